"""The list of documents as it is sorted and filtered, fast enough for a hundred thousand rows."""

from collections.abc import Iterable, Sequence

from reader.library.entry import Entry, arrange
from reader.text.script import fold


class Listing:
    """Sort and filter entries; what was worked out for one key is kept for the next.

    `entries` may change meanwhile, as long as `changed` is told.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._texts: list[str] = []  # by the place of the entry, once there is a filter
        self._order: Sequence[int] | None = None
        self._sorted: tuple[str, bool] = ("", False)

    def changed(self, places: Iterable[int], *, again: bool = True) -> None:
        """Take note of entries that are not what they were, and sort `again` or not yet."""
        self._order = None if again else self._order
        if self._texts:
            for place in places:
                self._texts[place] = self._entries[place].searched

    def get_ready(self) -> None:
        """Work out what filters look into, before the first key."""
        if len(self._texts) != len(self._entries):
            self._texts = [entry.searched for entry in self._entries]

    def find(self, query: str, column: str = "", *, reverse: bool = False) -> list[Entry]:
        """List the entries that hold every word of `query`, as found or sorted by a column."""
        words = fold(query).casefold().split()
        order = self._ordered(column, reverse)
        if words:
            self.get_ready()
            texts = self._texts
            for word in words:
                order = [place for place in order if word in texts[place]]
        entries = self._entries
        return [entries[place] for place in order]

    def _ordered(self, column: str, reverse: bool) -> Sequence[int]:
        """Give the places of all entries in their order."""
        if not column:
            return range(len(self._entries))
        if self._order is None or self._sorted != (column, reverse):
            places = {id(entry): place for place, entry in enumerate(self._entries)}
            found = arrange(self._entries, column, reverse=reverse)
            self._order = [places[id(entry)] for entry in found]
            self._sorted = (column, reverse)
        return self._order
