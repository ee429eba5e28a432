"""What a document's passages add up to."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from operator import sub

from reader.passages.passage import Passage
from reader.text.span import Span

APART = ("head", "whole")  # levels of passages that cover no text


def covered(spans: Iterable[tuple[int, int]]) -> int:
    """Count the code points that at least one of `spans` covers."""
    total = 0
    reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def covered_share(spans: Iterable[Span], length: int) -> float:
    """Give the share, 0 to 1, of a text of `length` code points that `spans` cover."""
    return min(1.0, covered(spans) / length) if length else 0.0


def share(passages: Iterable[Passage], length: int) -> float:
    """Give the share of a text that passages cover; heads and the whole do not count."""
    return covered_share((p.span for p in passages if p.level not in APART), length)


def by_code(passages: Iterable[Passage]) -> Counter[str]:
    """Count passages by code id."""
    return Counter(code for passage in passages for code in passage.codes)


class Cover:
    """Answer how much of any part of a text spans cover; a question costs two bisections.

    Made anew after each change of the passages, so nothing in it is counted in Python.
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _end in ordered]
        self._reach = list(accumulate([end for _start, end in ordered], max))
        fresh = map(sub, self._reach, map(max, self._starts, [0, *self._reach]))
        self._before: list[int] = list(accumulate(fresh, initial=0))  # covered before each

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Cover":
        """Take what passages cover; heads and the whole do not count."""
        return cls([(p.start, p.end) for p in passages if p.level not in APART])

    def __bool__(self) -> bool:
        return self._before[-1] > 0

    def within(self, start: int, end: int) -> int:
        """Count the code points of a range that at least one span covers."""
        return self._up_to(end) - self._up_to(start)

    def _up_to(self, at: int) -> int:
        i = bisect_left(self._starts, at)
        return self._before[i] - max(0, self._reach[i - 1] - at) if i else 0
