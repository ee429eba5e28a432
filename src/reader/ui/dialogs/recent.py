"""The documents opened last, here and elsewhere, to open one again."""

import os
from collections.abc import Hashable, Sequence
from typing import Any

from reader.language import _, mark
from reader.library.entry import Entry
from reader.store.places import Place
from reader.store.project import document_path
from reader.text.script import fold
from reader.ui.desk.desk import Desk
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column

Recent = tuple[str, Place]  # a document by its id


class RecentList(ListDialog[Recent, Entry]):
    """List documents, the last opened first; answer with an entry."""

    about = mark("Documents that were opened last, the latest first; those outside the list, too.")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all = [(key, desk.places.get(key)) for key in desk.places.recent_documents]
        self._paths: dict[str, str | None] = {}
        self._projects = list({home.project for home in desk.homes.values()})
        self.title_text = _("Documents opened last")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("open")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show the title, the folder, how far it was read and when it was opened."""
        return [
            Column("title", ""),
            Column("folder", "", 20),
            Column("read", "", 4, "right"),
            Column("opened", "", 16),
        ]

    def empty(self) -> str:
        """Say that there is none, or none such."""
        return _("No document matches.") if self._all else _("No document was opened yet.")

    def find(self, query: str) -> list[Recent]:
        """Narrow by the place of the file."""
        wanted = fold(query).casefold()
        return [each for each in self._all if wanted in fold(each[0]).casefold()]

    def cells(self, item: Recent) -> list[Any]:
        """Give the cells of a document; one whose file is not there is dimmed."""
        key, place = item
        path = self._path(key)
        at = self._desk.entries.place(path) if path else None
        title = os.path.basename(key) if at is None else self._desk.entries[at].title
        folder = os.path.basename(os.path.dirname(path or key))
        when = place.opened[:16].replace("T", " ")
        tone = "strong" if at is not None else "" if path else "muted"
        return [(title, tone) if tone else title, folder, f"{place.read:.0%}", (when, "muted")]

    def identity(self, item: Recent) -> Hashable:
        """Name a document by its id."""
        return item[0]

    def choose(self) -> None:
        """Answer with the document under the cursor; say so where its file is not there."""
        if self.current is None:
            return
        path = self._path(self.current[0])
        if path is None:
            self.show_keys((), _("{path}: the document is not there").format(path=self.current[0]))
            return
        entries = self._desk.entries
        at = entries.place(path)
        self.dismiss(entries.outside(path) if at is None else entries[at])

    def _path(self, key: str) -> str | None:
        """Find the file of a document, in the projects at hand too."""
        if key not in self._paths:
            found = (document_path(key, project) for project in (None, *self._projects))
            self._paths[key] = next((str(path) for path in found if path is not None), None)
        return self._paths[key]
