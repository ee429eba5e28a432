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
from reader.exchange.writing import Written
from reader.language import _, because, mark, ngettext
from reader.library.entry import Entry
from reader.text.safe import safe
from reader.ui.dialogs.dialog import Dialog
from reader.ui.dialogs.fields import Choice, chosen_of, keys_at
from reader.ui.dialogs.text import Text
from reader.ui.reading import exporting

if TYPE_CHECKING:
    from reader.ui.desk.desk import Desk

OFTEN = 50  # documents between two signs of life


class Export(Dialog[str]):
    """Ask for a file; its ending chooses the format. The answer says what was written."""

    about = mark("The ending of the file's name chooses the format; so does the list below it.")
    AUTO_FOCUS = "Input"

    def __init__(self, desk: "Desk", listed: Sequence[Entry] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._listed = listed
        self._sure = ""  # the file that may be written over
        self._writing = False
        self.title_text = _("Export passages")

    def body(self) -> ComposeResult:
        """Ask for the file and what goes into it."""
        name = f"passages-{date.today().isoformat()}.jsonl"
        scopes = exporting.scopes(self._desk, self._listed)
        views = exporting.views()
        yield Input(str(Path.cwd() / name), id="path")
        formats = [(_("format: by the file's ending"), ""), *exporting.choices()]
        yield chosen_of(formats, "format")
        yield chosen_of(scopes, "scope")
        yield chosen_of(views, "view")
        yield Choice(_("for Excel (CSV with a byte order mark)"), False, id="bom")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return keys_at(self.focused, _("write"))

    def on_descendant_focus(self) -> None:
        """Say what Enter does in this field."""
        if not self._writing:
            self.show_keys(self.keys())

    def on_select_changed(self, event: Select.Changed) -> None:
        """Give the file the ending of the format that was chosen."""
        event.stop()
        if event.select.id == "format" and isinstance(event.value, str) and event.value:
            path = self.query_one("#path", Input)
            path.value = exporting.suggested(path.value, event.value)
            path.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file; an existing one only when Enter is pressed once more."""
        event.stop()
        path = Path(event.value.strip()).expanduser()
        if self._writing:
            return
        if path.exists() and self._sure != str(path):
            refused = exporting.refused(path)
            self._sure = "" if refused else str(path)
            self.show_keys((), refused or _("The file is there already; Enter writes over it."))
            return
        name, scope, view = (self.query_one(f"#{n}", Select).value for n in _SELECTS)
        request = exporting.Request(
            path,
            exporting.entries_of(self._desk, self._listed, str(scope)),
            name if isinstance(name, str) else "",
            next(shown for _name, shown in exporting.views() if shown == view),
            self.query_one("#bom", Checkbox).value,
        )
        self._writing = True
        self.show_keys((), _("Writing {name} …").format(name=path.name))
        self.run_worker(lambda: self._write(request), thread=True, group="export", exclusive=True)

    def _write(self, request: exporting.Request) -> None:
        """Write, in a thread."""
        app, of = self.app, len(request.entries)

        def tell(done: int) -> None:
            if done and done % OFTEN == 0:
                said = _("Writing {name} …").format(name=f"{request.path.name} {done}/{of}")
                app.call_from_thread(self.show_keys, (), said)

        try:
            written = exporting.write(self._desk, request, tell)
        except ReaderError as error:
            app.call_from_thread(self._failed, " ".join(str(error).split()))
        except OSError as error:
            app.call_from_thread(self._failed, because(error))
        else:
            app.call_from_thread(self._written, request.path, written)

    def _failed(self, said: str) -> None:
        self._writing = False
        self.show_keys((), said)

    def _written(self, path: Path, written: Written) -> None:
        """Say what was written; show what the format could not carry."""
        n = written.passages
        form = ngettext("{n} passage written to {path}", "{n} passages written to {path}", n)
        said = form.format(n=n, path=path)
        self.dismiss("" if written.lost else said)
        if written.lost:
            listed, lines = exporting.ledger_lines(path)
            told = [said, "", _("not carried: {what}").format(what=written.lost)]
            told += [_("listed in {path}").format(path=listed), "", *lines]
            self.app.push_screen(Text(_("What the format does not carry"), _shown(told)))

    def on_key(self, event: events.Key) -> None:
        """Show the keys again after a warning."""
        if event.key != "enter" and not self._writing:
            self.show_keys(self.keys())


_SELECTS = ("format", "scope", "view")


def _shown(lines: Sequence[str]) -> Content:
    return Content(safe("\n".join(lines)))
