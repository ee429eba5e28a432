"""What the list shows and how: folders, unread documents, fields in the filter, recent ones."""

import os
from collections.abc import Hashable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from textual.worker import get_current_worker

from reader.language import _, ngettext
from reader.library.catalogue import Catalogue
from reader.library.entry import Entry
from reader.library.grouping import Group, Grouped
from reader.library.listing import Listing, entries_of
from reader.library.shown import Shown
from reader.ui.cells import ambiguous_wide
from reader.ui.library.columns import Documents, columns
from reader.ui.library.copying import Copying
from reader.ui.library.narrowing import filtered
from reader.ui.lines import Piece
from reader.ui.table import Column

if TYPE_CHECKING:
    from reader.ui.library.fields import Fielded

MOST_NAMED = 3  # folders that were opened, which name what lies in them
MANY = 5000  # documents of which it takes long to learn what regions they are about


class InFolders:
    """List documents as rows below those of their folders."""

    def __init__(
        self,
        documents: Documents,
        grouped: Grouped,
        found: Sequence[Column],
        given: Sequence[str] = (),
    ) -> None:
        """Take what was opened, too: it names the folder of documents that lie in no other."""
        self._documents = documents
        self._given = given
        self._grouped = grouped
        self._columns = found

    def __len__(self) -> int:
        return len(self._grouped)

    def row(self, index: int) -> list[Any]:
        document = self._grouped.document(index)
        if document is not None:
            cells = zip(self._documents.row(document), self._columns, strict=True)
            return [f"  {cell}" if column.key == "title" else cell for cell, column in cells]
        group = self._grouped.group(index)
        sign = "+" if group.name in self._grouped.folded else "-"
        if not ambiguous_wide():
            sign = "▸" if sign == "+" else "▾"
        title = f"{sign} {named(group, self._given)}  ({group.size})"
        return [(title, "strong") if column.key == "title" else "" for column in self._columns]

    def key(self, index: int) -> Hashable:
        document = self._grouped.document(index)
        if document is not None:
            return self._documents.key(document)
        return (self._grouped.group(index).name,)

    def find(self, key: Hashable) -> int | None:
        if isinstance(key, tuple):
            return self._grouped.heading(key[0])
        document = self._documents.find(key)
        return None if document is None else self._grouped.row(document)


@lru_cache(maxsize=1)
def opened(given: tuple[str, ...]) -> str:
    """Name the folders that were opened; a dot where files were."""
    places = map(os.path.realpath, filter(os.path.isdir, given))
    return ", ".join(dict.fromkeys(os.path.basename(place) or place for place in places)) or "."


def named(group: Group, given: Sequence[str]) -> str:
    """Give the name of a folder, whose documents lie below those that were opened, or in them."""
    return group.name or opened(tuple(given[:MOST_NAMED]))


class Folding(Copying):
    """Choose what of the list is shown, and in which rows."""

    _catalogue: Catalogue
    _listing: Listing | None = None
    grouped: Grouped | None = None  # the rows, while documents stand below their folders
    _folded: frozenset[str] = frozenset()
    _in_folders = False
    _fielded: "Fielded | None" = None
    _learning: Sequence[str] = ()  # the fields of which values are worked out beside

    def order(self, typed: str, column: str, *, reverse: bool) -> Sequence[int]:
        """Give the places of the documents to show, in their order."""
        assert self._listing is not None
        find = partial(self._listing.find, column=column, reverse=reverse)
        order = filtered(typed, find, lambda: self.fielded, self.saying, self._learn)
        if self.saying:
            order = self.saying.in_order(order, column, reverse=reverse)
        return self.narrowing.among(
            order, self.app.desk.entries, partial(self._listing.values, "opened")
        )

    def show_rows(self, order: Sequence[int]) -> None:
        """Show documents by their places, below their folders if that is wanted."""
        assert self._listing is not None
        found, desk = columns(self.size.width), self.app.desk
        self.grouped = None
        if self._in_folders:
            self.grouped = Grouped(order, self._listing.folders, self._folded)
            order = self.grouped.order
        self.shown = self.app.shown = shown = Shown(desk.entries, order)
        rows = Documents(shown, desk, found, self.said, self.narrowing.marked)
        self.rows.set_columns(found)
        self.rows.set_rows(
            InFolders(rows, self.grouped, found, desk.given) if self.grouped else rows
        )

    @property
    def under(self) -> int | None:
        """Give which document is under the cursor; None on a folder, and where there is none."""
        if not self.shown:
            return None
        if self.grouped is None:
            return min(self.rows.cursor, len(self.shown) - 1)
        return self.grouped.document(min(self.rows.cursor, len(self.grouped) - 1))

    @property
    def group(self) -> Group | None:
        """Give the folder that the cursor is on or in; None while there are no rows of folders."""
        if self.grouped is None or not len(self.grouped):
            return None
        return self.grouped.group(min(self.rows.cursor, len(self.grouped) - 1))

    def head(self, count: str) -> list[Piece]:
        """Say what is shown, and how far the work on it is."""
        shown = self.narrowing
        unread = _("unread") if shown.unread else ""
        named = Piece("  ".join(filter(None, (shown.name, unread, count))), "strong")
        return [Piece(" reader ", "key"), named, Piece(f"  {shown.progress}", "muted")]

    def meant(self) -> list[Entry]:
        """List the marked documents, else the one under the cursor or those of the folder."""
        return super().meant() or self.of_folder()

    def of_folder(self) -> list[Entry]:
        """List the documents of the folder that the cursor is on."""
        group = self.group
        if self.under is not None or group is None:
            return []
        return [self.shown[at] for at in range(group.first, group.first + group.size)]

    def ask_group(self) -> None:
        """Show documents below their folders, or as one list."""
        folder = self.of_folder()
        self._in_folders = not self._in_folders
        self._folded = frozenset()
        self.list_again()
        if self.grouped is not None and self.group is not None:
            self.rows.cursor = self.grouped.heading(self.group.name) or 0
        elif folder:
            self.rows.cursor = self.shown.index(folder[0])
        self.draw()

    def ask_fold(self, every: bool = False) -> None:
        """Fold the folder away that the cursor is in, or show it again; or all of them."""
        group = self.group
        if group is None or self.grouped is None:
            self.app.hint(_("Documents are shown as one list; d shows them in their folders"))
            return
        if every:
            names = frozenset(each.name for each in self.grouped.groups)
            self._folded = frozenset() if names <= self._folded else names
        else:
            self._folded ^= {group.name}
        heading = self.grouped.heading(group.name)
        self.rows.cursor = self.rows.cursor if heading is None else heading
        self.list_again()

    def said_of_folder(self) -> str:
        """Say which folder the cursor is on; "" where it is on none."""
        group = self.group
        if group is None or self.under is not None:
            return ""
        form = ngettext("{n} document", "{n} documents", group.size)
        return f"{named(group, self.app.desk.given)}  {form.format(n=group.size)}"

    def ask_unread(self) -> None:
        """Show only documents that were never opened, or all again."""
        self.narrowing.unread = not self.narrowing.unread
        self.list_again()

    def ask_recent(self) -> None:
        """List the documents opened last, and open one."""
        from reader.ui.dialogs.recent import RecentList

        def chosen(entry: Entry | None) -> None:
            if entry is not None:
                self.app.open(entry)

        self.app.push_screen(RecentList(self.app.desk), chosen)

    @property
    def fielded(self) -> "Fielded":
        """Give what tells documents by fields, made when it is first asked for."""
        from reader.ui.library.fields import Fielded

        assert self._listing is not None
        if self._fielded is None:
            self._fielded = Fielded(self.lore, self.app.desk.entries, self._listing.values)
        return self._fielded

    def heard(self, again: bool = True) -> None:
        """Take note of what was said, or which documents there are, or of other facts of them."""
        super().heard(again)
        if self._fielded is not None:
            self._fielded.renew()

    def _learn(self, names: Sequence[str]) -> None:
        """Work out the values of fields; of many documents in a thread."""
        if len(self._catalogue) <= MANY:
            for name in names:
                self.fielded.learn(name, entries_of(self._catalogue), lambda: False)
        elif self._learning != names:
            self._learning = names
            self.app.hint(_("reading places and years of all documents …"))
            work = partial(self._learn_beside, names)
            self.run_worker(work, thread=True, exclusive=True, group="fields")

    def _learn_beside(self, names: Sequence[str]) -> None:
        worker = get_current_worker()
        own = self._catalogue.beside()

        def stopped() -> bool:
            return worker.is_cancelled or self.app.leaving

        try:
            for name in names:
                self.fielded.learn(name, entries_of(own), stopped)
        finally:
            if own is not self._catalogue:
                own.close()
        if not stopped():
            self.app.call_from_thread(self._learned)

    def _learned(self) -> None:
        self._learning = ()
        self.app.hint("")
        self.list_again()
