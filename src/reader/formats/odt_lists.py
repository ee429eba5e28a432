"""The numbers that an OpenDocument text writes in front of the items of its lists.

After OpenDocument 1.3, part 3: lists (5.3), list styles (16.29 to 16.35), headings (5.1.2).
"""

from typing import NamedTuple

from reader.formats.lines import BULLET, label
from reader.formats.numerals import numeral

_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting", "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional", "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle", "１, ２, ３, ...": "decimalFullWidth",
}  # fmt: skip
_OUTLINE = "\0outline"  # the name of the list style that numbers headings
_DEEPEST = 10


class _Level(NamedTuple):
    form: str  # as `numeral` takes it; "bullet", or empty for no number
    prefix: str
    suffix: str
    start: int
    shown: int  # levels whose numbers are written


class Lists:
    """Read list styles and count the items of lists."""

    def __init__(self) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._style = ""  # whose levels are being read
        self._depth = 0  # of the level being read
        self._counts: dict[str, list[int]] = {}  # of each list style, by level
        self._open: list[str] = []  # the styles of the lists that are open
        self._label = ""
        self._ended: dict[str, str] = {}  # list styles of lists by their names

    def define(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element of a list style."""
        if tag in ("list-style", "outline-style"):
            self._style = attributes.get("name", "") if tag == "list-style" else _OUTLINE
            self._styles.setdefault(self._style, {})
        elif tag in ("list-level-style-number", "outline-level-style"):
            level = _number(attributes.get("level"), 1)
            form = attributes.get("num-format", "")
            self._styles.setdefault(self._style, {})[level] = _Level(
                _FORMS.get(form, "decimal") if form else "",
                attributes.get("num-prefix", ""),
                attributes.get("num-suffix", ""),
                _number(attributes.get("start-value"), 1),
                _number(attributes.get("display-levels"), 1),
            )
        elif tag in ("list-level-style-bullet", "list-level-style-image"):
            level = _number(attributes.get("level"), 1)
            self._styles.setdefault(self._style, {})[level] = _Level("bullet", "", "", 1, 1)

    def begin(self, attributes: dict[str, str]) -> None:
        """Begin a list; one that goes on with no other begins to count anew."""
        above = self._open[-1] if self._open else ""
        style = attributes.get("style-name") or above
        followed = attributes.get("continue-list", "")
        goes_on = attributes.get("continue-numbering") == "true" or followed in self._ended
        if followed in self._ended:
            style = attributes.get("style-name") or self._ended[followed]
        self._open.append(style)
        if len(self._open) > _DEEPEST or goes_on:
            return
        if not above or style != above:
            self._reset(style, len(self._open))
        if attributes.get("id"):
            self._ended[attributes["id"]] = style

    def _reset(self, style: str, depth: int) -> None:
        counts = self._counts.get(style)
        if counts:
            del counts[depth - 1 :]

    def item(self, attributes: dict[str, str], header: bool = False) -> None:
        """Begin an item; a header of a list has no number."""
        self._label = ""
        if not self._open or header:
            return
        start = attributes.get("start-value")
        self._label = self._next(self._open[-1], len(self._open), start)

    def heading(self, level: int, attributes: dict[str, str]) -> None:
        """Begin a heading, which the outline's own style numbers unless a list does."""
        if self._open or attributes.get("is-list-header") == "true" or level > _DEEPEST:
            return
        start = attributes.get("start-value")
        self._label = self._next(_OUTLINE, level, start)

    def _next(self, style: str, depth: int, start: str | None) -> str:
        levels = self._styles.get(style, {})
        level = levels.get(depth)
        if level is None or depth > _DEEPEST:
            return ""
        if level.form == "bullet":
            return BULLET
        counts = self._counts.setdefault(style, [])
        while len(counts) < depth - 1:
            at = levels.get(len(counts) + 1)
            counts.append(at.start if at else 1)
        if len(counts) < depth:
            counts.append(level.start - 1)
        del counts[depth:]
        counts[-1] = _number(start, counts[-1] + 1)
        if not level.form:
            return label(level.prefix + level.suffix)
        first = max(0, depth - max(1, level.shown))
        shown = [_written(levels.get(i + 1), counts[i]) for i in range(first, depth)]
        return label(level.prefix + ".".join(filter(None, shown)) + level.suffix)

    def take(self) -> str:
        """Give the label for the first paragraph of an item, once."""
        taken, self._label = self._label, ""
        return taken

    def end_item(self) -> None:
        """End an item."""
        self._label = ""

    def end(self) -> None:
        """End a list."""
        if self._open:
            self._open.pop()


def _written(level: _Level | None, number: int) -> str:
    return numeral(number, level.form) if level and level.form not in ("", "bullet") else ""


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 else default
