"""Headings that the file's format knows: heading styles, h1 to h6, bookmarks."""

from collections.abc import Sequence

from reader.structure.lines import TextLine
from reader.structure.markers import NUMBERED, Marker, marker_at
from reader.structure.numbered import Found, found
from reader.text.source import Mark
from reader.text.span import Span
from reader.text.view import View

_LONGEST = 90  # characters; a longer line is a paragraph in a heading's style


def marked(view: View, lines: Sequence[TextLine], marks: Sequence[Mark]) -> list[Found | None]:
    """Give the marked heading of each line, if any; what cleaning took out has none."""
    given: list[Found | None] = [None] * len(lines)
    starts = {line.start: i for i, line in enumerate(lines)}
    for mark in marks:
        if mark.kind != "heading":
            continue
        span = view.to_view(Span(mark.start, mark.end))
        start, end = _trimmed(view.text, span)
        i = starts.get(start)
        if i is None or not start < end <= lines[i].end or end - start > _LONGEST:
            continue
        marker = marker_at(lines[i].folded) or Marker("line", "")
        if marker.type not in NUMBERED:
            marker = marker._replace(type="line")
        whole = "line" if end >= lines[i].end - 1 else "run-in"
        heading = found(lines[i], 0, end - start, whole, marker)
        given[i] = heading._replace(level=mark.level)
    return given


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
