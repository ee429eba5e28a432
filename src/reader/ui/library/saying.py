"""Sorting and filtering the list by what people said of documents."""

from collections.abc import Mapping, Sequence

from reader.library.entry import DESCENDING, Entry
from reader.store.lore import Lore
from reader.text.script import fold
from reader.ui.desk.knowing import as_said
from reader.ui.desk.placed import Placed

SAID = ("title", "issuer", "date")  # columns that people may say something of


class Saying:
    """Hold the documents of which something was said, by their places, as it was then."""

    def __init__(self, lore: Lore, entries: Placed) -> None:
        self._lore = lore
        self._entries = entries
        self._keys: dict[str, list[str]] = {}
        paths = (lore.path(member) for member in lore.metadata.described())
        places = (path and entries.place(path) for path in paths)
        self.entries: Mapping[int, Entry] = {
            at: as_said(lore, entries[at]) for at in places if isinstance(at, int)
        }

    def renew(self) -> None:
        """Take note that documents are not what they were."""
        self._keys.clear()

    def matching(self, typed: str) -> set[int]:
        """Give the places of documents of which something was said that holds every word."""
        words = fold(typed).casefold().split()
        return {
            at
            for at, entry in self.entries.items()
            if all(word in entry.searched for word in words)
        }

    def in_order(self, order: Sequence[int], column: str, *, reverse: bool) -> Sequence[int]:
        """Sort places by a column, empty values last, as people say the documents are."""
        if column not in SAID or not self.entries:
            return order
        keys = self._keys.get(column)
        if keys is None:
            said = ((self.entries.get(at) or e) for at, e in enumerate(self._entries))
            keys = self._keys[column] = [_key(entry, column) for entry in said]
        filled = [at for at in order if keys[at]]
        filled.sort(key=keys.__getitem__, reverse=(column in DESCENDING) != reverse)
        return [*filled, *(at for at in order if not keys[at])]


def _key(entry: Entry, column: str) -> str:
    if column == "title":
        return entry.title
    found: str = getattr(entry.facts, column) if entry.facts else ""
    return found
