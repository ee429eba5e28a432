"""What the annotators of one document gave its units, counted: documents are then added up."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from reader.agreement.spans import Matches, by_code, matches
from reader.agreement.work import Codes, Unit, Work, marked, size

Coders = tuple[str, ...]
Couple = tuple[str, str]
Sets = Counter[tuple[Codes, ...]]
Bits = Counter[tuple[bool, ...]]


class Part(NamedTuple):
    """Hold a document's units, and how many somebody marked got which sets of codes."""

    coders: Coders
    units: int
    sets: Sets  # in the order of coders

    def bits(self) -> dict[str, Bits]:
        """Tell for each code who gave it, of the units that somebody gave it."""
        found: dict[str, Bits] = defaultdict(Counter)
        for values, units in self.sets.items():
            for code in frozenset().union(*values):
                found[code][tuple(code in value for value in values)] += units
        return found


def part_of(work: Work, unit: Unit) -> Part:
    """Count the patterns of a document's units."""
    sets: Sets = Counter()
    for each in marked(work, unit):
        sets[each.codes] += each.units
    return Part(tuple(work.by), size(work, unit), sets)


Matched = Mapping[str, Mapping[Couple, Matches]]  # by code, "" for all, and two annotators


def matched(work: Work) -> Matched:
    """Count the passages of a document that match."""
    found: dict[str, dict[Couple, Matches]] = defaultdict(dict)
    spans = {name: by_code(passages) for name, passages in work.by.items()}
    for couple in combinations(work.by, 2):
        for code, counted in matches(spans[couple[0]], spans[couple[1]]):
            for key in (code, ""):
                found[key][couple] = found[key].get(couple, Matches()).plus(counted)
    return found
