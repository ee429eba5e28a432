"""Finding a heading by what one types of it."""

from collections.abc import Hashable, Sequence
from typing import Any

from reader.language import _, mark
from reader.session.state import Session
from reader.text.safe import safe
from reader.text.script import convert, fold
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column

Named = tuple[int, str, str]  # index, words as shown, words as compared


class Headings(ListDialog[Named, int]):
    """Narrow the headings by their words, in either script; answer with the one to go to."""

    about = mark("Type words of a heading, in either script; Enter goes there.")

    def __init__(self, session: Session, now: int) -> None:
        super().__init__()
        self.title_text = _("Go to a heading")
        self._now = now
        script = session.script
        self._all = []
        for i, heading in enumerate(session.document.headings):
            words = heading.text if script == "as is" else convert(heading.text, script)
            shown = "  " * (heading.level - 1) + safe(words).replace("\n", " ")
            self._all.append((i, shown, fold(heading.text).casefold()))

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("go there")), ("↑↓", _("move")), ("Esc", _("leave")))

    def on_mount(self) -> None:
        """Stand on the heading of the outline's cursor."""
        super().on_mount()
        self.rows.cursor = self._now

    def columns(self) -> list[Column]:
        """Show the words, indented by level."""
        return [Column("heading", "")]

    def find(self, query: str) -> list[Named]:
        """Narrow to the headings that hold all the words of the query."""
        wanted = fold(query).casefold().split()
        return [named for named in self._all if all(word in named[2] for word in wanted)]

    def cells(self, item: Named) -> list[Any]:
        """Give a heading's words."""
        return [item[1]]

    def identity(self, item: Named) -> Hashable:
        """Name a heading by its place."""
        return item[0]

    def choose(self) -> None:
        """Answer with the heading under the cursor."""
        self.dismiss(self.current[0] if self.current else None)
