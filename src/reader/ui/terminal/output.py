"""The screen as the program drew it and as the terminal shows it, and the way between them."""

import re
from collections.abc import Callable
from itertools import chain, compress, repeat
from operator import is_not, itemgetter, ne

from reader.ui.terminal.cells import BLANK, UNKNOWN, Cell, Cells, Row
from reader.ui.terminal.pen import Abilities, Pen
from reader.ui.terminal.scroll import Scroll, find
from reader.ui.terminal.style import Style, on_blank

TEXT = itemgetter(Cell._fields.index("text"))
PLACE = re.compile(r"\x1b\[(\d*);?(\d*)H")
SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
WHOLE = "\x1b[r"  # scrolling moves the whole screen
WIPED = "\x1b[2J"  # with halves of wide characters that a smaller screen had cut in two
TORN = 400  # characters up to which a frame arrives in one piece anyway
HOME = (0, 0)
NEAR = 6  # cells before blanks whose style they are written in
FEW = 6  # rows that are written in the better of two orders
SCROLLING = 20  # cells that are written with as many bytes as a scroll takes
Written = tuple[int, int, int, bool]  # a row, cells from one to another, all of a sure width


class Output:
    """Take in what is drawn, and give what makes a terminal show it: only what changed."""

    def __init__(self, width: Callable[[str], int], abilities: Abilities) -> None:
        self.abilities = abilities
        self._cells = Cells(width)
        self._size = (0, 0)
        self._wanted: list[Row] = []
        self._shown: list[Row] = []
        self._touched: set[int] = set()
        self._cursor = HOME
        self._lost = self._empty = True
        self._resized = False
        self._pen = Pen(0, abilities)

    def fit(self, width: int, height: int) -> None:
        """Take over the size of the terminal; another one loses all that it shows."""
        if (width, height) == self._size:
            return
        self._resized, self._size = self._size != HOME, (width, height)
        self._wanted = [[BLANK] * width for _y in range(height)]
        self._touched.clear()
        self._lost = self._empty = True

    def believe(self, drawing: str, width: int, height: int) -> None:
        """Take it that a terminal of this size shows a drawing already."""
        self.fit(width, height)
        if self.draw(drawing):
            self._shown = list(self._wanted)
            self._touched.clear()
            self._pen = Pen(width, self.abilities)
            self._lost = False
        self._empty = True

    @property
    def drawn(self) -> bool:
        """Tell whether anything was drawn."""
        return not self._empty

    def blot(self, cells: int) -> None:
        """Forget what the terminal shows in the first cells of its first row."""
        if self._lost:
            return
        self._pen.lose()
        self._shown[0] = [UNKNOWN] * cells + self._shown[0][cells:]
        if cells < self._size[0] and not self._shown[0][cells].text:
            self._shown[0][cells] = UNKNOWN
        self._touched.add(0)

    def count(self, width: Callable[[str], int]) -> None:
        """Count the cells of characters otherwise; what is drawn must be drawn again."""
        self._cells = Cells(width)
        self.lose()

    def lose(self) -> None:
        """Take nothing of what the terminal shows for certain any more."""
        self._lost = True

    def draw(self, drawing: str) -> bool:
        """Take in text drawn from places on; False, with nothing taken in, if it is no drawing."""
        pieces = PLACE.split(drawing)
        if len(pieces) == 1 or pieces[0].strip("\n"):
            return False
        rows = [self._cells.read(piece) for piece in pieces[3::3]]
        if None in rows:
            return False
        self._empty = False
        for y, x, row in zip(pieces[1::3], pieces[2::3], rows, strict=True):
            self._cursor = (int(x or 1) - 1, int(y or 1) - 1)
            if row:
                self._place(*self._cursor, row)
        return True

    def _place(self, x: int, y: int, cells: Row) -> None:
        """Lay cells over a row; what is left of a wide character half covered is a blank."""
        width, height = self._size
        if y >= height or x >= width:
            return
        if y not in self._touched:
            self._touched.add(y)
            self._wanted[y] = self._wanted[y].copy()
        row, end = self._wanted[y], min(x + len(cells), width)
        if end < width and not row[end].text:
            row[end] = _half(row[end])
        if x and not row[x].text:
            row[x - 1] = _half(row[x - 1])
        row[x:end] = cells[: end - x]
        if end == width and len(cells) > end - x and not cells[end - x].text:
            row[end - 1] = _half(row[end - 1])

    def changes(self) -> str:
        """Give what the terminal is to be sent; it shows what was drawn after that."""
        if self._empty:
            return ""
        begin = self._begin() if self._lost else ""
        wanted, shown = self._wanted, self._shown
        rows = [y for y in sorted(self._touched) if wanted[y] != shown[y]]
        self._touched.clear()
        pen = self._paint(rows) if rows else self._pen.copy()
        for y in rows:
            shown[y] = wanted[y]
        if self._cursor != HOME:  # where it is hidden, and nobody asked for a place
            pen.move(*self._cursor)
        self._pen = pen
        written = begin + pen.written
        if len(written) > TORN and self.abilities.synchronized:
            return SYNC_START + written + SYNC_END
        return written

    def _begin(self) -> str:
        """Start over with a terminal that shows anything; give what puts it in order."""
        width, height = self._size
        self._lost = False
        self._shown = [[UNKNOWN] * width for _y in range(height)]
        self._touched = set(range(height))
        self._pen = Pen(width, self.abilities)
        wiped, self._resized = WIPED if self._resized else "", False
        return WHOLE + wiped

    def _paint(self, rows: list[int]) -> Pen:
        """Write rows anew in the cheaper of two ways: as they stand, or scrolled first."""
        scroll = None
        if self.abilities.scrolls:
            sure = all(
                cell.doubt <= self.abilities.trusted for y in rows for cell in self._shown[y]
            )
            sideways = self.abilities.sideways and sure
            scroll = find(self._shown, self._wanted, sideways=sideways)
        if scroll is None:
            return self._written(self._shown, rows)
        after = scroll.moved(self._shown)
        if self._left(after) + SCROLLING < self._left(self._shown):
            return self._written(after, range(len(after)), scroll)
        return self._written(self._shown, rows)

    def _left(self, shown: list[Row]) -> int:
        """Count the cells that are to be written over rows, but for blanks."""
        written = (
            compress(map(TEXT, those), map(is_not, these, those))
            for these, those in zip(shown, self._wanted, strict=True)
            if these is not those
        )
        return sum(map(ne, chain.from_iterable(written), repeat(" ")))

    def _written(
        self, shown: list[Row], rows: "list[int] | range", scroll: Scroll | None = None
    ) -> Pen:
        """Give the pen after it wrote some rows, and scrolled before."""
        pen, wanted = self._begun(scroll), self._wanted
        spans = [
            (y, *span)
            for y in rows
            if shown[y] is not wanted[y]
            for span in pen.spans(shown[y], wanted[y])
        ]
        pens = []
        for order in self._orders(spans):
            pen = self._begun(scroll)
            for y, start, end, sure in order:
                pen.write(y, shown[y], wanted[y], start, end, sure)
            pens.append(pen)
        return min(pens, key=_bytes)

    def _orders(self, spans: list[Written]) -> list[list[Written]]:
        """Give the orders in which writing may take the fewest bytes.

        Of few, from either end: so a cursor that moved is written in the style that the last one
        left. Of many, by the style that they begin in: panes and margins beside each other would
        have it changed on every row.
        """
        if len(spans) <= FEW:
            return [spans, spans[::-1]]
        styles = [self._begins(y, start, end) for y, start, end, _sure in spans]
        grounds = {bg: n for n, bg in enumerate(dict.fromkeys(style.bg for style in styles))}
        rank = {style: n for n, style in enumerate(dict.fromkeys(styles))}
        if sum(map(is_not, styles, styles[1:])) < len(rank):
            return [spans]
        keys = [(grounds[style.bg], rank[style]) for style in styles]
        # As short as both ways tried, but for one byte in some thousands.
        return [[spans[i] for i in sorted(range(len(spans)), key=keys.__getitem__)]]

    def _begins(self, y: int, start: int, end: int) -> Style:
        """Give the style of what is first written of some cells; blanks are in that before them."""
        row = self._wanted[y]
        cells = (*row[start:end], *row[max(0, start - NEAR) : start][::-1])
        written = (cell.style for cell in cells if cell.text != " ")
        ground = row[start].style.bg
        return next((style for style in written if style.bg == ground), row[start].style)

    def _begun(self, scroll: Scroll | None) -> Pen:
        """Give a pen that scrolled, if it shall; what comes in is written, whatever fills it."""
        pen = self._pen.copy()
        if scroll:
            pen.raw(scroll.sequence(self._size[0]))
            pen.x, pen.y = HOME
        return pen


def _bytes(pen: Pen) -> int:
    return len(pen.written.encode())


def _half(cell: Cell) -> Cell:
    """Give what is left of a wide character that lost one half."""
    return Cell(" ", on_blank(cell.style))
