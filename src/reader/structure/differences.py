"""What differs between two texts that are nearly the same: clauses first, then characters."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from reader.text.pattern import Pattern
from reader.text.span import Span

LONGEST = 400_000  # characters of a text beyond which nothing is compared
CLOSE = 600  # characters of a changed part up to which its characters are compared
APART = 1  # character that is the same between two differences which are shown as one
_CLAUSE = Pattern(
    r"[^，。；：！？、,.;:!?\n]*(?:[，。；：！？、,.;:!?\n]\s*)+|[^，。；：！？、,.;:!?\n]+"
)


class Difference(NamedTuple):
    """Hold what stands in the one text for what stands in the other; one may be empty."""

    first: Span
    second: Span


def differences(first: str, second: str) -> list[Difference]:
    """List what differs, in order; one difference from end to end for texts that are too long."""
    if max(len(first), len(second)) > LONGEST:
        return [Difference(Span(0, len(first)), Span(0, len(second)))]
    parts = [[m[0] for m in _CLAUSE.finditer(text)] for text in (first, second)]
    starts = [list(accumulate(map(len, p), initial=0)) for p in parts]
    found: list[Difference] = []
    for a, b, c, d in _changed(*parts):
        one = Span(starts[0][a], starts[0][b])
        other = Span(starts[1][c], starts[1][d])
        found += _closer(first, second, one, other)
    return found


def _changed(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    for kind, *bounds in SequenceMatcher(None, first, second).get_opcodes():
        if kind != "equal":
            a, b, c, d = bounds
            yield a, b, c, d


def _closer(first: str, second: str, one: Span, other: Span) -> list[Difference]:
    """Look at the characters of a changed part, where that is not too long."""
    if not one.length or not other.length or max(one.length, other.length) > CLOSE:
        return [Difference(one, other)]
    found: list[Difference] = []
    for a, b, c, d in _changed(first[slice(*one)], second[slice(*other)]):
        here = Span(one.start + a, one.start + b)
        there = Span(other.start + c, other.start + d)
        last = found[-1] if found else None
        if last and here.start - last.first.end <= APART and there.start - last.second.end <= APART:
            last, here = found.pop(), Span(last.first.start, here.end)
            there = Span(last.second.start, there.end)
        found.append(Difference(here, there))
    return found


class Marks:
    """Give the differences of one text where they are asked for, as hits of a search are."""

    def __init__(self, spans: Sequence[Span], length: int) -> None:
        """Take spans in order; one that is empty shows on the character that it stands before."""
        self.spans = [s if s.length else Span(s.start, min(length, s.start + 1)) for s in spans]
        self._length = length

    def within(self, start: int, end: int) -> Sequence[Span]:
        """List the spans that show between two offsets."""
        first = bisect_right(self.spans, start, key=lambda span: span.end)
        return self.spans[first : bisect_left(self.spans, end, key=lambda span: span.start)]

    def rows(self, height: int) -> frozenset[int]:
        """Give which of `height` equal parts of the text hold spans."""
        length = max(1, self._length)
        return frozenset(min(height - 1, span.start * height // length) for span in self.spans)
