"""What a document's passages add up to."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from operator import sub

from reader.passages.passage import Change, Passage
from reader.passages.reach import Reach
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
    """Answer how much of any part of a text spans cover; a question costs two bisections."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._take(Reach(sorted(spans)))

    def _take(self, found: Reach) -> None:
        """Add up what is covered before each span, which is not counted in Python."""
        self._found = found
        fresh = map(sub, found.reach, map(max, found.starts, [0, *found.reach]))
        self._before: list[int] = list(accumulate(fresh, initial=0))

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Cover":
        """Take what passages cover; heads and the whole do not count."""
        return cls([(p.start, p.end) for p in passages if p.level not in APART])

    def moved(self, made: Iterable[Change]) -> "Cover":
        """Give what is covered after some changes of the passages."""
        after, found = Cover(()), self._found.copy()
        for before, now, _settles in made:
            if before and before.level not in APART:
                found.drop(_number(found, before))
            if now and now.level not in APART:
                found.put(bisect_left(found.starts, now.start), now.start, now.end)
        after._take(found)
        return after

    def __bool__(self) -> bool:
        return self._before[-1] > 0

    def within(self, start: int, end: int) -> int:
        """Count the code points of a range that at least one span covers."""
        return self._up_to(end) - self._up_to(start)

    def _up_to(self, at: int) -> int:
        i = bisect_left(self._found.starts, at)
        return self._before[i] - max(0, self._found.reach[i - 1] - at) if i else 0


def _number(found: Reach, passage: Passage) -> int:
    """Give the number of a range that is a passage's."""
    at = bisect_left(found.starts, passage.start)
    while found.ends[at] != passage.end:
        at += 1
    return at
