"""Characters lost between digits: 201631个村 for 2016年31个村, 720下午 for 7月20日下午."""

import re
from collections.abc import Iterator
from math import log

from reader.language import mark
from reader.text.edits import Damage
from reader.text.pattern import Pattern

DATE = mark("Date with lost characters")
YEAR = mark("Year and number run together")
COUNTS = mark("Two numbers run together")
MASKED = mark("Masked digits")

_YEAR = r"(?:19[5-9]|20[0-4])\d"
_LOST = Pattern(
    rf"(?<![\d.,，/-])(?:(?P<full>{_YEAR}\d{{2,5}})(?=日)|(?P<month>{_YEAR}\d{{1,2}})(?=月)"
    r"|(?P<day>\d{3,4})(?=日(?![内內以均常龄齡攻游夜]))|(?P<half>\d{2,4})(?=[上下]午|晚上|凌晨)"
    r"|(?P<long>\d{7,12})(?=(?:余|餘|多)?[人名户戶间間口])"
    rf"|(?P<year>{_YEAR}\d{{2,4}})(?=[个個]|[户戶人名家])|(?P<masked>[*＊]{{2,}}|[×✕]{{2,}}|□{{2,}}))"
)
_COUNTED = Pattern(r"第|满|滿|每|共|约|約|近|超|为期|為期|历时|歷時|连续|連續$")
_NUMBER = Pattern(r"(?<!\d)\d{1,4}(?!\d)")
_HOUSEHOLD = 3.3  # persons


def lost_digits(text: str) -> Iterator[Damage]:
    """Find runs of digits that lost a character between them, and read them by what they count."""
    traditional = "個" in text or "戶" in text or "間" in text
    counts = _Counts(text)
    for match in _LOST.finditer(text):
        kind, run = match.lastgroup, match.group()
        before = text[max(0, match.start() - 4) : match.start()]
        start, end = match.span()
        if kind == "masked":
            if _beside_figures(text, start, end):
                yield Damage(start, end, MASKED, None, 0.8)
        elif kind == "long":
            yield Damage(start, end, COUNTS, _households(run, text[end], traditional), 0.7)
        elif kind == "year":
            if _elsewhere(counts, run[4:], match.end()):
                yield Damage(start, end, YEAR, f"{run[:4]}年{run[4:]}", 0.8)
        elif not _COUNTED.search(before):
            reading = _date(kind or "", run)
            if reading:
                yield Damage(start, end, DATE, reading, 0.8)


def _beside_figures(text: str, start: int, end: int) -> bool:
    """Tell whether signs stand where digits belong: beside a digit or a unit."""
    return text[start - 1 : start].isdigit() or text[end : end + 1] in tuple("年月日万元人户名亿")


def _date(kind: str, run: str) -> str | None:
    if kind == "month":
        return f"{run[:4]}年{run[4:]}" if _within(run[4:], 12) else None
    if kind == "full":
        rest = _days(run[4:])
        return f"{run[:4]}年{rest}" if rest else None
    rest = _month_day(run)
    return rest and (f"{rest}日" if kind == "half" else rest)


def _within(digits: str, most: int) -> bool:
    return bool(digits) and digits[0] != "0" and 1 <= int(digits) <= most


def _month_day(digits: str) -> str | None:
    """Part digits into month and day, a month of one digit first."""
    for cut in (1, 2):
        month, day = digits[:cut], digits[cut:]
        if _within(month, 12) and _within(day, 31):
            return f"{month}月{day}"
    return None


def _days(digits: str) -> str | None:
    """Part digits into month and day, or month and two days of which the second is later."""
    whole = _month_day(digits)
    if whole:
        return whole
    for cut in (1, 2):
        for second in (cut + 1, cut + 2):
            month, first, last = digits[:cut], digits[cut:second], digits[second:]
            days = _within(month, 12) and _within(first, 31) and _within(last, 31)
            if days and int(first) < int(last):
                return f"{month}月{first}—{last}"
    return None


def _households(run: str, unit: str, traditional: bool) -> str | None:
    """Part digits into households and persons where their ratio is the most usual."""
    best: tuple[float, str] | None = None
    for cut in range(2, len(run) - 1):
        households, persons = run[:cut], run[cut:]
        if persons[0] != "0" and int(persons) > int(households):
            off = abs(log(int(persons) / int(households) / _HOUSEHOLD))
            sign = "戶" if traditional else "户"
            if best is None or off < best[0]:
                best = off, f"{households}{sign}{persons}"
    return best[1] if best else None


class _Counts:
    """Know which numbers a text counts which things with; the text is read once, when asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends: dict[str, list[int]] | None = None  # of each number, where it ends
        self.known: dict[tuple[str, str], bool] = {}

    def has(self, number: str, noun: str) -> bool:
        """Tell whether the text counts `number` of what begins with the character `noun`."""
        if self.ends is None:
            self.ends = {}
            for match in _NUMBER.finditer(self.text):
                self.ends.setdefault(match.group(), []).append(match.end())
        if (number, noun) not in self.known:
            counted = re.compile(rf"[个個]?\w{{0,3}}{re.escape(noun)}")
            ends = self.ends.get(number, ())
            self.known[number, noun] = any(counted.match(self.text, end) for end in ends)
        return self.known[number, noun]


def _elsewhere(counts: _Counts, number: str, end: int) -> bool:
    """Tell whether the text gives the number without the year for the same thing elsewhere."""
    noun = counts.text[end : end + 2].lstrip("个個")[:1]
    return bool(noun) and number[0] != "0" and counts.has(number, noun)
