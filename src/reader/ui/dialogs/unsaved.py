"""Leaving while something is not on the disk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.language import _, mark, ngettext
from reader.paths import likely_folders
from reader.text.safe import safe
from reader.ui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from reader.ui.desk.desk import Desk

PATIENCE = 5.0  # seconds that a new try may take


class Unsaved(Dialog[str]):
    """Try again, write the rest elsewhere, or stay; the answer is what to print on leaving."""

    about = mark(
        "Some changes could not be written to the disk. They stay here until they are "
        "saved, or written to a rescue file."
    )
    AUTO_FOCUS = ""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk
        form = ngettext("{n} change is not saved", "{n} changes are not saved", desk.unsaved())
        self.title_text = form.format(n=desk.unsaved())

    def body(self) -> ComposeResult:
        """Say why."""
        state = self._desk.save_state()
        error = str(state.error) if state and state.error else _("The disk does not answer.")
        yield Static(Content(safe(error)), id="why")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List what can be done."""
        return (
            ("r", _("try again")),
            ("w", _("write them to a rescue file and leave")),
            ("Esc", _("stay")),
        )

    def on_key(self, event: events.Key) -> None:
        """Do what was chosen."""
        if event.key == "r":
            event.stop()
            if self._desk.close(PATIENCE):
                self.dismiss(_("All changes are saved."))
            else:
                self.show_keys((), _("It could not be saved this time either."))
                self.set_timer(2, lambda: self.show_keys(self.keys()))
        elif event.key == "w":
            event.stop()
            self._rescue()

    def _rescue(self) -> None:
        written = self._desk.rescue(likely_folders())
        if written:
            names = "\n".join(f"  reader import {path}" for path in written)
            self.dismiss(
                _("Not saved changes are in a rescue file; bring them back with:") + f"\n{names}"
            )
            return
        self.show_keys((), _("No folder could be written to."))
