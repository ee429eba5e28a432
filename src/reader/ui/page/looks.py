"""What the characters of a row are part of: title, headings, damage, selection, cursor."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

from reader.structure.document import Document
from reader.structure.notes import Notes
from reader.text.span import Span
from reader.text.view import View
from reader.ui.cells import widths
from reader.ui.look.palette import (
    BARRED,
    CURSOR,
    DAMAGE,
    HEADING,
    NOTE,
    RUN_IN,
    TITLE,
    UNCERTAIN,
    Look,
)
from reader.ui.page.layout import Row

JOINED = 8  # combining marks that the cursor takes in with their character


class Mark(NamedTuple):
    """Say what a range of the view is; a later mark stands over an earlier one."""

    start: int
    end: int
    base: str = ""
    level: int = 0
    group: str = ""  # the colour of a passage's group
    flags: int = 0


def runs(row: Row, marks: Sequence[Mark]) -> Iterator[tuple[str, Look]]:
    """Cut a row's text where its look changes; the pieces joined are the text.

    Before what stands in a column, a piece of blanks makes up for the narrower cells above.
    """
    start, end = row.start, row.end
    pads = dict(row.pads)
    points = {start, end, *(at for at in pads if start <= at < end)}
    for mark in marks:
        points.add(min(max(mark.start, start), end))
        points.add(min(max(mark.end, start), end))
    for a, b in pairwise(sorted(points)):
        if a in pads:
            yield " " * pads[a], Look()
        yield row.text[a - start : b - start], look_at(marks, a)


def look_at(marks: Sequence[Mark], offset: int) -> Look:
    """Say what the character at a view offset is part of."""
    base, level, group, depth, flags = "text", 0, "", 0, 0
    for mark in marks:
        if mark.start <= offset < mark.end:
            if mark.base:
                base, level = mark.base, mark.level
            if mark.group:
                group, depth = mark.group, depth + 1
                flags &= ~BARRED  # of a passage around this one
            flags |= mark.flags
    return Look(base, level, group, depth > 1, flags)


def cursor_mark(text: str, at: int) -> Mark:
    """Mark the cursor's character, with the combining marks on it."""
    end = at + 1
    while end < min(len(text), at + JOINED) and text[end] != "\n" and not widths()[text[end]]:
        end += 1
    return Mark(at, end, flags=CURSOR)


class TextMarks:
    """Mark title, headings, notes, damage and `uncertain` ranges, where they are asked for.

    Each kind is sorted and free of overlap, so that no more is looked at than what shows.
    """

    def __init__(self, document: Document, view: View, uncertain: Sequence[Span] = ()) -> None:
        self._document, self._view = document, view
        self._uncertain = uncertain
        self._notes = Notes(view.text)

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """Go through what shows in a range of the view."""
        shown = self._view.to_source(Span(start, max(end, start + 1)))
        for note in self._notes.within(start, end):
            yield Mark(*note, base=NOTE)
        for mark in self._around(shown):
            if mark.end > start and mark.start < end:
                yield mark

    def _around(self, shown: Span) -> Iterator[Mark]:
        """Mark what lies in a range of the source, and what stands last before it."""
        document, to_view = self._document, self._view.to_view
        if title := document.masthead.title:
            yield Mark(*to_view(Span(title.start, title.end)), base=TITLE)
        for heading in _near(document.headings, shown):
            base = HEADING if heading.kind == "line" else RUN_IN
            yield Mark(*to_view(heading.span), base=base, level=heading.level)
        for damage in _near(document.damage, shown):
            start, end = to_view(damage.span)
            yield Mark(start, max(end, start + 1), flags=DAMAGE)
        for span in _near(self._uncertain, shown):
            yield Mark(*to_view(span), flags=UNCERTAIN)


class _HasStart(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=_HasStart)


def _near(placed: Sequence[Placed], shown: Span) -> Iterator[Placed]:
    """Go through what begins in a range, and what begins last before it."""
    i = max(0, bisect_left(placed, shown.start, key=_start) - 1)
    while i < len(placed) and placed[i].start < shown.end:
        yield placed[i]
        i += 1


def _start(placed: _HasStart) -> int:
    return placed.start
