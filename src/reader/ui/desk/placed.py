"""The documents at hand with what the desk knows of them: ids, when and how far they were read."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, cast, overload

from reader.library.entry import Entry

if TYPE_CHECKING:
    from reader.library.catalogue import Catalogue

NEAR = 2048  # entries that stay in memory


class Placed(Sequence[Entry]):
    """Give entries as `place` completes them, each when it is asked for."""

    def __init__(self, found: Sequence[Entry], place: Callable[[Entry], Entry]) -> None:
        self.found = found
        self._place = place
        self._near: dict[int, Entry] = {}
        self._paths: dict[str, str] = {}  # by the ids that were given
        if self.catalogue is None:
            list(self)

    @property
    def catalogue(self) -> "Catalogue | None":
        """Give the catalogue that the entries come from, if it is one."""
        return None if isinstance(self.found, list) else cast("Catalogue", self.found)

    def renew(self, found: Sequence[Entry] | None = None) -> None:
        """Take note that entries are not what they were, or of others."""
        self.found = self.found if found is None else found
        self._near.clear()

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        """Give an entry, or some."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if at not in self._near:
            if len(self._near) >= NEAR:
                self._near.clear()
            self._near[at] = self._placed(self.found[at])
        return self._near[at]

    def __iter__(self) -> Iterator[Entry]:
        return map(self._placed, self.found)

    def _placed(self, entry: Entry) -> Entry:
        placed = self._place(entry)
        self._paths[placed.id] = placed.path
        return placed

    def outside(self, path: str) -> Entry:
        """Give an entry for a document that is not among them."""
        return self._placed(Entry("", path, os.path.basename(path)))

    def paths(self) -> list[str]:
        """List the paths of all."""
        if self.catalogue is not None:
            return self.catalogue.paths()
        return [entry.path for entry in self.found]

    def place(self, path: str) -> int | None:
        """Give the place of a document by its path."""
        if self.catalogue is not None:
            return self.catalogue.place(path)
        return next((at for at, entry in enumerate(self.found) if entry.path == path), None)

    def index_of(self, document_id: str) -> int | None:
        """Give the place of a document whose id was given before."""
        path = self._paths.get(document_id)
        return None if path is None else self.place(path)
