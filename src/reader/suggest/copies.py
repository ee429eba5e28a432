"""Passages that were tagged already, found again by text that is the same or nearly so."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from reader.suggest.grams import Breathe, plain, restless

SOME = 16  # passages that are taken in at a time
SHINGLE = 4  # characters
LEAST = 0.6  # of the shingles of both together that two near-copies share
SHORTEST = 8  # characters of a text for which being like another says something
COMMON = 200  # passages with a shingle from which on it tells nothing apart


class Tagged(NamedTuple):
    """Hold the text of a tagged passage and its codes, by their places."""

    text: str  # as it was tagged
    codes: tuple[int, ...]


class Copy(NamedTuple):
    """Hold a tagged passage that a text is like, and how much: 1 is the same."""

    tagged: Tagged
    likeness: float  # Dice's coefficient of the shingles


class Copies:
    """Find tagged passages by nearly the same text."""

    def __init__(self, tagged: Sequence[Tagged] = (), breathe: Breathe = restless) -> None:
        self.tagged = tuple(tagged)
        self._sizes: list[int] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.tagged):
            own = shingles(plain(each.text))
            self._sizes.append(len(own))
            for shingle in own:
                self._holding[shingle].append(number)
            if number % SOME == 0:
                breathe()

    def near(self, text: str) -> list[Copy]:
        """Give the passages that a plain text is nearly a copy of, the likest first."""
        if not self.tagged or len(text) < SHORTEST:
            return []
        own = shingles(text)
        shared: Counter[int] = Counter()
        for holding in filter(None, map(self._holding.get, own)):
            if len(holding) <= COMMON:
                shared.update(holding)
        found = []
        for number, count in shared.items():
            likeness = 2 * count / (len(own) + self._sizes[number])
            if likeness >= LEAST:
                found.append(Copy(self.tagged[number], likeness))
        return sorted(found, key=lambda copy: -copy.likeness)


def shingles(text: str) -> set[str]:
    """Give the runs of four characters of a plain text."""
    return {text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)}
