"""One-row widgets: the status line, the line of hints, the head line."""

from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.text.safe import safe
from reader.ui.cells import cut


class Piece(NamedTuple):
    """Hold text and the name of its component style: "", "strong", "muted", "warn", "good".

    A piece that `does` something, the name of a command or of a key, does it when it is pressed.
    """

    text: str
    tone: str = ""
    does: str = ""


class Line(Widget):
    """Show pieces at the left and at the right of one row; the left ones give way."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; background: $panel; color: $foreground; }
    Line .line--strong { text-style: bold; }
    Line .line--muted { color: $text-muted; }
    Line .line--good { color: $success; }
    Line .line--warn { color: $error; text-style: bold; }
    Line .line--key { color: $accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--strong",
        "line--muted",
        "line--good",
        "line--warn",
        "line--key",
    }
    can_focus = False

    class Pressed(Message):
        """Say what the piece does that the mouse pressed."""

        def __init__(self, does: str) -> None:
            super().__init__()
            self.does = does

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()
        self._drawn: list[Piece] = []  # as they stand in the row, a gap among them

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show these pieces; nothing is repainted when they are the same as before."""
        if (tuple(left), tuple(right)) != (self._left, self._right):
            self._left, self._right = tuple(left), tuple(right)
            self.refresh()

    @property
    def text(self) -> str:
        """Give what the line says, for tests and screen readers."""
        return "".join(p.text for p in (*self._left, *self._right))

    def render_line(self, y: int) -> Strip:
        """Draw the row: as much of the right as fits, then as much of the left."""
        width = self.size.width
        right = self._fit(self._right, width * 2 // 3)
        taken = sum(cell_len(piece.text) for piece in right)
        room = max(0, width - taken - (1 if taken else 0))
        left = self._fit(_whole(self._left, room), room)
        gap = width - taken - sum(cell_len(piece.text) for piece in left)
        base = self.rich_style
        self._drawn = [*left, Piece(" " * max(0, gap)), *right]
        return Strip([Segment(p.text, self._style(p.tone, base)) for p in self._drawn], width)

    def on_click(self, event: Click) -> None:
        """Tell what the piece does that was pressed."""
        x = event.x
        for piece in self._drawn:
            x -= cell_len(piece.text)
            if x < 0:
                if piece.does:
                    event.stop()
                    self.post_message(self.Pressed(piece.does))
                return

    def _fit(self, pieces: Sequence[Piece], width: int) -> list[Piece]:
        fitted = []
        for piece in pieces:
            shown = safe(piece.text).replace("\n", " ")
            size = cell_len(shown)
            if size > width:
                fitted.append(piece._replace(text=cut(shown, width, pad=False)))
                break
            fitted.append(piece._replace(text=shown))
            width -= size
        return fitted

    def _style(self, tone: str, base: RichStyle) -> RichStyle:
        if not tone:
            return base
        return base + self.get_component_rich_style(f"line--{tone}", partial=True)


def _whole(pieces: Sequence[Piece], width: int) -> Sequence[Piece]:
    """Leave out buttons that there is no room for, from the end, but not the way to help."""
    if not all(piece.does for piece in pieces):
        return pieces
    buttons = [list(group) for _does, group in groupby(pieces, key=lambda piece: piece.does)]
    does = [button[0].does for button in buttons]
    stays = buttons[does.index("help") if "help" in does else -1] if buttons else []
    while len(buttons) > 1 and sum(cell_len(p.text) for b in buttons for p in b) > width:
        del buttons[-2 if buttons[-1] is stays else -1]
    return [piece for button in buttons for piece in button]
