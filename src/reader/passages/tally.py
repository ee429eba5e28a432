"""What a document's passages add up to."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from reader.passages.passage import Passage
from reader.text.span import Span

APART = ("head", "whole")  # levels of passages that cover no text


def covered(spans: Iterable[Span]) -> int:
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
    """Answer how much of any part of a text spans cover; a question costs two bisections."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []  # of what is covered without a gap
        self._ends: list[int] = []
        self._before: list[int] = []  # code points covered before each start
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif start < end:
                done = self._before[-1] + self._ends[-1] - self._starts[-1] if self._ends else 0
                self._before.append(done)
                self._starts.append(start)
                self._ends.append(end)

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Cover":
        """Take what passages cover; heads and the whole do not count."""
        return cls(p.span for p in passages if p.level not in APART)

    def __bool__(self) -> bool:
        return bool(self._starts)

    def within(self, start: int, end: int) -> int:
        """Count the code points of a range that at least one span covers."""
        return self._up_to(end) - self._up_to(start)

    def _up_to(self, at: int) -> int:
        i = bisect_right(self._starts, at) - 1
        return self._before[i] + min(at, self._ends[i]) - self._starts[i] if i >= 0 else 0
