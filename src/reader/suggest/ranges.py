"""Which ranges of a document may be passages: sections, runs of clauses, items of lists.

A sentence falls into runs of clauses that belong together. Between two clauses a passage ends the
likelier, the longer they are and the more each has of its own: a cue, a figure.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from reader.structure.paragraphs import line_end, paragraph_at, piece_at
from reader.structure.units import clauses_of, units_between
from reader.suggest.page import Page
from reader.text.pattern import Pattern
from reader.text.span import Span

LONGEST = 1500  # characters of a section that is proposed as one block
_WHOLE = 0.8  # how likely a section or a paragraph is marked as a whole
_NAMED = 0.7  # and an item of a list, where the list is
_ITEMS = 3  # of a list that are proposed one by one
_FIGURE = Pattern("[0-9]", hints="0123456789")
# An adverbial belongs to the clause that it leads to: 按照…的要求, 在…基础上, 对…的, 目前.
_LEADS = Pattern("为|按|根据|依据|围绕|针对|通过|结合|随着|面对|鉴于|经|在|对|以")
_HANGS = Pattern("[的后时上下中]$|^.{1,4}$|以来$|要求$|目前$")
_ITEM = Pattern(r"(?:^|(?<=[、和及]))[^、，,;:；：。“”《》（）()\s]{2,12}?(?=$|[、和及等])")


class Range(NamedTuple):
    """Hold a range of the cleaned view, its level, and how likely a person marks it."""

    span: Span
    level: str
    chance: float


def blocks(page: Page, part: Span) -> Iterator[Range]:
    """Go through the sections that begin in a part of the view, and paragraphs before any."""
    for span in page.sections(part):
        if span.length <= LONGEST:
            yield Range(span, "block", _WHOLE)
    text = page.view.text
    for span in units_between(text, part.start, min(part.end, page.first_section), "paragraph"):
        if "。" in text[span.start : span.end - 1]:
            yield Range(span, "block", _WHOLE)


def pieces(page: Page, part: Span) -> Iterator[Span]:
    """Go through the paragraphs that a part of the view touches, or pieces of very long ones."""
    text, at = page.view.text, part.start
    while at < part.end:
        paragraph = paragraph_at(text, at)
        piece = piece_at(text, paragraph, at)
        if piece.length:
            yield piece
        more = at < piece.end < paragraph.end
        at = piece.end if more else line_end(text, max(at, paragraph.end)) + 1


def runs(page: Page, part: Span, taken: Sequence[Span]) -> Iterator[Range]:
    """Go through runs of clauses that no passage holds yet, and the items of lists in them."""
    text = page.view.text
    for sentence in units_between(text, part.start, part.end, "sentence"):
        clauses = [c for c in clauses_of(text, sentence) if not page.in_heading(c)]
        left = [c for c in clauses if not _held(c, sentence, taken)]
        yield from _joined(page, sentence, clauses, left)
        for clause in clauses:
            yield from _items(page, clause)


def _held(clause: Span, sentence: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a clause is in a passage that is not larger than its sentence."""
    return any(
        each.overlaps(clause)
        and not (clause.covers(each) and clause != each)
        and not (each.covers(sentence) and each != sentence)
        for each in taken
    )


def _joined(page: Page, sentence: Span, clauses: list[Span], left: list[Span]) -> Iterator[Range]:
    """Put clauses together that belong together."""
    following = dict(pairwise(clauses))
    start, chance = 0, 1.0
    for number, clause in enumerate(left):
        after = left[number + 1 : number + 2]
        cut = 1.0
        if after and following.get(clause) == after[0]:
            cut = _parted(page, clause, after[0])
        if cut <= 0.5:
            chance *= 1 - cut
            continue
        span = Span(left[start].start, clause.end)
        yield Range(span, "sentence" if span == sentence else "clause", chance * cut)
        start, chance = number + 1, cut


def _parted(page: Page, first: Span, second: Span) -> float:
    """Tell how likely a passage ends between two clauses."""
    said = page.text[first.start : first.end]
    speaks = -3.0 - bool(_LEADS.match(said)) - 2.0 * bool(_HANGS.search(said))
    for clause, length, own in ((first, 0.75, 0.75), (second, 0.25, 0.5)):
        text = page.text[clause.start : clause.end]
        speaks += length * log(1 + clause.length)
        speaks += own * bool(page.cues(clause)) + 0.75 * bool(_FIGURE.search(text))
    return 1 / (1 + exp(-speaks))


def _items(page: Page, clause: Span) -> Iterator[Range]:
    """Go through the items of a list of measures that a clause is: those with a cue."""
    text = page.view.text
    if text.count("、", clause.start, clause.end) < _ITEMS - 1:
        return
    found = [Span(*m.span()) for m in _ITEM.finditer(text, clause.start, clause.end)]
    named = [span for span in found if page.cues(span)]
    if len(named) >= _ITEMS:
        yield from (Range(span, "mention", _NAMED) for span in named)
