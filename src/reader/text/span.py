"""A half-open range of code points."""

from typing import NamedTuple


class Span(NamedTuple):
    """Hold `start` and `end` of a half-open range of Unicode code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Count the code points in the span."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def union(self, other: "Span") -> "Span":
        """Give the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
