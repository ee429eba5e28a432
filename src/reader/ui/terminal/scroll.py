"""Finding rows that moved up or down, so that the terminal can move them itself."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reader.ui.terminal.cells import SCROLLED_IN, Row

LEAST = 3  # rows that must have moved together


class Scroll(NamedTuple):
    """Hold how a block of cells moved: `by` rows up, down when negative; ends are excluded."""

    top: int
    bottom: int
    left: int
    right: int
    by: int

    @property
    def fresh(self) -> int:
        """Count the cells that come in."""
        return abs(self.by) * (self.right - self.left)

    def moved(self, rows: Sequence[Row]) -> list[Row]:
        """Give the rows after the scroll; what came in is not known."""
        after = list(rows)
        for y in range(self.top, self.bottom):
            row = rows[y].copy()
            from_ = y + self.by
            row[self.left : self.right] = (
                rows[from_][self.left : self.right]
                if self.top <= from_ < self.bottom
                else [SCROLLED_IN] * (self.right - self.left)
            )
            after[y] = row
        return after

    def sequence(self, width: int) -> str:
        """Give what makes the terminal scroll; the cursor is at home after it."""
        moves = f"\x1b[{abs(self.by) if abs(self.by) > 1 else ''}{'S' if self.by > 0 else 'T'}"
        rows = f"\x1b[{self.top + 1};{self.bottom}r"
        if (self.left, self.right) == (0, width):
            return rows + moves + "\x1b[r"
        columns = f"\x1b[?69h\x1b[{self.left + 1};{self.right}s"
        return columns + rows + moves + "\x1b[r\x1b[?69l"


def find(old: Sequence[Row], new: Sequence[Row], *, sideways: bool) -> Scroll | None:
    """Find the scroll that most rows took part in, None if too few did.

    Without margins at the sides (`sideways`) it is as wide as the terminal.
    """
    changes = [(y, *_changed(old[y], new[y])) for y in range(len(new)) if old[y] != new[y]]
    if len(changes) < LEAST:
        return None
    left = sorted(start for _y, start, _end in changes)[len(changes) // 2]
    right = sorted(end for _y, _start, end in changes)[len(changes) // 2]
    before = [_text(row, left, right) for row in old]
    after = {y: _text(new[y], left, right) for y, _start, _end in changes}
    by = _shift(before, after)
    if not by:
        return None
    moved = [y for y, text in after.items() if text and _at(before, y + by) == text]
    top, bottom = min(moved[0], moved[0] + by), max(moved[-1], moved[-1] + by) + 1
    whole = Scroll(top, bottom, 0, len(new[0]), by)
    return _narrowed(old, new, whole) if sideways else whole


def _changed(old: Row, new: Row) -> tuple[int, int]:
    """Give the range of a row's cells that holds all changes."""
    differs = [a is not b and a != b for a, b in zip(old, new, strict=True)]
    return differs.index(True), len(differs) - differs[::-1].index(True)


def _text(row: Row, left: int, right: int) -> str:
    """Give the text of some cells, whatever their style; "" when there is none."""
    return "".join([cell.text for cell in row[left:right]]).strip()


def _at(texts: Sequence[str], y: int) -> str | None:
    return texts[y] if 0 <= y < len(texts) else None


def _shift(before: Sequence[str], after: dict[int, str]) -> int:
    """Give how far most of the changed rows moved up; 0 if too few moved together."""
    places: dict[str, list[int]] = {}
    for y, text in enumerate(before):
        places.setdefault(text, []).append(y)
    votes = Counter(
        was - y for y, text in after.items() if text for was in places.get(text, ()) if was != y
    )
    if not votes:
        return 0
    by, rows = max(votes.items(), key=lambda vote: (vote[1], -abs(vote[0])))
    return by if rows >= LEAST else 0


def _narrowed(old: Sequence[Row], new: Sequence[Row], scroll: Scroll) -> Scroll:
    """Leave out the columns at both sides that did not move along (a best sum of a range)."""
    rows = range(scroll.top, scroll.bottom)
    pairs = [(new[y], old[y], old[y + scroll.by]) for y in rows if y + scroll.by in rows]
    edges = [all(old[y][x].text for y in rows) for x in range(len(new[0]))] + [True]
    best, start, total = (0, 0, len(new[0])), 0, 0
    for x in range(len(new[0])):
        if edges[x] and total <= 0:
            start, total = x, 0
        total += sum((now[x] == from_[x]) - (now[x] == stays[x]) for now, stays, from_ in pairs)
        if edges[x + 1] and total > best[0]:
            best = (total, start, x + 1)
    return scroll._replace(left=best[1], right=best[2])
