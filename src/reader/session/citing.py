"""What copying takes, and how it is cited."""

from bisect import bisect_right

from reader.passages.passage import Passage
from reader.session.state import Session
from reader.structure import units
from reader.structure.document import Document, Heading
from reader.text.span import Span


def target(session: Session) -> tuple[Span, str]:
    """Give the view span that copying takes, and what it is.

    That is the selection; without one the passage at the cursor, else its section, else its
    paragraph.
    """
    selected = session.selection.span
    if selected.length:
        return selected, "selection"
    passage: Passage | None = session.current
    if passage is not None:
        return session.view.to_view(passage.span), "passage"
    text = session.view.text
    if session.headings and selected.start >= session.headings[0].start:
        return units.unit_span(text, selected.start, "section", session.headings), "section"
    return units.unit_span(text, selected.start, "paragraph"), "paragraph"


def headings_over(document: Document, offset: int) -> list[Heading]:
    """List the headings that a source offset stands under, the highest first."""
    found: list[Heading] = []
    at = bisect_right(document.headings, offset, key=lambda h: h.start)
    for heading in reversed(document.headings[:at]):
        if not found or heading.level < found[-1].level:
            found.append(heading)
            if heading.level == 1:
                break
    return found[::-1]


def reference(session: Session, span: Span) -> str:
    """Cite a view span: 《title》 headings (file:start-end), in code points of the file."""
    document = session.document
    title = document.masthead.title
    at = session.view.to_source(span)
    path = " › ".join(" ".join(h.text.split()) for h in headings_over(document, at.start))
    name = document.source.path.replace("\\", "/").rpartition("/")[2]
    named = f"《{' '.join(title.text.split())}》" if title else ""
    return " ".join(filter(None, (named, path, f"({name}:{at.start}-{at.end})")))


def copied(session: Session, *, cited: bool = False) -> tuple[str, str]:
    """Give the text that copying takes, with its source below when `cited`, and what it is."""
    span, what = target(session)
    text = session.view.text[span.start : span.end]
    if cited and text:
        text = f"{text}\n—— {reference(session, span)}"
    return text, what
