"""The only place where code points are counted in another unit, and back."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, get_args

from reader.session.clusters import cluster_starts

Unit = Literal["code points", "utf-16", "utf-8", "graphemes"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_STEP = 512  # code points between two places whose count is kept
_CODECS = {"utf-16": ("utf-16-le", 2), "utf-8": ("utf-8", 1)}


class Between(ValueError):
    """Say that an offset lies within a character of the other unit, or outside the text."""


class Counter:
    """Lead from offsets in code points of one text to offsets in another unit, and back.

    Lone surrogates count as the one unit, or the three bytes, that they would be written as.
    """

    def __init__(self, text: str, unit: Unit) -> None:
        self.unit = unit
        self._text = text
        self.length = len(text)
        self._starts = cluster_starts(text) if unit == "graphemes" else None
        self._codec, self._width = _CODECS.get(unit, ("", 1))
        self._places: list[int] | None = None  # the count at every _STEP code points
        if self._starts is not None:
            self.length = len(self._starts) - 1
        elif self._codec:
            self.length = self._count(0, len(text))
            if self.length != len(text):
                parts = [self._count(at, at + _STEP) for at in range(0, len(text), _STEP)]
                self._places = list(accumulate(parts, initial=0))

    def _count(self, start: int, end: int) -> int:
        return len(self._text[start:end].encode(self._codec, "surrogatepass")) // self._width

    @property
    def same(self) -> bool:
        """Tell whether code points are counted, or the text has as many of the unit."""
        return self._starts is None and self._places is None

    def out(self, offset: int) -> int:
        """Count code points in the unit; raise Between where no character of it begins."""
        self._check(offset, len(self._text))
        if self._starts is not None:
            at = bisect_left(self._starts, offset)
            if self._starts[at] != offset:
                raise Between(offset)
            return at
        if self._places is None:
            return offset
        step = offset // _STEP
        return self._places[step] + self._count(step * _STEP, offset)

    def all_out(self, offsets: Sequence[int]) -> Sequence[int]:
        """Count code points in the unit for offsets that are known to lie in the text."""
        return offsets if self.same else list(map(self.out, offsets))

    def back(self, offset: int) -> int:
        """Give the code point at an offset in the unit; raise Between inside of one."""
        self._check(offset, self.length)
        if self._starts is not None:
            return self._starts[offset]
        if self._places is None:
            return offset
        step = min(bisect_right(self._places, offset), len(self._places) - 1) - 1
        at = step * _STEP
        content = self._text[at : at + _STEP].encode(self._codec, "surrogatepass")
        part = content[: (offset - self._places[step]) * self._width]
        try:
            at += len(part.decode(self._codec, "surrogatepass"))
        except UnicodeDecodeError as error:
            raise Between(offset) from error
        if self.out(at) != offset:  # half a pair is decoded, too
            raise Between(offset)
        return at

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Widen a range of code points until characters of the unit begin at both its ends."""
        if self._starts is None:
            return start, end
        first = self._starts[max(0, bisect_right(self._starts, start) - 1)]
        last = self._starts[min(bisect_left(self._starts, end), self.length)]
        return first, last if end > start else first

    def _check(self, offset: int, length: int) -> None:
        if not 0 <= offset <= length:
            raise Between(offset)
