"""What the next key of a chord can be, in columns over the foot of the page."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.cells import cut

WIDEST, GAP = 28, 2  # cells of an entry, and between entries
Choice = tuple[str, str]  # a key and what it does


class KeyPanel(Widget):
    """Show choices in as many columns as fit, read downwards."""

    DEFAULT_CSS = """
    KeyPanel { layer: above; dock: bottom; width: 1fr; height: 1; display: none;
               background: $panel; color: $foreground; }
    KeyPanel .key-panel--key { color: $accent; text-style: bold; }
    """
    COMPONENT_CLASSES = {"key-panel--key"}  # noqa: RUF012
    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self._columns = 1

    def offer(self, choices: Sequence[Choice], width: int, height: int) -> bool:
        """Show choices that one line has no room for; tell whether they are shown."""
        self._choices = tuple(choices)
        needed = sum(cell_len(key) + cell_len(text) + 3 for key, text in choices)
        self.display = bool(choices) and needed > width and height > 0
        if self.display:
            self._columns = max(1, width // (self._entry() + GAP))
            rows = -(-len(choices) // self._columns)
            if rows > height:
                self._columns = -(-len(choices) // height)
                rows = -(-len(choices) // self._columns)  # no more than these columns need
            self.styles.height = rows
            self.refresh()
        return bool(self.display)

    def _entry(self) -> int:
        """Give the cells of the widest entry, as far as they are shown."""
        return min(WIDEST, max(cell_len(k) + 1 + cell_len(text) for k, text in self._choices))

    def render_line(self, y: int) -> Strip:
        """Draw one row of the columns."""
        width = self.size.width
        room = max(4, width // self._columns - GAP)
        base = self.rich_style
        key_style = base + self.get_component_rich_style("key-panel--key", partial=True)
        line: list[Segment] = []
        for key, text in self._choices[y :: max(1, self.size.height)][: self._columns]:
            line.append(Segment(f" {key} ", key_style))
            line.append(Segment(cut(text, room - cell_len(key)), base))
        return Strip(line).adjust_cell_length(width, base)
