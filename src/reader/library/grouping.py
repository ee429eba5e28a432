"""A list of documents under the names of their folders, as rows of which some are folded away."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import NamedTuple


class Folders(NamedTuple):
    """Hold the names of folders, and by the place of each document the number of its folder."""

    names: Sequence[str]
    of: "array[int]"


class Group(NamedTuple):
    """Hold documents of one folder: the first of them in the order, and how many there are."""

    name: str
    first: int
    size: int


def folders_of(names: Sequence[str]) -> Folders:
    """Number the folders of documents, in the order in which they come."""
    numbers: dict[str, int] = {}
    of = array("I", (numbers.setdefault(name, len(numbers)) for name in names))
    return Folders(list(numbers), of)


class Grouped:
    """Give the rows of documents in groups: a row for the folder, then one for each of them.

    `order` holds the places of the documents, those of a folder together. What is folded has the
    row of the folder only. Nothing but the order is in proportion to the number of documents.
    """

    def __init__(
        self, order: Sequence[int], folders: Folders, folded: Collection[str] = ()
    ) -> None:
        """Group places; within a folder they keep their order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        of = folders.of
        for at in order:
            found[of[at]].append(at)
        self.order: list[int] = []
        self.groups: list[Group] = []
        for number in sorted(found):
            group = Group(folders.names[number], len(self.order), len(found[number]))
            self.groups.append(group)
            self.order += found[number]
        self.folded = frozenset(folded)
        sizes = (1 + (0 if group.name in self.folded else group.size) for group in self.groups)
        self._starts = list(accumulate(sizes, initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    def group(self, row: int) -> Group:
        """Give the group that a row belongs to."""
        return self.groups[bisect_right(self._starts, row) - 1]

    def document(self, row: int) -> int | None:
        """Give which document of the order a row shows; None for the row of a folder."""
        number = bisect_right(self._starts, row) - 1
        behind = row - self._starts[number]
        return self.groups[number].first + behind - 1 if behind else None

    def row(self, document: int) -> int:
        """Give the row of a document of the order; that of its folder where it is folded away."""
        number = bisect_right(self.groups, document, key=lambda group: group.first) - 1
        group, start = self.groups[number], self._starts[number]
        return start if group.name in self.folded else start + 1 + document - group.first

    def heading(self, name: str) -> int | None:
        """Give the row of a folder by its name."""
        found = (n for n, group in enumerate(self.groups) if group.name == name)
        return next((self._starts[n] for n in found), None)
