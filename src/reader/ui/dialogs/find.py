"""Finding text in the document as one types."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.language import _
from reader.ui.lines import Line, Piece


class Find(ModalScreen[str | None]):
    """Take what to find; `typed` goes to the first hit and says how many there are."""

    CSS_PATH = "find.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "leave")]

    def __init__(self, before: str, typed: Callable[[str], str]) -> None:
        super().__init__()
        self._before = before
        self._typed = typed

    def compose(self) -> ComposeResult:
        """Put one line at the foot of the screen."""
        with Horizontal(id="find-bar"):
            yield Input(self._before, placeholder=_("find; Enter keeps it, Esc goes back"))
            yield Line(id="hits")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Go to the first hit."""
        said = self._typed(event.value)
        self.query_one("#hits", Line).show([Piece(f" {said}", "muted")])

    def on_key(self, event: events.Key) -> None:
        """Keep the search with Enter."""
        if event.key == "enter":
            event.stop()
            self.dismiss(self.query_one(Input).value)

    def action_leave(self) -> None:
        """Go back to where the search began."""
        self.dismiss(None)
