"""Headings that a marker numbers, at the start of a line."""

from typing import NamedTuple

from reader.structure.cuts import first_mark
from reader.structure.lines import TextLine
from reader.structure.markers import Marker, marker_at

_LINE = 70  # characters of a heading on a line of its own
_RUN_IN = 50  # characters of a heading that runs into its paragraph
_TRAILING = "。:;,!：；，！、 "
_WIDE = ("part", "chapter", "section")


class Found(NamedTuple):
    """Hold a heading as found in a view, before it has a level."""

    start: int
    end: int
    kind: str  # as in `Heading`
    type: str  # of its marker, or "run-in" or "line"
    marker: str
    score: float = 1.0
    level: int = 0  # as the file's format gives it; 0 where it does not


def numbered(line: TextLine) -> Found | None:
    """Read the heading that a numbered line has; None for a sentence that is only listed."""
    marker = marker_at(line.folded)
    if marker is None:
        return None
    if marker.type == "article":
        return Found(line.start, line.start + len(marker.text), "run-in", "article", marker.text)
    if marker.type in ("item", "first"):
        return _spoken(line, marker)
    if marker.type == "bullet":
        return _bullet(line, marker)
    if marker.type == "dash":
        return None
    end = _end(line, marker)
    if end < 0:
        return None
    kind = "line" if end >= line.length - 1 else "run-in"
    return found(line, 0, end, kind, marker.type, marker.text)


def found(
    line: TextLine, start: int, end: int, kind: str, type: str, marker: str, score: float = 1.0
) -> Found:
    """Make a heading of a range of a line, without the marks at its end."""
    while end > start and line.folded[end - 1 : end] in _TRAILING:
        end -= 1
    return Found(line.start + start, line.start + end, kind, type, marker, score)


def _end(line: TextLine, marker: Marker) -> int:
    """Give the end of a numbered heading in its line; -1 when the line is no heading."""
    begin = len(marker.text)
    stop = first_mark(line.folded, begin, "。!?;")
    blank = line.folded.find(" ", begin + (2 if marker.type == "num" else 8))
    if blank > 0 and line.length > _LINE and (stop < 0 or blank < stop):
        return blank if blank <= _RUN_IN else -1
    if stop < 0:
        if line.length <= _LINE:
            colon = first_mark(line.folded, begin, ":") if marker.type in ("num", "pnum") else -1
            return colon if 0 < colon < line.length - 1 else line.length
        stop = first_mark(line.folded, begin, ":")
        return stop if 0 <= stop <= _RUN_IN else -1
    if marker.type in ("num", "pnum", "circle", "deep"):
        colon = first_mark(line.folded, begin, ":", 30)
        if 0 <= colon < stop:
            return colon
        if stop >= 30 and stop < line.length - 1:
            return -1
    if line.folded[stop] == ";" and marker.type not in _WIDE:
        return -1
    if stop <= _RUN_IN:
        return stop
    return line.length if stop >= line.length - 1 and marker.type in ("cn", "pcn") else -1


def _spoken(line: TextLine, marker: Marker) -> Found | None:
    """Read 一是…。 or 第一,…。 at the start of a paragraph that goes on."""
    stop = first_mark(line.folded, len(marker.text), "。:;")
    if stop < 0:
        if line.length <= 40:
            return found(line, 0, line.length, "line", marker.type, marker.text, 0.8)
        return None
    if stop > 45 or stop >= line.length - 2 or line.folded[stop] == ";":
        return None
    return found(line, 0, stop, "item", marker.type, marker.text, 0.9)


def _bullet(line: TextLine, marker: Marker) -> Found | None:
    """Read a bullet with a few words and no sentence."""
    begin = len(marker.text)
    while line.folded[begin : begin + 1] == " ":
        begin += 1
    if line.length > 40 or first_mark(line.folded, begin, "。;:") >= 0 or begin >= line.length - 2:
        return None
    return found(line, begin, line.length, "bullet", "bullet", marker.text, 0.9)
