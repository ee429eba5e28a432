"""Headings that a marker numbers, at the start of a line."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.structure.cuts import first_mark
from reader.structure.lines import TextLine
from reader.structure.markers import Marker, loose_marker_at, marker_at

APPENDIX = "appendix"  # the type of what stands behind the text: 附：名词解释
_LINE = 70  # characters of a heading on a line of its own
_RUN_IN = 50  # characters of a heading that runs into its paragraph
_TRAILING = "。:;,!：；，！、 "
_WIDE = ("part", "chapter", "section")
_LISTED = ("num", "deep", "deeper", "pnum", "circle")  # these number the entries of lists, too
_TERM = 25  # characters of a term that a blank parts from what it means
_BEHIND = 10  # characters behind the blank


class Found(NamedTuple):
    """Hold a heading as found in a view, before it has a level."""

    start: int
    end: int
    kind: str  # as in `Heading`
    type: str  # of its marker, or "run-in", "line" or "appendix"
    marker: str
    number: int = 0  # that the marker says
    level: int = 0  # as the file's format gives it; 0 where it does not


def markers(lines: Sequence[TextLine]) -> list[Marker | None]:
    """Read the marker of each line, if any.

    第一条 and 1.1 without a blank behind them are markers where they count on; so is 1 with a
    blank in a text that has 1.1, too.
    """
    given = [marker_at(line.folded) for line in lines]
    deep = any(marker and marker.type == "deep" for marker in given)
    last: dict[str, tuple[Marker, int]] = {}  # of each type: the last marker, and its line
    for i, line in enumerate(lines):
        marker = given[i]
        if marker is None and (line.folded[0] == "第" or line.folded[0].isdecimal()):
            marker = loose_marker_at(line.folded)
            if marker and marker.type in last and (deep or marker.type != "num"):
                before, at = last[marker.type]
                if _counts_on(before, marker):
                    given[i], given[at] = marker, before
        if marker and marker.type in ("article", "deep", "num"):
            last[marker.type] = marker, i
    return given


def _counts_on(last: Marker, marker: Marker) -> bool:
    same = last.text.rpartition(".")[0] == marker.text.rpartition(".")[0]
    return marker.number == last.number + 1 and (same or marker.type == "num")


def numbered(line: TextLine, marker: Marker | None) -> Found | None:
    """Read the heading that a numbered line has; None for a sentence that is only listed."""
    if marker is None:
        return None
    if marker.type in ("article", "clause"):
        return found(line, 0, len(marker.text), "run-in", marker)
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
    return found(line, 0, end, kind, marker)


def found(line: TextLine, start: int, end: int, kind: str, marker: Marker) -> Found:
    """Make a heading of a range of a line, without the marks at its end."""
    while end > start and line.folded[end - 1 : end] in _TRAILING:
        end -= 1
    a, b = line.start + start, line.start + end
    return Found(a, b, kind, marker.type, marker.text, marker.number)


def is_entry(
    before: TextLine | None, line: TextLine, heading: Found, after: TextLine | None
) -> bool:
    """Tell whether a numbered line is an entry of a list: a sentence with nothing under it.

    So is the last entry, behind one that ends with a semicolon.
    """
    if heading.kind != "line" or not line.whole or line.folded[-1] not in "。;":
        return False
    if before and before.whole and before.folded[-1] == ";":
        marker = marker_at(before.folded)
        return marker is not None and marker.type == heading.type
    if heading.type not in _LISTED:
        return False
    return after is None or after.length <= _LINE or marker_at(after.folded) is not None


def _end(line: TextLine, marker: Marker) -> int:
    """Give the end of a numbered heading in its line; -1 when the line is no heading."""
    begin = len(marker.text)
    stop = first_mark(line.folded, begin, "。!?;")
    blank = line.folded.find(" ", begin + (2 if marker.type == "num" else 8))
    if blank > 0 and (stop < 0 or blank < stop):
        if line.length > _LINE:
            return blank if blank <= _RUN_IN else -1
        if blank - begin <= _TERM and 0 <= blank + _BEHIND < stop:
            return blank
    return _open_end(line, marker) if stop < 0 else _marked_end(line, marker, stop)


def _open_end(line: TextLine, marker: Marker) -> int:
    """Give the end where no sentence ends near: at a colon, or that of the line."""
    colon = first_mark(line.folded, len(marker.text), ":")
    if line.length > _LINE:
        return colon if 0 <= colon <= _RUN_IN else -1
    listed = marker.type in ("num", "pnum") and 0 < colon < line.length - 1
    return colon if listed else line.length


def _marked_end(line: TextLine, marker: Marker, stop: int) -> int:
    """Give the end where the first sentence ends at `stop`."""
    if marker.type in _LISTED:
        colon = first_mark(line.folded, len(marker.text), ":", 30)
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
            return found(line, 0, line.length, "line", marker)
        return None
    if stop > 45 or stop >= line.length - 2 or line.folded[stop] == ";":
        return None
    return found(line, 0, stop, "item", marker)


def _bullet(line: TextLine, marker: Marker) -> Found | None:
    """Read a bullet with a few words and no sentence."""
    begin = len(marker.text)
    while line.folded[begin : begin + 1] == " ":
        begin += 1
    if line.length > 40 or first_mark(line.folded, begin, "。;:") >= 0 or begin >= line.length - 2:
        return None
    return found(line, begin, line.length, "bullet", marker)
