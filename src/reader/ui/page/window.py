"""The part of a laid-out text that a screen shows."""

from typing import Literal

from reader.text.span import Span
from reader.ui.page.layout import Layout, Position, Row

Place = Literal["top", "center", "nearest"]


class Window:
    """Show `height` rows of a layout, from `top` on; 1 row or more."""

    def __init__(self, layout: Layout, height: int) -> None:
        self.layout = layout
        self.height = max(1, height)
        self.top = Position(0, 0)
        self._goal = (-1, 0)  # where a move by rows led, and the cell that it wanted

    @property
    def rows(self) -> list[Row]:
        """List the visible rows."""
        return [row for _position, row in self.layout.rows(self.top, self.height)]

    @property
    def span(self) -> Span:
        """Give the visible range of the text."""
        rows = self.rows
        shows = next((row for row in rows if not row.blank), rows[0])
        return Span(shows.start, rows[-1].end)

    def row_of(self, offset: int) -> int | None:
        """Give the number of the visible row that shows an offset; None if none does."""
        position = self.layout.position(offset)
        if position < self.top:
            return None
        rows = self.layout.distance(self.top, position, self.height)
        return rows if rows < self.height else None

    def offset_at(self, row: int, cell: int) -> int:
        """Give the offset of the character at a visible row and a cell of it, or the nearest."""
        row = min(max(row, 0), self.height - 1)
        return self.layout.offset(self.layout.step(self.top, row), max(0, cell))

    def scroll(self, rows: int) -> None:
        """Scroll down, or up when negative."""
        self._go(self.layout.step(self.top, rows))

    def put(self, offset: int, row: int | None) -> None:
        """Scroll so that an offset stands on a visible row, in the middle for None."""
        row = self.height // 2 if row is None else min(row, self.height - 1)
        self._go(self.layout.step(self.layout.position(offset), -row))

    def reveal(self, offset: int, place: Place, lead: int = 0) -> None:
        """Scroll so that an offset is to be seen; for "nearest" only if it is not.

        Then `lead` rows come with it, so that the next moves need not scroll.
        """
        if place == "top":
            self.put(offset, 0)
        elif place == "center":
            self.put(offset, None)
        elif self.row_of(offset) is None:
            above = self.layout.position(offset) < self.top
            lead = min(lead, self.height - 1)
            self.put(offset, lead if above else self.height - 1 - lead)

    def follow(self, selection: Span, cursor: int, *, far: bool, lead: int = 0) -> None:
        """Show a selection that moved: its start rather than its end where not both fit.

        With `far` it comes into the middle when it is off the screen; else `lead` rows with it.
        """
        if far and self.row_of(selection.start) is None:
            self.reveal(selection.start, "center")
        self.reveal(cursor, "nearest", lead)
        self.reveal(selection.start, "nearest")

    def move(self, offset: int, rows: int, cell: int | None) -> int:
        """Give the offset so many rows below `offset`.

        Without a wanted `cell`, moves that follow each other keep the one they set out from.
        """
        if cell is None:
            led, wanted = self._goal
            cell = wanted if led == offset else self.layout.cell(offset)
        target = self.layout.move(offset, rows, cell)
        self._goal = (target, cell)
        return target

    def _go(self, top: Position) -> None:
        """Scroll to a row, but no further than that the last one is at the bottom."""
        layout, rows = self.layout, self.height - 1
        if layout.distance(top, layout.last, rows) < rows:
            top = layout.step(layout.last, -rows)
        self.top = top
