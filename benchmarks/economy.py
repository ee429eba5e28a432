"""The fewest keys from a text read to a passage tagged: the gold passages, played again.

For each passage, in reading order, the shortest way from where the last one left the cursor is
searched for: breadth first over the program's own keys, each run as the screen runs it, until the
passage stands with its range and codes. Suggestions come from a model that was taught the other
documents only. Against: a press a character, Enter and a label (INCEpTION), and a press a word and
a label (slate), both without the way to the passage, which theirs has too.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.codebook.load import load
from reader.formats import read
from reader.session import chord, tagging
from reader.session import commands as _commands  # noqa: F401  (fills the registry)
from reader.session.command import REGISTRY, Ask, Command, Keymap
from reader.session.state import Session, Stamp
from reader.structure.build import read_document
from reader.structure.document import Document
from reader.structure.units import units_between
from reader.suggest.grams import unglossed
from reader.suggest.learning import Example, learn
from reader.suggest.proposing import propose
from reader.suggest.rank import Ranker
from reader.text.span import Span

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "passages" / "passages.jsonl"
BOOK = ROOT / "seeds" / "codebooks" / "cn-poverty-measures.toml"
DEPTH = 14  # keys for a passage after which the search gives up
WIDE = 2  # keys up to which every key is tried everywhere
BEAM = 10  # ways that are followed further
TAGS = ("repeat_last_code", "accept_suggestion", "accept_second_code", "accept_third_code")
BARRED = ("remove_passage", "set_passage_bounds", "clear_selection")
LOOKS = ("change_script", "traditional_for_taiwan_or_hong_kong")


class Gold(NamedTuple):
    """Hold a passage to make."""

    span: Span
    codes: frozenset[str]
    level: str


class Way(NamedTuple):
    """Hold a session that some keys lead to."""

    session: Session
    keys: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[Any, ...]:
        """Tell ways apart that lead to different sessions."""
        s = self.session
        codes = tuple(sorted(p.codes for p in s.passages.values()))
        return s.selection, s.unit, s.extending, s.clean, hash(codes)


class Player:
    """Play passages with the keys of the page."""

    def __init__(self, document: Document, book: Codebook, ranker: Ranker | None) -> None:
        self.book = book
        self.ranker = ranker
        self.keymap = Keymap()
        self.made = 0
        self.starting = {chord.TAG_KEY, *(c[0] for c in book.by_chord)}
        self.session = self._suggested(Session(document, book, annotator="player"))
        self.moves = [key for entry in REGISTRY.values() for key in self._keys(entry)]
        self.tags = [k for name in TAGS if name in REGISTRY for k in self.keymap.keys[name][:1]]

    def _keys(self, entry: Command) -> tuple[str, ...]:
        if entry.context != "page" or entry.id in (*BARRED, *LOOKS, *TAGS):
            return ()
        keys = self.keymap.keys[entry.id][:1]
        return tuple(k for k in keys if isinstance(self._run(self.session, k), Session))

    def _suggested(self, session: Session) -> Session:
        """Put suggestions into a session, as the screen does after each change."""
        if self.ranker is None:
            return session
        found = propose(self.ranker, session.passages.values())
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
        typed = chord.feed(session, key) if session.pending or key in self.starting else None
        if typed and typed.used:
            return typed.session
        session = typed.session if typed else session
        entry = self.keymap.find("page", key)
        if entry is None or entry.reason(session):
            return None
        return entry.run(session)

    def play(self, wanted: Gold) -> tuple[str, ...] | None:
        """Make a passage by the fewest keys; None where the search finds no way."""
        self.made += 1
        ids = (f"id{self.made:06}", f"id{self.made:06}b")
        stamp = Stamp("2026-01-01T00:00:00Z", ids)
        self.session = self.session.with_(stamp=stamp)
        begin = Way(self.session)
        waiting: defaultdict[int, list[Way]] = defaultdict(list, {0: [begin]})
        seen = {waiting[0][0].place}
        for depth in range(DEPTH + 1):
            for way in waiting[depth]:
                if self._made(way.session, wanted) == wanted.codes:
                    self.session = self._suggested(way.session)
                    return way.keys
            for way in self._best(waiting[depth], wanted, depth):
                for after in self._onward(way, wanted):
                    if after.place not in seen and not self._astray(after.session, wanted):
                        seen.add(after.place)
                        waiting[len(after.keys)].append(after)
        return self._given_up(wanted)

    def _given_up(self, wanted: Gold) -> None:
        """Make a passage that no way was found to, so that the next one starts behind it."""
        span = self.session.view.to_view(wanted.span)
        selected = self.session.select(*span)
        after = tagging.tag(selected, sorted(wanted.codes))
        self.session = self._suggested(after)

    def _astray(self, session: Session, wanted: Gold) -> bool:
        """Tell whether a selection lies behind where the way began, or beyond the passage."""
        if not session.view.to_view(wanted.span).length:
            return False
        start, end = session.selected
        first = min(self.session.selected.start, wanted.span.start)
        return end < first or start > wanted.span.end

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
        spelled = [k for c in wanted.codes - made for k in self._spelled(c)] if there else []
        for keys in (*spelled, *((key,) for key in self.tags)):
            after = self.press(before, keys)
            if after and after.passages is not before.passages and self._right(after, wanted):
                yield Way(after, way.keys + keys)
        for key in () if made else self.moves:
            after = self.press(before, (key,))
            if after and after.passages is before.passages and not after.pending:
                yield Way(after, (*way.keys, key))

    def _spelled(self, code_id: str) -> Iterator[tuple[str, ...]]:
        """Give the ways to type a code."""
        code = self.book.by_id[code_id]
        if code.hotkey:
            yield chord.TAG_KEY, code.hotkey
        longer = any(c != code.chord and c.startswith(code.chord) for c in self.book.by_chord)
        if code.chord:
            yield (*code.chord, "enter") if longer else tuple(code.chord)

    def _made(self, session: Session, wanted: Gold) -> frozenset[str]:
        """Give the codes that the wanted passage has by now."""
        found = (p.codes for p in session.at(wanted.span) if p.span == wanted.span)
        return frozenset(next(found, ()))

    def _right(self, session: Session, wanted: Gold) -> bool:
        """Tell whether no passage but the wanted one has come, and no code but its own."""
        before = self.session.passages
        new = [p for p in session.passages.values() if before.get(p.id) is not p]
        return all(p.span == wanted.span and wanted.codes >= set(p.codes) for p in new)


def golden() -> dict[str, list[Gold]]:
    """Read the gold passages of each document, in reading order, the outer before the inner."""
    found: defaultdict[str, list[Gold]] = defaultdict(list)
    for line in GOLD.read_text("utf-8").splitlines():
        record = json.loads(line)
        span = Span(record["start"], record["end"])
        found[record["doc"]].append(Gold(span, frozenset(record["codes"]), record["level"]))
    return {name: sorted(each, key=_order) for name, each in sorted(found.items())}


def _order(gold: Gold) -> tuple[int, int]:
    return gold.span.start, -gold.span.end


def taught(gold: dict[str, list[Gold]], texts: dict[str, str], without: str) -> list[Example]:
    """Give the passages of all documents but one to learn from."""
    return [
        Example(unglossed(texts[name][p.span.start : p.span.end]), tuple(sorted(p.codes)))
        for name, passages in gold.items()
        for p in passages
        if name != without and p.level != "head"
    ]


def main() -> int:
    """Play all documents, without and with suggestions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trace", action="store_true", help="show the keys of every passage")
    options = parser.parse_args()
    if not GOLD.exists():
        print(f"There are no gold passages at {GOLD}.", file=sys.stderr)
        return 0
    book = load(BOOK)
    gold = golden()
    read_ones = {name: read_document(read(str(SHARED / "seeds" / name)), name) for name in gold}
    texts = {name: document.source.text for name, document in read_ones.items()}
    for helped in (False, True):
        costs: list[tuple[str, Gold, int]] = []
        for name, document in read_ones.items():
            model = learn(book, taught(gold, texts, name))
            player = Player(document, book, Ranker(document, model) if helped else None)
            for passage in gold[name]:
                keys = player.play(passage)
                if options.trace:
                    words = texts[name][slice(*passage.span)].replace("\n", "/")
                    print(passage.level, len(keys or ()), " ".join(keys or ("-",)), words[:30])
                costs.append((name, passage, DEPTH + 1 if keys is None else len(keys)))
        _report("suggestions " + ("on" if helped else "off"), costs, texts)
    return 0


def _report(what: str, costs: list[tuple[str, Gold, int]], texts: dict[str, str]) -> None:
    """Print the mean, by document and by level too, and the two rules beside it."""
    mean = _mean([keys for _, _, keys in costs])
    press, word = _others(costs, texts)
    against = "a press a character, Enter, label (INCEpTION)"
    _figure(f"keys a passage, {what}", mean, against, mean / press, len(costs))
    _figure(
        f"keys a passage, {what}", mean, "a press a word, label (slate)", mean / word, len(costs)
    )
    for pick, index in (("document", 0), ("level", 1)):
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for name, passage, keys in costs:
            groups[(name, passage.level)[index]].append(keys)
        for group, each in groups.items():
            _figure(f"keys a passage, {what}, {pick} {group}", _mean(each), "", 0, len(each))
    given_up = sum(keys > DEPTH for _, _, keys in costs)
    _figure(f"passages not made within {DEPTH} keys, {what}", given_up, "", 0, len(costs))


def _others(costs: list[tuple[str, Gold, int]], texts: dict[str, str]) -> tuple[float, float]:
    """Give the mean keys of INCEpTION's rule, and of slate's."""
    presses, words = [], []
    for name, passage, _keys in costs:
        text = texts[name][slice(*passage.span)]
        presses.append(len(text) + 1 + len(passage.codes))
        words.append(sum(1 for _ in units_between(text, 0, len(text), "word")) + len(passage.codes))
    return _mean(presses), _mean(words)


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / max(1, len(numbers))


def _figure(name: str, value: float, against: str, ratio: float, runs: int) -> None:
    figure = {"name": name, "value": round(value, 3), "unit": "keys", "against": against}
    print(json.dumps({**figure, "ratio": round(ratio, 4), "runs": runs}, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
