"""Writing a note."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.widgets import TextArea

from reader.language import _, mark
from reader.text.safe import safe
from reader.ui.dialogs.dialog import Dialog


class _Paper(TextArea):
    """Take text; Enter is left to the dialog, Ctrl+j breaks the line."""

    async def _on_key(self, event: events.Key) -> None:
        # Textual calls the handlers of every base class, unless the event says not to.
        if event.key in ("enter", "ctrl+j"):
            event.prevent_default()
        if event.key == "ctrl+j":
            event.stop()
            self.insert("\n")


class Note(Dialog[str]):
    """Write the note of a passage; an empty one takes it away."""

    about = mark("Write the text; Enter keeps it, Ctrl+j begins a new line.")

    def __init__(self, quote: str, note: str) -> None:
        super().__init__()
        self.title_text = quote
        self._note = note

    def body(self) -> ComposeResult:
        """Show the note as it is."""
        yield _Paper(safe(self._note), id="paper", soft_wrap=True)

    def on_mount(self) -> None:
        """Put the cursor behind the note."""
        super().on_mount()
        paper = self.query_one(TextArea)
        paper.move_cursor(paper.document.end)

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("write")), ("Ctrl+j", _("new line")), ("Esc", _("leave")))

    def on_key(self, event: events.Key) -> None:
        """Take the note with Enter."""
        if event.key == "enter":
            event.stop()
            self.dismiss(safe(self.query_one(TextArea).text))
