"""The paths of a list of very many documents, looked up as they are asked for."""

from collections.abc import Sequence
from typing import overload

from reader.library.catalogue import Catalogue


class Paths(Sequence[str]):
    """Give the paths of a catalogue's documents as long as the same are listed, then "" for each.

    What was found by places among them must not be taken for what stands there now.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the documents that are listed now."""
        catalogue.renew()
        self._catalogue = catalogue
        self._count = len(catalogue)
        self.version = catalogue.version

    @property
    def hold(self) -> bool:
        """Tell whether these documents are still what is listed."""
        return self._catalogue.version == self.version

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """Give a path, or some that follow one another."""
        if not isinstance(at, slice):
            at = range(self._count)[at]
            return self[at : at + 1][0]
        places = range(self._count)[at]
        found = self._catalogue.paths(places.start, len(places)) if self.hold else []
        return found + [""] * (len(places) - len(found))
