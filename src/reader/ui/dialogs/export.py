"""Writing passages to a file from the app."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Checkbox, Input

from reader.errors import ReaderError
from reader.language import _, because, ngettext
from reader.ui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from reader.ui.desk.desk import Desk


class Choice(Checkbox):
    """Show a box with a mark in it when it is on: colour alone would not tell."""

    @property
    def _button(self) -> Content:
        return Content("[✓]" if self.value else "[ ]")


class Export(Dialog[str]):
    """Ask for a file; its ending chooses the format. The answer says what was written."""

    AUTO_FOCUS = "Input"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._sure = ""  # the file that may be written over
        self.title_text = _("Export passages: .jsonl or .csv")

    def body(self) -> ComposeResult:
        """Ask for the file and what goes into it."""
        name = f"passages-{date.today().isoformat()}.jsonl"
        yield Input(str(Path.cwd() / name), id="path")
        yield Choice(_("all documents of the library"), self._desk.session is None, id="all")
        yield Choice(_("for Excel (CSV with a byte order mark)"), False, id="bom")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("write")), ("Tab", _("next field")), ("Esc", _("leave")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file; an existing one only when Enter is pressed once more."""
        event.stop()
        path = Path(event.value.strip()).expanduser()
        if path.exists() and self._sure != str(path):
            self._sure = str(path)
            self.show_keys((), _("The file is there already; Enter writes over it."))
            return
        try:
            count = self._desk.export(
                path,
                whole=self.query_one("#all", Checkbox).value,
                bom=self.query_one("#bom", Checkbox).value,
            )
        except ReaderError as error:
            self.show_keys((), str(error))
            return
        except OSError as error:
            self.show_keys((), because(error))
            return
        form = ngettext("{n} passage written to {path}", "{n} passages written to {path}", count)
        self.dismiss(form.format(n=count, path=path))

    def on_key(self, event: events.Key) -> None:
        """Show the keys again after a warning."""
        if event.key != "enter":
            self.show_keys(self.keys())
