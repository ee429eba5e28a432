"""Labels to jump to: two letters at each place of a stretch of text that one may want."""

from collections.abc import Iterator

from reader.session.state import Session
from reader.structure import units
from reader.text.span import Span

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
MOST = len(LETTERS) ** 2


def labels(session: Session, shown: Span) -> dict[int, str]:
    """Label the starts of sentences, headings and passages in a range of the view, in order.

    No label begins two characters after another or less, so that each can be read.
    """
    placed: list[int] = []
    for offset in sorted(set(_targets(session, shown))):
        if not placed or offset >= placed[-1] + 2:
            placed.append(offset)
    return dict(zip(placed, _pairs(min(len(placed), MOST)), strict=False))


def _pairs(count: int) -> Iterator[str]:
    """Give as many pairs of letters, those that begin alike as few as can be."""
    each = -(-count // len(LETTERS))
    return (LETTERS[n // each] + LETTERS[n % each] for n in range(count))


def _targets(session: Session, shown: Span) -> Iterator[int]:
    text, view = session.view.text, session.view
    here: Span | None = units.unit_span(text, shown.start, "sentence")
    while here is not None and here.start < shown.end:
        if here.start >= shown.start and here.length:
            yield here.start
        here = units.next_span(text, here, "sentence")
    at = view.to_source(shown)
    yield from (h.start for h in session.headings if shown.start <= h.start < shown.end)
    for passage in session.at(at):
        start = view.to_view(passage.span).start
        if shown.start <= start < shown.end:
            yield start
