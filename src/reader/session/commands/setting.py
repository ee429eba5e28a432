"""How text is set on the page: seen at once, and remembered."""

from reader.session.command import Ask, command
from reader.session.state import Session


@command("*")
def wider_text(session: Session) -> Ask:
    """Set the text four columns wider, at last as wide as the page."""
    return Ask("measure", (4,))


@command("_")
def narrower_text(session: Session) -> Ask:
    """Set the text four columns narrower, in the middle of the page."""
    return Ask("measure", (-4,))


@command()
def indent_paragraphs(session: Session) -> Ask:
    """Indent paragraphs by two characters as print does, or not; on pages of 60 columns or more."""
    return Ask("setting", ("paragraph_indent",))


@command()
def space_between_paragraphs(session: Session) -> Ask:
    """Part paragraphs by a blank row, or not."""
    return Ask("setting", ("paragraph_space",))


@command()
def hanging_punctuation(session: Session) -> Ask:
    """Let a mark stand beyond the end of a full row rather than take its character down, or not."""
    return Ask("setting", ("hanging_marks",))


@command()
def signature_at_the_right(session: Session) -> Ask:
    """Set signature and date below the text at the right as print does, or not."""
    return Ask("setting", ("signature_right",))


@command()
def ambiguous_characters(session: Session) -> Ask:
    """Take characters as “ … ① for wide or narrow, should the terminal show them otherwise."""
    return Ask("setting", ("ambiguous_wide",))
