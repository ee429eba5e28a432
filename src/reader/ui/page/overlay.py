"""What lies over the text of a page: hits of a search on the scroll bar, labels to jump to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from rich.segment import Segment

from reader.text.span import Span
from reader.ui.cells import widths
from reader.ui.look.palette import HIT, START, Look, Palette
from reader.ui.page.layout import Row
from reader.ui.page.looks import Mark
from reader.ui.page.paint import MARKED, Glyphs, paint_row

NO_LABELS: Mapping[int, str] = {}


class Hits(Protocol):
    """Give what a search found, as far as somebody looks at it."""

    def within(self, start: int, end: int) -> Iterable[Span]:
        """Go through the hits that show between two view offsets."""
        ...

    def rows(self, height: int) -> frozenset[int]:
        """Give which of `height` equal parts of the text hold hits."""
        ...


class NoHits:
    """Stand for the hits of no search."""

    def within(self, start: int, end: int) -> Iterable[Span]:
        """Give nothing."""
        return ()

    def rows(self, height: int) -> frozenset[int]:
        """Give nothing."""
        return frozenset()


NO_HITS = NoHits()


class Ticks(NamedTuple):
    """Hold the rows of the scroll bar that stand for parts with hits, and with bookmarks."""

    found: frozenset[int] = frozenset()
    marked: frozenset[int] = frozenset()


def bar_cell(y: int, bar: range, ticks: Ticks, glyphs: Glyphs, palette: Palette) -> Segment:
    """Paint a row of the scroll bar; with hits or a bookmark it has other glyphs and colours."""
    here = y in bar
    if bar and y in ticks.marked:
        return Segment(MARKED, palette.role("accent", bold=True))
    if bar and y in ticks.found:
        return Segment(glyphs.shown_hit if here else glyphs.hit, palette.role("accent", bold=True))
    return Segment(glyphs.thumb, palette.role("scrollbar")) if here else Segment(" ", palette.blank)


def paint_labelled(
    row: Row, marks: Sequence[Mark], labels: Mapping[int, str], palette: Palette, *, focused: bool
) -> list[Segment]:
    """Paint a row with labels in the cells of the characters that begin where they belong.

    The row keeps its cells; a label without room is left out.
    """
    line: list[Segment] = []
    at = row.start
    for offset, label in labels.items():
        if not at <= offset < row.end:
            continue
        end, cells = _room(row, offset, len(label))
        if cells >= len(label):
            line += paint_row(_part(row, at, offset), marks, palette, focused=focused)
            style = palette.style(Look(flags=HIT | START))
            line.append(Segment(" " * dict(row.pads).get(offset, 0), palette.blank))
            line.append(Segment(label.ljust(cells), style))
            at = end
    return line + paint_row(_part(row, at, row.end), marks, palette, focused=focused)


def _room(row: Row, offset: int, wanted: int) -> tuple[int, int]:
    """Give where the characters end that a label takes the cells of, and these cells."""
    end, cells, pads = offset, 0, dict(row.pads)
    while end < row.end:
        width = widths()[row.text[end - row.start]]
        if cells >= wanted and width:
            break
        cells += width + (pads.get(end, 0) if end > offset else 0)
        end += 1
    return end, cells


def _part(row: Row, start: int, end: int) -> Row:
    text = row.text[start - row.start : end - row.start]
    return row._replace(start=start, end=end, text=text)
