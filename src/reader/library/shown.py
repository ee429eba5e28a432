"""Some of the documents in an order: what a list shows, and what is next to what."""

from collections.abc import Sequence
from typing import overload

from reader.library.entry import Entry


class Shown(Sequence[Entry]):
    """Give entries by their places in an order."""

    def __init__(self, entries: Sequence[Entry], order: Sequence[int]) -> None:
        self.entries = entries
        self.order = order

    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        """Give an entry, or some."""
        if isinstance(at, slice):
            return [self.entries[place] for place in self.order[at]]
        return self.entries[self.order[at]]

    def row(self, place: int) -> int | None:
        """Give the row that the entry of a place has; None for one that is left out."""
        if isinstance(self.order, range):
            return place if place in self.order else None
        try:
            return self.order.index(place)
        except ValueError:
            return None
