"""Passages of two annotators with the same code: how many of one's the other has, too."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.agreement.work import Coded
from reader.text.span import Span


class Match(NamedTuple):
    """Hold precision and recall, taking the first annotator for right, and F1, which takes none.

    What there is no passage for is None.
    """

    precision: float | None
    recall: float | None
    f1: float | None


class Matches(NamedTuple):
    """Count passages of two annotators, and those that each finds again at the other."""

    first: int = 0
    second: int = 0
    exact: int = 0  # the same range
    first_found: int = 0  # that a passage of the other overlaps
    second_found: int = 0

    def plus(self, other: "Matches") -> "Matches":
        """Add up."""
        return Matches(*map(sum, zip(self, other, strict=True)))

    def matched(self, *, exact: bool) -> Match:
        """Give precision, recall and F1 (Hripcsak & Rothschild 2005, JAMIA 12, 296–298).

        With `exact`, of the passages with the same range; else of those that overlap, where one
        that spans several of another's finds them all and is found by each.
        """
        recall = _share(self.exact if exact else self.first_found, self.first)
        precision = _share(self.exact if exact else self.second_found, self.second)
        if not self.first + self.second:
            return Match(None, None, None)
        both = (precision or 0.0) + (recall or 0.0)
        return Match(precision, recall, 2 * (precision or 0) * (recall or 0) / both if both else 0)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def by_code(passages: Sequence[Coded]) -> dict[str, list[Span]]:
    """List the ranges of each code, each once, in order."""
    found: dict[str, set[Span]] = {}
    for start, end, codes in passages:
        if start < end:
            for code in codes:
                found.setdefault(code, set()).add(Span(start, end))
    return {code: sorted(spans) for code, spans in found.items()}


def matches(
    first: dict[str, list[Span]], second: dict[str, list[Span]]
) -> Iterator[tuple[str, Matches]]:
    """Count, code by code, what two annotators tagged in a document."""
    for code in {**first, **second}:
        ours, theirs = first.get(code, []), second.get(code, [])
        exact = len(set(ours).intersection(theirs))
        found = _overlapped(ours, theirs), _overlapped(theirs, ours)
        yield code, Matches(len(ours), len(theirs), exact, *found)


def _overlapped(spans: list[Span], others: list[Span]) -> int:
    """Count the spans that one of the others overlaps."""
    starts = [start for start, _end in others]
    reach = list(accumulate((end for _start, end in others), max, initial=-1))
    return sum(reach[bisect_left(starts, end)] > start for start, end in spans)


def passages_of(passages: Sequence[Coded]) -> Counter[str]:
    """Count an annotator's passages by code, those in all as the code ""."""
    counted = Counter(code for each in passages for code in each.codes)
    counted[""] = sum(bool(each.codes) for each in passages)
    return counted
