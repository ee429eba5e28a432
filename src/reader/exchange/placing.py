"""Passages of some text of a document, put on its source."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Any, NamedTuple

from reader.exchange.documents import Annotated, digest_of, quoted
from reader.exchange.rows import Row
from reader.text.source import Source
from reader.text.span import Span
from reader.text.view import View

INK = re.compile(r"[^\s\ufeff]+")


class Squeezed:
    """Hold a text without its blanks, and lead between the two."""

    def __init__(self, text: str) -> None:
        runs = [(found.start(), found.end()) for found in INK.finditer(text)]
        self.text = "".join(text[start:end] for start, end in runs)
        self._length = len(text)
        self._starts = [start for start, _ in runs]
        self._counts = list(accumulate((end - start for start, end in runs), initial=0))

    def count(self, offset: int) -> int:
        """Count the characters before an offset of the text that are no blanks."""
        run = bisect_right(self._starts, offset) - 1
        if run < 0:
            return 0
        return min(self._counts[run] + offset - self._starts[run], self._counts[run + 1])

    def span(self, start: int, end: int) -> Span:
        """Give the place in the text of a range of its characters that are no blanks."""
        first = self._at(start)
        return Span(first, self._at(end - 1) + 1 if end > start else first)

    def blanks(self, count: int) -> Span:
        """Give the place of the blanks after as many characters that are none."""
        ended = self._at(count - 1) + 1 if count else 0
        return Span(ended, self._at(count) if count < self._counts[-1] else self._length)

    def _at(self, count: int) -> int:
        if count >= self._counts[-1]:
            return self._starts[-1] + self._counts[-1] - self._counts[-2] if self._starts else 0
        run = bisect_right(self._counts, count) - 1
        return self._starts[run] + count - self._counts[run]


class Way(NamedTuple):
    """Lead from one text of a document to its source."""

    text: str
    back: Callable[[Span], Span]


def ways(source: Source, views: Callable[[], Iterable[View]]) -> Iterable[Way]:
    """Give the texts of a document that others may have been given, the likeliest first."""
    yield Way(source.text, lambda span: span)
    for view in views():
        yield Way(view.text, view.to_source)


def put_back(document: Annotated, source: Source, found: Iterable[Way]) -> Annotated | None:
    """Put passages on the source that were made on another text of the document.

    That text is known by its digest, or, blanks aside, by what it says. None where it is none
    of those that are `found`.
    """
    if document.digest == source.digest:
        return document
    tried = list[Way]()
    for way in found:
        if document.digest and digest_of(way.text) == document.digest:
            return _put(document, source, way.back)
        tried.append(way)
    if document.text is None:
        return None
    theirs = Squeezed(document.text)
    for way in tried:
        ours = Squeezed(way.text)
        if ours.text == theirs.text:
            return _put(document, source, _through(theirs, ours, way))
    return None


def _through(theirs: Squeezed, ours: Squeezed, way: Way) -> Callable[[Span], Span]:
    def back(span: Span) -> Span:
        start, end = theirs.count(span.start), theirs.count(span.end)
        only_blanks = start == end and span.start < span.end
        return way.back(ours.blanks(start) if only_blanks else ours.span(start, end))

    return back


def _put(document: Annotated, source: Source, back: Callable[[Span], Span]) -> Annotated:
    rows = tuple(_row(row, source, document.text, back) for row in document.rows)
    return document._replace(rows=rows, text=source.text, digest=source.digest)


def _row(row: Row, source: Source, theirs: str | None, back: Callable[[Span], Span]) -> Row:
    if theirs is not None and theirs[row.start : row.end] != row.quote:
        return row._replace(digest="")  # not where it says; its quote must find it
    span = back(Span(row.start, row.end))
    moved = quoted(row, source.text, span.start, span.end)
    attributes = placed(row.attributes, lambda s: back(Span(*s)))
    return moved._replace(digest=source.digest, attributes=attributes)


def placed(value: Any, move: Callable[[tuple[int, int]], tuple[int, int]]) -> Any:
    """Move the places in attributes, `start` and `end` of an object."""
    if isinstance(value, list | tuple):
        return [placed(each, move) for each in value]
    if not isinstance(value, dict):
        return value
    moved = {name: placed(each, move) for name, each in value.items()}
    start, end = moved.get("start"), moved.get("end")
    if type(start) is int and type(end) is int and start <= end:
        moved["start"], moved["end"] = move((start, end))
    return moved
