"""The keys of a dialog with what they do, over as many rows as that takes."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from reader.text.safe import safe
from reader.ui.lines import Line, Piece
from reader.ui.wrapping import wrapped

KNOWN = ("↑↓", "Ctrl+↑↓", "F1")  # keys that go, in this order, rather than take another row
NAMED = {"esc": "escape", "del": "delete", "↑↓": "down", "ctrl+↑↓": "ctrl+down"}
MOST = 3  # rows

Row = list[Piece]


def does(key: str) -> str:
    """Give the key event that a key stands for as it is written: "^N", "Del", "A"."""
    if len(key) == 1:
        return key
    key = key.lower().replace("^", "ctrl+") if key[0] == "^" else key.lower()
    return NAMED.get(key, key)


def pieces(keys: Sequence[tuple[str, str]]) -> list[Piece]:
    """Write keys with what they do; each pair does what its key does."""
    written = []
    for key, what in keys:
        written += [Piece(f" {key}", "key", does(key)), Piece(f" {what} ", "", does(key))]
    return written


def flow(shown: Sequence[Piece], width: int) -> list[Row]:
    """Break pieces into rows before a key; words that are no key's, where words end.

    Of keys that take too many rows the last one stays: how to leave.
    """
    rows: list[Row] = [[]]
    room = width
    units = [list(shown[n : n + 2]) for n in range(0, len(shown), 2)]
    for unit in units:
        if not unit[0].does:
            return _broken(unit[0], width)
        cells = sum(cell_len(piece.text) for piece in unit)
        if cells > room and rows[-1]:
            rows.append([])
            room = width
        rows[-1] += unit
        room -= cells
    return rows if len(rows) <= MOST else flow([*shown[:-4], *shown[-2:]], width)


def fitting(keys: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """Leave out keys that one knows, but for those that the rows have room for all the same."""
    kept = [pair for pair in keys if pair[0] not in KNOWN]
    rows = len(flow(pieces(kept), width))
    for known in reversed(KNOWN):
        more = [pair for pair in keys if pair in kept or pair[0] == known]
        if rows < MOST and len(flow(pieces(more), width)) <= rows:
            kept = more
    return kept


def _broken(said: Piece, width: int) -> list[Row]:
    """Break a message into rows."""
    rows = wrapped(safe(said.text).replace("\n", " ").strip(), width - 2)[:MOST]
    return [[said._replace(text=f" {row}")] for row in rows]


class KeyLine(Line):
    """Show keys and what they do; of what is too much for a row, the keys that one knows go."""

    DEFAULT_CSS = "KeyLine { height: auto; }"

    def keys(self, keys: Sequence[tuple[str, str]], room: int) -> None:
        """Show keys, in so many columns until the line has its own."""
        self._keys = list(keys)
        self._again(self.size.width or room)

    def say(self, said: str) -> None:
        """Show what went wrong in their place."""
        self._keys = []
        self.show([Piece(f" {said}", "warn")])
        self.refresh(layout=True)

    _keys: Sequence[tuple[str, str]] = ()

    def _again(self, width: int) -> None:
        self.show(pieces(fitting(self._keys, width) if width else self._keys))
        self.refresh(layout=True)

    def on_resize(self, event: events.Resize) -> None:
        """Choose the keys anew that there is room for."""
        if self._keys:
            self._again(event.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the rows that the keys take."""
        return len(flow(self._left, width))

    def render_line(self, y: int) -> Strip:
        """Draw one of the rows."""
        rows = flow(self._left, self.size.width)
        row = self._fit(rows[y], self.size.width) if y < len(rows) else []
        base = self.rich_style
        taken = sum(cell_len(piece.text) for piece in row)
        segments = [Segment(piece.text, self._style(piece.tone, base)) for piece in row]
        segments.append(Segment(" " * max(0, self.size.width - taken), base))
        return Strip(segments, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Take the row that was pressed for what is drawn; what it does is told by any line."""
        rows = flow(self._left, self.size.width)
        self._drawn = rows[event.y] if event.y < len(rows) else []
