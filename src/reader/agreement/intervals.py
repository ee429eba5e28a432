"""How sure coefficients of agreement are: what other samples of such documents might have given.

Documents are drawn with replacement, for what a document says its sentences share, and the
coefficients worked out anew: an interval holds the middle 95 % (the percentile interval: Efron &
Tibshirani 1993, An Introduction to the Bootstrap, chapter 13; whole clusters: Field & Welsh 2007,
J. R. Stat. Soc. B 69, 369-390). Hayes & Krippendorff (2007, Commun. Methods Meas. 1, 77-89) draw
pairs of values as if each stood alone, and keep the expected disagreement, which is narrower.

Nearly all that a coefficient is made of adds up over documents. A document's figures lie side by
side in one long integer, so that adding up documents adds up all codes at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from reader.agreement.coefficients import likeness, masi, mean
from reader.agreement.parts import Bits, Couple, Matched, Part
from reader.agreement.spans import Matches
from reader.agreement.work import Codes

RESAMPLES = 999  # so that the 25th from either end bounds the middle 95 %
SEED = 1
LEVEL = 0.95
FEWEST = 10  # documents; the ways to draw fewer are too few, and the interval too narrow
DEFINED = 0.95  # share of resamples in which a coefficient has to be defined
FIGURES = ("agreement", "kappa", "alpha", "exact", "overlap")
_FIELD = 8  # bytes
_FINE = 1 << 20  # steps of 1 for what is no whole number

Interval = tuple[float, float]
Intervals = Mapping[str, Interval]  # by figure; what is too seldom defined has none
Sums = Sequence[int]  # of documents, in the order in which a document's are listed


class Document(NamedTuple):
    """Hold what is counted of a document."""

    part: Part
    matched: Matched


def intervals(documents: Sequence[Document], codes: Iterable[str]) -> dict[str, Intervals]:
    """Give the intervals of each code and of all, as ""; {} where there are too few documents."""
    if len(documents) < FEWEST:
        return {}
    couples = sorted({c for each in documents for c in combinations(each.part.coders, 2)})
    listed = [*codes]
    of_all = _OfAll(documents, couples)
    rows = [(*_common(each.part, couples), *_of_codes(each, listed, couples), *of_all.of(each))
            for each in documents]  # fmt: skip
    packed = [_packed(row) for row in rows]
    found: dict[str, list[list[float | None]]] = {code: [] for code in (*listed, "")}
    for picks in resamples(len(documents)):
        sums = _unpacked(sum(map(packed.__getitem__, picks)), len(rows[0]))
        common, at = sums[: 2 + len(couples)], 2 + len(couples)
        for code in listed:
            found[code].append(_code_figures(sums[at : at + _size(couples)], common))
            at += _size(couples)
        found[""].append(of_all.figures(sums[at:], common))
    return {code: _intervals(each) for code, each in found.items()}


def resamples(documents: int) -> Iterator[Sequence[int]]:
    """Draw documents with replacement, as many as there are, always the same way."""
    from random import Random

    draw = Random(SEED)
    for _each in range(RESAMPLES):
        yield draw.choices(range(documents), k=documents)


def _intervals(found: Sequence[Sequence[float | None]]) -> Intervals:
    """Give the intervals of the figures, resample by resample."""
    there = ([v for v in values if v is not None] for values in zip(*found, strict=True))
    enough = zip(FIGURES, there, strict=True)
    return {name: middle(v) for name, v in enough if len(v) >= DEFINED * len(found)}


def middle(values: Iterable[float]) -> Interval:
    """Give the bounds of the middle 95 %: of 999 values the 25th and the 975th."""
    ordered = sorted(values)
    out = max(1, round((1 - LEVEL) / 2 * (len(ordered) + 1)))
    return ordered[out - 1], ordered[-out]


def _packed(numbers: Sequence[int]) -> int:
    return int.from_bytes(b"".join(n.to_bytes(_FIELD, "little") for n in numbers), "little")


def _unpacked(packed: int, numbers: int) -> Sums:
    from sys import byteorder

    whole = packed.to_bytes(numbers * _FIELD, byteorder)
    found = memoryview(whole).cast("Q").tolist()
    return found if byteorder == "little" else found[::-1]


def _common(part: Part, couples: Sequence[Couple]) -> list[int]:
    """Count a document's values, pairs of values, and units of each two annotators."""
    coders = len(part.coders)
    both = [part.units if set(couple) <= set(part.coders) else 0 for couple in couples]
    return [part.units * coders, part.units * coders * (coders - 1), *both]


def _size(couples: Sequence[Couple]) -> int:
    """Count the numbers of a code: three, and eight of each two annotators."""
    return 3 + 8 * len(couples)


def _of_codes(document: Document, codes: Sequence[str], couples: Sequence[Couple]) -> list[int]:
    """Count what each code was given to."""
    part, counts = document.part, list[int]()
    given = part.bits()
    for code in codes:
        bits: Bits = given.get(code, Bits())
        ones, apart = 0, 0
        for values, units in bits.items():
            yes = sum(values)
            ones += units * yes
            apart += 2 * units * yes * (len(values) - yes)
        counts += [ones, apart, apart * _FINE // max(1, len(part.coders) - 1)]
        for couple in couples:
            counts += _of_couple(part, bits, couple, document.matched.get(code, {}))
    return counts


def _of_couple(
    part: Part, bits: Bits, couple: Couple, matched: Mapping[Couple, Matches]
) -> list[int]:
    """Count units that the first of two gave a code, the second, and both; then their passages."""
    first = second = both = 0
    if set(couple) <= set(part.coders):
        one, other = map(part.coders.index, couple)
        for values, units in bits.items():
            first += units * values[one]
            second += units * values[other]
            both += units * (values[one] and values[other])
    return [first, second, both, *matched.get(couple, Matches())]


def _code_figures(sums: Sums, common: Sums) -> list[float | None]:
    """Work out a code's figures, as `account` does."""
    values, pairs, *units = common
    ones, apart, fine = sums[:3]
    zeros = values - ones
    alpha = 1 - (values - 1) * fine / (2 * ones * zeros * _FINE) if ones and zeros else None
    kappas, passages = list[float | None](), list[Sums]()
    for at, total in zip(range(3, len(sums), 8), units, strict=True):
        first, second, both = sums[at : at + 3]
        chance = first * second + (total - first) * (total - second)
        kappas.append(_kappa(total - first - second + 2 * both, chance, total))
        passages.append(sums[at + 3 : at + 8])
    agreement = 1 - apart / pairs if pairs else None
    return [agreement, mean(kappas), alpha, *_f1(passages)]


def _kappa(same: int, chance: float, total: int) -> float | None:
    whole = total * total
    return (total * same - chance) / (whole - chance) if chance < whole else None


def _f1(passages: Sequence[Sequence[int]]) -> list[float | None]:
    """Work out F1 of passages with the same range, and of those that overlap: `Matches.matched`."""
    exact, overlap = list[float](), list[float]()
    for first, second, same, first_found, second_found in passages:
        if first + second:
            whole = first * second_found + second * first_found
            exact.append(2 * same / (first + second))
            overlap.append(2 * first_found * second_found / whole if whole else 0.0)
    return [mean(exact), mean(overlap)]


class _OfAll:
    """Work out figures of all codes together: values are sets.

    How many are alike by chance is a sum over pairs of documents. Units without codes, most of
    it, are counted as they are; of the rest the change from the whole sample is taken to the first
    order, which is right to some thousandths.
    """

    def __init__(self, documents: Sequence[Document], couples: Sequence[Couple]) -> None:
        self._couples = couples
        given = Counter[Codes]()
        by = {couple: (Counter[Codes](), Counter[Codes]()) for couple in couples}
        totals = dict.fromkeys(couples, 0)
        values = 0
        for part in (each.part for each in documents):
            values += part.units * len(part.coders)
            for sets, units in part.sets.items():
                for codes in filter(None, sets):
                    given[codes] += units
            for couple in combinations(part.coders, 2):
                totals[couple] += part.units
                for sets, units in _of_two(part, couple):
                    for codes, counted in zip(sets, by[couple], strict=True):
                        if codes:
                            counted[codes] += units
        self._alike = {codes: each / values for codes, each in likeness(given).items()}
        self._alike_all = sum(n * self._alike[codes] for codes, n in given.items()) / values
        self._shares = {
            couple: [
                {codes: n / totals[couple] for codes, n in each.items()} for each in by[couple]
            ]
            for couple, two in by.items()
        }
        self._chance = {
            couple: sum(share * theirs.get(codes, 0.0) for codes, share in ours.items())
            for couple, (ours, theirs) in self._shares.items()
        }

    def of(self, document: Document) -> list[int]:
        """Count what a document adds."""
        part = document.part
        coders = len(part.coders)
        present, differing, apart, alike = 0, 0, 0.0, 0.0
        for sets, units in part.sets.items():
            there = [codes for codes in sets if codes]
            present += units * len(there)
            alike += units * sum(self._alike[codes] for codes in there)
            for one, other in combinations(sets, 2):
                differing += 2 * units * (one != other)
                apart += 2 * units * masi(one, other) / (coders - 1)
        counts = [present, differing, round(apart * _FINE), round(alike * _FINE)]
        for couple in self._couples:
            counts += self._of_couple(part, couple)
            counts += document.matched.get("", {}).get(couple, Matches())
        return counts

    def _of_couple(self, part: Part, couple: Couple) -> list[int]:
        """Count units that the first of two gave a code, the second, other sets, and by chance."""
        first = second = differing = 0
        chance = 0.0
        ours, theirs = self._shares[couple]
        for (one, other), units in _of_two(part, couple):
            first += units * bool(one)
            second += units * bool(other)
            differing += units * (one != other)
            chance += units * (theirs.get(one, 0.0) + ours.get(other, 0.0))
        return [first, second, differing, round(chance * _FINE)]

    def figures(self, sums: Sums, common: Sums) -> list[float | None]:
        """Work out the figures, as `account` does."""
        values, pairs, *units = common
        present, differing, apart, alike = sums[:4]
        by_chance = ((values - present) / values) ** 2
        by_chance += 2 * alike / values / _FINE - self._alike_all
        left = values * values * (1 - by_chance)
        alpha = 1 - (values - 1) * apart / _FINE / left if present and left > 0 else None
        kappas, passages = list[float | None](), list[Sums]()
        for at, total, couple in zip(range(4, len(sums), 9), units, self._couples, strict=True):
            kappas.append(self._kappa_of(sums[at : at + 4], total, couple))
            passages.append(sums[at + 4 : at + 9])
        return [1 - differing / pairs, mean(kappas), alpha, *_f1(passages)]

    def _kappa_of(self, sums: Sums, total: int, couple: Couple) -> float | None:
        first, second, differing, chance = sums
        if not total or not first + second:
            return None
        unmarked = (total - first) * (total - second)
        expected = unmarked + total * (chance / _FINE - total * self._chance[couple])
        return _kappa(total - differing, expected, total)


def _of_two(part: Part, couple: Couple) -> Iterator[tuple[tuple[Codes, Codes], int]]:
    """Give what two annotators gave the marked units, if both worked on the document."""
    if set(couple) <= set(part.coders):
        first, second = map(part.coders.index, couple)
        for sets, units in part.sets.items():
            yield (sets[first], sets[second]), units
