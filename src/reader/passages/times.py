"""Times in a text: dates, years, ranges, what recurs and what depends on the report's own year."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.structure.markers import chinese_number
from reader.text.pattern import Pattern
from reader.text.span import Span

_Y = r"(?<!\d)(?P<{}>(?:19|20)\d\d)"
_DATED = Pattern(
    _Y.format("y")
    + r"(?:年?(?:到|至|—+|-|~)(?P<y2>(?:19|20)\d\d)年(?P<end2>底|末|初)?"
    + r"|年(?:(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12]\d|0?[1-9])日)?(?P<mp>底|初|份)?"
    + r"|(?P<h>上半年|下半年)|第?(?P<q>[一二三四])季度|(?P<end>底|末|初))?)",
    hints="12",
)
_MONTH = Pattern(
    r"(?<![\d年])(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12]\d|0?[1-9])日|(?P<p>底|初|份|上旬|中旬|下旬))",
    hints="月",
)
_RELATIVE = Pattern(
    r"(?P<r>[今去明前])年(?!人|级|轻|度)(?P<p>以来|底|初|上半年|下半年)?"
    r"|(?P<part>(?<![每两半几\d\w])(?:年初|年底|年末|上半年|下半年)|(?<=[到至在于])(?:年底|年末))"
    r"|(?:过去|近|未来|今后)(?P<n>[一两二三四五六七八九十]|\d{1,2})年(?:来|内|间)?|近年来?",
    hints="年",
)
_RECURRING = Pattern(
    r"每(?:(?P<half>半年)|(?P<y>年)|(?P<q>季度?|个季度)|(?P<m>个?月)|(?P<w>个?(?:周|星期)[一二三四五六日天]?)|(?P<d>[天日]))"
    r"(?:(?:至少|最少|不少于)?[一二两三四五六七八九十](?:天|次))?",
    hints="每",
)
_LASTING = Pattern(
    r"(?<![\d.第至到—-])(?P<n>\d{1,2}|[一两三四五六七八九十])(?:个)?(?P<u>年|月)(?=[,。;、内的]|$)",
    hints="年月",
)
_LASTS = Pattern(
    r"连[^,。;]{0,3}$|为期$|历时$|期限[为达]?$|连续$|共$|时间$|用$", hints="连期时续共间用"
)
_DAY = Pattern(
    r"“(?P<m>1[0-2]|[1-9])·(?P<d>3[01]|[12]\d|[1-9])”(?:[^\W\d_]{0,6}?[日节])?", hints="·"
)
_PLAN = Pattern(r"“?(?P<n>十[一二三四五六七])五”?(?:时期|期间|末期?|以来)", hints="五")
_UNTIL = Pattern(r"(?:到|至|截止|截至|力争|确保|力争到)$", hints="到至止保争")
_BEFORE = Pattern(r"[底末]?之?前", hints="前")
_PERIODS = {"half": "P6M", "y": "P1Y", "q": "P3M", "m": "P1M", "w": "P1W", "d": "P1D"}
_MONTHS = {"底": 12, "末": 12, "初": 1}
_HALVES = {"上半年": "H1", "下半年": "H2"}
_AWAY = {"今": 0, "去": -1, "明": 1, "前": -2}


class Time(NamedTuple):
    """Hold where a time stands, and its value as JSON."""

    span: Span
    value: dict[str, Any]


def times(text: str, year: int | None = None) -> Iterator[Time]:
    """Find the times in a plain text (`fold`ed: simplified script, half width), in order.

    `year` is the report's own, which 去年 counts from; without one such a time has no norm.
    """
    found = [Time(Span(*m.span()), v) for finder in _FINDERS for m, v in finder(text, year)]
    reached = 0
    for time in sorted(found, key=lambda t: (t.span.start, -t.span.end)):
        if time.span.start >= reached:
            reached = time.span.end
            yield time


Match = re.Match[str]
Matches = Iterator[tuple[Match, dict[str, Any]]]


def _dated(text: str, _year: int | None) -> Matches:
    for m in _DATED.finditer(text):
        whole = m.group()
        if whole.isdigit():
            continue
        if m["y2"]:
            yield m, {"norm": f"{m['y']}/{m['y2']}", "type": "range"}
            continue
        norm = m["y"]
        if m["m"]:
            norm += f"-{int(m['m']):02}" + (f"-{int(m['d']):02}" if m["d"] else "")
        elif m["end"]:
            norm += f"-{_MONTHS[m['end']]:02}"
        elif m["h"]:
            norm += f"-{_HALVES[m['h']]}"
        elif m["q"]:
            norm += f"-Q{chinese_number(m['q'])}"
        until = _UNTIL.search(text[max(0, m.start() - 3) : m.start()])
        due = until or _BEFORE.match(text, m.end())
        exact = m["m"] or m["end"]
        kind = "deadline" if due else "range" if m["h"] or m["q"] else "date" if exact else "year"
        yield m, {"norm": norm, "type": kind}


def _months(text: str, year: int | None) -> Matches:
    for m in _MONTH.finditer(text):
        of = f"{year}-" if year else "--"
        norm = f"{of}{int(m['m']):02}" + (f"-{int(m['d']):02}" if m["d"] else "")
        yield m, {"norm": norm, "type": "date"}


def _relative(text: str, year: int | None) -> Matches:
    for m in _RELATIVE.finditer(text):
        value: dict[str, Any] = {"type": "relative"}
        if m["n"]:
            count = int(m["n"]) if m["n"].isdigit() else chinese_number(m["n"].replace("两", "二"))
            value["norm"] = f"P{count}Y"
        elif year and (m["r"] or m["part"]):
            part = m["p"] or (m["part"] or "").removeprefix("年")
            of = str(year + (_AWAY[m["r"]] if m["r"] else 0))
            half = _HALVES.get(m["part"] or "", _HALVES.get(part, ""))
            month = f"{_MONTHS[part]:02}" if part in _MONTHS else ""
            value["norm"] = "-".join(filter(None, (of, half or month)))
        yield m, value


def _recurring(text: str, _year: int | None) -> Matches:
    for m in _RECURRING.finditer(text):
        yield m, {"norm": f"R/{_PERIODS[m.lastgroup or 'y']}", "type": "recurring"}


def _lasting(text: str, _year: int | None) -> Matches:
    for m in _LASTING.finditer(text):
        if _LASTS.search(text[max(0, m.start() - 4) : m.start()]):
            count = int(m["n"]) if m["n"].isdigit() else chinese_number(m["n"].replace("两", "二"))
            yield m, {"norm": f"P{count}{'Y' if m['u'] == '年' else 'M'}", "type": "duration"}


def _days(text: str, _year: int | None) -> Matches:
    for m in _DAY.finditer(text):
        yield m, {"norm": f"--{int(m['m']):02}-{int(m['d']):02}", "type": "date"}


def _plans(text: str, _year: int | None) -> Matches:
    """Find the five-year plans: the 12th began in 2011."""
    for m in _PLAN.finditer(text):
        first = 2011 + 5 * (chinese_number(m["n"]) - 12)
        yield m, {"norm": f"{first}/{first + 4}", "type": "range"}


_FINDERS = (_dated, _months, _relative, _recurring, _lasting, _days, _plans)
