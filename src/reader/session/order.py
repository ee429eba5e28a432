"""Passages in the order of the page, kept up while some of them change."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.passages.passage import Change, Passage
from reader.passages.reach import Reach


class Order(NamedTuple):
    """Hold passages from first to last, the outer before the inner, and how far they reach."""

    passages: tuple[Passage, ...]
    found: Reach

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Order":
        """Sort passages."""
        ordered = sorted(passages, key=place)
        return cls(tuple(ordered), Reach((p.start, p.end) for p in ordered))

    @property
    def starts(self) -> Sequence[int]:
        """Give where they start."""
        return self.found.starts

    @property
    def reach(self) -> Sequence[int]:
        """Give how far they reach up to each."""
        return self.found.reach

    def moved(self, made: Iterable[Change], lost: frozenset[str]) -> "Order":
        """Give the order after some changes; those `lost` have no place in it."""
        ordered, found = list(self.passages), self.found.copy()
        for change in made:
            if change.id in lost:
                continue
            if change.before:
                at = bisect_left(ordered, place(change.before), key=place)
                del ordered[at]
                found.drop(at)
            if change.after:
                at = bisect_left(ordered, place(change.after), key=place)
                ordered.insert(at, change.after)
                found.put(at, change.after.start, change.after.end)
        return Order(tuple(ordered), found)


def place(passage: Passage) -> tuple[int, int, str]:
    """Give what passages are ordered by: the outer before the inner."""
    return passage.start, -passage.end, passage.id
