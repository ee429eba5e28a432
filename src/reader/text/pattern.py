"""Regular expressions that are compiled when they are first used.

Compiling is most of what importing the rules would cost, and no document needs them all. A class
over a range of Chinese characters such as [一-鿿] takes a millisecond to compile, and
[^\\x00-\\xff] nothing.
"""

import re
from collections.abc import Iterator

from reader.text.compiled import compiled


class Pattern:
    """Stand for `re.compile(pattern, flags)`, compiled at the first search."""

    __slots__ = ("_compiled", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """Give the compiled expression."""
        if self._compiled is None:
            self._compiled = compiled(self.pattern, self.flags)
        return self._compiled

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Match at `start`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole of `text`."""
        return self.compiled.fullmatch(text)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Find the first match between `start` and `end`."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Walk the matches between `start` and `end`."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str) -> list[str]:
        """List what matches; the pattern has no groups."""
        return self.compiled.findall(text)

    def split(self, text: str) -> list[str]:
        """Split `text` at the matches."""
        return self.compiled.split(text)

    def sub(self, replacement: str, text: str) -> str:
        """Replace the matches."""
        return self.compiled.sub(replacement, text)
