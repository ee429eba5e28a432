"""A text to read, over the page."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.language import _
from reader.text.safe import safe
from reader.ui.cells import cut
from reader.ui.dialogs.dialog import Dialog


class Text(Dialog[None]):
    """Show a text; any key that does not scroll closes it."""

    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self.title_text = title
        self._text = text

    def body(self) -> ComposeResult:
        """Show the text so that it scrolls."""
        with VerticalScroll(id="text"):
            yield Static(self._text)

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("↑↓", _("scroll")), ("Esc", _("close")))

    def on_key(self, event: events.Key) -> None:
        """Close with any other key."""
        if event.key not in ("up", "down", "pageup", "pagedown", "home", "end", "escape"):
            event.stop()
            self.dismiss(None)


class Facts(Text):
    """Show names and values, below what is said of them; a long value goes on below itself."""

    def __init__(self, title: str, known: Sequence[tuple[str, str]], said: str = "") -> None:
        super().__init__(title, Content(safe(said)))
        self.known = known

    def body(self) -> ComposeResult:
        """Show each name beside its value."""
        width = max((cell_len(name) for name, _value in self.known), default=0)
        with VerticalScroll(id="text"):
            if self._text:
                yield Static(self._text + "\n")
            for name, value in self.known:
                with Horizontal(classes="fact"):
                    yield Static(Content(safe(cut(name, width))), classes="label")
                    yield Static(Content(safe(value)), classes="value")


def about(title: str, said: str, keys: Sequence[tuple[str, str]]) -> Text:
    """Make the help of a dialog: what it is for, and its keys."""
    known = [
        *keys,
        (_("click"), _("goes to a row, a second one chooses it; keys below are pressed")),
    ]
    return Facts(title, known, said)
