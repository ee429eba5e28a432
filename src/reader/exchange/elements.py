"""The elements of a JSON array in a file, one at a time, with the line that each begins on."""

import json
import re
from collections.abc import Generator, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

from reader.exchange.jsontext import described, quickly
from reader.exchange.lines import BOM, raw_lines
from reader.exchange.rows import Problem
from reader.exchange.wrong import not_utf8
from reader.language import _

_PIECE = 1 << 20  # characters read at a time
_KEPT = 64  # characters in which a line may begin
LONGEST = 64 << 20  # characters of an element
_BETWEEN = re.compile(r"[\s\ufeff]*,?[\s\ufeff]*")
_NEXT = re.compile(r"\n\s*(?=\{)")


class Element(NamedTuple):
    """Hold an element of the array, and the line where it begins, 1 the first."""

    line: int
    value: Any


def elements(path: Path) -> Iterator[Element | Problem]:
    """Read a JSON array of objects, an object alone, or objects after each other.

    What is broken is a problem; reading goes on at the next line that begins with a brace.
    """
    try:
        at, line = yield from _by_lines(path)
        with path.open("rb") as content:
            content.seek(at)
            encoding = "utf-8" if at else "utf-8-sig"
            with TextIOWrapper(content, encoding) as stream:
                yield from _elements(_Window(stream, line), bool(at) or None)
    except UnicodeDecodeError as error:
        yield Problem(0, not_utf8(error.start))


def is_array(path: Path) -> bool:
    """Tell whether a file begins as an array."""
    with path.open("rb") as stream:
        return stream.read(_KEPT).lstrip(BOM + b" \t\r\n")[:1] == b"["


def _by_lines(path: Path) -> Generator[Element, None, tuple[int, int]]:
    """Give elements that stand each on a line, fast; tell the place and line where others begin."""
    at, number = 0, 1
    with path.open("rb") as stream:
        if stream.readline(3).rstrip() != b"[":
            return at, number
    for each in raw_lines(path, LONGEST):
        content = b"" if isinstance(each, Problem) else each.content
        if number > 1:
            value = quickly(content.rstrip().removesuffix(b","))
            if not isinstance(value, dict):
                break
            yield Element(number, value)
        at, number = at + len(content), number + 1
    return at, number


class _Window:
    """Hold the part of a file that is looked at."""

    def __init__(self, stream: Any, line: int) -> None:
        self._stream = stream
        self.text = ""
        self.line = line
        self.ended = False
        self._piece = _PIECE

    def more(self) -> bool:
        """Read on, ever more at a time, so that long elements are not parsed too often."""
        piece = self._stream.read(self._piece)
        self.ended = not piece
        self.text += piece
        self._piece = max(_PIECE, len(self.text))
        return bool(piece)

    def skip(self, count: int) -> None:
        """Leave characters behind."""
        self.line += self.text.count("\n", 0, count)
        self.text = self.text[count:]
        self._piece = _PIECE


def _elements(window: _Window, in_array: bool | None) -> Iterator[Element | Problem]:
    """Read what is left of a file; it is not known yet whether that is `in_array`, if None."""
    decoder = json.JSONDecoder()
    at = 0  # of the window's text; cut off now and then
    while True:
        if at > _PIECE:
            window.skip(at)
            at = 0
        at = _after(window, at)
        if in_array is None and window.text[at : at + 1]:
            in_array = window.text[at] == "["
            at += in_array
            continue
        if at >= len(window.text) or window.text[at] == "]":
            if in_array and window.text[at : at + 1] != "]":
                yield Problem(_line(window, at), _("the file ends within the list"))
            return
        try:
            value, end = decoder.raw_decode(window.text, at)
        except (ValueError, RecursionError) as error:
            if len(window.text) - at < LONGEST and window.more():
                continue
            yield Problem(_line(window, at), described(error))
            at = _next(window, at + 1)
            continue
        line = _line(window, at)
        at = end
        if isinstance(value, dict):
            yield Element(line, value)
        else:
            yield Problem(line, _("not a JSON object"))


def _after(window: _Window, at: int) -> int:
    """Go over blanks and a comma, reading on where the text ends."""
    while True:
        found = _BETWEEN.match(window.text, at)
        at = found.end() if found else at
        if at < len(window.text) or not window.more():
            return at


def _next(window: _Window, at: int) -> int:
    """Look for the next line that begins with a brace; what lies before is not kept."""
    while (found := _NEXT.search(window.text, at)) is None:
        window.skip(max(at, len(window.text) - _KEPT))
        at = 0
        if not window.more():
            return len(window.text)
    return found.end()


def _line(window: _Window, at: int) -> int:
    return window.line + window.text.count("\n", 0, at)
