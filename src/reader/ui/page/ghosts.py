"""Suggestions in the margin: a question mark and the faint number of a code, where each begins."""

from bisect import bisect_left
from collections.abc import Iterator

from reader.session import suggesting
from reader.session.state import Session
from reader.ui.cells import shown
from reader.ui.page.paint import Code

SIGN = "?"


class Ghosts:
    """Hold what a session suggests, by where it begins in the view."""

    def __init__(self, session: Session) -> None:
        self.key = key_of(session)
        number = session.codebook.number
        placed = []
        for suggestion in suggesting.offered(session) if session.suggestions else ():
            code = suggestion.codes[0]
            start, end = session.view.to_view(suggestion.span)
            if end > start:
                name = f"{SIGN}{shown(number(code))}"
                placed.append((start, Code(name, "", suggested=True)))
        placed.sort(key=lambda each: each[0])
        self._starts = [start for start, _code in placed]
        self._codes = [code for _start, code in placed]

    def within(self, start: int, end: int) -> Iterator[Code]:
        """Go through the codes suggested where something begins in a range of the view."""
        at = bisect_left(self._starts, start)
        while at < len(self._starts) and self._starts[at] < end:
            yield self._codes[at]
            at += 1


def key_of(session: Session) -> tuple[int, ...]:
    """Name what the ghosts of a session depend on."""
    parts = (session.suggestions, session.ordered, session.rejected, session.view)
    return (*map(id, parts), session.withheld)
