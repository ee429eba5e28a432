"""Lines of .ann files: names that brat takes, fragments, and reading them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.exchange.documents import Annotated, quoted
from reader.exchange.jsontext import loads
from reader.exchange.lines import Line, content, lines
from reader.exchange.rows import Problem, Row, from_record
from reader.exchange.wrong import said
from reader.language import _

READER = "Reader"  # the type of the notes that hold what brat has no place for
_BREAK = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_TYPE = re.compile(r"[^A-Za-z0-9_-]|_(?=x[0-9A-F]+_)")
_WRITTEN = re.compile(r"_x([0-9A-F]{1,6})_")
_MARK = re.compile(r"(T\S+)\t(\S+) ((?:\d+ \d+)(?:;\d+ \d+)*)\t?(.*)", re.DOTALL)
_OTHER = re.compile(r"([A-Z#*])(\S*)\t(\S+) ?(\S*) ?([^\t]*)\t?(.*)", re.DOTALL)
_WORD = re.compile(r"[A-Za-z0-9_-]+")


class Mark(NamedTuple):
    """Hold a T line."""

    line: int
    code: str
    start: int
    end: int
    covered: str
    pieces: int


def type_name(code: str) -> str:
    """Write a code so that brat takes it for the name of a type; `code_of` undoes it."""
    return _TYPE.sub(lambda found: f"_x{ord(found.group()):X}_", code)


def code_of(name: str) -> str:
    """Give the code that a type's name was made of."""
    return _WRITTEN.sub(lambda found: chr(int(found.group(1), 16) % 0x110000), name)


def flat(text: str) -> str:
    """Put a note into one line."""
    return " ".join(text.split())


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the parts of a range that hold no line end and no tab."""
    found = []
    at = start
    for gap in _BREAK.finditer(text, start, end):
        if gap.start() > at:
            found.append((at, gap.start()))
        at = gap.end()
    return [*found, (at, end)] if at < end else found


def shown(row: Row) -> Iterator[tuple[str, str]]:
    """Give what brat can show as attributes: the level, and values that are a word."""
    if _WORD.fullmatch(row.level):
        yield "level", row.level
    for name, value in row.attributes.items():
        simple = isinstance(value, str) and _WORD.fullmatch(value)
        if simple and name != "level" and _WORD.fullmatch(name):
            yield name, value


def is_mark(line: str) -> bool:
    """Tell whether a line is a T line."""
    return _MARK.fullmatch(line.rstrip("\r\n")) is not None


def document(file: Path, about: Mapping[str, Any]) -> Iterator[Annotated | Problem]:
    """Read an .ann file with its text."""
    name = about.get("document", file.stem)
    try:
        text = content(file.with_suffix(".txt")).decode("utf-8", "surrogatepass")
    except FileNotFoundError:
        yield Problem(0, _("{name}: its text is missing").format(name=file.with_suffix(".txt")))
        return
    except (OSError, ValueError) as error:
        yield Problem(0, f"{file.with_suffix('.txt').name}: {said(error)}")
        return
    page = _Page(file.name)
    if file.is_file():
        for line in lines(file):
            yield from page.take(line, text)
    base = {"document": name, "digest": "", "origin": "import", **about}
    found = list(page.rows(base, text))
    yield from (each for each in found if isinstance(each, Problem))
    rows = [each for each in found if not isinstance(each, Problem)]
    digest = str(about.get("digest", ""))
    numbers = tuple(line for line, _row in rows)
    yield Annotated(name, text, tuple(r for _l, r in rows), digest, lines=numbers)


class _Page:
    """Collect the lines of a file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._marks: dict[str, Mark] = {}
        self._attributes: dict[str, dict[str, str]] = {}
        self._notes: dict[str, list[str]] = {}
        self._kept: dict[str, dict[str, Any]] = {}

    def take(self, line: Line | Problem, text: str) -> Iterator[Problem]:
        """Take a line in, or say what is wrong with it."""
        if isinstance(line, Problem):
            yield self._problem(line.line, line.message)
        elif written := line.text.rstrip("\r\n"):
            said = self._mark(line.number, written, text) or self._other(written)
            if said:
                yield self._problem(line.number, said)

    def _problem(self, line: int, message: str) -> Problem:
        return Problem(line, f"{self._file}: {message}")

    def _mark(self, number: int, written: str, text: str) -> str:
        if not written.startswith("T"):
            return ""
        found = _MARK.fullmatch(written)
        if found is None:
            return _("no line of brat")
        name, kind, places, covered = found.groups()
        parts = [tuple(map(int, part.split())) for part in places.split(";")]
        start, end = parts[0][0], parts[-1][1]
        if start >= end or end > len(text) or any(a >= b for a, b in parts):
            said = _("{start} to {end}: no place in the text")
            return said.format(start=start, end=end)
        if name in self._marks:
            return _("the id {id} stands twice; this one gets its own").format(id=name)
        self._marks[name] = Mark(number, code_of(kind), start, end, covered, len(parts))
        return ""

    def _other(self, written: str) -> str:
        if written.startswith("T"):
            return ""
        found = _OTHER.fullmatch(written)
        if found is None:
            return _("no line of brat")
        kind, _number, name, target, value, rest = found.groups()
        if kind in "AM":
            self._attributes.setdefault(target, {})[name] = value or "true"
        elif kind == "#" and name == READER:
            try:
                self._kept[target] = loads(rest)
            except (ValueError, RecursionError) as error:
                return str(error)
        elif kind == "#":
            self._notes.setdefault(target, []).append(rest)
        else:
            return _("relations and events are not read")
        return ""

    def rows(self, base: Mapping[str, Any], text: str) -> Iterator[Problem | tuple[int, Row]]:
        """Make passages of marks; those that one passage was written as are one again."""
        names = list(self._marks)
        at = 0
        while at < len(names):
            name = names[at]
            mark = self._marks[name]
            more = dict(self._kept.get(name, {}))
            count = more.pop("marks", 1)
            own = list(self._together(names[at : at + count if type(count) is int else at + 1]))
            at += max(1, len(own))
            quote = text[mark.start : mark.end]
            if mark.pieces == 1 and mark.covered and mark.covered != quote:
                quote = mark.covered
            values = {"id": "", **base, **more, **self._said(name, more), "quote": quote}
            values |= {"start": mark.start, "end": mark.start + len(quote), "codes": own}
            try:
                yield mark.line, quoted_if(from_record(values), text)
            except ValueError as error:
                yield self._problem(mark.line, str(error))

    def _together(self, names: Iterable[str]) -> Iterator[str]:
        """Give the codes of the marks that still stand where the first one does."""
        first: Mark | None = None
        for name in names:
            mark = self._marks[name]
            first = first or mark
            if (mark.start, mark.end) != (first.start, first.end) or (
                mark is not first and name in self._kept
            ):
                return
            yield mark.code

    def _said(self, name: str, more: Mapping[str, Any]) -> dict[str, Any]:
        """Give level, attributes and note; what was changed in brat goes before what is kept."""
        seen = dict(self._attributes.get(name, {}))
        level = seen.pop("level", "")
        given = more.get("attributes")
        attributes = {**(given if isinstance(given, dict) else {}), **seen}
        note = "\n".join(self._notes.get(name, []))
        before = more.get("note", "")
        if isinstance(before, str) and flat(before) == note:
            note = before
        return {"attributes": attributes, "note": note, **({"level": level} if level else {})}


def quoted_if(row: Row, text: str) -> Row:
    """Complete the context of a row that stands where it says."""
    return quoted(row, text, row.start, row.end) if text[row.start : row.end] == row.quote else row
