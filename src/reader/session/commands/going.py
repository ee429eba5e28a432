"""Going to places and coming back, and taking text along."""

from reader.language import _
from reader.session import citing, needs
from reader.session.command import Ask, command
from reader.session.state import Session
from reader.structure import units


@command("(", "ctrl+o", "alt+left")
def go_back(session: Session) -> Ask:
    """Go back to where the last jump set out from, in another document too."""
    return Ask("trail", (-1,))


@command(")", "alt+right")
def go_forward(session: Session) -> Ask:
    """Go again to where one went back from."""
    return Ask("trail", (1,))


@command("t", needs=needs.TEXT)
def jump_to_label(session: Session) -> Ask:
    """Label the sentences, headings and passages on the screen; two letters go to one."""
    return Ask("labels")


@command("&", needs=needs.TEXT, jump=True)
def note_or_its_mark(session: Session) -> Session:
    """Go from a mark, or from words that a note explains, to the note; and from a note back."""
    from reader.structure.notes import Notes

    text, here = session.view.text, session.selection.span
    notes = Notes(text)
    note = notes.line(here.start)
    if note:
        found = notes.to_mark(note)
        missing = _("The text holds neither a mark of this note nor its words")
    else:
        found = notes.to_note(here, units.unit_span(text, here.start, "paragraph"))
        missing = _("No note belongs to this paragraph")
    if found is None:
        return session.with_(notice=missing)
    return session.select(*found).with_(unit="place", extending=False)


@command("z", needs=needs.TEXT)
def copy_text(session: Session) -> Ask:
    """Copy the selection, else the passage at the cursor, else its section."""
    return Ask("copy", citing.copied(session))


@command("Z", needs=needs.TEXT)
def copy_with_source(session: Session) -> Ask:
    """Copy likewise, with the title, the headings and the place in the file below."""
    return Ask("copy", citing.copied(session, cited=True))


@command("|", needs=needs.TEXT)
def read_in_pager(session: Session) -> Ask:
    """Show the text, as it is shown now, in the program that PAGER names."""
    return Ask("pager")


@command(needs=needs.TEXT)
def print_text(session: Session) -> Ask:
    """Send the text, as it is shown now, to the printer."""
    return Ask("print")
