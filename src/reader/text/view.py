"""A way to see a source: with some edits applied, in some script."""

from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add
from typing import Literal

from reader.text.edits import Edit, apply
from reader.text.offsets import OffsetMap
from reader.text.span import Span

Script = Literal["as is", "simplified", "traditional", "taiwan", "hongkong"]
SCRIPTS: tuple[Script, ...] = ("as is", "simplified", "traditional", "taiwan", "hongkong")
_CHUNK = 1 << 16  # characters in which line ends are looked for at a time


class View:
    """Show `source` with `edits` applied, converted to `script`.

    Conversion keeps the number of code points, so the map depends on the edits alone.
    """

    def __init__(self, source: str, edits: Sequence[Edit] = (), script: Script = "as is") -> None:
        self.map = OffsetMap(edits)
        self.edits = self.map.edits
        self.script: Script = script
        edited = apply(source, self.edits) if self.edits else source
        if script == "as is":
            self.text = edited
        else:
            from reader.text.script import convert

            self.text = convert(edited, script)

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """List the view offset of each line's first character."""
        starts = array("q", (0,))
        at = 0
        while at < len(self.text):
            lines = self.text[at : at + _CHUNK].split("\n")
            ends = accumulate(map(len, lines[:-1]), initial=at)
            next(ends)
            starts.extend(map(add, ends, count(1)))
            at += _CHUNK
        return starts

    def to_source(self, span: Span) -> Span:
        """Give the source span of a view span."""
        return self.map.to_source(span)

    def to_view(self, span: Span) -> Span:
        """Give the view span of a source span."""
        return self.map.to_view(span)
