"""What numbers a heading: 第一章, 一、, (一), 1., (1), ①, 一是, 第一，, ——, ●."""

import re
from typing import NamedTuple

_CN = "一二三四五六七八九十百零〇"
_MARKER = re.compile(
    rf"(?P<part>第[{_CN}\d]{{1,4}}[编篇部]分?)(?=[\s:]|$|[^\d的分门])"
    rf"|(?P<chapter>第[{_CN}\d]{{1,4}}章)"
    rf"|(?P<section>第[{_CN}\d]{{1,4}}节)"
    rf"|(?P<article>第[{_CN}\d]{{1,4}}条(?:之[{_CN}])?)(?=\s)"
    rf"|(?P<cn>[{_CN}]{{1,3}}(?: ?[、.]|(?= )))"
    rf"|(?P<pcn>\([{_CN}]{{1,3}}\)[、.]?)"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s一-鿿“《]))"
    r"|(?P<num>\d{1,2}(?:[、)]|\.(?!\d)))"
    r"|(?P<pnum>\(\d{1,2}\)[、.]?)"
    r"|(?P<circle>[①-⑳⑴-⒇⒈-⒛])"
    rf"|(?P<item>[{_CN}]{{1,2}}(?:是|要|为))"
    rf"|(?P<first>第[{_CN}]{{1,2}}[,、:]|首先[,、]|其次[,、]|再次[,、]|最后[,、])"
    r"|(?P<dash>[—―–-]{2})"
    r"|(?P<bullet>[●•■◆▲○◇□★☆▶►※◎⊙·・])"
)
# From the widest to the narrowest, as official style has them.
NUMBERED = (
    "part", "chapter", "section", "article", "cn", "pcn", "num", "deep", "pnum", "circle",
)  # fmt: skip
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}


class Marker(NamedTuple):
    """Hold a marker's type, its text and its number; 0 when it counts nothing."""

    type: str
    text: str
    number: int


def marker_at(folded: str, start: int = 0) -> Marker | None:
    """Read the marker that a folded text has at `start`, if any."""
    match = _MARKER.match(folded, start)
    if not match or match.lastgroup is None:
        return None
    return Marker(match.lastgroup, match.group(), _number(match.group()))


def _number(text: str) -> int:
    """Give the number that a marker counts."""
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits.group())
    if "①" <= text[0] <= "⑳":
        return ord(text[0]) - ord("①") + 1
    words = re.search(f"[{_CN}]+", text)
    return chinese_number(words.group()) if words else 0


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
