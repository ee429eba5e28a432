"""How Textual's own widgets count cells: as the terminal turned out to show characters.

Rich measures by a table, and knows of no terminal that shows ambiguous characters in two cells.
"""

import unicodedata
from itertools import groupby
from typing import Any

import rich.cells
from textual.scrollbar import ScrollBarRender
from textual.widgets._toggle_button import ToggleButton

from reader.ui import cells

_MEASURING: Any = rich.cells
_LOAD, _SINGLE = _MEASURING.load_cell_table, _MEASURING._is_single_cell_widths
_SIGNS = (ScrollBarRender.VERTICAL_BARS, ToggleButton.BUTTON_LEFT, ToggleButton.BUTTON_RIGHT)
_LAST = 0xFFFF  # beyond it only private characters are ambiguous


def count(ambiguous_wide: bool) -> None:
    """Count ambiguous characters as two cells from now on, or as one again, in every widget."""
    cells.settle(ambiguous_wide)
    table = _wide_table() if ambiguous_wide else None
    _MEASURING.load_cell_table = (lambda _version="auto": table) if table else _LOAD
    _MEASURING._is_single_cell_widths = str.isascii if table else _SINGLE
    rich.cells.get_character_cell_size.cache_clear()
    rich.cells.cached_cell_len.cache_clear()
    bars, left, right = ([" "] * 8, "[", "]") if table else _SIGNS
    ScrollBarRender.VERTICAL_BARS = bars
    ToggleButton.BUTTON_LEFT, ToggleButton.BUTTON_RIGHT = left, right


def _wide_table() -> rich.cells.CellTable:
    """Make Rich's table with ambiguous characters wide."""
    table: rich.cells.CellTable = _LOAD("auto")
    known = {c for start, end, _width in table.widths for c in range(start, min(end, _LAST) + 1)}
    east = unicodedata.east_asian_width
    codes = (c for c in range(0xA1, _LAST + 1) if c not in known and east(chr(c)) == "A")
    runs = (list(run) for _at, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]))
    wide = [(run[0][1], run[-1][1], 2) for run in runs]
    return table._replace(widths=sorted([*table.widths, *wide]))
