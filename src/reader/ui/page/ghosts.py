"""Suggestions in the margin: a question mark and the faint number of a code, where each begins."""

from collections.abc import Iterator
from itertools import islice

from reader.session import suggesting
from reader.session.state import Session
from reader.text.span import Span
from reader.ui.cells import shown
from reader.ui.page.paint import Code

SIGN = "?"
KEPT = 256  # rows
BESIDE = 32  # characters of the source: what is taken out may stand between a row and its text


class Ghosts:
    """Tell what a session suggests where it is asked for: a page shows a few of many."""

    def __init__(self, session: Session) -> None:
        self.key = key_of(session)
        self._session = session
        self._known: dict[tuple[int, int], tuple[Code, ...]] = {}  # by the range

    def within(self, start: int, end: int) -> tuple[Code, ...]:
        """Give the code suggested first in a range of the view: how many more is no news."""
        if not self._session.suggestions:
            return ()
        if (start, end) not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[start, end] = tuple(islice(self._found(start, end), 1))
        return self._known[start, end]

    def _found(self, start: int, end: int) -> Iterator[Code]:
        session = self._session
        number, view = session.codebook.number, session.view
        source = view.to_source(Span(start, end))
        around = source.start - BESIDE, source.end + BESIDE
        for suggestion in suggesting.offered(session, *around):
            span = view.to_view(suggestion.span)
            if start <= span.start < end and span.length:
                name = f"{SIGN}{shown(number(suggestion.codes[0]))}"
                yield Code(name, "", suggested=True)


def key_of(session: Session) -> tuple[int, ...]:
    """Name what the ghosts of a session depend on."""
    parts = (session.suggestions, session.ordered, session.rejected, session.view)
    return (*map(id, parts), session.withheld)
