"""What is drawn, read back as cells: text, SGR and links, as Textual writes them."""

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import NamedTuple

from reader.ui.terminal.style import DEFAULT, Style, after, intern, on_blank

SURE, AMBIGUOUS, CONTESTED = 0, 1, 2  # how far terminals agree on a character's width
KEPT = 2048  # pieces of rows that are remembered as cells
TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f]+)|\x1b\[(?P<sgr>[\d;]*)m|\n|\x1b\]8;(?P<link>[^\x07\x1b]*)\x1b\\"
)
EMOJI = range(0x1F000, 0x20000)
JAMO = range(0x1100, 0x1200)


class Cell(NamedTuple):
    """Hold one cell; the text "" is the right half of a wide character."""

    text: str
    style: Style
    doubt: int = SURE

    @property
    def blank(self) -> bool:
        """Tell whether nothing but the background is to be seen."""
        return self.text == " " and not self.style.marks_blanks


Row = list[Cell]
BLANK = Cell(" ", DEFAULT)
UNKNOWN = Cell("\0", DEFAULT)  # anything may be there
SCROLLED_IN = Cell(" ", Style(bg="?"))  # a blank, of which the background is not known


class _Joins(LookupError):
    """Say that a character takes no cell."""


class _Drawn(dict[str, tuple[Cell, ...]]):
    """Hold the cells of characters in one style; what is missing is made."""

    def __init__(self, make: Callable[[str], tuple[Cell, ...]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, char: str) -> tuple[Cell, ...]:
        found = self[char] = self._make(char)
        return found


class Cells:
    """Turn drawn text into cells, each piece once; equal cells are the same object."""

    def __init__(self, width: Callable[[str], int]) -> None:
        self._width = width
        self._pieces: dict[str, Row | None] = {}
        self._cells: dict[tuple[str, Style], Cell] = {}
        self._drawn: dict[Style, _Drawn] = {}

    def read(self, piece: str) -> Row | None:
        """Give the cells of what is drawn from one place on; None if it is no drawing.

        The result is shared: it must not be changed.
        """
        try:
            return self._pieces[piece]
        except KeyError:
            if len(self._pieces) >= KEPT:
                self._pieces.clear()
                self._cells.clear()
                self._drawn.clear()
            row = self._pieces[piece] = self._parse(piece)
            return row

    def _parse(self, piece: str) -> Row | None:
        row: Row = []
        style, at = DEFAULT, 0
        for match in TOKEN.finditer(piece):
            if match.start() != at:
                return None
            at = match.end()
            if match["text"]:
                self._add(row, match["text"], style)
            elif match["sgr"] is not None:
                style = after(style, match["sgr"])
            elif match["link"] is not None:
                link = "" if match["link"] == ";" else match["link"]
                style = intern(style._replace(link=link))
        return row if at == len(piece) and style is DEFAULT else None

    def _add(self, row: Row, text: str, style: Style) -> None:
        """Add the cells of a text; what takes none joins the character before it."""
        if text.isspace() and text.isascii():  # half of all cells
            row += [self._cell(" ", style)] * len(text)
            return
        drawn = self._drawn.get(style)
        if drawn is None:
            drawn = self._drawn[style] = _Drawn(partial(self._taken, style))
        start = len(row)
        try:
            row.extend(chain.from_iterable(map(drawn.__getitem__, text)))
        except _Joins:
            del row[start:]
            self._join(row, text, style)

    def _taken(self, style: Style, char: str) -> tuple[Cell, ...]:
        """Give the cells that a character takes; raise _Joins for one that takes none."""
        width = self._width(char)
        if not width:
            raise _Joins
        cell = self._cell(char, style)
        return (cell, self._cell("", style)) if width == 2 else (cell,)

    def _join(self, row: Row, text: str, style: Style) -> None:
        for char in text:
            if self._width(char):
                row += self._taken(style, char)
            elif row:
                at = -1 if row[-1].text or len(row) == 1 else -2
                row[at] = self._cell(row[at].text + char, row[at].style)

    def _cell(self, text: str, style: Style) -> Cell:
        if text == " ":
            style = on_blank(style)
        cell = self._cells.get((text, style))
        if cell is None:
            cell = self._cells[text, style] = Cell(text, style, doubt(text))
        return cell


def doubt(text: str) -> int:
    """Say how far terminals agree on the width of a cell's text."""
    if text.isascii():
        return SURE
    code = ord(text[0])
    if len(text) > 1 or code in EMOJI or code in JAMO:
        return CONTESTED
    if unicodedata.category(text) in ("Cn", "Co", "Cf", "Mn", "Me", "Mc"):
        return CONTESTED
    if unicodedata.bidirectional(text) in ("R", "AL"):
        return CONTESTED
    if 0x4DC0 <= code < 0x4E00 or 0x2630 <= code < 0x2638 or 0x268A <= code < 0x2690:
        return CONTESTED  # wide since Unicode 16
    return AMBIGUOUS if unicodedata.east_asian_width(text) == "A" else SURE
