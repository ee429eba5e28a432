"""Learning a model from a codebook's words and from tagged passages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from math import log
from typing import NamedTuple

from reader.codebook.codebook import Code, Codebook
from reader.passages.passage import Passage
from reader.passages.tally import APART
from reader.suggest.copies import Copies, Tagged
from reader.suggest.cues import cues_of
from reader.suggest.grams import Breathe, grams, plain, restless, unglossed
from reader.suggest.model import Model, Row

SMOOTH = 0.05  # added to counts
SOME = 64  # characters and pairs that are weighed at a time
MOST = 12  # codes that a character or a pair speaks for


class Example(NamedTuple):
    """Hold a text and the ids of the codes that a person gave it."""

    text: str
    codes: tuple[str, ...]


def examples_of(passages: Iterable[Passage]) -> list[Example]:
    """Take what is to be learned from passages: those with codes, but for page furniture."""
    return [
        Example(unglossed(p.quote), p.codes) for p in passages if p.codes and p.level not in APART
    ]


def digest_of(book: Codebook, examples: Sequence[Example]) -> str:
    """Name what a model is learned from, in whatever order."""
    told = sha256(f"{book.id} {book.version} {SMOOTH} {MOST}".encode())
    for code in book.usable:
        told.update(repr((code.id, code.cues, code.phrases, *_words(code))).encode())
    for example in sorted(examples):
        told.update(repr(example).encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def learn(book: Codebook, examples: Sequence[Example] = (), breathe: Breathe = restless) -> Model:
    """Learn from a codebook's own words and from what people tagged with it."""
    codes = tuple(code.id for code in book.usable)
    places = {code: place for place, code in enumerate(codes)}
    tagged = [
        Tagged(each.text, tuple(places[c] for c in each.codes if c in places)) for each in examples
    ]
    used = [each for each in tagged if each.codes]
    counts = _Counts()
    for place, code in enumerate(book.usable):
        for text in _words(code):
            counts.add(grams(plain(text)), (place,))
        breathe()
    for each in used:
        counts.add(grams(plain(each.text)), each.codes)
        breathe()
    cues = cues_of(book.usable)
    rows: dict[str, Row] = {}
    for number, (gram, row) in enumerate(counts.rows()):
        rows[gram] = row
        if number % SOME == 0:
            breathe()
    return Model(codes, rows, cues, Copies(used, breathe), digest_of(book, examples))


def _words(code: Code) -> Iterator[str]:
    """Go through a code's own words: the Chinese ones where there are any."""
    for said in (code.names, code.definition, code.include):
        yield from (said["zh"],) if "zh" in said else said.values()
    yield from code.phrases
    yield from code.cues


class _Counts:
    """Count in how many texts of each code a gram stands."""

    def __init__(self) -> None:
        self._of: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._totals: Counter[int] = Counter()

    def add(self, found: set[str], codes: tuple[int, ...]) -> None:
        """Count the grams of a text for its codes."""
        for code in codes:
            self._totals[code] += len(found)
        for gram in found:
            self._of[gram].update(codes)

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Weigh every gram that speaks for a code."""
        every = max(1, self._totals.total())
        shares = {code: total / every for code, total in self._totals.items()}
        for gram, counts in self._of.items():
            everywhere = counts.total()
            weighed = []
            for code, count in counts.items():
                expected = everywhere * shares[code]
                if count > expected:
                    weight = log((count + SMOOTH) / (expected + SMOOTH))
                    weighed.append((code, round(weight, 3)))
            if weighed:
                yield gram, tuple(sorted(weighed, key=lambda each: (-each[1], each[0]))[:MOST])
