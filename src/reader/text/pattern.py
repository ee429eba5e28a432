"""Regular expressions that are compiled when they are first used.

Compiling is most of what importing the rules would cost, and no document needs them all. A class
over a range of Chinese characters such as [一-鿿] takes a millisecond to compile, and
[^\\x00-\\xff] nothing.
"""

import re
from collections.abc import Callable, Iterator

from reader.text.compiled import compiled

_WORTH = 1 << 15  # characters for which searching them costs less than looking for hints


class Pattern:
    """Stand for `re.compile(pattern, flags)`, compiled at the first search that may find it.

    Every match holds at least one of the characters in `hints`, where any are given: a text
    without them has no match, and nothing needs to be compiled for it.
    """

    __slots__ = ("_compiled", "_passed", "flags", "hints", "pattern")

    def __init__(self, pattern: str, flags: int = 0, *, hints: str = "") -> None:
        self.pattern = pattern
        self.flags = flags
        self.hints = frozenset(hints)
        self._compiled: re.Pattern[str] | None = None
        self._passed = 0  # characters looked at for hints

    @property
    def compiled(self) -> re.Pattern[str]:
        """Give the compiled expression."""
        if self._compiled is None:
            self._compiled = compiled(self.pattern, self.flags)
        return self._compiled

    def _within(self, text: str) -> re.Pattern[str] | None:
        """Give the compiled expression, None when nothing in `text` hints at a match."""
        if self.hints and self._passed < _WORTH and self.hints.isdisjoint(text):
            self._passed += len(text)
            return None
        return self.compiled

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match at `start`."""
        known = self._compiled or self._within(text)
        return known.match(text, start) if known else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole of `text`."""
        known = self._compiled or self._within(text)
        return known.fullmatch(text) if known else None

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first match between `start` and `end`."""
        known = self._compiled or self._within(text)
        return known.search(text, start, len(text) if end is None else end) if known else None

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Walk the matches between `start` and `end`."""
        known = self._compiled or self._within(text)
        return known.finditer(text, start, len(text) if end is None else end) if known else iter(())

    def findall(self, text: str) -> list[str]:
        """List what matches; the pattern has no groups."""
        known = self._compiled or self._within(text)
        return known.findall(text) if known else []

    def split(self, text: str) -> list[str]:
        """Split `text` at the matches."""
        known = self._compiled or self._within(text)
        return known.split(text) if known else [text]

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Replace the matches."""
        known = self._compiled or self._within(text)
        return known.sub(replacement, text) if known else text
