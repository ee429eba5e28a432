"""The codebook's cue words, and where they stand in a text."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from reader.codebook.codebook import Code
from reader.suggest.grams import plain

_KEY = 2  # characters by which cues are looked up
BLOCK = 4096  # characters that are gone through together


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
    """Hold where the cues of a codebook stand in a plain text, looked for where it is asked."""

    def __init__(self, cues: Cues, text: str) -> None:
        self._known, self._text = cues, text
        self._blocks: dict[int, list[tuple[int, tuple[Cue, ...]]]] = {}  # by place in the text

    def _block(self, number: int) -> list[tuple[int, tuple[Cue, ...]]]:
        """Give where cues begin in a block of the text, and which, the longest first."""
        if number not in self._blocks:
            known, text, found = self._known.get, self._text, []
            start = number * BLOCK
            for at in range(start, min(start + BLOCK, len(text) - 1)):
                cues = known(text[at : at + _KEY])
                if cues and (here := tuple(c for c in cues if text.startswith(c.text, at))):
                    found.append((at, here))
            self._blocks[number] = found
        return self._blocks[number]

    def within(self, start: int, end: int) -> Iterator[Found]:
        """Go through the cues in a range; one inside a longer one does not count."""
        reached = start
        for number in range(start // BLOCK, -(-end // BLOCK)):
            block = self._block(number)
            for at, cues in islice(block, bisect_left(block, start, key=_place), None):
                if at >= end:
                    return
                for cue in cues:
                    stop = at + len(cue.text)
                    if reached < stop <= end:
                        reached = stop
                        yield Found(at, stop, cue)
                        break


def _place(standing: tuple[int, tuple[Cue, ...]]) -> int:
    return standing[0]


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
