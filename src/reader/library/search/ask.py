"""Put queries to the index: which documents answer, and with how many hits."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple, overload

from reader.library.search.beside import ALONE, Beside, answers
from reader.library.search.grammar import And, Field, Near, Not, Or, Query, Word, leaves
from reader.library.search.nearness import Nearness
from reader.library.search.postings import Known, Segment
from reader.library.search.shelf import Kept, Shelf, text_key
from reader.text.offsets import OffsetMap

_WINDOW = 1000  # documents that are looked up together
KEPT = 24 << 20  # bytes of rows that are kept from one question to the next
NONE = -1  # the place of a document of a segment that is not asked about
LOST = Kept("", 0, 0, 0, "", "", "", "", "")  # of a document that is gone since it was found


class Found(NamedTuple):
    """Hold a document that answers; `hits` is 0 where only fields are asked for."""

    path: str
    kept: Kept
    hits: int


class Answer(NamedTuple):
    """Hold what answers a query, in the order of the documents."""

    query: Query
    found: Sequence[Found]
    unknown: int = 0  # documents that are not in the index
    hits: int = 0


class Finds(Sequence[Found]):
    """Give documents that answer, each when it is asked for."""

    def __init__(
        self, places: Sequence[int], keys: Sequence[int], counts: Sequence[int], stock: "Stock"
    ) -> None:
        """Take the places of documents, the keys of their texts, and how many hits are in each."""
        self._places = places
        self._keys = keys
        self.counts = counts
        self._stock = stock

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> list[Found]: ...
    def __getitem__(self, at: int | slice) -> Found | list[Found]:
        """Give a document, or some."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return self._stock.found(self._places[at], self._keys[at], self.counts[at])


class Stock:
    """Ask about some documents of an index, as it knows them.

    Of each document only its place among `paths` is kept: they may be very many, and be looked up.
    """

    def __init__(self, shelf: Shelf, paths: Sequence[str], beside: Beside = ALONE) -> None:
        self._shelf = shelf
        self._paths = paths
        self._beside = beside
        self._version = (-1, -1)
        self._segments: dict[int, array[int]] = {}  # by number, the document's place, or NONE
        self._unknown = 0
        self._rows: dict[int, Known] = {}  # that were read, by segment: words grow as one types

    def refresh(self) -> None:
        """Take note of what was indexed meanwhile."""
        self._segments, self._rows = {}, {}
        self._unknown = 0
        for start in range(0, len(self._paths), _WINDOW):
            part = self._paths[start : start + _WINDOW]
            for order, standing in enumerate(self._shelf.standing(part), start):
                if standing is None:
                    self._unknown += 1
                    continue
                segment, number = standing
                orders = self._segments.setdefault(segment, array("l"))
                if number >= len(orders):
                    orders.extend([NONE] * (number + 1 - len(orders)))
                orders[number] = order

    def outdated(self) -> None:
        """Ask for everything again, as what is known beside the index changed."""
        self._version = (-1, -1)

    def errors(self) -> list[str]:
        """Say why documents could not be read."""
        return [
            error
            for segment, number, error in self._shelf.errors()
            if number < len(orders := self._segments.get(segment, ())) and orders[number] != NONE
        ]

    def ask(self, query: Query) -> Answer:
        """Answer a query; raises Broken when the index is."""
        with self.still() as every:
            places, keys, times = array("l"), array("q"), array("l")
            gone = 0
            nearness = Nearness()
            for number, standing in every:
                found = self._shelf.segment(number, self._rows.setdefault(number, {}))
                orders = {n: order for n, order in enumerate(standing) if order != NONE}
                if found is None:
                    gone += len(orders)
                    continue
                asked = _Asked(self._shelf, number, orders, self._paths, self._beside)
                part = _Part(*found, orders, asked, nearness).answer(query)
                places.extend(map(orders.__getitem__, part))
                keys.extend(text_key(number, n) for n in part)
                times.extend(part.values())
        if sum(row.bytes for rows in self._rows.values() for row in rows.values() if row) > KEPT:
            self._rows.clear()
        order = sorted(range(len(places)), key=places.__getitem__)
        places, keys, times = (_ordered(each, order) for each in (places, keys, times))
        finds = Finds(places, keys, times, self)
        return Answer(query, finds, gone + self._unknown, sum(times))

    @contextmanager
    def still(self) -> "Iterator[Iterable[tuple[int, array[int]]]]":
        """See one state of the index; give its segments, each with the places of its documents."""
        with self._shelf.still():
            version = self._shelf.version
            if version != self._version:
                self._version = version
                self.refresh()
            yield self._segments.items()

    def segment(self, number: int) -> tuple[Segment, Sequence[int]] | None:
        """Give a segment, and where its texts begin; None when it is gone."""
        return self._shelf.segment(number)

    def text(self, kept: Kept) -> tuple[str, OffsetMap]:
        """Give a document's cleaned text, and the way from it to the source; raises KeyError."""
        return self._shelf.text(kept)

    def found(self, place: int, key: int, count: int) -> Found:
        """Give a document by its place, as the index has it; LOST where its text is another now."""
        path = self._paths[place]
        kept = self._shelf.get(path)
        if kept is None or kept.key != key:
            kept = LOST
        return Found(path, self._beside.amend(path, kept), count)


def _ordered(numbers: "array[int]", order: Sequence[int]) -> "array[int]":
    return array(numbers.typecode, map(numbers.__getitem__, order))


class _Asked:
    """Tell whether documents of a segment have what a field asks for, reading them only then."""

    def __init__(
        self,
        shelf: Shelf,
        segment: int,
        orders: Mapping[int, int],
        paths: Sequence[str],
        beside: Beside,
    ) -> None:
        self._shelf = shelf
        self._segment = segment
        self._orders = orders
        self._paths = paths
        self._beside = beside
        self._known: dict[int, tuple[str, Kept]] | None = None

    def __call__(self, field: Field) -> set[int]:
        """Give the numbers of the documents that have it."""
        known = self._read()
        return {n for n, each in known.items() if answers(field, *each, self._beside)}

    def _read(self) -> dict[int, tuple[str, Kept]]:
        if self._known is None:
            every, amend = self._shelf.of_segment(self._segment), self._beside.amend
            paths = self._paths
            self._known = {
                n: (path := paths[order], amend(path, every[n]))
                for n, order in self._orders.items()
                if n in every
            }
        return self._known


class _Part:
    """Answer for the documents of one segment."""

    def __init__(
        self,
        segment: Segment,
        starts: Sequence[int],
        orders: dict[int, int],
        asked: Callable[[Field], set[int]],
        nearness: Nearness,
    ) -> None:
        self._segment = segment
        self._starts = starts
        self._orders = orders
        self._asked = asked
        self._nearness = nearness
        self._known: dict[Word | Near, dict[int, int]] = {}

    def answer(self, query: Query) -> dict[int, int]:
        """Count the hits in each document that answers, by its number."""
        matched = self._matched(query)
        counts = [self._counts(leaf) for leaf in leaves(query)] if matched else []
        return {n: sum(each.get(n, 0) for each in counts) for n in matched}

    def _matched(self, query: Query) -> set[int]:
        if isinstance(query, Word | Near):
            return self._orders.keys() & self._counts(query).keys()
        if isinstance(query, Field):
            return self._asked(query)
        if isinstance(query, Not):
            return self._orders.keys() - self._matched(query.part)
        if isinstance(query, Or):
            return set().union(*map(self._matched, query.parts))
        return self._all(query)

    def _all(self, query: And) -> set[int]:
        matched = set(self._orders)
        for part in query.parts:
            matched &= self._matched(part)
            if not matched:
                break
        return matched

    def _counts(self, leaf: Word | Near) -> dict[int, int]:
        if leaf not in self._known:
            if isinstance(leaf, Word):
                self._known[leaf] = self._segment.counts(leaf.text)
            else:
                self._known[leaf] = self._near(leaf)
        return self._known[leaf]

    def _near(self, leaf: Near) -> dict[int, int]:
        places = []
        for word in leaf.words:
            places.append(self._segment.positions(word.text))
            if not places[-1]:
                return {}
        return self._nearness.counts(leaf, places, self._starts)
