"""What can be wrong with a codebook file, and on which line."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from reader.language import _, mark

STATUSES = ("active", "reserve", "retired")

_TABLE = re.compile(r"\s*\[\[\s*codes\s*\]\]")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


class Problem(NamedTuple):
    """Name the line of a mistake and what to do about it."""

    line: int  # 1 is the first
    message: str


def _text(value: object) -> bool:
    return isinstance(value, str)


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _by_language(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _color(value: object) -> bool:
    return isinstance(value, str) and bool(_COLOR.fullmatch(value))


def _whole(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and least <= value <= most


# What a field of a code must hold, and how to say so.
_SHAPES: dict[str, tuple[Callable[[object], bool], str]] = {
    **dict.fromkeys(
        ("id", "number", "parent", "zh", "en", "short", "pinyin", "chord"),
        (_text, mark('a text is needed, in quotes: {field} = "…"')),
    ),
    **dict.fromkeys(
        ("names", "definition", "include", "exclude"),
        (_by_language, mark('texts by language are needed: {field}.zh = "…"')),
    ),
    **dict.fromkeys(
        ("phrases", "cues"), (_texts, mark('a list of texts is needed: {field} = ["…"]'))
    ),
    **dict.fromkeys(("color", "text_color"), (_color, mark('write it as {field} = "#RRGGBB"'))),
    "xterm": (_whole(0, 255), mark("a whole number from 0 to 255 is needed")),
    "level": (_whole(1, 99), mark("a whole number from 1 on is needed")),
    "codable": (lambda value: isinstance(value, bool), mark("write true or false")),
    "status": (lambda value: value in STATUSES, mark("write one of active, reserve, retired")),
    "hotkey": (
        lambda value: isinstance(value, str) and len(value) == 1,
        mark("a single character is needed, in quotes"),
    ),
}


class _Lines:
    """Find the lines of fields, when something is wrong there; the parser tells none."""

    def __init__(self, content: str) -> None:
        self._content = content

    @cached_property
    def lines(self) -> list[str]:
        """Give the lines of the file."""
        return self._content.splitlines()

    @cached_property
    def starts(self) -> list[int]:
        """Give the lines, from 0, where the tables of codes start."""
        return list(self._tables())

    def _tables(self) -> Iterator[int]:
        inside = ""
        for at, line in enumerate(self.lines):
            if not inside and _TABLE.match(line):
                yield at
            for quotes in re.findall(r'"""|\'\'\'', line):
                inside = "" if inside == quotes else inside or quotes

    def of(self, index: int, field: str = "") -> int:
        """Give the line of a field of a code, else of the code, else 1."""
        if index >= len(self.starts):
            return 1
        start = self.starts[index]
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.lines)
        wanted = re.compile(rf"\s*[\"']?{re.escape(field)}[\"']?\s*[.=]")
        for at in range(start + 1, end) if field else ():
            if wanted.match(self.lines[at]):
                return at + 1
        return start + 1

    def table(self, name: str) -> int:
        """Give the line where a table starts, else 1."""
        head = re.compile(rf"\s*\[\s*{re.escape(name)}\s*\]")
        return next((at + 1 for at, line in enumerate(self.lines) if head.match(line)), 1)


def check(tables: dict[str, Any], content: str) -> list[Problem]:
    """List what is wrong with a codebook's tables, in the order of the lines of `content`."""
    lines = _Lines(content)
    found = list(_taxonomy(tables.get("taxonomy"), lines))
    codes = tables.get("codes")
    if not isinstance(codes, list) or not codes or not all(isinstance(c, dict) for c in codes):
        found.append(Problem(1, _("There are no codes: add a [[codes]] table for each.")))
        return found
    for index, code in enumerate(codes):
        found += _fields(index, code, lines)
    found += _twice(codes, lines)
    found += _parents(codes, lines)
    return sorted(found)


def _taxonomy(taxonomy: object, lines: _Lines) -> Iterator[Problem]:
    if not isinstance(taxonomy, dict):
        yield Problem(1, _("A [taxonomy] table with id and version is needed."))
        return
    for field in ("id", "version"):
        value = taxonomy.get(field)
        if not isinstance(value, str) or not value:
            need = _('[taxonomy] needs {field} = "…"').format(field=field)
            yield Problem(lines.table("taxonomy"), need)
    if not _by_language(taxonomy.get("title", {})):
        at = lines.table("taxonomy")
        yield Problem(at, _('title: texts by language are needed: title.zh = "…"'))


def _called(index: int, code: dict[str, Any]) -> str:
    """Name a code in a message."""
    name = code.get("id")
    if isinstance(name, str) and name:
        return _("code “{id}”").format(id=name)
    return _("code no. {place}").format(place=index + 1)


def _fields(index: int, code: dict[str, Any], lines: _Lines) -> Iterator[Problem]:
    for field in ("id", "number"):
        if field not in code or code[field] == "":
            need = _("{who}: {field} is missing.").format(who=_called(index, code), field=field)
            yield Problem(lines.of(index), need)
    if not any(code.get(language) for language in ("zh", "en", "names")):
        need = _("{who}: a name is missing, zh or en.").format(who=_called(index, code))
        yield Problem(lines.of(index), need)
    for field, (sound, need) in _SHAPES.items():
        if field in code and not sound(code[field]):
            said = _(need).format(field=field)
            yield Problem(lines.of(index, field), f"{_called(index, code)}: {field}: {said}")


def _twice(codes: list[dict[str, Any]], lines: _Lines) -> Iterator[Problem]:
    """Find what two codes share and may not."""
    for field in ("id", "number", "chord", "hotkey"):
        first: dict[str, int] = {}
        for index, code in enumerate(codes):
            value = code.get(field)
            if not isinstance(value, str) or not value:
                continue
            other = first.setdefault(value.upper() if field == "number" else value, index)
            if other != index:
                said = _("{who}: {field} “{value}” is taken by {other} on line {line}; change one.")
                message = said.format(
                    who=_called(index, code),
                    field=field,
                    value=value,
                    other=_called(other, codes[other]),
                    line=lines.of(other, field),
                )
                yield Problem(lines.of(index, field), message)


def _parents(codes: list[dict[str, Any]], lines: _Lines) -> Iterator[Problem]:
    """Find parents that are not there, and codes that are their own ancestors."""
    above = {c["id"]: c.get("parent") for c in codes if isinstance(c.get("id"), str)}
    for index, code in enumerate(codes):
        parent = code.get("parent")
        if not isinstance(parent, str):
            continue
        who = _called(index, code)
        if parent not in above:
            said = _("{who}: parent “{parent}” is no code here; name one by its id.")
            yield Problem(lines.of(index, "parent"), said.format(who=who, parent=parent))
        elif _circular(code.get("id"), above):
            said = _("{who}: parent “{parent}” leads back to the code itself; leave it out.")
            yield Problem(lines.of(index, "parent"), said.format(who=who, parent=parent))


def _circular(code_id: object, above: dict[str, Any]) -> bool:
    """Tell whether a code is among its own ancestors."""
    seen: set[object] = set()
    at = above.get(code_id) if isinstance(code_id, str) else None
    while isinstance(at, str) and at not in seen:
        if at == code_id:
            return True
        seen.add(at)
        at = above.get(at)
    return False
