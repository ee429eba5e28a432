"""Cells of a list, cut and padded to its columns."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.ui.cells import cut, widths
from reader.ui.palette import Palette

Piece = tuple[str, str | Style]  # text with a tone, or with a style
Cell = str | Piece | list[Piece]
LEAST = 12  # cells that a column without a width keeps; others go for it, the last first
GAP = 1


class Column(NamedTuple):
    """Describe a column; without a width it takes what the others leave."""

    key: str
    title: str
    width: int = 0
    align: Literal["left", "right"] = "left"


def share(columns: Sequence[Column], width: int) -> list[int]:
    """Share out `width` cells to columns; 0 for those that there is no room for."""
    shares = [column.width for column in columns]
    flexible = [i for i, column in enumerate(columns) if not column.width]
    for last in range(len(columns) - 1, -1, -1):
        free = width - sum(shares) - GAP * (sum(map(bool, shares)) + len(flexible) - 1)
        if free >= LEAST * len(flexible):
            break
        shares[last] = 0
    free = max(0, width - sum(shares) - GAP * (sum(map(bool, shares)) + len(flexible) - 1))
    for n, i in enumerate(flexible):
        shares[i] = free // len(flexible) + (n < free % len(flexible))
    return shares


def paint_cells(
    cells: Sequence[Cell],
    columns: Sequence[Column],
    shares: Sequence[int],
    style: Style,
    palette: Palette,
    *,
    chosen: bool = False,
) -> list[Segment]:
    """Paint a row's cells, cut and padded to their columns' shares, with a blank before each."""
    line: list[Segment] = []
    blank = Segment(" ", style)
    for cell, column, room in zip(cells, columns, shares, strict=False):
        if not room:
            continue
        painted, used = paint_cell(cell, room, style, palette, chosen=chosen)
        padding = Segment(" " * (room - used), style)
        line += [blank, *((padding, *painted) if column.align == "right" else (*painted, padding))]
    return line


def paint_cell(
    cell: Cell, room: int, style: Style, palette: Palette, *, chosen: bool = False
) -> tuple[list[Segment], int]:
    """Paint a cell in at most `room` cells of the terminal, and count those used."""
    pieces: list[Piece]
    if isinstance(cell, str):
        pieces = [(cell, "")]
    else:
        pieces = [cell] if isinstance(cell, tuple) else cell
    painted: list[Segment] = []
    used = 0
    for text, tone in pieces:
        text = cut(text, room - used, pad=False)
        painted.append(Segment(text, palette.toned(style, tone, chosen=chosen)))
        used += sum(map(widths().__getitem__, text))
    return painted, used
