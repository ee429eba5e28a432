"""Moving and selecting."""

from reader.session import motion, needs
from reader.session.command import Ask, command
from reader.session.state import NOTHING, Session
from reader.structure import units


@command("s", needs=needs.TEXT)
def next_sentence(session: Session) -> Session:
    """Select the sentence at the cursor; once more, the next one."""
    return motion.forward(session, "sentence")


@command("S", needs=needs.TEXT)
def previous_sentence(session: Session) -> Session:
    """Select the sentence before."""
    return motion.backward(session, "sentence")


@command("c", needs=needs.TEXT)
def next_clause(session: Session) -> Session:
    """Select the clause at the cursor, up to its comma; once more, the next one."""
    return motion.forward(session, "clause")


@command("C", needs=needs.TEXT)
def previous_clause(session: Session) -> Session:
    """Select the clause before."""
    return motion.backward(session, "clause")


@command("alt+m", needs=needs.TEXT)
def two_clauses(session: Session) -> Session:
    """Select the clause at the cursor and the one behind it; behind a tagged one, the next two."""
    return motion.two_clauses(session)


@command("alt+t", needs=needs.TEXT)
def rest_of_sentence(session: Session) -> Session:
    """Select from the clause at the cursor to the end of its sentence; behind a tagged one, on."""
    return motion.rest_of_sentence(session)


@command("w", "ctrl+right", needs=needs.TEXT)
def next_word(session: Session) -> Session:
    """Select the word at the cursor; once more, the next one."""
    return motion.forward(session, "word")


@command("W", "b", "ctrl+left", needs=needs.TEXT)
def previous_word(session: Session) -> Session:
    """Select the word before."""
    return motion.backward(session, "word")


@command("p", "ctrl+down", needs=needs.TEXT)
def next_paragraph(session: Session) -> Session:
    """Select the paragraph at the cursor; once more, the next one."""
    return motion.forward(session, "paragraph")


@command("P", "ctrl+up", needs=needs.TEXT)
def previous_paragraph(session: Session) -> Session:
    """Select the paragraph before."""
    return motion.backward(session, "paragraph")


@command(",", needs=needs.TEXT)
def next_item(session: Session) -> Session:
    """Select the item of a list at the cursor, between 、 or in 《》; once more, the next one."""
    return motion.forward(session, "item")


@command("alt+i", needs=needs.TEXT)
def previous_item(session: Session) -> Session:
    """Select the item of a list before."""
    return motion.backward(session, "item")


@command("#", needs=needs.HEADINGS)
def next_section(session: Session) -> Session:
    """Select the section at the cursor with its heading; once more, the next one."""
    return motion.forward(session, "section")


@command("alt+p", needs=needs.HEADINGS)
def previous_section(session: Session) -> Session:
    """Select the section before."""
    return motion.backward(session, "section")


@command("]", needs=needs.HEADINGS, jump=True)
def next_heading(session: Session) -> Session:
    """Go to the next heading and select it."""
    return motion.heading(session, 1)


@command("[", needs=needs.HEADINGS, jump=True)
def previous_heading(session: Session) -> Session:
    """Go to the heading before and select it."""
    return motion.heading(session, -1)


@command("l", "right", needs=needs.TEXT)
def next_character(session: Session) -> Session:
    """Move the cursor one character on."""
    return motion.step(session, 1)


@command("h", "left", needs=needs.TEXT)
def previous_character(session: Session) -> Session:
    """Move the cursor one character back."""
    return motion.step(session, -1)


@command("L", "shift+right", needs=needs.TEXT)
def extend_by_character(session: Session) -> Session:
    """Move the end of the selection one character on."""
    after = motion.step(session.with_(extending=True), 1)
    return after.with_(extending=session.extending)


@command("H", "shift+left", needs=needs.TEXT)
def extend_back_by_character(session: Session) -> Session:
    """Move the end of the selection one character back."""
    after = motion.step(session.with_(extending=True), -1)
    return after.with_(extending=session.extending)


@command("j", "down", needs=needs.TEXT)
def line_down(session: Session) -> Ask:
    """Move the cursor one line down on the screen."""
    return Ask("row", (1, False))


@command("k", "up", needs=needs.TEXT)
def line_up(session: Session) -> Ask:
    """Move the cursor one line up on the screen."""
    return Ask("row", (-1, False))


@command("J", "shift+down", needs=needs.TEXT)
def extend_by_line(session: Session) -> Ask:
    """Move the end of the selection one line down."""
    return Ask("row", (1, True))


@command("K", "shift+up", needs=needs.TEXT)
def extend_back_by_line(session: Session) -> Ask:
    """Move the end of the selection one line up."""
    return Ask("row", (-1, True))


@command("f", "pagedown", "ctrl+f", needs=needs.TEXT)
def page_down(session: Session) -> Ask:
    """Go on by a screen."""
    return Ask("page", (1,))


@command("B", "pageup", "ctrl+b", needs=needs.TEXT)
def page_up(session: Session) -> Ask:
    """Go back by a screen."""
    return Ask("page", (-1,))


@command("home", "^", needs=needs.TEXT)
def start_of_paragraph(session: Session) -> Session:
    """Move the cursor to the start of the paragraph."""
    here = units.unit_span(session.view.text, session.selection.head, "paragraph")
    return motion.move(session, here.start)


@command("end", "$", needs=needs.TEXT)
def end_of_paragraph(session: Session) -> Session:
    """Move the cursor to the end of the paragraph."""
    here = units.unit_span(session.view.text, session.selection.head, "paragraph")
    return motion.move(session, here.end)


@command("g", "ctrl+home", needs=needs.TEXT, jump=True)
def start_of_document(session: Session) -> Session:
    """Move the cursor to the start of the document."""
    return motion.move(session, 0).with_(unit="end")


@command("G", "ctrl+end", needs=needs.TEXT, jump=True)
def end_of_document(session: Session) -> Session:
    """Move the cursor to the end of the document."""
    return motion.move(session, len(session.view.text)).with_(unit="end")


@command("v", needs=needs.TEXT)
def extend_selection(session: Session) -> Session:
    """Let every motion extend the selection, until this is pressed again."""
    return session.with_(extending=not session.extending)


@command("X", needs=needs.TEXT)
def extend_by_unit(session: Session) -> Session:
    """Take one more of the unit selected last into the selection."""
    return motion.more(session)


@command("alt+x", needs=needs.SELECTION)
def give_back_a_unit(session: Session) -> Session:
    """Let go of the last unit of the selection."""
    return motion.more(session, -1)


@command(";", needs=needs.SELECTION)
def swap_ends(session: Session) -> Session:
    """Move the other end of the selection from now on."""
    anchor, head = session.selection
    return session.select(head, anchor).with_(extending=True)


@command("=", "+", needs=needs.TEXT)
def grow_selection(session: Session) -> Session:
    """Select the next larger unit: word, item, clause, sentence, paragraph, section."""
    return motion.grow(session)


@command("-", needs=needs.SELECTION)
def shrink_selection(session: Session) -> Session:
    """Go back to what was selected before it grew, else to the next smaller unit."""
    return motion.shrink(session)


@command("escape")
def clear_selection(session: Session) -> Session | Ask:
    """Leave extending, then the selection, then what was searched for."""
    if session.extending:
        return session.with_(extending=False)
    if session.selection.span.length:
        return session.select(session.selection.cursor, session.selection.cursor)
    return session.with_(search=NOTHING)
