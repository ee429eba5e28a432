"""What the styles of a Word document say of headings, and the numbers that Word writes itself."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from reader.formats.lines import BULLET, label
from reader.formats.numerals import numeral
from reader.formats.trees import tree

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]", re.IGNORECASE)
_OFF = ("0", "false", "off")
_TITLES = frozenset(("title", "标题", "標題"))
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 20  # styles that a style may build on


class Style(NamedTuple):
    """Hold what a style says."""

    title: bool = False
    outline: int = -1  # 0 the highest; -1 for body text
    list: tuple[str, int] | None = None  # number and level of its automatic list
    bold: bool | None = None
    contents: bool = False  # whether it is for lines of a table of contents


class _Raw(NamedTuple):
    name: str
    above: str
    outline: int
    list: tuple[str, int] | None
    bold: bool | None


def styles(part: bytes, path: str) -> dict[str, Style]:
    """Read the styles of a styles part by their ids."""
    if not part:
        return {}
    raw = {each.get("styleId", ""): _raw(each) for each in tree(part, path) if each.tag == "style"}
    return {id: _resolved(raw, id) for id in raw}


def _raw(style: Element) -> _Raw:
    properties = style.find("pPr")
    outline, listed = -1, None
    if properties is not None:
        outline = _number(_value(properties, "outlineLvl"))
        listed = _list(properties)
    weight = style.find("rPr/b")
    bold = None if weight is None else weight.get("val", "") not in _OFF
    return _Raw(_value(style, "name"), _value(style, "basedOn"), outline, listed, bold)


def _list(properties: Element) -> tuple[str, int] | None:
    numbering = properties.find("numPr")
    if numbering is None:
        return None
    return _value(numbering, "numId"), max(0, _number(_value(numbering, "ilvl")))


def _resolved(raw: dict[str, _Raw], id: str) -> Style:
    """Follow a style to those it builds on, until one says what it does not."""
    title = raw[id].name.casefold() in _TITLES
    contents = _CONTENTS.fullmatch(raw[id].name.strip()) is not None
    outline, listed, bold = -1, None, None
    for _step in range(_DEEPEST):
        style = raw.get(id)
        if style is None:
            break
        heading = _HEADING.fullmatch(style.name.strip())
        if outline < 0:
            outline = int(heading[1]) - 1 if heading and style.outline < 0 else style.outline
        listed = listed or style.list
        bold = style.bold if bold is None else bold
        id = style.above
    return Style(title, outline, listed, bold, contents)


class _Level(NamedTuple):
    form: str  # such as "decimal" or "chineseCounting"
    text: str  # such as "第%1章" or "%1.%2"
    start: int
    suffix: str
    legal: bool  # whether all numbers are written in digits


class Numbers:
    """Count the automatic lists of a document as Word does."""

    def __init__(self, part: bytes, known: dict[str, Style], path: str) -> None:
        """Read a numbering part; an empty one numbers nothing."""
        self._levels: dict[str, dict[int, _Level]] = {}  # by abstract list
        self._abstract: dict[str, str] = {}  # by list
        self._counts: dict[tuple[str, int], int] = {}
        self._starts: dict[tuple[str, int], int] = {}  # by list: where it begins to count anew
        linked: dict[str, str] = {}  # abstract lists by the styles that they belong to
        links: dict[str, str] = {}  # such styles by the abstract lists that lead there
        root = tree(part, path) if part else ()
        for each in root:
            if each.tag == "abstractNum":
                found = {
                    max(0, _number(x.get("ilvl", ""))): _level(x) for x in each if x.tag == "lvl"
                }
                id = each.get("abstractNumId", "")
                self._levels[id] = found
                linked[_value(each, "styleLink")] = id
                links[id] = _value(each, "numStyleLink")
            elif each.tag == "num":
                self._read_list(each)
        for number, id in self._abstract.items():
            if links.get(id) in linked and links[id]:
                self._abstract[number] = linked[links[id]]

    def _read_list(self, each: Element) -> None:
        number = each.get("numId", "")
        self._abstract[number] = _value(each, "abstractNumId")
        for override in each.iter("lvlOverride"):
            start = _number(_value(override, "startOverride"))
            if start >= 0:
                self._starts[number, max(0, _number(override.get("ilvl", "")))] = start

    def next(self, place: tuple[str, int] | None) -> str:
        """Give the number in front of the next paragraph of a list; empty outside lists."""
        if place is None or place[0] not in self._abstract:
            return ""
        id, depth = self._abstract[place[0]], place[1]
        levels = self._levels.get(id, {})
        level = levels.get(depth)
        if level is None or level.form in ("none", "bullet"):
            return BULLET if level and level.form == "bullet" else ""
        anew = self._starts.pop(place, None)
        before = self._counts.get((id, depth), level.start - 1)
        self._counts[id, depth] = before + 1 if anew is None else anew
        for deeper in [d for d in levels if d > depth]:
            self._counts.pop((id, deeper), None)

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, level)
            form = "decimal" if level.legal else other.form
            return numeral(self._counts.get((id, at), other.start), form)

        text = _PLACE.sub(shown, level.text)
        return text if level.suffix == "nothing" else label(text)


def _level(element: Element) -> _Level:
    start = _number(_value(element, "start"))
    text = _value(element, "lvlText")
    legal = element.find("isLgl") is not None
    return _Level(_value(element, "numFmt"), text, max(0, start), _value(element, "suff"), legal)


def _value(element: Element, name: str) -> str:
    found = element.find(name)
    return found.get("val", "") if found is not None else ""


def _number(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 7 else -1
