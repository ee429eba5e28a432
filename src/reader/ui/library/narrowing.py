"""Which documents the list shows: those of a collection, those with a tag, and no copies."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.library.entry import Entry

if TYPE_CHECKING:
    from reader.store.lore import Lore


class Narrowing:
    """Hold what the list is narrowed to, beside what is typed into the filter."""

    def __init__(self) -> None:
        self.name = ""  # of the collection that is shown
        self.paths: frozenset[str] | None = None  # of its documents
        self.copies: frozenset[str] = frozenset()  # documents that are hidden, as others have them
        self.marked: set[str] = set()  # ids of documents that commands are about

    def show(self, name: str, paths: Iterable[str]) -> None:
        """Show a collection from now on."""
        self.name, self.paths = name, frozenset(paths)

    def show_all(self) -> None:
        """Show all documents again."""
        self.name, self.paths = "", None

    @property
    def narrows(self) -> bool:
        """Tell whether anything is left out."""
        return self.paths is not None or bool(self.copies)

    def among(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Give those of some entries that are shown."""
        if not self.narrows:
            return entries
        paths = self.paths
        return [
            e for e in entries if (paths is None or e.path in paths) and e.path not in self.copies
        ]


def filtered(
    typed: str, find: Callable[[str], Sequence[Entry]], lore: "Callable[[], Lore]"
) -> Sequence[Entry]:
    """Find entries by words, and by fields where some are typed."""
    if ":" not in typed and "：" not in typed:
        return find(typed)
    from reader.ui.library.fields import fields_in, having

    words, fields = fields_in(typed, lore().metadata.fields())
    found = find(words)
    return having(found, fields, lore()) if fields else found
