"""The rows of tables in rich text, of tables in their cells, too."""

from reader.formats.lines import Row, beside


class Tables:
    """Put paragraphs into cells and cells into rows."""

    def __init__(self) -> None:
        self.rows: list[Row] = []  # of the document
        self._cell: list[list[Row]] = [[], []]  # the cell that is open: outside, and nested
        self._cells: list[list[list[Row]]] = [[], []]  # those before it in its row

    def add(self, paragraph: list[Row], depth: int) -> None:
        """Add a paragraph at a depth: 0 outside tables, 1 in one, 2 and more nested."""
        if depth > 0:
            self._cell[min(depth, 2) - 1] += paragraph
        else:
            self.end()
            self.rows += paragraph

    def end_cell(self, nested: bool) -> None:
        """End a cell."""
        self._cells[nested].append(self._cell[nested])
        self._cell[nested] = []

    def end_row(self, nested: bool) -> None:
        """End a row."""
        row = beside([*self._cells[nested], self._cell[nested]])
        self._cells[nested], self._cell[nested] = [], []
        if nested:
            self._cell[0] += row
        else:
            self.rows += row

    def end(self) -> None:
        """End rows that were left open."""
        for nested in (True, False):
            if self._cells[nested] or self._cell[nested]:
                self.end_row(nested)
