"""Cells of a list, cut and padded to its columns."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

from rich.segment import Segment
from rich.style import Style

from reader.ui.cells import cut, widths
from reader.ui.look.palette import Palette

Piece = tuple[str, str | Style]  # text with a tone, or with a style
Cell = str | Piece | list[Piece]
LEAST = 12  # cells that a column without a width keeps; others go for it, the last first
LONGEST = 120  # characters of a cell that are measured: as many as a list has columns
PLENTY = 56  # cells of such a column from which on others grow
GAP = 2


class Column(NamedTuple):
    """Describe a column; without a width it takes what the others leave."""

    key: str
    title: str
    width: int = 0
    align: Literal["left", "right"] = "left"
    most: int = 0  # cells up to which it grows where those without a width have plenty
    least: int = LEAST  # cells that it keeps without a width
    need: int = 0  # cells of the widest that stands in it; 0 where that is not known


class RowSource(Protocol):
    """Give rows one by one; a method `key(index)` may name what a row stands for.

    A method `find(key)` may give the row of a name, None where there is none any more.
    """

    def __len__(self) -> int: ...

    def row(self, index: int) -> Sequence[Cell]:
        """Give the cells of a row: text, or text with a tone or a style, or several of these."""
        ...


def measured(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> list[Column]:
    """Note in columns how wide what stands in them is; what was noted before stays a least."""
    needs = [max(column.need, _cells(column.title)) for column in columns]
    for row in rows:
        needs = [max(need, _cells(cell)) for need, cell in zip(needs, row, strict=False)]
    return [c._replace(need=max(1, need)) for c, need in zip(columns, needs, strict=False)]


def _cells(cell: Cell) -> int:
    """Count the cells of a cell, of long ones no more than any list has room for."""
    whole: Piece | list[Piece] = (cell, "") if isinstance(cell, str) else cell
    pieces = [whole] if isinstance(whole, tuple) else whole
    return sum(map(widths().__getitem__, "".join(text for text, _tone in pieces)[:LONGEST]))


def _fitted(columns: Sequence[Column], width: int) -> Sequence[Column]:
    """Take from columns of a width what they do not need, or give them what is spare.

    They give where one without a width is cut, and get where none is.
    """
    if not all(column.need for column in columns) or all(column.width for column in columns):
        return columns
    fixed = sum(column.width for column in columns)
    spare = width - fixed - GAP * (len(columns) - 1)
    spare -= sum(max(c.least, c.need) for c in columns if not c.width)
    if spare < 0:
        return [c._replace(width=min(c.width, c.need), most=0) for c in columns]
    fitted = []
    for column in columns:
        more = min(spare, max(0, column.need - column.width)) if column.width else 0
        spare -= more
        fitted.append(column._replace(width=column.width + more, most=0))
    return fitted


def share(columns: Sequence[Column], width: int) -> list[int]:
    """Share out `width` cells to columns; 0 for those that there is no room for."""
    columns = _fitted(columns, width)
    flexible = [i for i, c in enumerate(columns) if not c.width] or [len(columns) - 1]
    shares = [0 if i in flexible else column.width for i, column in enumerate(columns)]
    least = sum(columns[i].least for i in flexible)
    for last in range(len(columns) - 1, -1, -1):
        free = width - sum(shares) - GAP * (sum(map(bool, shares)) + len(flexible) - 1)
        if free >= least:
            break
        shares[last] = 0
    free = max(0, width - sum(shares) - GAP * (sum(map(bool, shares)) + len(flexible) - 1))
    for i, column in enumerate(columns):
        if shares[i] and column.most > shares[i]:
            more = min(column.most - shares[i], max(0, free - PLENTY * len(flexible)))
            shares[i] += more
            free -= more
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
    for cell, column, room in zip(cells, columns, shares, strict=False):
        if not room:
            continue
        painted, used = paint_cell(cell, room, style, palette, chosen=chosen)
        padding = Segment(" " * (room - used), style)
        line.append(Segment(" " * (GAP if line else 1), style))
        line += (padding, *painted) if column.align == "right" else (*painted, padding)
    return line or [Segment(" ", style)]


def paint_cell(
    cell: Cell, room: int, style: Style, palette: Palette, *, chosen: bool = False
) -> tuple[list[Segment], int]:
    """Paint a cell in at most `room` cells of the terminal, and count those used."""
    whole: Piece | list[Piece] = (cell, "") if isinstance(cell, str) else cell
    pieces = [whole] if isinstance(whole, tuple) else whole
    painted: list[Segment] = []
    used = 0
    for text, tone in pieces:
        kept = cut(text, room - used, pad=False)
        painted.append(Segment(kept, palette.toned(style, tone, chosen=chosen)))
        used += sum(map(widths().__getitem__, kept))
        if len(kept) < len(text) or kept[-1:] == "…" != text[-1:]:
            break  # one sign of what was left out is enough
    return painted, used
