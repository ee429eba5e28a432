"""Writing passages to a file from the app."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Checkbox, Input, Select

from reader.errors import ReaderError
from reader.language import _, because, mark, ngettext
from reader.ui.dialogs.dialog import Dialog
from reader.ui.look.signs import sign
from reader.ui.reading.exporting import choices, suggested

if TYPE_CHECKING:
    from reader.ui.desk.desk import Desk


class Choice(Checkbox):
    """Show a box with a mark in it when it is on: colour alone would not tell."""

    @property
    def _button(self) -> Content:
        return Content(f"[{sign('✓')}]" if self.value else "[ ]")


class Export(Dialog[str]):
    """Ask for a file; its ending chooses the format. The answer says what was written."""

    about = mark("The ending of the file's name chooses the format; so does the list below it.")
    AUTO_FOCUS = "Input"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        self._sure = ""  # the file that may be written over
        self.title_text = _("Export passages")

    def body(self) -> ComposeResult:
        """Ask for the file and what goes into it."""
        name = f"passages-{date.today().isoformat()}.jsonl"
        yield Input(str(Path.cwd() / name), id="path")
        yield Select(choices(), prompt=_("format: by the file's ending"), id="format", compact=True)
        yield Choice(_("all documents of the library"), self._desk.session is None, id="all")
        yield Choice(_("for Excel (CSV with a byte order mark)"), False, id="bom")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("write")), ("Tab", _("next field")), ("Esc", _("leave")))

    def on_select_changed(self, event: Select.Changed) -> None:
        """Give the file the ending of the format that was chosen."""
        event.stop()
        if isinstance(event.value, str):
            path = self.query_one("#path", Input)
            path.value = suggested(path.value, event.value)
            path.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file; an existing one only when Enter is pressed once more."""
        event.stop()
        path = Path(event.value.strip()).expanduser()
        if path.exists() and self._sure != str(path):
            self._sure = str(path)
            self.show_keys((), _("The file is there already; Enter writes over it."))
            return
        chosen = self.query_one("#format", Select).value
        try:
            count, lost = self._desk.export(
                path,
                whole=self.query_one("#all", Checkbox).value,
                bom=self.query_one("#bom", Checkbox).value,
                name=chosen if isinstance(chosen, str) else "",
            )
        except ReaderError as error:
            self.show_keys((), str(error))
            return
        except OSError as error:
            self.show_keys((), because(error))
            return
        form = ngettext("{n} passage written to {path}", "{n} passages written to {path}", count)
        said = form.format(n=count, path=path)
        self.dismiss(f"{said}; {_('not carried: {what}').format(what=lost)}" if lost else said)

    def on_key(self, event: events.Key) -> None:
        """Show the keys again after a warning."""
        if event.key != "enter":
            self.show_keys(self.keys())
