"""The lines of a printed column, put together to paragraphs."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

from reader.formats.gutters import Piece

_INDENT = 0.8  # heights of a letter by which a first line stands in
_INDENTS = 0.08  # of the lines of a document whose paragraphs begin with one that stands in
_LEVEL = 0.5  # heights by which pieces of one line may differ
_WIDER = 1.6  # of the usual distance of lines, between paragraphs
_LIKE = 0.1  # part by which the letters of one paragraph may differ in height
_STARTS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百]+[编章节条]"
)
_HYPHEN = "\u00ad"
_ENDS = "。！？：；"


class Line(NamedTuple):
    """Hold a line of a column, and how it stands there."""

    text: str
    height: float
    bold: bool
    foot: float
    indented: bool
    room: float  # to the right of it, in points
    page: int
    parted: bool  # by wide gaps, as the row of a table is


def rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Put pieces that stand on one line together, from the top and from the left."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.foot):
        near = found and found[-1][0].foot - piece.foot < _LEVEL * piece.height
        if near:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in found]


def lines(column: Sequence[Piece], page: int = 0) -> list[Line]:
    """Give the lines of a column on a page."""
    found = rows(column)
    left = _edge([row[0].left for row in found])
    right = -_edge([-row[-1].right for row in found])
    return [
        Line(
            " ".join(piece.text for piece in row),
            row[0].height,
            all(piece.bold for piece in row),
            row[0].foot,
            row[0].left > left + _INDENT * row[0].height,
            right - row[-1].right,
            page,
            len(row) > 1,
        )
        for row in found
    ]


def _edge(places: Sequence[float]) -> float:
    """Give the outermost place that is no exception: a tenth of all lines begins near it."""
    ordered = sorted(places)
    need = max(1, len(ordered) // 10)
    near = (place for i, place in enumerate(ordered) if ordered[i + need - 1] - place < 5)
    return next(near, 0.0)


def paragraphs(columns: Iterable[Sequence[Line]]) -> list[list[Line]]:
    """Put lines together to paragraphs, also from one column to the next."""
    columns = list(columns)
    found: list[list[Line]] = []
    all_lines = [line for column in columns for line in column]
    indents = sum(line.indented for line in all_lines) >= _INDENTS * len(all_lines)
    for column in columns:
        usual = _distance(column)
        for i, line in enumerate(column):
            apart = usual and column[i - 1].foot - line.foot > _WIDER * usual if i else False
            if found and not apart and _goes_on(found[-1], line, i == 0 and not indents):
                found[-1].append(line)
            else:
                found.append([line])
    return found


def _distance(column: Sequence[Line]) -> float:
    return median([a.foot - b.foot for a, b in pairwise(column)] or [0.0])


def _goes_on(paragraph: Sequence[Line], line: Line, unsure: bool) -> bool:
    """Tell whether a line goes on with a paragraph: the last one had no room for its first word.

    It is `unsure` at the top of a column, where nothing else tells of a paragraph's begin.
    """
    last = paragraph[-1]
    if line.indented or line.parted or last.parted or last.room > _need(line):
        return False
    if abs(last.height - line.height) > _LIKE * last.height:
        return False
    if last.indented and len(paragraph) > 1:  # the lines stand in the middle
        return False
    ended = last.text[-1] in _ENDS
    return not (ended and (unsure or _STARTS.match(line.text)))


def _need(line: Line) -> float:
    """Give the room that the first word of a line takes, in points."""
    if _wide(line.text[0]):
        return 2.1 * line.height  # a mark that may not begin a line takes a letter along
    return (0.5 * len(line.text.split(" ", 1)[0]) + 1) * line.height


def joined(paragraph: Sequence[Line]) -> str:
    """Give the text of a paragraph: Chinese without blanks, words without their hyphens."""
    text = ""
    for line in paragraph:
        if text.endswith(_HYPHEN):
            text = text[:-1]
        elif text and not (_wide(text[-1]) or _wide(line.text[0])):
            text += " "
        text += line.text
    return text.replace(_HYPHEN, "-")


def _wide(character: str) -> bool:
    return east_asian_width(character) in "WFA"
