"""Conversion between the scripts, one code point to one, and the fold that rules match on."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reader.text.hanzi import EITHER, EITHER_SIMPLIFIED, SIMPLIFIED, TRADITIONAL

if TYPE_CHECKING:
    from opencc import OpenCC

    from reader.text.view import Script

_CONFIGURATIONS = {
    "simplified": "t2s",
    "traditional": "s2t",
    "taiwan": "s2tw",
    "hongkong": "s2hk",
}
_TRADITIONAL = frozenset(TRADITIONAL)
_FULL = "，。：；！？（）【】［］｛｝＜＞｜／＼＋－＝＆％＃＊＠～　\xa0"
_HALF = ",。:;!?()[][]{}<>|/\\+-=&%#*@~  "


class _Table(dict[int, str | int]):
    """Map code points; those that stay are put in, as a miss costs three times as much as a hit."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


@cache
def _table() -> dict[int, str | int]:
    narrow = (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))
    wide = {0xFEE0 + code: code for code in narrow}
    return _Table(_characters() | str.maketrans(_FULL, _HALF) | wide)


def is_traditional(text: str) -> bool:
    """Tell whether `text` holds a character that only traditional script writes."""
    return not _TRADITIONAL.isdisjoint(text)


def fold(text: str) -> str:
    """Give `text` in simplified characters and half-width punctuation, for rules to match on.

    The result has the length of `text`; the full stop 。 stays.
    """
    return text.translate(_table())


def lowered(text: str) -> str:
    """Give `text` in lower case; a character whose lower case is longer stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


@cache
def _characters() -> dict[int, str | int]:
    return _Table(str.maketrans(TRADITIONAL + EITHER, SIMPLIFIED + EITHER_SIMPLIFIED))


def simplify(text: str) -> str:
    """Give `text` in simplified characters, one for one and without regard to words."""
    return text.translate(_characters())


@lru_cache(maxsize=len(_CONFIGURATIONS))
def _converter(script: str) -> "OpenCC":
    from opencc import OpenCC

    return OpenCC(_CONFIGURATIONS[script])


def convert(text: str, script: "Script") -> str:
    """Convert `text` to `script`, keeping the number of code points.

    Where the converter would change the length of a line, that line is converted a character
    at a time, and a character that would not become exactly one stays as it is.
    """
    if script == "as is" or text.isascii():
        return text
    converter = _converter(script)
    try:
        converted: str = converter.convert(text)
    except UnicodeEncodeError:  # lone surrogates have no UTF-8
        return "".join(c if "\ud800" <= c <= "\udfff" else convert(c, script) for c in text)
    if len(converted) == len(text):
        return converted
    lines = text.split("\n")
    if len(lines) > 1:
        return "\n".join(convert(line, script) for line in lines)
    single = ((c, converter.convert(c)) for c in text)
    return "".join(new if len(new) == 1 else old for old, new in single)
