"""The list of documents as it is sorted and filtered, fast enough for a hundred thousand rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.library.catalogue import SORTED, Catalogue
from reader.library.entry import DESCENDING, Entry
from reader.library.grouping import Folders, folders_of
from reader.text.script import fold

PART = 1000  # documents whose texts are made at once, before somebody else has a turn
Values = Mapping[int, str | int | float]  # by the place of a document
_APART = "\0"


def nothing(column: str) -> Values:
    """Know of nothing beside the documents themselves."""
    return {}


class Texts(NamedTuple):
    """Hold what filters look into, by place, and the mark of the newest facts among it."""

    all: list[str]
    mark: int = -1


def texts_of(catalogue: Catalogue, before: Texts | None = None) -> Texts:
    """Work out what filters look into; of the same documents, only what is newer than `before`."""
    if before is None or len(before.all) != len(catalogue):
        before = Texts([""] * len(catalogue))
    newest, after = before.mark, -1
    while told := catalogue.told(before.mark, PART, after):
        after = told[-1][0]
        newest = max(newest, max(mark for _, mark, _ in told))
        made = fold(_APART.join(map(_text, told))).casefold().split(_APART)
        for (at, _, _), text in zip(told, made, strict=True):
            before.all[at] = text
    return Texts(before.all, newest)


def _text(told: tuple[int, int, Entry]) -> str:
    return told[2].searched.replace(_APART, " ")


def entries_of(catalogue: Catalogue) -> Iterator[Entry]:
    """Go through all entries, a part at a time."""
    after = -1
    while told := catalogue.told(-1, PART, after):
        after = told[-1][0]
        yield from (entry for _, _, entry in told)


class Listing:
    """Sort and filter a catalogue; `values` gives those of columns that others know.

    What was worked out for one key is kept for the next; `changed` tells that it is old.
    """

    def __init__(self, catalogue: Catalogue, values: Callable[[str], Values] = nothing) -> None:
        self._catalogue = catalogue
        self._values = values
        self._texts = Texts([])
        self._folders: Folders | None = None
        self._known: dict[str, Values] = {}
        self._orders: dict[tuple[str, bool], Sequence[int]] = {}
        self._last: tuple[str, str, bool] = ("", "", False)
        self._found: Sequence[int] = ()

    def changed(self, texts: Texts | None = None) -> None:
        """Take note of what filters look into now; else only what others know has changed."""
        self._known.clear()
        if texts is None:
            self._orders = {key: each for key, each in self._orders.items() if key[0] in SORTED}
        else:
            self._texts = texts
            self._orders.clear()
            self._folders = None
        self._last = ("", "", False)

    def find(self, query: str, column: str = "", *, reverse: bool = False) -> Sequence[int]:
        """List the places of entries that hold every word of `query`, in the order of a column."""
        words = fold(query).casefold()
        known, *how = self._last
        narrower = known and words.startswith(known) and how == [column, reverse]
        order = self._found if narrower else self._order(column, reverse)
        if words.split():
            if len(self._texts.all) != len(self._catalogue):
                self._texts = texts_of(self._catalogue)
            texts = self._texts.all
            for word in words.split():
                order = [at for at in order if word in texts[at]]
        self._last, self._found = (words, column, reverse), order
        return order

    @property
    def folders(self) -> Folders:
        """Give the folders that the documents lie in."""
        if self._folders is None or len(self._folders.of) != len(self._catalogue):
            self._folders = folders_of(self._catalogue.folders())
        return self._folders

    def values(self, column: str) -> Values:
        """Give the values of a column that others know."""
        if column not in self._known:
            self._known[column] = self._values(column)
        return self._known[column]

    def _order(self, column: str, reverse: bool) -> Sequence[int]:
        """Give the places of all entries in their order, empty values last."""
        if not column:
            return range(len(self._catalogue))
        key = column, reverse
        if key not in self._orders:
            descending = (column in DESCENDING) != reverse
            if column in SORTED:
                self._orders[key] = self._catalogue.order(column, descending=descending)
            else:
                self._orders[key] = self._by(self.values(column), descending)
        return self._orders[key]

    def _by(self, values: Values, descending: bool) -> Sequence[int]:
        by_title = self._order("title", False)
        filled = [at for at in by_title if values.get(at)]
        filled.sort(key=values.__getitem__, reverse=descending)
        return [*filled, *(at for at in by_title if not values.get(at))]
