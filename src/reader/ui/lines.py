"""One-row widgets: the status line, the line of hints, the head line."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.widget import Widget

from reader.text.safe import safe


class Piece(NamedTuple):
    """Hold text and the name of its component style: "", "strong", "muted", "warn", "good"."""

    text: str
    tone: str = ""


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

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()

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
        taken = sum(cell_len(text) for text, _tone in right)
        left = self._fit(self._left, max(0, width - taken - (1 if taken else 0)))
        gap = width - taken - sum(cell_len(text) for text, _tone in left)
        base = self.rich_style
        segments = [Segment(text, self._style(tone, base)) for text, tone in left]
        segments.append(Segment(" " * max(0, gap), base))
        segments += [Segment(text, self._style(tone, base)) for text, tone in right]
        return Strip(segments, width)

    def _fit(self, pieces: Sequence[Piece], width: int) -> list[Piece]:
        fitted = []
        for text, tone in pieces:
            shown = safe(text).replace("\n", " ")
            size = cell_len(shown)
            if size > width:
                dots = cell_len("…")
                shown = set_cell_size(shown, width - dots) + "…" if width > dots else ""
                fitted.append(Piece(shown, tone))
                break
            fitted.append(Piece(shown, tone))
            width -= size
        return fitted

    def _style(self, tone: str, base: RichStyle) -> RichStyle:
        if not tone:
            return base
        return base + self.get_component_rich_style(f"line--{tone}", partial=True)
