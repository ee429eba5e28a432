"""The numbers and bullets that a browser puts in front of the items of lists."""

import re

from reader.formats.lines import BULLET, Row
from reader.formats.numerals import numeral
from reader.formats.tags import Attributes

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"} | {
    "I": "upperRoman"
}
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "cjk-decimal": "chineseCounting",
    "cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac",
    "none": "none", "disc": "bullet", "circle": "bullet", "square": "bullet",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z][a-z-]+)", re.IGNORECASE)
_OWN = re.compile(  # an item that has its number in its text
    r"\s*(?:[(（]?[0-9０-９]{1,3}[)）.．、]|[(（]?[一二三四五六七八九十]{1,3}[)）、]|[①-⑳●•■◆▪·]|第.{1,4}[条章节])"
)


class _List:
    """Hold a list that is open."""

    def __init__(self, form: str, number: int | None, step: int) -> None:
        self.form = form
        self.number = number
        self.step = step
        self.count = 0
        self.rows: list[tuple[list[Row], int, str]] = []  # whose numbers its end will tell


class Listed:
    """Count the items of lists."""

    def __init__(self) -> None:
        self.label = ""  # of the item whose text has not come yet
        self._open: list[_List] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        """Begin a list."""
        style = _STYLE.search(attributes.get("style", ""))
        form = _STYLES.get(style[1].lower(), "") if style else ""
        if name != "ol":
            # The lists that a site lays out with classes of its own are menus and tables.
            bare = not attributes.get("class") and not attributes.get("id")
            self._open.append(_List(form or ("bullet" if bare else "none"), 0, 1))
            return
        form = form or _FORMS.get(attributes.get("type") or "1", "decimal")
        start = _number(attributes.get("start"))
        if "reversed" in attributes:
            self._open.append(_List(form, None if start is None else start, -1))
        else:
            self._open.append(_List(form, 1 if start is None else start, 1))

    def item(self, attributes: Attributes) -> None:
        """Begin an item."""
        if not self._open:
            return
        here = self._open[-1]
        here.count += 1
        value = _number(attributes.get("value"))
        if value is not None and here.form not in ("none", "bullet"):
            here.number = value
        classed = bool(attributes.get("class"))
        if here.form == "none" or (here.form == "bullet" and classed):
            self.label = ""
        elif here.form == "bullet":
            self.label = BULLET
        else:
            self.label = _shown(here.number if here.number is not None else here.count, here.form)
            here.number = None if here.number is None else here.number + here.step

    def finish(self) -> None:
        """End a list; of one that counts down from its length, write the numbers."""
        self.label = ""
        done = self._open.pop() if self._open else None
        for i, (rows, at, label) in enumerate(done.rows if done else ()):
            assert done is not None
            number = _shown(done.count - i, done.form)
            row = rows[at]
            rows[at] = row._replace(text=number + row.text[len(label) :])

    def take(self, text: str, linked: bool) -> str:
        """Give the label for a line of this text, once an item."""
        label, self.label = self.label, ""
        return "" if _OWN.match(text) or (linked and label == BULLET) else label

    def note(self, rows: list[Row], label: str) -> None:
        """Remember where a label went, if its number is not known yet."""
        if label and self._open and self._open[-1].number is None and label != BULLET:
            self._open[-1].rows.append((rows, len(rows) - 1, label))


def _shown(number: int, form: str) -> str:
    written = numeral(number, form)
    chinese = form.startswith(("chinese", "ideograph")) and not written.isascii()
    return written + ("、" if chinese else ". ")


def _number(value: str | None) -> int | None:
    text = (value or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else None
