"""What numbers a heading: 第一章, 一、, (一), 1., (1), ①, 一是, 第一，, ——, ●.

Written out by hand: it is asked of every line, and an expression for it is slow to compile.
"""

from typing import NamedTuple

_CN = frozenset("一二三四五六七八九十百零〇")
_UNITS = {
    "编": "part", "篇": "part", "部": "part", "章": "chapter", "节": "section", "条": "article",
    "款": "clause",
}  # fmt: skip
_ORDER = ("首先", "其次", "再次", "最后")
_BULLETS = frozenset("●•■◆▲○◇□★☆▶►※◎⊙·・")
_DASHES = frozenset("—―–")
# From the widest to the narrowest, as official style has them; a document may nest them otherwise.
LAW = ("part", "chapter", "section", "article", "clause")
NUMBERED = (*LAW, "cn", "pcn", "num", "deep", "deeper", "pnum", "circle")
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# What counts a thing, so that 1.5万 and 第一条生产线 are no headings.
_MEASURES = frozenset("万亿千百个%％倍元米里吨亩户人年月日号度级寸分秒小天岁次名家项")
_STOPS = frozenset("、.．﹑､")
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}


class Marker(NamedTuple):
    """Hold a marker's type, its text and its number; 0 when it counts nothing."""

    type: str
    text: str
    number: int = 0


def marker_at(folded: str) -> Marker | None:
    """Read the marker that a folded text begins with, if any."""
    c = folded[:1]
    if c == "第":
        return _ordinal(folded)
    if c in _CN:
        return _chinese(folded)
    if c == "(":
        return _bracketed(folded)
    if c.isdigit():
        return _arabic(folded)
    if c in _BULLETS:
        return Marker("bullet", c)
    if c in _DASHES and folded[1:2] in _DASHES:
        return Marker("dash", folded[:2])
    if folded[:2] in _ORDER and folded[2:3] in (",", "、"):
        return Marker("first", folded[:3])
    return None


def _run(folded: str, start: int) -> int:
    """Give the end of the Chinese numeral at `start`."""
    end = start
    while end < len(folded) and folded[end] in _CN and end - start < 5:
        end += 1
    return end


def _ordinal(folded: str) -> Marker | None:
    """Read 第一章 and its kin, and 第一，."""
    end = _run(folded, 1)
    if end == 1:
        while end < len(folded) and folded[end].isdecimal() and end < 5:
            end += 1
    numeral, unit = folded[1:end], folded[end : end + 1]
    if not numeral:
        return None
    number = int(numeral) if numeral.isdecimal() else chinese_number(numeral)
    if unit in (",", "、", ":"):
        return Marker("first", folded[: end + 1], number)
    type = _UNITS.get(unit)
    if type is None:
        return None
    end += 1
    if type == "part" and folded[end : end + 1] == "分":
        end += 1
    after = folded[end : end + 1]
    if type in ("article", "clause") and after not in (" ", ""):
        return None
    if type == "part" and after in ("门", "委", "队", "署"):
        return None
    return Marker(type, folded[:end], number)


def _chinese(folded: str) -> Marker | None:
    """Read 一、 and 一是."""
    end = _run(folded, 0)
    after = folded[end : end + 1]
    number = chinese_number(folded[:end])
    if after in ("是", "要", "为") and end <= 2:
        return Marker("item", folded[: end + 1], number)
    if end > 3:
        return None
    if after == " ":
        stop = end + 2 if folded[end + 1 : end + 2] in ("、", ".") else end
        return Marker("cn", folded[:stop], number)
    return Marker("cn", folded[: end + 1], number) if after in _STOPS else None


def _bracketed(folded: str) -> Marker | None:
    """Read (一) and (1)."""
    close = folded.find(")", 1, 7)
    inner = folded[1:close].strip() if close > 0 else ""
    if not inner:
        return None
    end = close + 1 + (folded[close + 1 : close + 2] in ("、", "."))
    if all(c in _CN for c in inner):
        return Marker("pcn", folded[:end], chinese_number(inner))
    if inner.isdecimal() and len(inner) <= 2:
        return Marker("pnum", folded[:end], int(inner))
    return None


def _arabic(folded: str) -> Marker | None:
    """Read 1. and 1、, 1.1, and ①."""
    if not folded[0].isdecimal():
        return Marker("circle", folded[0], _CIRCLES.find(folded[0]) + 1)
    end = 0
    while folded[end : end + 1].isdecimal() and end < 3:
        end += 1
    after, then = folded[end : end + 1], folded[end + 1 : end + 2]
    if end > 2 or not after:
        return None
    if after in "、)﹑､" or (after in ".．" and not then.isdecimal()):
        return Marker("num", folded[: end + 1], int(folded[:end]))
    if after == "." and then.isdecimal():
        return _deep(folded, end)
    return None


def _deep(folded: str, end: int) -> Marker | None:
    """Read 1.1 and 1.1.1 when words follow, which are no unit of measure."""
    stop = end
    while stop < len(folded) and stop < 12 and (folded[stop].isdecimal() or folded[stop] == "."):
        stop += 1
    first = folded[stop : stop + 1]
    spaced = first == " "
    parts = folded[:stop].split(".")
    if not all(p and len(p) <= 2 for p in parts) or not (spaced or len(parts) > 2):
        return None
    return Marker("deep" if len(parts) == 2 else "deeper", folded[:stop], int(parts[-1]))


def loose_marker_at(folded: str) -> Marker | None:
    """Read what only neighbours make a marker: 第一条 and 1.1 without a blank, 1 with one."""
    if folded[:1] == "第":
        end = _run(folded, 1)
        article = end > 1 and folded[end : end + 1] == "条"
        return (
            Marker("article", folded[: end + 1], chinese_number(folded[1:end])) if article else None
        )
    number, blank, rest = folded[:6].partition(" ")
    if blank and number.isdecimal() and len(number) <= 2 and rest[:1].isalpha():
        return Marker("num", folded[: len(number) + 1], int(number))
    major, _dot, rest = folded[:6].partition(".")
    minor = rest[: 1 + rest[1:2].isdecimal()]
    if not (0 < len(major) <= 2 and major.isdecimal() and minor.isdecimal()):
        return None
    end = len(major) + 1 + len(minor)
    if folded[end : end + 1] in _MEASURES or not folded[end : end + 1].isalpha():
        return None
    return Marker("deep", folded[:end], int(minor))


def chinese_number(words: str) -> int:
    """Give the value of a Chinese numeral below 1000, such as 二十一."""
    total = unit = 0
    for c in words:
        if c == "百":
            total, unit = total + (unit or 1) * 100, 0
        elif c == "十":
            total, unit = total + (unit or 1) * 10, 0
        else:
            unit = _DIGITS.get(c, 0)
    return total + unit


def chinese_words(number: int) -> str:
    """Spell a number from 1 to 99 as headings do, such as 二十一."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number % 100, 10)
    spelled = digits[tens] * (tens > 1) + "十" * (tens > 0)
    return spelled + digits[ones] * (ones > 0)
