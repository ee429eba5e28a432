"""The places where annotators differ, to be talked about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.agreement.account import narrowed
from reader.agreement.work import NO_CODES, Codes, Marked, Unit, Work, marked
from reader.structure.document import Heading

AROUND = 16  # characters given on either side of a place


class Difference(NamedTuple):
    """Hold units in a row to which annotators gave other codes; offsets are of the source."""

    document: str
    section: tuple[str, ...]  # the headings above, the highest first
    start: int
    end: int
    quote: str
    before: str
    after: str
    units: int
    codes: Mapping[str, Codes]  # of everyone who worked on the document

    @property
    def disputed(self) -> Codes:
        """Give the codes that some gave and some did not."""
        given = self.codes.values()
        return NO_CODES.union(*given) - NO_CODES.union(*given).intersection(*given)


def differences(
    works: Iterable[Work], unit: Unit = "sentence", codes: Codes | None = None
) -> Iterator[Difference]:
    """List the units that make the agreement less than whole; `codes` are all, or these.

    Units that follow each other and differ alike are one place.
    """
    for each in works:
        work = narrowed(each, codes)
        run: list[Marked] = []
        for one in marked(work, unit):
            if len(set(one.codes)) < 2:
                continue
            if run and not (run[-1].codes == one.codes and _follows(work, run[-1], one)):
                yield _place(work, run)
                run = []
            run.append(one)
        if run:
            yield _place(work, run)


def _follows(work: Work, one: Marked, other: Marked) -> bool:
    """Tell whether nothing but blanks and marks, which are in no clause, stands between."""
    between = work.text[one.span.end : other.span.start]
    return not any(character.isalnum() for character in between)


def _place(work: Work, run: Sequence[Marked]) -> Difference:
    start, end = run[0].span.start, run[-1].span.end
    return Difference(
        work.document,
        section_at(work.headings, start),
        start,
        end,
        work.text[start:end],
        work.text[max(0, start - AROUND) : start],
        work.text[end : end + AROUND],
        sum(each.units for each in run),
        dict(zip(work.by, run[0].codes, strict=True)),
    )


def section_at(headings: Sequence[Heading], at: int) -> tuple[str, ...]:
    """Name the headings above an offset of the source, the highest first."""
    found: list[Heading] = []
    for heading in headings:
        if heading.start > at:
            break
        while found and found[-1].level >= heading.level:
            found.pop()
        found.append(heading)
    return tuple(heading.text for heading in found)
