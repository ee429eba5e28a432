"""Taking on suggestions, and turning them down."""

from reader.session import needs, suggesting
from reader.session.command import Ask, command
from reader.session.state import Session


@command("'", needs=needs.TEXT)
def accept_suggestion(session: Session) -> Session:
    """Tag the selection with its likeliest code and go to the next suggestion; or tag that one."""
    return suggesting.accept(session)


@command('"', needs=needs.TEXT)
def accept_two_codes(session: Session) -> Session:
    """Tag what is selected with the two likeliest codes, and go to the next suggestion."""
    return suggesting.accept(session, 0, 2)


@command("@", needs=needs.TEXT)
def accept_second_code(session: Session) -> Session:
    """Tag what is selected with the second code suggested, and go to the next suggestion."""
    return suggesting.accept(session, 1, 2)


@command("O", needs=needs.SELECTION)
def add_likeliest_code(session: Session) -> Session:
    """Add the likeliest code that the passage selected has not, and stay there."""
    return suggesting.add_likeliest(session)


@command("alt+1", needs=needs.SELECTION)
def first_suggested_code(session: Session) -> Session:
    """Give the selection the likeliest code, or take it away again, and stay there."""
    return suggesting.pick(session, 0)


@command("alt+2", needs=needs.SELECTION)
def second_suggested_code(session: Session) -> Session:
    """Give the selection the second code suggested, or take it away again, and stay there."""
    return suggesting.pick(session, 1)


@command("alt+3", needs=needs.SELECTION)
def third_suggested_code(session: Session) -> Session:
    """Give the selection the third code suggested, or take it away again, and stay there."""
    return suggesting.pick(session, 2)


@command("alt+4", needs=needs.SELECTION)
def fourth_suggested_code(session: Session) -> Session:
    """Give the selection the fourth code suggested, or take it away again, and stay there."""
    return suggesting.pick(session, 3)


@command("alt+5", needs=needs.SELECTION)
def fifth_suggested_code(session: Session) -> Session:
    """Give the selection the fifth code suggested, or take it away again, and stay there."""
    return suggesting.pick(session, 4)


@command("`", needs=needs.SUGGESTED)
def next_suggestion(session: Session) -> Session:
    """Go to the next suggestion; the one here stays as it is."""
    return suggesting.to_next(session)


@command("~", needs=needs.SUGGESTED)
def reject_suggestion(session: Session) -> Session:
    """Turn down the suggestion that is selected, for good, and go to the next one."""
    return suggesting.reject(session)


@command("alt+a", needs=needs.SUGGESTED)
def accept_all_suggestions(session: Session) -> Ask:
    """Take on all suggestions on the screen that are as sure as config.toml asks for."""
    return Ask("accept_all")


@command("alt+u")
def judge_suggestions(session: Session) -> Ask:
    """Show how good suggestions were, code by code: taken, turned down, right on unseen text."""
    return Ask("judged")


@command()
def show_rejected_suggestions(session: Session) -> Session:
    """Show the suggestions again that were turned down in this document."""
    return session.with_(rejected=frozenset())
