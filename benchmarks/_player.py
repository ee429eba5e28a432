"""A player of passages: the shortest way by the program's own keys, searched for breadth first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.passages.passage import Passage
from reader.session import chord, counting, tagging
from reader.session import commands as _commands  # noqa: F401  (fills the registry)
from reader.session.command import REGISTRY, Ask, Command, Keymap
from reader.session.state import Session, Stamp
from reader.structure.document import Document
from reader.suggest.proposing import propose
from reader.suggest.rank import Ranker
from reader.text.span import Span

DEPTH = 14  # keys for a passage after which the search gives up
WIDE = 2  # keys up to which every key is tried everywhere
KEPT = 4  # ways that lead on to the next passage
SPARE = 2  # keys more than the shortest that they may take
AHEAD = 2500  # characters from a passage on in which others are suggested
BEAM = 10  # ways that are followed further
TAGS = (
    "repeat_last_code",
    "accept_suggestion",
    "accept_two_codes",
    "accept_second_code",
    "add_likeliest_code",
    "repeat_earlier_code",
    "first_suggested_code",
    "second_suggested_code",
    "third_suggested_code",
    "fourth_suggested_code",
    "fifth_suggested_code",
)
COUNTED = ("next_clause", "next_sentence", "next_word", "next_item", "extend_by_unit")
COUNTS = "2345"
BARRED = ("remove_passage", "set_passage_bounds", "clear_selection")
IMPLIED = "(enter)"  # behind a chord that may go on: any key that does not continue it will do
LOOKS = ("change_script", "traditional_for_taiwan_or_hong_kong")


class Gold(NamedTuple):
    """Hold a passage to make."""

    span: Span
    codes: frozenset[str]
    level: str
    quote: str


Keys = tuple[str, ...]


def cost(keys: Keys) -> int:
    """Count the keys that are pressed."""
    return sum(key != IMPLIED for key in keys)


class Way(NamedTuple):
    """Hold a session that some keys lead to, those of the passages before and how many too many."""

    session: Session
    keys: Keys = ()
    past: tuple[Keys | None, ...] = ()
    spare: int = 0  # keys more than the shortest way to the same passages took
    barred: frozenset[str] = frozenset()  # keys that would go on with the chord typed last

    @property
    def cost(self) -> int:
        """Count the keys, and those spared elsewhere."""
        return cost(self.keys) + self.spare

    @property
    def place(self) -> tuple[Any, ...]:
        """Tell ways apart that lead to different sessions."""
        s = self.session
        codes = tuple(sorted(p.codes for p in s.passages.values()))
        used = s.last_codes, s.earlier_codes
        return s.selection, s.unit, s.extending, s.clean, codes, used, self.barred


class Player:
    """Play passages with the keys of the page."""

    def __init__(self, document: Document, book: Codebook, ranker: Ranker | None) -> None:
        self.book = book
        self.ranker = ranker
        self.keymap = Keymap()
        self.made = 0
        self.starting = {chord.TAG_KEY, *(c[0] for c in book.by_chord)}
        self.session = self._suggested(Session(document, book, annotator="player"), 0)
        self.ways = [Way(self.session)]
        self.first = 0  # where the ways begin, in the source
        self.moves = [key for entry in REGISTRY.values() for key in self._keys(entry)]
        self.tags = [k for name in TAGS if name in REGISTRY for k in self.keymap.keys[name][:1]]

        self.counted = [
            (number, key)
            for number in COUNTS
            for name in COUNTED
            for key in self.keymap.keys.get(name, ())[:1]
            if self.press(self.session, (number, key))
        ]

    def _keys(self, entry: Command) -> tuple[str, ...]:
        if entry.context != "page" or entry.id in (*BARRED, *LOOKS, *TAGS):
            return ()
        keys = self.keymap.keys[entry.id][:1]
        return tuple(k for k in keys if isinstance(self._run(self.session, k), Session))

    def _suggested(self, session: Session, start: int) -> Session:
        """Put suggestions from an offset on into a session, as the screen does after changes."""
        if self.ranker is None:
            return session
        ahead = Span(start, min(start + AHEAD, len(session.document.source.text)))
        found = propose(self.ranker, session.passages.values(), ahead)
        return session.with_(suggestions=found, rank=self.ranker.rank)

    def press(self, session: Session, keys: Iterable[str]) -> Session | None:
        """Press keys; None where one does nothing that a session shows."""
        for key in keys:
            after = self._run(session, key)
            if not isinstance(after, Session):
                return None
            session = after
        return session

    def _run(self, session: Session, key: str) -> Session | Ask | None:
        key = "enter" if key == IMPLIED else key
        typed = chord.feed(session, key) if session.pending or key in self.starting else None
        if typed and typed.used:
            return typed.session
        session = typed.session if typed else session
        entry = self.keymap.find("page", key)
        if entry is None or entry.reason(session):
            return None
        return counting.run(entry, session)

    def play(self, wanted: Gold) -> None:
        """Make a passage, going on from the best ways that led to the one before."""
        self.made += 1
        ids = (f"id{self.made:06}", f"id{self.made:06}b")
        stamp = Stamp("2026-01-01T00:00:00Z", ids)
        self.first = min(way.session.selected.start for way in self.ways)
        waiting: defaultdict[int, list[Way]] = defaultdict(list)
        for way in self.ways:
            waiting[way.spare].append(way._replace(session=way.session.with_(stamp=stamp)))
        seen = {way.place for way in self.ways}
        for depth in range(DEPTH + 1):
            if any(self._made(way.session, wanted) == wanted.codes for way in waiting[depth]):
                self._go_on(depth, waiting, wanted)
                return
            for way in self._best(waiting[depth], wanted, depth):
                for after in self._onward(way, wanted):
                    if after.place not in seen and not self._astray(after.session, wanted):
                        seen.add(after.place)
                        waiting[after.cost].append(after)
        self._give_up(wanted, stamp)

    def _go_on(self, least: int, waiting: dict[int, list[Way]], wanted: Gold) -> None:
        """Keep the shortest ways, and some a little longer that end elsewhere."""
        ends: dict[tuple[Any, ...], Way] = {}
        for spare in range(SPARE + 1):
            for way in waiting.get(least + spare, ()):
                if self._made(way.session, wanted) == wanted.codes:
                    ends.setdefault(way.place, _done(way, spare))
        start = wanted.span.start
        kept = list(ends.values())[:KEPT]
        self.ways = [way._replace(session=self._suggested(way.session, start)) for way in kept]

    def _give_up(self, wanted: Gold, stamp: Stamp) -> None:
        """Make a passage that no way was found to, so that the next one starts behind it."""
        way = self.ways[0]
        span = way.session.view.to_view(wanted.span)
        selected = way.session.with_(stamp=stamp).select(*span)
        after = tagging.tag(selected, sorted(wanted.codes))
        after = self._suggested(after, wanted.span.start)
        self.ways = [Way(after, (), (*way.past, None))]

    def _astray(self, session: Session, wanted: Gold) -> bool:
        """Tell whether a selection lies behind where the way began, or beyond the passage."""
        if self._made(session, wanted) or not session.view.to_view(wanted.span).length:
            return False
        start, end = session.selected
        first = min(self.first, wanted.span.start)
        return start < end and (end < first or start > wanted.span.end)

    def _best(self, ways: list[Way], wanted: Gold, depth: int) -> list[Way]:
        """Leave out ways that have gone astray."""
        if depth < WIDE:
            return ways

        def off(way: Way) -> tuple[int, int]:
            start, end = way.session.selected
            ends = (start != wanted.span.start) + (end != wanted.span.end)
            return ends, abs(start - wanted.span.start) + abs(end - wanted.span.end)

        return sorted(ways, key=off)[:BEAM]

    def _onward(self, way: Way, wanted: Gold) -> Iterator[Way]:
        before = way.session
        made = self._made(before, wanted)
        there = made or tagging.target(before)[0] == wanted.span
        spelled = [*self._typed(wanted.codes - made)] if there else []
        for keys in (*spelled, *((key,) for key in self.tags)):
            after = self.press(before, keys)
            if after and after.passages is not before.passages and self._right(after, wanted):
                yield self._then(way, after, keys)
        moves: list[Keys] = [(key,) for key in self.moves]
        if len(way.keys) < WIDE:
            moves += self.counted
        for keys in () if made else moves:
            after = self.press(before, keys)
            if after and after.passages is before.passages and not after.pending:
                yield self._then(way, after, keys)

    def _then(self, way: Way, after: Session, keys: Keys) -> Way:
        """Go on by some keys, behind Enter where the first would continue the chord before."""
        made = way.keys + (("enter", *keys) if keys[0] in way.barred else keys)
        typed = "".join(keys[:-1]) if keys[-1] == IMPLIED else ""
        longer = (c for c in self.book.by_chord if typed and c.startswith(typed) and c != typed)
        return way._replace(
            session=after, keys=made, barred=frozenset(c[len(typed)] for c in longer)
        )

    def _typed(self, codes: frozenset[str]) -> Iterator[tuple[str, ...]]:
        """Give the ways to type one of the codes, and to type those with letters at once."""
        for code_id in sorted(codes):
            yield from self._spelled(code_id)
        letters = sorted(filter(None, (self.book.by_id[c].hotkey for c in codes)))
        if len(letters) > 1:
            *first, last = letters
            yield chord.TAG_KEY, *(letter.upper() for letter in first), last

    def _spelled(self, code_id: str) -> Iterator[tuple[str, ...]]:
        """Give the ways to type a code."""
        code = self.book.by_id[code_id]
        if code.hotkey:
            yield chord.TAG_KEY, code.hotkey
        longer = any(c != code.chord and c.startswith(code.chord) for c in self.book.by_chord)
        if code.chord:
            yield (*code.chord, IMPLIED) if longer else tuple(code.chord)

    def _made(self, session: Session, wanted: Gold) -> frozenset[str]:
        """Give the codes that the wanted passage has by now."""
        found = (p.codes for p in session.at(wanted.span) if p.span == wanted.span)
        return frozenset(next(found, ()))

    def _right(self, session: Session, wanted: Gold) -> bool:
        """Tell whether no passage but the wanted one has come, and no code but its own."""
        before = self.ways[0].session.passages
        new = [p for p in session.passages.values() if _tagged(before.get(p.id)) != _tagged(p)]
        return all(p.span == wanted.span and wanted.codes >= set(p.codes) for p in new)


def _done(way: Way, spare: int) -> Way:
    """Set out for the next passage; what was typed last may still want its Enter."""
    return Way(way.session, (), (*way.past, way.keys), spare, way.barred)


def _tagged(passage: Passage | None) -> tuple[Any, ...]:
    return (passage.span, passage.codes) if passage else ()
