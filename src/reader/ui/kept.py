"""Rows of a list as they were painted last, which most of them still are at the next key."""

from typing import Any

from rich.segment import Segment

from reader.ui.cells import widths

MOST = 256  # rows that are kept
Painted = list[Segment]


class KeptRows:
    """Keep painted rows by their number, with what each was painted from."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[tuple[Any, ...], Painted]] = {}

    def get(self, index: int, made_of: tuple[Any, ...]) -> Painted | None:
        """Give a row that was painted from the same; None where it must be painted."""
        known = self._rows.get(index)
        return known[1] if known and known[0] == (*made_of, id(widths())) else None

    def put(self, index: int, made_of: tuple[Any, ...], painted: Painted) -> Painted:
        """Keep a row, and give it."""
        if len(self._rows) >= MOST:
            self._rows.clear()
        self._rows[index] = (*made_of, id(widths())), painted
        return painted
