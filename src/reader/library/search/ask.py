"""Put queries to the index: which documents answer, and with how many hits."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from reader.errors import Unreadable
from reader.library.search.beside import ALONE, Beside, answers, called
from reader.library.search.grammar import And, Field, Near, Not, Or, Query, Word, leaves
from reader.library.search.hits import Hit, hits, in_context
from reader.library.search.nearness import Nearness
from reader.library.search.postings import Broken, Segment
from reader.library.search.shelf import Kept, Shelf, key_of
from reader.text.span import Span

_REMEMBERED = 8  # texts of documents that hits are shown of


class Found(NamedTuple):
    """Hold a document that answers; `hits` is 0 where only fields are asked for."""

    path: str
    kept: Kept
    hits: int


class Answer(NamedTuple):
    """Hold what answers a query, in the order of the documents."""

    query: Query
    found: list[Found]
    unknown: int = 0  # documents that are not in the index

    @property
    def hits(self) -> int:
        """Count the hits."""
        return sum(each.hits for each in self.found)


class Stock:
    """Ask about some documents of an index, as it knows them."""

    def __init__(self, shelf: Shelf, paths: Sequence[str], beside: Beside = ALONE) -> None:
        self._shelf = shelf
        self._paths = paths
        self._beside = beside
        self._version = (-1, -1)
        self._segments: dict[int, dict[int, int]] = {}
        self._kept: list[Kept | None] = []

    def refresh(self) -> None:
        """Take note of what was indexed meanwhile."""
        known = self._shelf.known()
        amend = self._beside.amend
        self._kept = [
            None if (kept := known.get(key_of(path))) is None else amend(path, kept)
            for path in self._paths
        ]
        segments: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for order, kept in enumerate(self._kept):
            if kept is not None:
                segments[kept.segment][kept.number] = order
        self._segments = dict(segments)

    def outdated(self) -> None:
        """Ask for everything again, as what is known beside the index changed."""
        self._version = (-1, -1)

    def errors(self) -> list[str]:
        """Say why documents could not be read."""
        return [kept.error for kept in self._kept if kept is not None and kept.error]

    def ask(self, query: Query) -> Answer:
        """Answer a query; raises Broken when the index is."""
        with self._shelf.still():
            version = self._shelf.version
            if version != self._version:
                self._version = version
                self.refresh()
            counts: dict[int, int] = {}
            gone = 0
            nearness = Nearness()
            for number, orders in self._segments.items():
                found = self._shelf.segment(number)
                if found is None:
                    gone += len(orders)
                    continue
                counts |= _Part(*found, orders, self._asked, nearness).answer(query)
        unknown = gone + sum(kept is None for kept in self._kept)
        return Answer(
            query, [self._found(order, counts[order]) for order in sorted(counts)], unknown
        )

    def _found(self, order: int, count: int) -> Found:
        kept = self._kept[order]
        assert kept is not None
        return Found(self._paths[order], kept, count)

    def _asked(self, order: int, field: Field) -> bool:
        kept = self._kept[order]
        return kept is not None and answers(field, self._paths[order], kept, self._beside)


class _Part:
    """Answer for the documents of one segment."""

    def __init__(
        self,
        segment: Segment,
        starts: Sequence[int],
        orders: dict[int, int],
        asked: Callable[[int, Field], bool],
        nearness: Nearness,
    ) -> None:
        self._segment = segment
        self._starts = starts
        self._orders = orders
        self._asked = asked
        self._nearness = nearness
        self._known: dict[Word | Near, dict[int, int]] = {}

    def answer(self, query: Query) -> dict[int, int]:
        """Count the hits in each document that answers, by its place in the order of all."""
        matched = self._matched(query)
        counts = [self._counts(leaf) for leaf in leaves(query)] if matched else []
        orders = self._orders
        return {orders[n]: sum(each.get(n, 0) for each in counts) for n in matched}

    def _matched(self, query: Query) -> set[int]:
        if isinstance(query, Word | Near):
            return self._orders.keys() & self._counts(query).keys()
        if isinstance(query, Field):
            return {n for n, order in self._orders.items() if self._asked(order, query)}
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


class Concordance:
    """List the hits of an answer in context, each worked out when it is looked at."""

    def __init__(self, shelf: Shelf, answer: Answer) -> None:
        self._shelf = shelf
        self.answer = answer
        self._ends = list(accumulate(max(1, each.hits) for each in answer.found))
        self._read: dict[int, list[Hit]] = {}

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, number: int) -> Hit:
        """Give a hit by its place among all; a document that holds no word gives its beginning."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        index, at = self._place(number)
        found = self.of(index)
        return found[at] if at < len(found) else self._unreadable(index)

    def document(self, number: int) -> Found:
        """Give the document that a hit is in."""
        return self.answer.found[self._place(number)[0]]

    def wider(self, number: int, around: int = 400) -> Hit:
        """Give a hit with more of its line around it."""
        hit, found = self[number], self.document(number)
        try:
            text, way = self._shelf.text(found.kept)
        except (KeyError, Broken, Unreadable):
            return hit
        return in_context(hit.path, hit.title, text, way, hit.span, hit.line, around)

    def _place(self, number: int) -> tuple[int, int]:
        index = bisect_right(self._ends, number)
        return index, number - (self._ends[index - 1] if index else 0)

    def of(self, index: int) -> list[Hit]:
        """Give the hits in a document of the answer."""
        if index not in self._read:
            if len(self._read) >= _REMEMBERED:
                del self._read[next(iter(self._read))]
            self._read[index] = self._hits(index)
        return self._read[index]

    def _hits(self, index: int) -> list[Hit]:
        path, kept, _ = self.answer.found[index]
        try:
            text, way = self._shelf.text(kept)
        except (KeyError, Broken, Unreadable):  # replaced by another session since it was asked
            return []
        title = called(path, kept)
        made = []
        line, seen = 1, 0
        for span in hits(self.answer.query, text) or [Span(0, 0)]:
            line += text.count("\n", seen, span.start)
            seen = span.start
            made.append(in_context(path, title, text, way, span, line))
        return made

    def _unreadable(self, index: int) -> Hit:
        path, kept, _ = self.answer.found[index]
        return Hit(path, called(path, kept), 0, Span(0, 0), Span(0, 0), "", "", "")
