"""The items of an enumeration in a line: what 、 parts, and titles in 《》."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.text.pattern import Pattern
from reader.text.span import Span

_TITLE = Pattern(r"《[^《》\n]+》")
_INNER = Pattern(r"[“「『‘（(]([^“”「」『』‘’（）()\n]*、[^“”「」『』‘’（）()\n]*)[”」』’）)]")
_REST = Pattern(r"等")
_AND = ("以及", "及其", "和", "与", "與", "及", "或", "并", "並")
_FAR = 40  # characters of an item; what is longer is no item of a list


class Cutting(NamedTuple):
    """Hold how a line is cut into clauses and words; spans count in the line."""

    clauses: Callable[[str], Sequence[Span]]
    words: Callable[[str], Sequence[Span]]


def enumerated(line: str, cutting: Cutting) -> list[Span]:
    """List the items of the enumerations in a line, and its titles in 《》, in order.

    The first item of a list has no mark at its start, the last none at its end: as items of a
    list are alike, the first is the words behind which is as long as the second, and the last
    ends before 等 or begins behind 和.
    """
    titles = [Span(*m.span()) for m in _TITLE.finditer(line)]
    frames = [Span(*m.span(1)) for m in _INNER.finditer(line)] if "、" in line else []
    found = {*titles}
    for frame in [*frames, *cutting.clauses(line)] if "、" in line else []:
        shut = [s for s in (*titles, *frames) if s != frame and frame.covers(s)]
        found.update(_items(line, frame, shut, cutting, framed=frame in frames))
    kept: list[Span] = []
    for item in sorted(found, key=lambda s: (s not in titles, s.length, s)):
        if not any(item.overlaps(other) for other in kept):
            kept.append(item)
    return sorted(kept)


def _items(
    line: str, frame: Span, shut: Sequence[Span], cutting: Cutting, *, framed: bool
) -> list[Span]:
    """Cut a stretch of a line at its 、, and its last piece at 和."""
    marks = [i for i in _marks(line, frame) if not any(s.start <= i < s.end for s in shut)]
    if not marks:
        return []
    edges = [frame.start - 1, *marks, frame.end]
    pieces: list[Span] = []
    found: list[Span] = []
    for start, end in pairwise(edges):
        piece = Span(start + 1, end)
        pieces.append(_ended(line, piece, shut))
        if pieces[-1].end < piece.end and line[pieces[-1].end] == "等":
            found += _listed(line, pieces, shut, cutting, framed=framed)
            pieces = [Span(pieces[-1].end + 1, piece.end)]
            framed = False
    found += _listed(line, pieces, shut, cutting, framed=framed)
    return [piece for piece in found if 0 < piece.length <= _FAR]


def _listed(
    line: str, pieces: list[Span], shut: Sequence[Span], cutting: Cutting, *, framed: bool
) -> list[Span]:
    """Give the items of one list for its pieces; of a single piece there is none."""
    if len(pieces) < 2:
        return []
    *pieces, last = pieces
    parted = _parted(line, last, shut, cutting)
    if not framed:
        second = (*pieces[1:], *parted)[0]
        pieces[0] = _begun(line, pieces[0], min(second.length, last.length), shut, cutting)
    return [*pieces, *parted]


def _marks(line: str, frame: Span) -> list[int]:
    return [i for i in range(*frame) if line[i] == "、"]


def _ended(line: str, piece: Span, shut: Sequence[Span]) -> Span:
    """End the last item before 等, or before the mark that ends the sentence."""
    for found in _REST.finditer(line[: piece.end], piece.start + 1):
        if not any(s.start <= found.start() < s.end for s in shut):
            return Span(piece.start, found.start())
    end = piece.end
    while end > piece.start and line[end - 1] in "。；;！!？?":
        end -= 1
    return Span(piece.start, end)


def _parted(line: str, piece: Span, shut: Sequence[Span], cutting: Cutting) -> list[Span]:
    """Cut the last piece of a list at the word 和, where there is one."""
    for word in cutting.words(line):
        said = line[word.start : word.end]
        inside = piece.start < word.start and word.end < piece.end
        if inside and said in _AND and not any(s.covers(word) for s in shut):
            return [Span(piece.start, word.start), Span(word.end, piece.end)]
    return [piece]


def _begun(line: str, piece: Span, wanted: int, shut: Sequence[Span], cutting: Cutting) -> Span:
    """Begin the first item of a list at the word that makes it most alike to another."""
    if any(s.end == piece.end for s in shut):
        return next(s for s in shut if s.end == piece.end)
    starts = [w.start for w in cutting.words(line) if piece.start <= w.start < piece.end]
    best = min(starts, key=lambda at: (abs(piece.end - at - wanted), at), default=piece.start)
    return Span(best, piece.end)
