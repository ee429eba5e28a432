"""How far annotators agree, code by code and over all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from reader.agreement.coefficients import (
    MASI,
    NOMINAL,
    Patterns,
    V,
    alpha,
    kappa,
    mean,
    observed,
)
from reader.agreement.intervals import Document, Intervals, intervals
from reader.agreement.parts import Coders, Couple, Matched, Part, matched, part_of
from reader.agreement.spans import Match, Matches, passages_of
from reader.agreement.work import NO_CODES, Codes, Unit, Work

Given = dict[Coders, Counter[tuple[Codes, ...]]]  # patterns by who coded the document
Bits = dict[Coders, Counter[tuple[bool, ...]]]  # the same of one code: given or not


class Pair(NamedTuple):
    """Hold how far two annotators agree; precision and recall take the first for right."""

    first: str
    second: str
    units: int  # that both coded
    agreement: float | None  # share of units with the same codes
    kappa: float | None
    exact: Match
    overlap: Match


class Row(NamedTuple):
    """Hold how far annotators agree on a code; what is not defined is None.

    `agreement` is over all pairs of annotators. `kappa`, `exact` and `overlap` are means over them
    (Light 1971, Psychol. Bull. 76, 365–377; Hripcsak & Rothschild 2005). `characters` is alpha with
    every character as a unit: where a passage begins and ends counts.
    """

    code: str  # its id; empty for all codes together, with sets of codes as values
    units: int  # that at least one annotator gave the code
    counts: Mapping[str, int]  # passages of each annotator
    agreement: float | None
    kappa: float | None
    alpha: float | None
    characters: float | None
    exact: float | None  # F1
    overlap: float | None
    pairs: tuple[Pair, ...]
    intervals: Intervals = MappingProxyType({})  # 95 %, by figure


class Account(NamedTuple):
    """Hold the rows, those with the least alpha first, and all codes together."""

    unit: Unit
    annotators: Coders
    documents: int
    units: int
    rows: tuple[Row, ...]
    total: Row


def compare(
    works: Iterable[Work],
    unit: Unit = "sentence",
    codes: Codes | None = None,
    *,
    resampled: bool = True,
) -> Account:
    """Compare the annotators of documents that at least two worked on; `codes` are all, or these.

    An annotator who did not work on a document has no values there. Intervals are worked out where
    it is to be `resampled`.
    """
    shared = [narrowed(work, codes) for work in works if len(work.by) > 1]
    annotators = tuple(sorted({name for work in shared for name in work.by}))
    documents = [Document(part_of(work, unit), matched(work)) for work in shared]
    parts = [each.part for each in documents]
    finer = parts if unit == "character" else [part_of(work, "character") for work in shared]
    sets, sizes = _given(parts)
    characters, lengths = _given(finer)
    found = _added(each.matched for each in documents)
    counts = {name: Counter[str]() for name in annotators}
    for work in shared:
        for name, passages in work.by.items():
            counts[name] += passages_of(passages)
    bits, fine_bits = _bits(sets, sizes), _bits(characters, lengths)
    couples = list(combinations(annotators, 2))
    listed = {*bits, *fine_bits, *(c for n in counts.values() for c in n)} - {""}
    sure = intervals(documents, sorted(listed)) if resampled else {}

    def row(code: str) -> Row:
        given = bits.get(code) or {coders: Counter[tuple[bool, ...]]() for coders in sizes}
        pairs = tuple(_pair(couple, given, found[code]) for couple in couples)
        fine = alpha(_pooled(fine_bits.get(code, {})), NOMINAL)
        made = _row(code, _pooled(given), pairs, counts, alpha(_pooled(given), NOMINAL), fine)
        return made._replace(intervals=sure.get(code, {}))

    rows = [row(code) for code in listed]
    rows.sort(key=lambda r: (r.alpha is None, r.alpha, r.code))
    whole = _pooled(_silent(sets, sizes))
    pairs = tuple(_pair(couple, _silent(sets, sizes), found[""]) for couple in couples)
    fine = alpha(_pooled(_silent(characters, lengths)), MASI)
    total = _row("", whole, pairs, counts, alpha(whole, MASI), fine)
    total = total._replace(intervals=sure.get("", {}))
    return Account(unit, annotators, len(shared), sum(sizes.values()), tuple(rows), total)


def narrowed(work: Work, codes: Codes | None) -> Work:
    """Leave only some codes, and who worked there in an order that documents share."""
    by = {
        name: [
            each if codes is None else each._replace(codes=each.codes & codes)
            for each in work.by[name]
        ]
        for name in sorted(work.by)
    }
    return work._replace(by=by)


def _given(parts: Iterable[Part]) -> tuple[Given, Counter[Coders]]:
    """Count the patterns of marked units, and all units, by who coded the documents."""
    found: Given = defaultdict(Counter)
    sizes: Counter[Coders] = Counter()
    for part in parts:
        sizes[part.coders] += part.units
        found[part.coders].update(part.sets)
    return found, sizes


def _silent(sets: Given, sizes: Mapping[Coders, int]) -> Given:
    """Add the units that nobody marked."""
    whole = {coders: Counter(sets.get(coders, ())) for coders in sizes}
    for coders, patterns in whole.items():
        patterns[(NO_CODES,) * len(coders)] += sizes[coders] - patterns.total()
    return whole


def _bits(sets: Given, sizes: Mapping[Coders, int]) -> dict[str, Bits]:
    """Tell for each code who gave it."""
    found: dict[str, Bits] = defaultdict(lambda: {coders: Counter() for coders in sizes})
    for coders, patterns in sets.items():
        for values, units in patterns.items():
            for code in frozenset().union(*values):
                found[code][coders][tuple(code in value for value in values)] += units
    for bits in found.values():
        for coders, patterns_of in bits.items():
            patterns_of[(False,) * len(coders)] = sizes[coders] - patterns_of.total()
    return found


def _added(listed: Iterable[Matched]) -> dict[str, dict[Couple, Matches]]:
    """Add up the passages of documents that match, by code and pair of annotators."""
    found: dict[str, dict[Couple, Matches]] = defaultdict(dict)
    for each in listed:
        for code, by in each.items():
            for couple, counted in by.items():
                found[code][couple] = found[code].get(couple, Matches()).plus(counted)
    return found


def _pair(
    couple: Couple,
    given: Mapping[Coders, Patterns[V]],
    found: Mapping[Couple, Matches],
) -> Pair:
    table: Counter[tuple[V, ...]] = Counter()
    for coders, patterns in given.items():
        if set(couple) <= set(coders):
            first, second = map(coders.index, couple)
            for values, units in patterns.items():
                table[values[first], values[second]] += units
    counted = found.get(couple, Matches())
    exact, overlap = counted.matched(exact=True), counted.matched(exact=False)
    return Pair(*couple, table.total(), observed(table), kappa(table), exact, overlap)


def _pooled(given: Mapping[Coders, Patterns[V]]) -> Patterns[V]:
    pooled: Counter[tuple[V, ...]] = Counter()
    for patterns in given.values():
        pooled.update(patterns)
    return pooled


def _row(
    code: str,
    patterns: Patterns[V],
    pairs: Sequence[Pair],
    counts: Mapping[str, Counter[str]],
    reliability: float | None,
    characters: float | None,
) -> Row:
    return Row(
        code,
        sum(units for values, units in patterns.items() if any(values)),
        {name: counted[code] for name, counted in counts.items()},
        observed(patterns),
        mean([pair.kappa for pair in pairs]),
        reliability,
        characters,
        mean([pair.exact.f1 for pair in pairs]),
        mean([pair.overlap.f1 for pair in pairs]),
        tuple(pairs),
    )
