"""The units that a passage is made of, found around an offset without reading the whole text.

Every function looks at the paragraph around its offset only. Spans are of the text given, which
is mostly a view's; a paragraph is a line.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, get_args

from reader.structure.clusters import cluster
from reader.structure.enumerated import Cutting, enumerated
from reader.structure.leading import behind, numbered
from reader.structure.paragraphs import BLANK, line_end, line_start, paragraph_at, piece_at
from reader.text.pattern import Pattern
from reader.text.span import Span

Unit = Literal["character", "word", "item", "clause", "sentence", "paragraph", "section"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_OPEN = "“‘《〈（(【〔[「『"
_CLOSE = "”’》〉）)】〕]」』"
_PAIR = dict(zip(_CLOSE, _OPEN, strict=True))
_FINAL = "。！？!?；;…"
_PART = "，,：:、"
_SLIP = Pattern(r"\?(?=[a-z])", hints="?")  # what is left of a character, no question
_URL = Pattern(r"https?://[!-~]+|www\.[!-~]+|[\w.]+@[\w.]+")


def unit_span(text: str, offset: int, unit: Unit, sections: Sequence[Span] = ()) -> Span:
    """Give the `unit` that holds the character at `offset`.

    An offset between two units belongs to the nearer one before it on the line, or the one
    after it. A section runs from one heading span in `sections` to the next.
    """
    offset = max(0, min(offset, len(text)))
    if unit == "section":
        return _section(text, offset, sections)
    if unit == "character":
        return cluster(text, offset)
    paragraph = paragraph_at(text, offset)
    if unit == "paragraph":
        return paragraph
    spans = _inside(text, piece_at(text, paragraph, offset), unit)
    if unit == "item" and not any(s.start <= offset < s.end for s in spans):
        return unit_span(text, offset, "clause")  # what is in no list is one item
    if not spans:
        return Span(offset, offset)
    i = max(0, bisect_right(spans, Span(offset, len(text) + 1)) - 1)
    return spans[i]


def next_span(text: str, at: Span | int, unit: Unit, sections: Sequence[Span] = ()) -> Span | None:
    """Give the first `unit` that begins at or after the end of `at`; None at the end."""
    end = at if isinstance(at, int) else at.end
    if unit == "section":
        least = at if isinstance(at, int) else max(end, at.start + 1)
        found = [s for s in sections if s.start >= least]
        return _section(text, found[0].start, sections) if found else None
    if unit == "character":
        return cluster(text, end) if end < len(text) else None
    at = end
    while at <= len(text):
        paragraph = paragraph_at(text, at)
        piece = piece_at(text, paragraph, at)
        for span in _units(text, paragraph, piece, unit):
            if span.start >= end:
                return span
        inside = unit != "paragraph" and at < piece.end < paragraph.end
        at = piece.end if inside else line_end(text, max(at, paragraph.end)) + 1
    return None


def previous_span(
    text: str, at: Span | int, unit: Unit, sections: Sequence[Span] = ()
) -> Span | None:
    """Give the last `unit` that ends at or before the start of `at`; None at the beginning."""
    start = _start(at)
    if unit == "section":
        found = [s for s in sections if s.start < start]
        return _section(text, found[-1].start, sections) if found else None
    if unit == "character":
        return cluster(text, start - 1) if start > 0 else None
    at = start
    while at >= 0:
        paragraph = paragraph_at(text, at)
        piece = piece_at(text, paragraph, at)
        for span in reversed(_units(text, paragraph, piece, unit)):
            if span.end <= start and span.start < span.end:
                return span
        inside = unit != "paragraph" and paragraph.start < piece.start <= at
        at = (piece.start if inside else line_start(text, min(at, paragraph.start))) - 1
    return None


def units_between(text: str, start: int, end: int, unit: Unit) -> Iterator[Span]:
    """Go through the units, smaller than a section, of all paragraphs that a range touches.

    Of a very long paragraph, only the pieces that it touches.
    """
    at = start
    while at < end:
        paragraph = paragraph_at(text, at)
        piece = piece_at(text, paragraph, at)
        yield from _units(text, paragraph, piece, unit)
        more = unit != "paragraph" and at < piece.end < paragraph.end
        at = piece.end if more else line_end(text, max(at, paragraph.end)) + 1


def clauses_of(text: str, sentence: Span) -> list[Span]:
    """List the clauses of a sentence."""
    found = _clauses_within(text[sentence.start : sentence.end])
    return [Span(sentence.start + a, sentence.start + b) for a, b in found]


def _start(at: Span | int) -> int:
    return at if isinstance(at, int) else at.start


def _units(text: str, paragraph: Span, piece: Span, unit: Unit) -> Sequence[Span]:
    if unit == "paragraph":
        return [paragraph] if paragraph.start < paragraph.end else []
    return _inside(text, piece, unit)


def _inside(text: str, paragraph: Span, unit: Unit) -> list[Span]:
    line = text[paragraph.start : paragraph.end]
    cut = {"word": _words, "item": _items, "clause": _clauses, "sentence": _sentences}
    spans = cut[unit](line)
    return [Span(paragraph.start + a, paragraph.start + b) for a, b in spans]


def _section(text: str, offset: int, sections: Sequence[Span]) -> Span:
    i = bisect_right(sections, offset, key=_start)
    start = sections[i - 1].start if i else 0
    end = sections[i].start if i < len(sections) else len(text)
    while end > start and text[end - 1] in BLANK + "\n":
        end -= 1
    return Span(start, end)


def words(line: str) -> Sequence[Span]:
    """List the words of a line."""
    return _words(line)


@lru_cache(maxsize=64)
def _words(line: str) -> Sequence[Span]:
    """Cut a line into words with rjieba, on its simplified fold."""
    from rjieba import cut

    from reader.text.script import convert, is_traditional

    folded = convert(line, "simplified") if is_traditional(line) else line
    spans: list[Span] = []
    at = 0
    for word in cut(folded):
        if not word.isspace():
            spans.append(Span(at, at + len(word)))
        at += len(word)
    return spans


@lru_cache(maxsize=64)
def _sentences(line: str) -> Sequence[Span]:
    """Cut a line after 。！？； and … and what closes behind them, never inside brackets."""
    return _cut(line, _FINAL)


@lru_cache(maxsize=64)
def _clauses(line: str) -> Sequence[Span]:
    """Cut a line at commas and colons too; those stay outside, sentence ends inside."""
    spans = []
    for sentence in _sentences(line):
        for start, end in _clauses_within(line[sentence.start : sentence.end]):
            spans.append(Span(sentence.start + start, sentence.start + end))
    return spans


def _clauses_within(sentence: str) -> list[Span]:
    spans: list[Span] = []
    begins = behind(sentence)
    if begins and not numbered(sentence):
        _add(spans, sentence, 0, begins)
    for start, end in _cut(sentence, "，,：:"):
        start = max(start, begins)
        while start < end and sentence[start] in _PART + BLANK:
            start += 1
        while end > start and sentence[end - 1] in _PART + BLANK:
            end -= 1
        if end > start:
            spans.append(Span(start, end))
    return spans


@lru_cache(maxsize=64)
def _items(line: str) -> Sequence[Span]:
    """Give the items of the lists in a line."""
    return enumerated(line, Cutting(_clauses, _words))


def _cut(line: str, marks: str) -> list[Span]:
    """Cut behind runs of `marks` that stand outside brackets, numbers and addresses."""
    depth = _depths(line)
    shut = [m.span() for m in _URL.finditer(line)] if "/" in line or "@" in line else []
    spans: list[Span] = []
    start = i = 0
    while i < len(line):
        if line[i] in marks and not depth[i] and not _bound(line, i) and not _within(shut, i):
            end = i + 1
            while end < len(line) and (line[end] in marks or line[end] in _CLOSE):
                if line[end] in _CLOSE and depth[end] != 1:
                    break
                end += 1
            slip = bool(_SLIP.match(line, i))  # belongs to the word that it was part of
            _add(spans, line, start, i if slip else end)
            start, i = (i, i + 1) if slip else (end, end)
        elif line[i] in _CLOSE and depth[i] == 1 and i and line[i - 1] in _FINAL:
            # 。” ends the sentence around the quotation when nothing goes on behind it.
            following = line[i + 1 : i + 2]
            if line[i - 1] in marks and line[i] in "”’」』" and _begins(line, i + 1, following):
                _add(spans, line, start, i + 1)
                start = i + 1
            i += 1
        else:
            i += 1
    _add(spans, line, start, len(line))
    return spans


def _begins(line: str, at: int, following: str) -> bool:
    """Tell whether a new sentence begins behind a closing quotation mark."""
    return bool(following) and following not in _FINAL + _PART + "的是和与及等" + _CLOSE


def _add(spans: list[Span], line: str, start: int, end: int) -> None:
    while start < end and line[start] in BLANK:
        start += 1
    while end > start and line[end - 1] in BLANK:
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _depths(line: str) -> list[int]:
    """Count for each character the balanced brackets around it; a bracket counts itself."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, c in enumerate(line):
        if c in _OPEN:
            opened.append((c, i))
        elif c in _PAIR:
            for j in range(len(opened) - 1, max(-1, len(opened) - 4), -1):
                if opened[j][0] == _PAIR[c]:
                    pairs.append((opened[j][1], i))
                    del opened[j:]
                    break
    change = [0] * (len(line) + 1)
    for a, b in pairs:
        change[a] += 1
        change[b + 1] -= 1
    depth, level = [], 0
    for step in change[:-1]:
        level += step
        depth.append(level)
    return depth


def _bound(line: str, i: int) -> bool:
    """Tell whether the mark at `i` stands inside a number or a time."""
    return (
        line[i] in ",:：."
        and 0 < i < len(line) - 1
        and line[i - 1].isdigit()
        and line[i + 1].isdigit()
    )


def _within(spans: list[tuple[int, int]], i: int) -> bool:
    at = bisect_left(spans, (i + 1, 0)) - 1
    return at >= 0 and i < spans[at][1]
