"""A text laid out in rows, as far as somebody looks at it."""

from array import array
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise
from operator import sub
from typing import NamedTuple

from reader.ui.cells import shown, widths
from reader.ui.page.breaks import break_lines, may_break
from reader.ui.page.items import marker
from reader.ui.page.tables import Columns, Pads, columns, parting

PIECE = 8192  # a longer line is laid out in pieces, so that no row waits for a whole book
KEPT = 512  # paragraphs whose rows are remembered
NARROWEST_INDENTED = 40
TOGETHER = 64  # lines among which tables are laid out at a time
TABLES = 16  # of these, how many are remembered
FREE = 4  # cells right of what stands at the right
DEEPEST = 8  # cells under the marker of an item


class Position(NamedTuple):
    """Name a row: the paragraph's number, and the row's number in it."""

    paragraph: int
    row: int


class Row(NamedTuple):
    """Hold what one row shows: view offsets, and the characters between as shown."""

    start: int
    end: int
    text: str
    indent: int  # blank cells before the text
    closed: bool  # a line of the text ends here, and the cursor may stand after it
    blank: bool = False  # a gap between paragraphs, which shows nothing of the text
    pads: tuple[tuple[int, int], ...] = ()  # view offsets, blank cells before what stands there

    def padding(self, end: int) -> int:
        """Count the cells left of the character at a view offset that show nothing of the text."""
        return self.indent + sum(cells for at, cells in self.pads if at <= end)


class Setting(NamedTuple):
    """Choose how paragraphs are set; they are named by the view offsets where they start."""

    width: int
    indent: int = 0  # cells before the first row of a paragraph that has none of its own
    gap: int = 0  # blank rows between paragraphs
    flush: Container[int] = ()  # paragraphs that are never indented
    centred: Container[int] = ()
    ambiguous_wide: bool = False
    sections: Container[int] = ()  # paragraphs with a blank row above
    beyond: int = 0  # cells beyond the width for a closing mark
    right: Container[int] = ()  # paragraphs of one row that stand at the right


class _Lines(NamedTuple):
    """Hold a laid-out paragraph; `starts` count from its first character."""

    start: int
    text: str
    starts: tuple[int, ...]
    indents: tuple[int, ...]
    closed: bool
    gap: int
    pads: tuple[tuple[int, int], ...] = ()


class Layout:
    """Lay out `text`, whose lines begin at `line_starts`, paragraph by paragraph on demand."""

    def __init__(self, text: str, line_starts: Sequence[int], setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self._starts = _pieces(text, line_starts)
        self._widths = widths(setting.ambiguous_wide)
        self._kept: dict[int, _Lines] = {}
        self._tables: dict[int, dict[int, Columns]] = {}

    @property
    def last(self) -> Position:
        """Give the text's last row."""
        paragraph = len(self._starts) - 1
        return Position(paragraph, self._height(paragraph) - 1)

    def position(self, offset: int) -> Position:
        """Give the row that shows the view offset."""
        paragraph = max(0, bisect_right(self._starts, offset) - 1)
        lines = self._lines(paragraph)
        return Position(paragraph, bisect_right(lines.starts, offset - lines.start) - 1)

    def row(self, position: Position) -> Row:
        """Give what a row shows."""
        lines = self._lines(position.paragraph)
        n = position.row
        if n >= len(lines.starts):
            end = lines.start + len(lines.text)
            return Row(end, end, "", 0, closed=False, blank=True)
        final = n + 1 == len(lines.starts)
        a, b = lines.starts[n], len(lines.text) if final else lines.starts[n + 1]
        closed, start = final and lines.closed, lines.start
        pads = tuple((start + at, cells) for at, cells in lines.pads if a < at < b)
        text = lines.text[a:b]
        return Row(start + a, start + b, text, lines.indents[n], closed, pads=pads)

    def rows(self, position: Position, count: int) -> Iterator[tuple[Position, Row]]:
        """Go through `count` rows from a position on, or as many as there are."""
        paragraph, first = position
        while count > 0 and paragraph < len(self._starts):
            for n in range(first, min(self._height(paragraph), first + count)):
                yield (here := Position(paragraph, n)), self.row(here)
                count -= 1
            paragraph, first = paragraph + 1, 0

    def cell(self, offset: int) -> int:
        """Give the cell, counted from the row's left, where the character at `offset` begins."""
        row = self.row(self.position(offset))
        return row.padding(offset) + self.cells(row.text[: offset - row.start])

    def offset(self, position: Position, cell: int) -> int:
        """Give the view offset of the character that covers a cell of a row, or the nearest."""
        row = self.row(position)
        cells = list(map(self._widths.__getitem__, row.text))
        for place, blank in row.pads:
            cells[place - row.start] += blank
        ends = list(accumulate(cells, initial=row.indent))[1:]
        at = bisect_right(ends, cell)
        if at == len(ends) and not row.closed and at:
            at = bisect_right(ends, ends[-1] - 1)
        return row.start + at

    def cells(self, text: str) -> int:
        """Count the cells of a text that is already as shown."""
        return sum(map(self._widths.__getitem__, text))

    def step(self, position: Position, rows: int) -> Position:
        """Go rows down, or up when negative, as far as there are any."""
        paragraph, row = position
        row += rows
        while row < 0 and paragraph > 0:
            paragraph -= 1
            row += self._height(paragraph)
        while row >= (height := self._height(paragraph)):
            if paragraph + 1 == len(self._starts):
                return Position(paragraph, height - 1)
            row -= height
            paragraph += 1
        return Position(paragraph, max(row, 0))

    def move(self, offset: int, rows: int, cell: int | None = None) -> int:
        """Give the view offset so many rows below `offset`, in the cell wanted or its own."""
        cell = self.cell(offset) if cell is None else cell
        here = self.step(self.position(offset), rows)
        while self.row(here).blank:
            here = self.step(here, -1 if rows < 0 else 1)
        return self.offset(here, cell)

    def distance(self, upper: Position, lower: Position, limit: int) -> int:
        """Count the rows from one position down to another, at most `limit`."""
        rows = lower.row - upper.row
        for paragraph in range(upper.paragraph, lower.paragraph):
            if rows >= limit:
                break
            rows += self._height(paragraph)
        return min(rows, limit)

    def _height(self, paragraph: int) -> int:
        lines = self._lines(paragraph)
        return len(lines.starts) + lines.gap

    def _lines(self, paragraph: int) -> _Lines:
        lines = self._kept.pop(paragraph, None) or self._set(paragraph)
        self._kept[paragraph] = lines
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return lines

    def _set(self, paragraph: int) -> _Lines:
        """Lay one paragraph out."""
        start, end, closed = self._bounds(paragraph)
        setting = self.setting
        text = shown(self.text[start:end])
        pads, first, later = self._inset(paragraph, start, text)
        starts = (
            0,
            *break_lines(
                text,
                setting.width,
                indent=first,
                later=later,
                beyond=setting.beyond,
                pads=dict(pads),
                ambiguous_wide=setting.ambiguous_wide,
            ),
        )
        if start in setting.centred:
            parts = pairwise((*starts, len(text)))
            cells = (self.cells(text[a:b].rstrip()) for a, b in parts)
            indents = tuple(max(0, (setting.width - n) // 2) for n in cells)
        elif len(starts) == 1 and start in setting.right:
            indents = (max(first, setting.width - FREE - self.cells(text)),)
        else:
            indents = (first,) + (later,) * (len(starts) - 1)
        return _Lines(start, text, starts, indents, closed, self._gap(end, text, closed), pads)

    def _gap(self, end: int, text: str, closed: bool) -> int:
        """Count the blank rows below a paragraph that ends at `end`."""
        if not closed or not text or self.text[end + 1 : end + 2] in ("", "\n"):
            return 0
        return max(self.setting.gap, int(end + 1 in self.setting.sections))

    def _inset(self, paragraph: int, start: int, text: str) -> tuple[Pads, int, int]:
        """Give the blanks inside a paragraph, before its first row and before its others."""
        setting = self.setting
        begins = start == 0 or self.text[start - 1] == "\n"
        if not begins or not text or setting.width < NARROWEST_INDENTED or start in setting.centred:
            return (), 0, 0
        row = parting(self.text[start : start + len(text)])
        if row and (table := self._columns(paragraph)):
            return table.pads, 0, table.last
        if sign := marker(text):
            deep = self.cells(sign)
            return (), 0, deep if deep <= DEEPEST and len(sign) < len(text) else 0
        own = text[0].isspace() or not setting.indent or start in setting.flush
        return (), 0 if own else setting.indent, 0

    def _columns(self, paragraph: int) -> Columns | None:
        """Give the columns of a table's row; None for one that is by itself, or does not fit."""
        block = paragraph // TOGETHER
        if block not in self._tables:
            if len(self._tables) >= TABLES:
                self._tables.clear()
            numbers = range(block * TOGETHER, min((block + 1) * TOGETHER, len(self._starts)))
            lines = [self.text[slice(*self._bounds(n)[:2])] for n in numbers]
            self._tables[block] = columns(lines, self.setting.width, self.cells)
        return self._tables[block].get(paragraph % TOGETHER)

    def _bounds(self, paragraph: int) -> tuple[int, int, bool]:
        """Give start and end of a paragraph, and whether a line of the text ends with it."""
        start = self._starts[paragraph]
        if paragraph + 1 == len(self._starts):
            return start, len(self.text), True
        end = self._starts[paragraph + 1]
        closed = self.text[end - 1] == "\n"
        return start, end - closed, closed


def _pieces(text: str, line_starts: Sequence[int]) -> Sequence[int]:
    """Give where paragraphs start: where lines do, and inside of lines that are very long."""
    longest = max(map(sub, islice(line_starts, 1, None), line_starts), default=0)
    if max(longest, len(text) + 1 - line_starts[-1]) <= PIECE:
        return line_starts
    starts = array("q")
    for start, end in zip(line_starts, chain(line_starts[1:], (len(text) + 1,)), strict=True):
        starts.append(start)
        while end - starts[-1] > PIECE:
            starts.append(_cut(text, starts[-1], starts[-1] + PIECE))
    return starts


def _cut(text: str, start: int, limit: int) -> int:
    """Give a good place to cut a long line: after a sentence, else wherever a row may end."""
    middle = (start + limit) // 2
    at = text.rfind("。", middle, limit) + 1
    if at and may_break(text, at):
        return at
    return next((at for at in range(limit, middle, -1) if may_break(text, at)), limit)
