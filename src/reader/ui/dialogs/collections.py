"""The collections there are, to show one, to make one, or to put documents into one."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from textual import events
from textual.content import Content

from reader.errors import ReaderError
from reader.language import _, mark, ngettext
from reader.store.collections import Collection, Collections
from reader.text.safe import safe
from reader.text.script import fold
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column

EVERYTHING = Collection("")


class Choice(NamedTuple):
    """Hold what was chosen: a collection, one to be made of what is typed, or "" for all."""

    name: str
    new: bool = False


class CollectionList(ListDialog[Collection, Choice]):
    """List collections; what is typed narrows the list, and names a new one."""

    about = mark(
        "Collections of documents, and searches that were saved. What is typed narrows "
        "the list, and names a new collection."
    )
    detailed = True

    def __init__(
        self, title: str, kept: Collections, progress: Callable[[Collection], str], *, adding: bool
    ) -> None:
        super().__init__()
        self.title_text = title
        self._kept = kept
        self._progress = progress
        self._adding = adding
        self._sure = ""  # the collection that Ctrl+d removes when it is pressed again
        self._all = kept.all()

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        if self._adding:
            return (("Enter", _("put in")), ("Ctrl+n", _("new, named so")), ("Esc", _("leave")))
        more = (("Ctrl+n", _("new, named so")), ("Ctrl+d", _("remove")))
        return (("Enter", _("show")), *more, ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show the name, and how many documents there are or what is searched for."""
        return [Column("name", ""), Column("holds", "", 16, "right")]

    def empty(self) -> str:
        """Say how a collection comes to be."""
        return _("No such collection: Ctrl+n makes one of this name.")

    def find(self, query: str) -> list[Collection]:
        """List the collections whose names hold what is typed; documents go into no search."""
        wanted = fold(query.strip()).casefold()
        found = [c for c in self._all if wanted in fold(c.name).casefold()]
        if self._adding:
            return [c for c in found if not c.query]
        return found if wanted else [EVERYTHING, *found]

    def cells(self, item: Collection) -> list[Any]:
        """Give the cells of a collection."""
        if not item.name:
            return [_("all documents"), ""]
        if item.query:
            return [item.name, (_("search"), "muted")]
        count = len(item.listed)
        said = ngettext("{n} document", "{n} documents", count).format(n=count)
        return [item.name, (said, "muted")]

    def identity(self, item: Collection) -> Hashable:
        """Name a collection."""
        return item.name

    def details(self, item: Collection) -> Content:
        """Show how far the work is, and where the collection comes from."""
        if not item.name:
            return Content(_("Every document of the library."))
        said = [self._progress(item)]
        if item.query:
            said.append(_("Searches for: {query}").format(query=item.query))
        made = "  ".join(f"{name} {value}" for name, value in item.made.items())
        said += [_("Drawn: {made}").format(made=made)] if made else []
        return Content.assemble((safe(item.name) + "\n", "bold"), safe("\n".join(said)))

    def pressed(self, event: events.Key) -> bool:
        """Take the keys that make, remove and leave a collection."""
        if event.key == "ctrl+n" and self.query_text.strip():
            self.dismiss(Choice(self.query_text.strip(), new=True))
        elif event.key == "ctrl+d" and not self._adding and self.current:
            self._remove(self.current)
        else:
            return False
        return True

    def _remove(self, item: Collection) -> None:
        name = item.name
        if not name:
            return
        if self._sure != name:
            self._sure = name
            self.show_keys((), _("Ctrl+d again removes “{name}”.").format(name=name))
            return
        try:
            self._kept.delete(name)
        except ReaderError as error:
            self.show_keys((), str(error))
            return
        self._all = self._kept.all()
        self.again()
        self.show_keys(self.keys())

    def choose(self) -> None:
        """Answer with the collection under the cursor."""
        if self.current is not None:
            self.dismiss(Choice(self.current.name))
