"""What the page shows, and what is known about it."""

from bisect import bisect_right

from reader.session import needs
from reader.session.command import Ask, command
from reader.session.state import Session
from reader.text.view import SCRIPTS


@command("r", needs=needs.EDITS)
def raw_or_cleaned(session: Session) -> Session:
    """Show the text as it came, or cleaned again; the cursor stays on its characters."""
    return session.show(clean=not session.clean)


@command("y", needs=needs.TEXT)
def change_script(session: Session) -> Session:
    """Show the text in simplified characters, then in traditional ones, then as it came."""
    shown = SCRIPTS[:3]
    now = shown.index(session.script) if session.script in shown else 0
    return session.show(script=shown[(now + 1) % len(shown)])


@command("Y", needs=needs.TEXT)
def traditional_for_taiwan_or_hong_kong(session: Session) -> Session:
    """Show the text in the characters of Taiwan, then in those of Hong Kong."""
    return session.show(script="hongkong" if session.script == "taiwan" else "taiwan")


@command("V", needs=needs.TEXT)
def show_beside(session: Session) -> Ask:
    """Show the raw text beside the cleaned one, scrolling together; once more ends it."""
    return Ask("beside")


@command("D", needs=needs.TEXT)
def compare_documents(session: Session) -> Ask:
    """Show another document beside this one, scrolling by sections that are alike."""
    return Ask("compare")


@command(",", needs=needs.TEXT)
def go_over(session: Session) -> Ask:
    """Go on in the text that is shown beside, at the same place."""
    return Ask("over")


@command("R")
def cleaning_report(session: Session) -> Ask:
    """List what cleaning did and why; go to a place, or switch an edit off."""
    return Ask("report")


@command("!", needs=needs.DAMAGE, jump=True)
def next_damage(session: Session) -> Session:
    """Go to the next damaged place and show its probable reading."""
    at, found = session.selection.span.start, session.document.damage
    later = bisect_right(found, at, key=lambda d: session.view.to_view(d.span).start)
    damage = found[later % len(found)]
    span = session.view.to_view(damage.span)
    shown = session.view.text[span.start : span.end]
    notice = f"{shown} → {damage.reading}" if damage.reading else shown
    return session.select(*span).with_(unit="damage", notice=notice)


@command("i")
def explain(session: Session) -> Ask:
    """Explain what is at the cursor: its codes and their rules, damage, what was cleaned away."""
    return Ask("explain")


@command("I")
def document_details(session: Session) -> Ask:
    """Show what is known about the document: title, source, date, encoding, passages."""
    return Ask("details")


@command("A")
def list_notices(session: Session) -> Ask:
    """List what does not agree with itself: lists, sums, numbers, brackets; Enter goes there."""
    return Ask("notices")


@command(needs=needs.ENCODED)
def choose_the_character_encoding(session: Session) -> Ask:
    """Choose the character encoding that the document is read in; its passages are kept."""
    return Ask("encoding")


@command("o")
def outline_pane(session: Session) -> Ask:
    """Show or hide the outline."""
    return Ask("outline")


@command("tab", needs=needs.HEADINGS)
def go_to_outline(session: Session) -> Ask:
    """Move to the outline; Tab comes back."""
    return Ask("focus", ("outline",))


@command("tab", "escape", context="outline")
def back_to_page(session: Session) -> Ask:
    """Move from the outline back to the page."""
    return Ask("focus", ("page",))


@command("left", "h", context="outline", needs=needs.HEADINGS)
def close_section(session: Session) -> Ask:
    """Fold the section's headings away; once more, go to the section around it."""
    return Ask("fold", (-1,))


@command("right", "l", context="outline", needs=needs.HEADINGS)
def open_section(session: Session) -> Ask:
    """Show the section's headings again; once more, go to the first of them."""
    return Ask("fold", (1,))


@command("1", context="outline", needs=needs.HEADINGS)
def one_level(session: Session) -> Ask:
    """Show the highest level of headings only."""
    return Ask("levels", (1,))


@command("2", context="outline", needs=needs.HEADINGS)
def two_levels(session: Session) -> Ask:
    """Show two levels of headings."""
    return Ask("levels", (2,))


@command("3", context="outline", needs=needs.HEADINGS)
def three_levels(session: Session) -> Ask:
    """Show three levels of headings."""
    return Ask("levels", (3,))


@command("0", context="outline", needs=needs.HEADINGS)
def all_levels(session: Session) -> Ask:
    """Show all headings."""
    return Ask("levels", (0,))


@command("%", context="outline", needs=needs.HEADINGS)
def figures_in_outline(session: Session) -> Ask:
    """Show or hide how far each section was read, and how much of it is tagged."""
    return Ask("figures")


@command("+", "=", context="outline")
def wider_outline(session: Session) -> Ask:
    """Give the outline four columns more, up to half of the screen; its edge can be drawn, too."""
    return Ask("outline_width", (4,))


@command("-", context="outline")
def narrower_outline(session: Session) -> Ask:
    """Give the outline four columns less."""
    return Ask("outline_width", (-4,))


@command("/", context="outline", needs=needs.HEADINGS)
def find_heading(session: Session) -> Ask:
    """Find a heading by what you type of it; Enter goes there."""
    return Ask("headings")
