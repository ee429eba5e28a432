"""How far ranges in order of their start reach: what finds those around a place by bisection."""

from collections.abc import Iterable
from itertools import accumulate


class Reach:
    """Hold where ranges start, in order, and how far they reach up to each.

    One that comes or goes costs no more than the ranges that it reaches over.
    """

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Take ranges that are in order of their start."""
        both = list(spans)
        self.starts = [start for start, _end in both]
        self.ends = [end for _start, end in both]
        self.reach = list(accumulate(self.ends, max))

    def copy(self) -> "Reach":
        """Give the same, to be changed."""
        after = Reach()
        after.starts, after.ends, after.reach = self.starts[:], self.ends[:], self.reach[:]
        return after

    def put(self, at: int, start: int, end: int) -> None:
        """Take in a range, before the one that has a number."""
        self.starts.insert(at, start)
        self.ends.insert(at, end)
        self.reach.insert(at, self.reach[at - 1] if at else -1)
        self._mend(at)

    def drop(self, at: int) -> None:
        """Leave out the range that has a number."""
        del self.starts[at], self.ends[at], self.reach[at]
        self._mend(at)

    def _mend(self, at: int) -> None:
        """Work out the reach from a range on, up to where it is as it was."""
        high = self.reach[at - 1] if at else -1
        for number in range(at, len(self.ends)):
            high = max(high, self.ends[number])
            if self.reach[number] == high:
                return
            self.reach[number] = high
