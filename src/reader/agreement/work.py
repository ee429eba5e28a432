"""What annotators did in a document, laid over its units."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from reader.passages.tally import Cover
from reader.structure.document import Heading
from reader.text.span import Span

Unit = Literal["sentence", "clause", "character"]
UNITS: tuple[Unit, ...] = get_args(Unit)
Codes = frozenset[str]
NO_CODES: Codes = frozenset()


class Coded(NamedTuple):
    """Hold a passage: its range of the source, and its codes."""

    start: int
    end: int
    codes: Codes


class Work(NamedTuple):
    """Hold what the annotators of a document tagged; all offsets are of the source."""

    document: str  # its id
    text: str
    headings: Sequence[Heading]
    sentences: Sequence[Span]  # in order, none over another
    units: Sequence[Span]  # the same, or the clauses
    by: Mapping[str, Sequence[Coded]]  # of all who worked there, those who tagged nothing too


class Marked(NamedTuple):
    """Hold a unit, or characters in a row, with the codes that each annotator gave it."""

    span: Span
    units: int  # 1, or the number of characters
    codes: tuple[Codes, ...]  # in the order of `Work.by`


def size(work: Work, unit: Unit) -> int:
    """Count the units of a document; characters are those of its sentences."""
    if unit == "character":
        return sum(end - start for start, end in work.sentences)
    return len(work.units)


def marked(work: Work, unit: Unit) -> Iterator[Marked]:
    """Go through the units that a passage of somebody overlaps, in order."""
    return _characters(work) if unit == "character" else _units(work)


def _units(work: Work) -> Iterator[Marked]:
    starts = [start for start, _end in work.units]
    ends = [end for _start, end in work.units]
    given: dict[int, list[Codes]] = {}
    for coder, passages in enumerate(work.by.values()):
        for start, end, codes in passages:
            if start < end:
                for unit in range(bisect_right(ends, start), bisect_left(starts, end)):
                    row = given.setdefault(unit, [NO_CODES] * len(work.by))
                    row[coder] |= codes
    for unit in sorted(given):
        yield Marked(work.units[unit], 1, tuple(given[unit]))


def _characters(work: Work) -> Iterator[Marked]:
    """Cut the text wherever a passage begins or ends."""
    events: dict[int, list[tuple[int, Codes, int]]] = {}
    for coder, passages in enumerate(work.by.values()):
        for start, end, codes in passages:
            if start < end:
                events.setdefault(start, []).append((coder, codes, 1))
                events.setdefault(end, []).append((coder, codes, -1))
    cover = Cover(work.sentences)
    open_codes: list[Counter[str]] = [Counter() for _coder in work.by]
    row = [NO_CODES] * len(work.by)
    before = 0
    for at in sorted(events):
        if any(row) and (units := cover.within(before, at)):
            yield Marked(Span(before, at), units, tuple(row))
        for coder, codes, step in events[at]:
            for code in codes:
                open_codes[coder][code] += step
            row[coder] = frozenset(+open_codes[coder])
        before = at
