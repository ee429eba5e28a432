"""How often words stand near each other, counted in many texts at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from operator import itemgetter

from reader.library.search.grammar import Near
from reader.library.search.hits import joined
from reader.library.search.postings import Positions, overlapping, shared_out


class Nearness:
    """Count words near each other in one group of texts after another.

    All that is within reach of a word's places is marked; looking a place up then costs next to
    nothing. The room for the marks is kept: memory that is asked for anew costs more than they do.
    """

    def __init__(self) -> None:
        self._marked, self._empty = bytearray(), bytearray()

    def counts(
        self, leaf: Near, standing: Sequence[Positions], starts: Sequence[int]
    ) -> dict[int, int]:
        """Count the places of the first word that the others are near, by the number of their text.

        `standing` is where each word stands in all texts as joined, `starts` where these begin.
        """
        first, second = (word.text for word in leaf.words[:2])
        plain = len(leaf.words) == 2
        plain = plain and not (overlapping(first, second) or overlapping(second, first))
        found, reach = self._within_reach(leaf, standing, starts[-1])
        # Beside the edge of a text, what is within reach may stand in the next.
        sure, doubted = _parted(found, starts, reach)
        if not plain:
            sure = [start for start, _end in joined(leaf, [sure, *standing[1:]])]
        counts = shared_out(sure, starts)
        for number, part in _by_text(doubted, starts):
            start, end = starts[number : number + 2]
            own = [
                there[bisect_left(there, start) : bisect_left(there, end)] for there in standing[1:]
            ]
            if count := len(joined(leaf, [part, *own])):
                counts[number] = counts.get(number, 0) + count
        return counts

    def _within_reach(
        self, leaf: Near, standing: Sequence[Positions], length: int
    ) -> tuple[Positions, int]:
        """Keep places of the first word that the others can be near; give how far these can be.

        They are looked up in marks of the rarest word; those few that are left, by the others.
        """
        found, size = standing[0], len(leaf.words[0].text)
        windows, reach = [], 0  # of the words before, on either side of the first
        for word, there in zip(leaf.words[1:], standing[1:], strict=True):
            before, reach = reach + leaf.within + size, reach + leaf.within + len(word.text)
            windows.append((len(there), before, reach, there))
        windows.sort(key=itemgetter(0))
        for turn, (_count, before, behind, there) in enumerate(windows):
            if turn:
                ended = [*there, length + behind]  # no place lies behind that
                found = [p for p in found if ended[bisect_left(ended, p - before)] <= p + behind]
            else:
                found = self._near(found, there, before, behind, length)
        return found, reach + size

    def _near(
        self, found: Positions, there: Positions, before: int, reach: int, length: int
    ) -> list[int]:
        """Keep places that others stand at most `before` ahead of or `reach` behind."""
        marked = self._room(length + reach + 1)
        extent = before + 1 + reach
        mark = bytearray(b"\1" * extent)  # assigning bytes would copy them first
        first = bisect_left(there, before)
        for at in there[:first]:
            marked[: at + reach + 1] = mark[: at + reach + 1]
        for at in islice(there, first, None):
            begin = at - before
            marked[begin : begin + extent] = mark
        # The last two are for no place; they make it a tuple for any number of places.
        return list(compress(found, itemgetter(*found, 0, 0)(marked)))

    def _room(self, size: int) -> bytearray:
        """Give at least so many bytes without marks."""
        if len(self._empty) < size:
            self._marked, self._empty = bytearray(size), bytearray(size)
        else:
            self._marked[:] = self._empty
        return self._marked


def _parted(found: Positions, starts: Sequence[int], reach: int) -> tuple[list[int], list[int]]:
    """Part places from those within reach of where a text begins or ends."""
    inside: list[int] = []
    beside: list[int] = []
    at = 0
    for edge in starts:
        first = bisect_left(found, edge - reach, at)
        after = bisect_left(found, edge + reach, first)
        if after > first:
            inside += found[at:first]
            beside += found[first:after]
            at = after
    inside += found[at:]
    return inside, beside


def _by_text(found: Positions, starts: Sequence[int]) -> Iterator[tuple[int, Positions]]:
    """Give the places in each text that has some, with the number of the text."""
    at = 0
    while at < len(found):
        number = bisect_right(starts, found[at]) - 1
        after = bisect_left(found, starts[number + 1], at)
        yield number, found[at:after]
        at = after
