"""The documents of the list, to choose one."""

from collections.abc import Hashable, Sequence
from typing import Any

from reader.language import _, mark
from reader.library.entry import Entry
from reader.text.script import fold
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column


class Documents(ListDialog[Entry, str]):
    """List documents; answer with an id."""

    about = mark(
        "Choose the document to show beside this one. Type words of its title, issuer, "
        "date or path."
    )

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries
        self.title_text = _("Show beside this document")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("choose")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show title, issuer and date."""
        return [Column("title", ""), Column("issuer", "", 16), Column("date", "", 10)]

    def find(self, query: str) -> list[Entry]:
        """Narrow by title, issuer, date or path."""
        wanted = fold(query).casefold()
        return [entry for entry in self._entries if wanted in entry.searched]

    def cells(self, item: Entry) -> list[Any]:
        """Give the cells of a document."""
        facts = item.facts
        return [item.title, facts.issuer if facts else "", facts.date if facts else ""]

    def identity(self, item: Entry) -> Hashable:
        """Name a document by its id."""
        return item.id

    def choose(self) -> None:
        """Answer with the document under the cursor."""
        self.dismiss(self.current.id if self.current else None)
