"""Rows of tables: lines that follow each other, their cells parted by bars or tabs."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.text.pattern import Pattern

BAR = " | "
LONGEST = 512  # characters of a table's row
_PARTING = Pattern(r"(?<=\S)(?: \| |\t+)(?=[^\t])")
_TAB_GAP = 1  # blank cells beside the tab's own one


Pads = tuple[tuple[int, int], ...]


class Columns(NamedTuple):
    """Hold how a row's cells are moved into columns: blanks before places, the last's start."""

    pads: Pads = ()  # index in the row, blank cells before it
    last: int = 0  # cells before the last column


def parting(line: str) -> str:
    """Give what parts the cells of a line; "" if it cannot be a table's row."""
    if len(line) > LONGEST:
        return ""
    return BAR if BAR in line else "\t" if "\t" in line else ""


def columns(lines: Sequence[str], width: int, cells: Callable[[str], int]) -> dict[int, Columns]:
    """Lay out the tables among lines, by line number; those that do not fit are left out.

    All columns but the last must fit into two thirds of the width; the last one may wrap.
    """
    found: dict[int, Columns] = {}
    for sign, run in groupby(range(len(lines)), key=lambda n: parting(lines[n])):
        rows = list(run)
        if sign and len(rows) > 1:
            found |= _table(lines, rows, width, cells)
    return found


def _table(
    lines: Sequence[str], rows: Sequence[int], width: int, cells: Callable[[str], int]
) -> dict[int, Columns]:
    """Lay out one table."""
    parted = {n: _parted(lines[n], cells) for n in rows}
    widest: list[int] = []
    for parts in parted.values():
        widest += [0] * (len(parts) - len(widest))
        for i, (_place, cell, gap) in enumerate(parts):
            widest[i] = max(widest[i], cell + gap)
    if not widest or sum(widest) > width * 2 // 3:
        return {}
    return {
        n: Columns(
            tuple(
                (place, widest[i] - cell)
                for i, (place, cell, _gap) in enumerate(parts)
                if widest[i] > cell
            ),
            sum(widest[: len(parts)]),
        )
        for n, parts in parted.items()
    }


def _parted(line: str, cells: Callable[[str], int]) -> list[tuple[int, int, int]]:
    """Give where each cell but the last ends, its width with what parts it, and a wanted gap."""
    parts, start = [], 0
    for match in _PARTING.finditer(line):
        gap = 0 if match[0] == BAR else _TAB_GAP
        parts.append((match.start(), cells(line[start : match.end()]), gap))
        start = match.end()
    return parts
