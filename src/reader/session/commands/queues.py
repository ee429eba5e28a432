"""Going through what is still to be done."""

from reader.session import needs, queues
from reader.session.command import Ask, command
from reader.session.state import Session


@command("alt+g", needs=needs.TEXT, jump=True)
def next_in_queue(session: Session) -> Session | Ask:
    """Go to the next place of the queue, in the next document when this one is done."""
    return queues.go_on(session) or queues.ASK_NEXT


@command("alt+q")
def choose_queue(session: Session) -> Ask:
    """Choose what to go through: sentences without a passage, suggestions, passages of a code, …"""
    return Ask("queues")


def _queue(session: Session, name: str) -> Session | Ask:
    wanted = session.with_(queue=name)
    return queues.go_on(wanted) or wanted.with_(notice=needs.DONE.reason)


@command(needs=needs.TEXT, jump=True)
def next_uncovered_sentence(session: Session) -> Session | Ask:
    """Go to the next sentence that no passage touches, and through those from then on."""
    return _queue(session, "sentences")


@command(needs=needs.PASSAGES, jump=True)
def next_uncoded_passage(session: Session) -> Session | Ask:
    """Go to the next passage without a code, and through those from then on."""
    return _queue(session, "uncoded")


@command(needs=needs.TEXT, jump=True)
def next_uncertain(session: Session) -> Session | Ask:
    """Go to the next passage or suggestion that is uncertain, and through those from then on."""
    return _queue(session, "uncertain")


@command(needs=needs.PASSAGES, jump=True)
def next_of_this_code(session: Session) -> Session | Ask:
    """Go to the next passage with the code of this one, and through those from then on."""
    return _queue(session, "code")
