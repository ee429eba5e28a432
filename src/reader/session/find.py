"""The hits of a search in a text, found slice by slice as somebody looks at them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from math import inf
from time import monotonic

from reader.session.search import CannotSearch, Find, Search, way
from reader.text.span import Span

SLICE = 16_384  # code points
BINS = 2048  # parts of the text that are known to hold hits, for a scroll bar
KEPT = 16  # slices whose hits are remembered; of the others only the number is


class Finder:
    """Find the hits of `search` in `text`, those of a slice at a time; `problem` says why not.

    A hit lies inside of one line, and of a line that is longer than a slice inside of one part.
    """

    def __init__(self, text: str, search: Search, size: int = SLICE) -> None:
        self.text = text
        self.search = search
        self.problem = ""
        self._cuts = cuts(text, size)
        self._counts = [-1] * (len(self._cuts) - 1)
        self.left = len(self._counts)  # slices not searched yet
        self._bins = bytearray(BINS)
        self._kept: dict[int, list[Span]] = {}
        self._sums: list[int] = []
        self._rows: dict[int, frozenset[int]] = {}
        self.count = 0  # of the hits found so far
        try:
            self._find: Find = way(search)
        except CannotSearch as error:
            self._stop(error)

    @property
    def complete(self) -> bool:
        """Tell whether everything has been searched, or nothing can be."""
        return not self.left

    def within(self, start: int, end: int) -> Iterator[Span]:
        """Go through the hits that show between two offsets, searching there at once."""
        for index in range(self._slice(start), self._slice(max(start, end - 1)) + 1):
            for span in self._hits(index):
                if span.end > start and span.start < end:
                    yield span

    def nearest(self, offset: int, by: int, patience: float = inf) -> Span | None:
        """Give the next hit after `offset`, or the previous one before it, around the ends.

        None is given too when `patience` seconds were not enough; what they led to is kept.
        """
        until = monotonic() + patience
        here, number = self._slice(offset), len(self._counts)
        for step in range(number + 1):
            index = (here + by * step) % number
            if self._counts[index] == 0:
                continue
            if self._counts[index] < 0 and monotonic() > until:
                return None
            found = self._hits(index)
            if step in (0, number):
                after = bisect_right(found, offset, key=lambda h: h.start)
                before = bisect_left(found, offset, key=lambda h: h.start)
                beyond = found[after:] if by > 0 else found[:before]
                found = found if step else beyond
            if found:
                return found[0 if by > 0 else -1]
        return None

    def work(self, offset: int, patience: float) -> None:
        """Search for `patience` seconds where nobody did yet, from an offset on and around."""
        until = monotonic() + patience
        here, number = self._slice(offset), len(self._counts)
        for step in range(number):
            if not self.left or monotonic() > until:
                return
            index = (here + step) % number
            if self._counts[index] < 0:
                self._hits(index)

    def place(self, span: Span) -> int:
        """Give the number of a hit, from 1; 0 for no hit, or as long as it is not known."""
        index = self._slice(span.start)
        if self._counts[index] <= 0 or min(self._counts[:index], default=0) < 0:
            return 0
        found = self._hits(index)
        return sum(self._counts[:index]) + found.index(span) + 1 if span in found else 0

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, number: int) -> Span:
        """Give a hit by its place among those found so far."""
        if not self._sums or self._sums[-1] != self.count:
            self._sums = list(accumulate(max(0, n) for n in self._counts))
        index = bisect_right(self._sums, number)
        before = self._sums[index - 1] if index else 0
        return self._hits(index)[number - before]

    def rows(self, height: int) -> frozenset[int]:
        """Give which of `height` equal parts of the text hold hits found so far."""
        if height not in self._rows:
            holding = (n for n, holds in enumerate(self._bins) if holds)
            self._rows[height] = frozenset(n * height // BINS for n in holding)
        return self._rows[height]

    def _slice(self, offset: int) -> int:
        return min(bisect_right(self._cuts, max(0, offset)) - 1, len(self._counts) - 1)

    def _hits(self, index: int) -> list[Span]:
        """Give the hits of a slice."""
        if index in self._kept:
            return self._kept[index]
        if self.problem:
            return []
        try:
            found = list(self._find(self.text, *self._cuts[index : index + 2]))
        except CannotSearch as error:
            self._stop(error)
            return []
        if self._counts[index] < 0:
            self._counts[index] = len(found)
            self.count += len(found)
            self.left -= 1
            self._rows.clear()
            for span in found:
                self._bins[span.start * BINS // len(self.text)] = 1
        self._kept[index] = found
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return found

    def _stop(self, error: CannotSearch) -> None:
        self.problem, self.left = error.message, 0


@lru_cache(maxsize=4)
def finder(text: str, search: Search) -> Finder:
    """Give the one finder of a search in a text: what was found once is known to all who ask."""
    return Finder(text, search)


def cuts(text: str, size: int) -> list[int]:
    """Give where slices of a text begin and the last one ends: at line starts where possible."""
    found = [0]
    while len(text) - found[-1] > size:
        reach = found[-1] + size
        found.append(text.rfind("\n", found[-1], reach) + 1 or reach)
    return [*found, len(text)]
