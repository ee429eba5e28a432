"""Coefficients of agreement. What nothing varies in has none: that is None, neither 1 nor 0.

`Patterns` are the values that the coders of a unit gave it, in an order of coders, with the
number of units that have just these; a unit that a coder did not see lacks their value.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations
from typing import Any, Generic, NamedTuple, TypeVar

V = TypeVar("V", bound=Hashable)
Patterns = Mapping[tuple[V, ...], int]
Codes = frozenset[str]


class Metric(NamedTuple, Generic[V]):
    """Tell how far values are apart, and what that adds up to for all pairs of some values."""

    distance: Callable[[V, V], float]
    expected: Callable[[Mapping[V, int]], float]


def nominal(one: object, other: object) -> float:
    """Give 0 for the same values, 1 for others."""
    return float(one != other)


def masi(one: Codes, other: Codes) -> float:
    """Give the MASI distance of two sets, 0 to 1 (Passonneau 2006, LREC, 831–836).

    It is 1 - J·M: J is the sets' Jaccard index, M 1 for equal sets, 2/3 where one holds the other,
    1/3 where they overlap, else 0.
    """
    if one == other:
        return 0.0
    return 1.0 - _alike(len(one), len(other), len(one & other))


def _alike(one: int, other: int, shared: int) -> float:
    """Give how alike two sets are that are not equal, by their sizes."""
    held = 2 if shared in (one, other) else 1
    return held * shared / (3 * (one + other - shared)) if shared else 0.0


def _pairs_of_others(counts: Mapping[V, int]) -> float:
    return sum(counts.values()) ** 2 - sum(n * n for n in counts.values())


def likeness(counts: Mapping[Codes, int]) -> dict[Codes, float]:
    """Give for each set how alike it is to all of some sets, added up: 1 for each of the same.

    Only sets that share something are looked at pair by pair.
    """
    numbers, sizes = list(counts.values()), list(map(len, counts))
    several = sorted(set(sizes))
    table = {
        one: {
            other: [_alike(one, other, n) for n in range(min(one, other) + 1)] for other in several
        }
        for one in several
    }
    found = [float(number) for number in numbers]
    holders: dict[str, list[int]] = {}  # the sets before that hold a code
    for at, codes in enumerate(counts):
        shared = Counter[int]()
        for code in codes:
            shared.update(holders.setdefault(code, []))
            holders[code].append(at)
        row = table[sizes[at]]
        for i, n in shared.items():
            share = row[sizes[i]][n]
            found[at] += numbers[i] * share
            found[i] += numbers[at] * share
    return dict(zip(counts, found, strict=True))


def _masi_of_pairs(counts: Mapping[Codes, int]) -> float:
    alike = sum(counts[codes] * each for codes, each in likeness(counts).items())
    return sum(counts.values()) ** 2 - alike


NOMINAL: Metric[Any] = Metric(nominal, _pairs_of_others)
MASI = Metric(masi, _masi_of_pairs)


def observed(patterns: Patterns[V]) -> float | None:
    """Give the share, 0 to 1, of pairs of values given to the same unit that are the same."""
    pairs = same = 0
    for values, units in patterns.items():
        counts = Counter(values).values()
        pairs += units * len(values) * (len(values) - 1)
        same += units * sum(n * (n - 1) for n in counts)
    return same / pairs if pairs else None


def kappa(patterns: Patterns[V]) -> float | None:
    """Give Cohen's kappa of two coders (Cohen 1960, Educ. Psychol. Meas. 20, 37–46)."""
    total = sum(patterns.values())
    same = sum(units for (one, other), units in patterns.items() if one == other)
    ours: Counter[V] = Counter()
    theirs: Counter[V] = Counter()
    for (one, other), units in patterns.items():
        ours[one] += units
        theirs[other] += units
    chance = sum(ours[value] * theirs[value] for value in ours)  # times total squared
    if chance == total * total:
        return None
    return (total * same - chance) / (total * total - chance)


def alpha(patterns: Patterns[V], metric: Metric[V]) -> float | None:
    """Give Krippendorff's alpha of any number of coders; values may be missing.

    After Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: 1 - Do/De over the
    coincidences of values within units. Units with a single value pair with nothing.
    """
    counts: Counter[V] = Counter()
    differ = 0.0
    for values, units in patterns.items():
        if len(values) > 1:
            for value in values:
                counts[value] += units
            apart = sum(metric.distance(one, other) for one, other in combinations(values, 2))
            differ += 2 * units * apart / (len(values) - 1)
    present = Counter({value: n for value, n in counts.items() if n})
    if len(present) < 2:
        return None
    return 1 - (present.total() - 1) * differ / metric.expected(present)


def mean(values: Sequence[float | None]) -> float | None:
    """Give the mean of those that there are."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None
