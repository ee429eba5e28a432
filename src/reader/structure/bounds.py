"""Where a passage may begin and end: the boundary conventions of an annotation guide."""

from typing import NamedTuple

from reader.config import Config
from reader.structure.paragraphs import BLANK
from reader.text.span import Span

COMMAS = "，,、：:"
FINAL = "。；;！!？?…"
PAIRS = dict(zip("“‘《〈（(【〔[「『", "”’》〉）)】〕]」』", strict=True))
_CLOSING = {close: opened for opened, close in PAIRS.items()}


class Conventions(NamedTuple):
    """Hold what is done to the edges of a passage; blanks are always left outside."""

    commas_outside: bool = True  # ，、： at either edge
    marks_inside: bool = True  # 。；！？ behind the passage are taken in; else they are left out
    pairs_whole: bool = True  # what opens in a passage also closes in it, on one line


GUIDE = Conventions()


def conventions(config: Config) -> Conventions:
    """Give the conventions of the user's choice."""
    return Conventions(config.commas_outside, config.marks_inside, config.pairs_whole)


def bounded(text: str, span: Span, conventions: Conventions = GUIDE) -> Span:
    """Give the span as the conventions want its edges; one of nothing but marks stays."""
    found = _stripped(text, span, BLANK + "\n")
    if conventions.commas_outside:
        found = _stripped(text, found, BLANK + "\n" + COMMAS)
    if conventions.pairs_whole:
        found = _paired(text, found)
    found = _marked(text, found) if conventions.marks_inside else _unmarked(text, found)
    return found if found.length else span


def _stripped(text: str, span: Span, marks: str) -> Span:
    start, end = span
    while start < end and text[start] in marks and not _counts(text, start):
        start += 1
    while end > start and text[end - 1] in marks and not _counts(text, end - 1):
        end -= 1
    return Span(start, end)


def _counts(text: str, at: int) -> bool:
    """Tell whether the mark at `at` belongs to a number, as in 1,000 or 8:30."""
    inside = 0 < at < len(text) - 1 and text[at] in ",:"
    return inside and text[at - 1].isdigit() and text[at + 1].isdigit()


def _marked(text: str, span: Span) -> Span:
    """Take in the marks that end the sentence right behind the span."""
    end = span.end
    while span.length and end < len(text) and text[end] in FINAL and not _slip(text, end):
        end += 1
    return Span(span.start, end)


def _slip(text: str, at: int) -> bool:
    """Tell whether a question mark is what a broken character left: a small letter follows."""
    return text[at] == "?" and text[at + 1 : at + 2].isascii() and text[at + 1 : at + 2].islower()


def _unmarked(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in FINAL:
        end -= 1
    return Span(span.start, end)


def _paired(text: str, span: Span) -> Span:
    """Let no pair of brackets or quotation marks be cut by an edge.

    A mark at the very edge whose partner is outside is left out; elsewhere the partner, if the
    line has it, is taken in.
    """
    start, end = span
    lone = _lone(text, span)
    while lone and lone[-1] == end - 1 and text[end - 1] in PAIRS:
        lone.pop()
        end -= 1
    while lone and lone[0] == start and text[start] in _CLOSING:
        lone.pop(0)
        start += 1
    for at in lone:
        partner = _partner(text, at)
        if partner is not None:
            start, end = min(start, partner), max(end, partner + 1)
    return Span(start, end)


def _lone(text: str, span: Span) -> list[int]:
    """List the places of marks in a span that have no partner in it."""
    opened: list[int] = []
    lone: list[int] = []
    for at in range(*span):
        c = text[at]
        if c in PAIRS:
            opened.append(at)
        elif c in _CLOSING and opened and text[opened[-1]] == _CLOSING[c]:
            opened.pop()
        elif c in _CLOSING:
            lone.append(at)
    return sorted((*lone, *opened))


def _partner(text: str, at: int) -> int | None:
    """Find the other mark of a pair on the line; None where it is missing."""
    mark = text[at]
    forward = mark in PAIRS
    other = PAIRS[mark] if forward else _CLOSING[mark]
    depth, step = 0, 1 if forward else -1
    while 0 <= at < len(text) and text[at] != "\n":
        depth += (text[at] == mark) - (text[at] == other)
        if not depth:
            return at
        at += step
    return None
