"""The codebook's cue words, and where they stand in a text."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from reader.codebook.codebook import Code
from reader.suggest.grams import plain

_KEY = 2  # characters by which cues are looked up


class Cue(NamedTuple):
    """Hold a cue word with the codes it speaks for, by their places, and how clearly it does."""

    text: str
    codes: tuple[int, ...]
    weight: float  # its length, shared among its codes


class Found(NamedTuple):
    """Say where a cue stands."""

    start: int
    end: int
    cue: Cue


Cues = dict[str, tuple[Cue, ...]]  # by their first characters, the longest first


def cues_of(codes: tuple[Code, ...]) -> Cues:
    """Prepare the cues of the codes; those of a single character say too little."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, code in enumerate(codes):
        for text in dict.fromkeys(map(plain, code.cues)):
            if len(text) >= _KEY:
                holders[text].append(place)
    found: defaultdict[str, list[Cue]] = defaultdict(list)
    for text, places in holders.items():
        found[text[:_KEY]].append(Cue(text, tuple(places), len(text) / len(places)))
    return {
        key: tuple(sorted(cues, key=lambda cue: (-len(cue.text), cue.text)))
        for key, cues in found.items()
    }


class Standing:
    """Hold where the cues of a codebook stand in a plain text, for any range of it."""

    def __init__(self, cues: Cues, text: str) -> None:
        self._places: list[int] = []
        self._cues: list[tuple[Cue, ...]] = []
        known = cues.get
        for at in range(len(text) - 1):
            for cue in known(text[at : at + _KEY], ()):
                if text.startswith(cue.text, at):
                    self._add(at, cue)

    def _add(self, at: int, cue: Cue) -> None:
        if self._places and self._places[-1] == at:
            self._cues[-1] = (*self._cues[-1], cue)
        else:
            self._places.append(at)
            self._cues.append((cue,))

    def within(self, start: int, end: int) -> Iterator[Found]:
        """Go through the cues in a range; one inside a longer one does not count."""
        reached = start
        for number in range(bisect_left(self._places, start), bisect_left(self._places, end)):
            at = self._places[number]
            for cue in self._cues[number]:
                stop = at + len(cue.text)
                if reached < stop <= end:
                    reached = stop
                    yield Found(at, stop, cue)
                    break


def find(cues: Cues, text: str) -> list[Found]:
    """List the cues in a plain text; one inside a longer one does not count."""
    return list(Standing(cues, text).within(0, len(text)))


def scores(found: list[Found]) -> dict[int, float]:
    """Add up what cues say for codes, by their places; one that stands twice says no more."""
    total: dict[int, float] = {}
    for cue in {each.cue for each in found}:
        for code in cue.codes:
            total[code] = total.get(code, 0.0) + cue.weight
    return total
