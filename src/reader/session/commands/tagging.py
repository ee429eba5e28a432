"""Tagging, notes, and going through passages."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from reader.language import _
from reader.passages.passage import Passage
from reader.session import describing, mending, needs, tagging
from reader.session.command import Ask, command
from reader.session.state import Session


@command("enter", needs=needs.TEXT)
def tag_passage(session: Session) -> Ask:
    """Choose codes for the selection, or for the clause at the cursor."""
    return Ask("codes")


@command(".", needs=needs.LAST)
def repeat_last_code(session: Session) -> Session:
    """Tag the selection with the codes used last; where it has them, tag the next unit."""
    return tagging.repeat(session, session.last_codes)


@command("alt+.", needs=needs.EARLIER)
def repeat_earlier_code(session: Session) -> Session:
    """Tag the selection with the codes used before the last ones; where it has them, the next."""
    return tagging.repeat(session, session.earlier_codes)


@command("m", needs=needs.OWN)
def write_note(session: Session) -> Ask:
    """Write a note on your passage at the cursor."""
    return Ask("note")


@command("alt+c", needs=needs.OWN)
def confirm_attributes(session: Session) -> Session:
    """Give your passage here the amounts, times and papers that its words show."""
    passage = session.own
    return describing.confirm(session, passage) if passage else session


@command("alt+v", needs=needs.OWN)
def choose_attributes(session: Session) -> Ask:
    """Choose the attributes of your passage here, filled in from its words."""
    return Ask("attributes", (False,))


@command("alt+d", needs=needs.TEXT)
def code_document(session: Session) -> Ask:
    """Choose codes for the document as a whole."""
    return Ask("document_codes")


@command(needs=needs.TEXT)
def choose_attributes_of_document(session: Session) -> Ask:
    """Choose the attributes of the document as a whole."""
    return Ask("attributes", (True,))


@command("alt+o", needs=needs.OWN)
def confirm_codes(session: Session) -> Session:
    """Say that the codes of your passage here hold under the codebook of now."""
    passage = session.own
    return tagging.recoded(session, passage, passage.codes) if passage else session


@command("alt+k")
def browse_codebook(session: Session) -> Ask:
    """Look through the codebook, with counts; change it there, and go through a code's passages."""
    return Ask("codebook")


@command("d", "delete", "backspace", needs=needs.OWN)
def remove_passage(session: Session) -> Session:
    """Remove your passage at the cursor; undo brings it back."""
    passage = session.own
    return tagging.remove(session, passage) if passage else session


@command("e", needs=needs.OVERLAP)
def set_passage_bounds(session: Session) -> Session:
    """Give your passage under the selection the selection's bounds."""
    return tagging.rebound(session)


@command("alt+s", needs=needs.CUT)
def split_passage(session: Session) -> Session:
    """Cut your passage in two where the cursor or the selection stands in it."""
    return mending.split(session)


@command("alt+j", needs=needs.NEIGHBOURS)
def join_passages(session: Session) -> Session:
    """Make one passage of those selected, else of the one at the cursor and the next."""
    return mending.join(session)


@command("alt+e", needs=needs.TEXT)
def tag_everywhere(session: Session) -> Ask:
    """Tag every place in the library with the words selected, after a look at each."""
    return Ask("everywhere", (False,))


@command("alt+n", needs=needs.TEXT)
def tag_near_copies(session: Session) -> Ask:
    """Tag places in the library with nearly the words selected, after a look at each."""
    return Ask("everywhere", (True,))


@command("u", "ctrl+z")
def undo(session: Session) -> Ask:
    """Take back the last change."""
    return Ask("undo")


@command("U", "ctrl+r", "ctrl+y")
def redo(session: Session) -> Ask:
    """Do again what was taken back."""
    return Ask("redo")


@command("}", needs=needs.PASSAGES, jump=True)
def next_passage(session: Session) -> Session:
    """Select the next passage."""
    here = session.current
    at = session.view.to_source(session.selection.span).start
    key = _key(here) if here and here.span == session.selected else (at, -float("inf"), "")
    after = bisect_right(session.ordered, key, key=_key)
    there = _go(session, range(after, len(session.ordered)))
    return there or session.with_(notice=_("No passage after this"))


@command("{", needs=needs.PASSAGES, jump=True)
def previous_passage(session: Session) -> Session:
    """Select the passage before."""
    here = session.current
    at = session.view.to_source(session.selection.span).start
    key = _key(here) if here and here.span == session.selected else (at, -float("inf"), "")
    before = bisect_left(session.ordered, key, key=_key)
    there = _go(session, range(before - 1, -1, -1))
    return there or session.with_(notice=_("No passage before this"))


def _key(passage: Passage) -> tuple[int, float, str]:
    return passage.start, -passage.end, passage.id


def _go(session: Session, places: Iterable[int]) -> Session | None:
    """Select the first passage that the view shows elsewhere than where one stands, if any."""
    for i in places:
        span = session.view.to_view(session.ordered[i].span)
        if span.length and span != session.selection.span:
            return session.select(*span).with_(unit="passage")
    return None


@command("a", needs=needs.PASSAGES)
def list_passages(session: Session) -> Ask:
    """List the passages of this document; Enter goes to one."""
    return Ask("passages")


@command("M")
def choose_version(session: Session) -> Ask:
    """List passages that two sessions changed at once; Enter lets one version hold."""
    return Ask("version")


@command("alt+r")
def review_passages(session: Session) -> Ask:
    """List passages whose text changed, moved or is gone; accept them as they stand now."""
    return Ask("review")
