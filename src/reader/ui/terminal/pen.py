"""Writing rows of cells onto a terminal, of which it is known what it shows."""

from collections.abc import Iterator
from operator import itemgetter

from reader.ui.terminal.cells import SURE, UNKNOWN, Cell, Row
from reader.ui.terminal.style import Style, step

DOUBT = itemgetter(Cell._fields.index("doubt"))
ERASED = 4  # blanks to the end of a row from which erasing them is shorter
SKIPPED = 10  # blanks in a row from which erasing them and moving on is shorter
FEEDS = 3  # rows down that as many line feeds are shorter for
GAP = 4  # bytes of unchanged text that are written again rather than jumped over


class Abilities:
    """Hold what a terminal can do; what is not known yet it cannot."""

    def __init__(self, *, erases: bool = False, scrolls: bool = False, feeds: bool = False) -> None:
        self.erases = erases  # fills what it erases with the background of the style
        self.scrolls = scrolls  # SU and SD within DECSTBM
        self.feeds = feeds  # a line feed goes down, and nowhere else
        self.sideways = False  # DECSLRM
        self.synchronized = False  # mode 2026
        self.trusted = SURE  # the doubt up to which widths are taken for certain


class Pen:
    """Collect the sequences that change a terminal; x, y and style are None when not known."""

    def __init__(self, width: int, able: Abilities) -> None:
        self.width = width
        self.able = able
        self.x: int | None = None
        self.y: int | None = None
        self.style: Style | None = None
        self.out: list[str] = []

    def copy(self) -> "Pen":
        """Give a pen in the same place, that has written nothing."""
        pen = Pen(self.width, self.able)
        pen.x, pen.y, pen.style = self.x, self.y, self.style
        return pen

    def lose(self) -> None:
        """Forget where the cursor is and how it writes."""
        self.x = self.y = self.style = None

    @property
    def written(self) -> str:
        """Give what was collected."""
        return "".join(self.out)

    def raw(self, sequence: str) -> None:
        """Write a sequence that changes neither place nor style."""
        self.out.append(sequence)

    def move(self, x: int, y: int) -> None:
        """Go to a cell by the shortest sequence."""
        if (x, y) == (self.x, self.y):
            return
        self.out.append(min(self._ways(x, y), key=len))
        self.x, self.y = x, y

    def _ways(self, x: int, y: int) -> Iterator[str]:
        """Go through the sequences that lead to a cell."""
        if x:
            yield f"\x1b[{y + 1};{x + 1}H"
        else:
            yield f"\x1b[{y + 1}H" if y else "\x1b[H"
        if self.y is None:
            return
        down = self._down(y - self.y)
        yield down + (f"\x1b[{x + 1}G" if x else "\r")
        if self.x is not None:
            by = x - self.x
            yield down + _by(by, "C", "D")
            if by < 0:
                yield down + "\b" * -by
        if x == 0 and y == self.y + 1:
            yield "\x1b[E"
        elif self.x == x:
            yield f"\x1b[{y + 1}d"

    def _down(self, rows: int) -> str:
        if self.able.feeds and 0 < rows <= FEEDS:
            return "\n" * rows
        return _by(rows, "B", "A")

    def spans(self, old: Row, new: Row) -> Iterator[tuple[int, int, bool]]:
        """Go through the cells to write for turning a row into another; from a doubtful one on all.

        They may be written in any order; False says that they leave the place unknown.
        """
        unsure = min(_unsure(old, self.able.trusted), _unsure(new, self.able.trusted))
        for start, end in _spans(old, new):
            if end > unsure:
                yield min(start, _whole(old, new, unsure)), self.width, False
                return
            yield start, end, True

    def write(self, y: int, old: Row, row: Row, start: int, end: int, sure: bool) -> None:
        """Write the cells of a row from `start` to `end` over those of the old one."""
        self.move(start, y)
        at, out, trusted = start, self.out, self.able.trusted
        while at < end:
            cell = row[at]
            if cell.text == " ":
                at = self._blanks(y, old, row, at, end)
                continue
            if cell.style is not self.style:
                self._wear(cell)
            out.append(cell.text)
            at += 1
            if cell.doubt > trusted:
                self.x = None
            elif self.x is not None:
                self.x += 1
        if not sure:
            self.x = self.y = None
        elif self.x is not None and self.x >= self.width:
            self.x = None

    def _blanks(self, y: int, old: Row, row: Row, at: int, end: int) -> int:
        """Write or erase the blanks from a cell on; give where they end."""
        run = _run(row, at)
        if run < self.width:  # what comes after may be written already, or be half a character
            run = min(run, end)
        if self._erased(old, row, at, run, end):
            if run < end:
                self.move(run, y)
            return run
        cells = min(run, end) - at
        self._wear(row[at])
        self.out.append(" " * cells)
        if self.x is not None:
            self.x += cells
        return at + cells

    def _wear(self, cell: Cell) -> None:
        """Change to the style of a cell."""
        sequence, self.style = step(self.style, cell.style, cell.text == " ")
        self.out.append(sequence)

    def _erased(self, old: Row, row: Row, at: int, run: int, end: int) -> bool:
        """Erase the blanks from a cell on to where they run, if that is shorter; tell whether."""
        style = row[at].style
        if style.marks_blanks or (style.bg and not self.able.erases):
            return False
        if run == self.width:
            if end - at < ERASED:
                return False
            self._sequence(style, "\x1b[K")
            return True
        over = old[run] if run < end else None
        if run - at < SKIPPED or over is UNKNOWN:
            return False
        if self.x is None:  # nobody knows where: all after it is written again
            self._sequence(style, "\x1b[K")
        else:
            # The right half of what goes too: else a terminal may blank its left half later,
            # in another background.
            half = over is not None and not over.text
            self._sequence(style, f"\x1b[{run - at + half}X")
        return True

    def _sequence(self, style: Style, sequence: str) -> None:
        """Write a sequence that fills with the background of a style."""
        switch, self.style = step(self.style, style, True)
        self.out.append(switch + sequence)


def _by(cells: int, on: str, back: str) -> str:
    """Give the sequence that moves by so many cells."""
    number = abs(cells)
    return f"\x1b[{number if number > 1 else ''}{on if cells > 0 else back}" if cells else ""


def _spans(old: Row, new: Row) -> list[tuple[int, int]]:
    """List what changed, as ranges of cells that cut no wide character in two."""
    spans: list[tuple[int, int]] = []
    differ = bytes([a is not b and a != b for a, b in zip(old, new, strict=True)])
    at, width = differ.find(1), len(new)
    while at >= 0:
        start, end = at, differ.find(0, at)
        end = width if end < 0 else end
        while end < width and not (new[end].text and old[end].text):
            end += 1
        if spans and _near(new, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        at = differ.find(1, end)
    return spans


def _near(row: Row, end: int, start: int) -> bool:
    """Tell whether what stands between two changes is written faster than jumped over."""
    if start - end > GAP:
        return False
    style = row[end - 1].style
    return all(
        cell.style is style or (cell.text == " " and not step(style, cell.style, True)[0])
        for cell in row[end:start]
    )


def _unsure(row: Row, trusted: int) -> int:
    """Give the first cell that is doubted more than `trusted`, or the width."""
    doubts = bytes(map(DOUBT, row))
    found = [at for at in (doubts.find(doubt) for doubt in range(trusted + 1, 3)) if at >= 0]
    return min(found, default=len(row))


def _whole(old: Row, new: Row, at: int) -> int:
    """Give the start of the character at a cell, in both rows."""
    while at and not (new[at].text and old[at].text):
        at -= 1
    return at


def _run(row: Row, at: int) -> int:
    """Give where a run of the same blank ends."""
    cell, end, width = row[at], at + 1, len(row)
    while end < width and row[end] == cell:
        end += 1
    return end
