"""A way to see a source: with some edits applied, in some script."""

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from reader.text.edits import Edit, apply
from reader.text.offsets import OffsetMap
from reader.text.span import Span

Script = Literal["as is", "simplified", "traditional", "taiwan", "hongkong"]
SCRIPTS: tuple[Script, ...] = ("as is", "simplified", "traditional", "taiwan", "hongkong")


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
    def line_starts(self) -> list[int]:
        """List the view offset of each line's first character."""
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def to_source(self, span: Span) -> Span:
        """Give the source span of a view span."""
        return self.map.to_source(span)

    def to_view(self, span: Span) -> Span:
        """Give the view span of a source span."""
        return self.map.to_view(span)
