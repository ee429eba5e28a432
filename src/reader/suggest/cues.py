"""The codebook's cue words, and where they stand in a text."""

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


def find(cues: Cues, text: str, start: int, end: int) -> Iterator[Found]:
    """Go through the cues in a range of a plain text; one inside a longer one does not count."""
    reached = start
    for at in range(start, end - 1):
        for cue in cues.get(text[at : at + _KEY], ()):
            stop = at + len(cue.text)
            if reached < stop <= end and text.startswith(cue.text, at):
                reached = stop
                yield Found(at, stop, cue)
                break


def scores(found: list[Found]) -> dict[int, float]:
    """Add up what cues say for codes, by their places; one that stands twice says no more."""
    total: dict[int, float] = {}
    for cue in {each.cue for each in found}:
        for code in cue.codes:
            total[code] = total.get(code, 0.0) + cue.weight
    return total
