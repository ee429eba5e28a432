"""What a page says about the document: metadata tables, source, editor, dates, counts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule
from reader.text.rules.tabled import tabled
from reader.text.rules.tables import dated, fits
from reader.text.rules.vocabulary import LABELS, TABLE
from reader.text.rules.words import DATE, Part, label, parts

_HEAD = 80  # lines from the top
_FOOT = 80  # lines behind the last prose
_VALUE = 40  # characters of a value on a line of its own
_PRESS = ("报", "网", "刊", "在线", "客户端")
_ROW, _ENTRY = 6, 12  # words in a row of entries, and characters in each
_PLAIN = frozenset(("date", "url", "number", "nav", "sign", "count"))
_EMPTY = frozenset(  # labels that often have no value, with the title on the next line
    "生效日期 废止日期 失效日期 废止时间 失效时间 实施日期 施行日期 名称 标题 文件名称 "
    "信息名称 内容概述 文号 主题词 关键词 有效期".split()
)
_CREDIT = Pattern(
    r"^[\[(]? ?(?:本报|本网|实习)?(?:编辑|责编|责任编辑|记者|通讯员|作者|校对|审核|编校|摄影|"
    r"文图|图文)[ /]"
    r"[^,。;:]{1,30}[\])]?$",
    hints="图审摄校编者讯记",
)
_DATELINE = Pattern(
    r"^(?:本报|本网|[^,。;: ]{2,16}(?:网|报|社|台|局|发布|中心|[省市县区]|"
    r"\S{0,3}讯)) ?(?:\d{4}[-/.年][^,。;]{4,20} ?)?"
    r"(?:讯|电|消息)? ?(?:\((?:本报|本网)?(?:记者|通讯员|实习生)[^()]{1,30}\))?$"
)
_COUNTS = frozenset(
    name for name in LABELS if name[:2] in ("浏览", "点击", "阅读", "访问", "人气", "查看", "热度")
)
_FIGURE = Pattern(r"[\[(]?\d*[\])]?\W?(?:次|人|人次|次数|loading|加载中|正在加载|载入中)?\W*")
_COUNTED = Pattern(
    r"^[\[(]?(?:本文|全文|正文|文章)?(?:共|约|共计)?(?:字数)?:?\d+字?(?:左右)?[\])]?$|"
    r"预计阅读(?:时间|需)|阅读(?:本文|全文)?(?:大?约|需)",
    re.ASCII,
    hints="0123456789阅",
)


def edges(page: Page) -> Iterator[Line]:
    """Walk the unclaimed lines before the first prose and behind the last."""
    body = page.body
    for line in page.lines[: min(body.start, _HEAD)]:
        if line.index not in page.claims:
            yield line
    for line in page.lines[body.end : body.end + _FOOT]:
        if line.index not in page.claims:
            yield line


def _labels(found: list[Part], names: frozenset[str]) -> int:
    return sum(1 for p in found if p.kind in ("label", "field") and label(p.text)[0] in names)


def _settled(found: list[Part]) -> bool:
    """Tell whether nothing on the line stays unexplained by its labels."""
    free = 0  # labels whose value may be the next words
    for part in found:
        if part.kind == "label":
            free += 1
        elif part.kind == "word" and len(part.text) > 1:  # a name may be spaced
            free -= 1
        if free < -1:
            return False
    return True


def _with_values(page: Page, names: frozenset[str], date_only: frozenset[str]) -> Iterator[Found]:
    """Find lines made of labels out of `names`, and the values that stand on the next line."""
    owner = ""  # the label on the line before that waits for a value
    before = -2
    copies = Counter(line.text for line in page.lines[: min(page.body.start, _HEAD)])
    for line in edges(page):
        found = parts(line.text) if line.length <= 160 else []
        count = _labels(found, names)
        first = next((p for p in found if p.kind not in _PLAIN), None)
        waiting, owner = owner if line.index == before + 1 else "", ""
        if count and first and first.kind in ("label", "field", "bare") and _settled(found):
            name, value = label(first.text)
            if name in date_only and value and count == 1 and not DATE.match(value):
                continue
            yield Found(line.start, line.end)
            if found[-1].kind == "label":
                owner, before = label(found[-1].text)[0], line.index
        elif waiting and _value(line, found, waiting):
            inside = _inside(page, line) and not dated(waiting)
            if waiting not in _EMPTY or inside or fits(waiting, line.text, copies):
                yield Found(line.start, line.end)


def _inside(page: Page, line: Line) -> bool:
    """Tell whether the line below begins with a label, so that the table goes on there."""
    after = page.lines[line.index + 1 : line.index + 2]
    found = parts(after[0].text) if after and after[0].length <= 160 else []
    return bool(found) and _labels(found[:1], TABLE) > 0


def _value(line: Line, found: list[Part], name: str) -> bool:
    """Tell whether a line can be the value of the label above it."""
    if (
        line.raw[0] in "—-（("
        or line.text.endswith((":", "。"))
        or (name in _COUNTS and not _FIGURE.fullmatch(line.text))
    ):
        return False
    return line.length <= _VALUE and "。" not in line.raw and not _labels(found, LABELS | TABLE)


@rule(
    "table",
    mark("Entry in the page's table of metadata"),
    before="索引号：000014349/2019-00012\n发文机关：\n国务院办公厅\n关于做好工作的通知",
    after="关于做好工作的通知",
    near="名称由来：因山得名\n这里的名称是当地人取的，一直沿用到今天，没有变化。",
)
def table(page: Page) -> Iterable[Found]:
    """Take out the entries of a government site's table: index, number, issuer, dates."""
    found = list(_with_values(page, TABLE, frozenset()))
    strong = "metadata table" in page.claims.values() or any(
        p.kind in ("label", "field") and label(p.text)[0] in TABLE - LABELS - {"名称", "标题"}
        for line in edges(page)
        for p in (parts(line.text) if line.length <= 160 else [])
    )
    return found if strong else ()


@rule(
    "meta",
    mark("Line about the page: source, editor, date or count"),
    before="关于做好工作的通知\n来源：新华网 作者：张三 2019-01-02 10:11\n浏览次数：\n35\n"
    "各地要认真做好今年的各项工作，确保完成任务。\n[责任编辑:李四]",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="作者按\n来源单位众多，情况复杂，各地要认真核实，确保数据真实。\n（执笔：张三）",
)
def meta(page: Page) -> Iterable[Found]:
    """Take out lines of labels and values that say where and when the page came from."""
    yield from _with_values(page, LABELS, frozenset(("时间", "日期", "文", "图", "大小", "编")))


@rule(
    "row",
    mark("Line about the page: source, editor, date or count"),
    before="关于做好工作的通知\n上架人：小鱼 上架：2019/3/4 规格：DOC 厚度：12页\n"
    "各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于做好工作的通知\n人口：三十万 面积：二千平方公里\n"
    "各地要认真做好今年的各项工作，确保完成任务。",
)
def row(page: Page) -> Iterable[Found]:
    """Take out a row of labels with values, whatever they are called, with a figure among them.

    Above the text a row of short words goes as well that bars part, or that tells a page's date.
    """
    rows = tabled(page)
    for line in edges(page):
        above = line.index < page.body.start
        barred = above and line.text.count("|") > 1
        if line.length > 120 or line.index in rows or not (barred or ":" in line.text):
            continue
        found = parts(line.text)
        entries = sum(_entry(p.text) for p in found)
        figure = any(c.isdigit() for c in line.text)
        told = [a for a, b in pairwise(found) if a.kind == "label" and b.kind == "number"]
        counts = sum(p.text.partition(":")[2].isdecimal() for p in found)
        if (
            (counts > 1 and counts == len(found))
            or (figure and entries > 2 and entries * 2 > len(found))
            or len(told) > 1
            or (above and any(map(_dated, found)) and _few(found))
            or (above and len(found) == 1 and _told(found[0].text))
            or (
                barred
                and not line.text.startswith("|")
                and all(len(p.text) <= _ENTRY for p in found)
            )
        ):
            yield Found(line.start, line.end)


def _dated(part: Part) -> bool:
    """Tell whether a part is the date or a count under a label of pages."""
    name, value = label(part.text) if part.kind == "field" else ("", "")
    return len(name) > 2 and any(c.isdigit() for c in value)


def _told(text: str) -> bool:
    """Tell whether a part is a short name with nothing but a number or a date in figures."""
    name, colon, value = text.partition(":")
    date = DATE.fullmatch(value) if colon and "年" not in value else None
    return 0 < len(name) <= 4 and (value.isdecimal() or date is not None)


def _few(found: list[Part]) -> bool:
    loose = [p for p in found if p.kind == "word"]
    return len(loose) <= _ROW // 2 and all(len(p.text) <= _ENTRY for p in loose)


def _entry(text: str) -> bool:
    name, colon, value = text.partition(":")
    return bool(colon) and 0 < len(name) <= 8 and len(value) <= 2 * _ENTRY


@rule(
    "bare field",
    mark("Line about the page: source, editor, date or count"),
    before="关于做好工作的通知\n累计访问 56922\n各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于做好工作的通知\n访问量 大增\n各地要认真做好今年的各项工作，确保完成任务。",
)
def bare_field(page: Page) -> Iterable[Found]:
    """Take out a label without a colon with its figure or date."""
    for line in edges(page):
        if line.length > 60:
            continue
        kinds = [p.kind for p in parts(line.text)]
        plain = all(k in _PLAIN or k == "bare" for k in kinds) and "nav" not in kinds[1:]
        if plain and "bare" in kinds and kinds[0] in ("bare", "nav") and len(kinds) > 1:
            yield Found(line.start, line.end)


@rule(
    "date line",
    mark("Date and time of the page"),
    before="关于做好工作的通知\n2019-01-02 10:11\n各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于做好工作的通知\n（2019年1月2日）\n各地要认真做好今年的各项工作，确保完成任务。",
)
def date_line(page: Page) -> Iterable[Found]:
    """Take out a line with the page's date in figures; a date in words belongs to the text."""
    for line in page.lines[: min(page.body.start, _HEAD)]:
        if line.index in page.claims or line.length > 80:
            continue
        found = parts(line.text)
        kinds = [p.kind for p in found]
        if "date" not in kinds or line.text[0] in "(—":
            continue
        words = [p for p in found if p.kind == "word" and not p.text.endswith(_PRESS)]
        dates = [p.text for p in found if p.kind == "date"]
        figures = len(dates) > 1 or any("年" not in d for d in dates) or "url" in kinds
        clock = any(":" in d for d in dates)  # only a page tells the hour
        most, longest = (_ROW, _ENTRY) if clock else (1, 6)
        if (figures or clock) and len(words) <= most and all(len(w.text) <= longest for w in words):
            yield Found(line.start, line.end)


@rule(
    "count",
    mark("Count of the words or the minutes to read"),
    before="关于做好工作的通知\n预计阅读时间2分钟 "
    "共2390字\n各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于做好工作的通知\n全文背诵\n各地要认真做好今年的各项工作，确保完成任务。",
)
def count(page: Page) -> Iterable[Found]:
    """Take out the site's own count of words or reading time."""
    for line in edges(page):
        if line.length <= 60 and _COUNTED.search(line.text):
            yield Found(line.start, line.end)


@rule(
    "credit",
    mark("Line about the page: source, editor, date or count"),
    before="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。\n"
    "（记者 张三 通讯员 李四）",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。\n市长 张三",
)
def credit(page: Page) -> Iterable[Found]:
    """Take out names behind 记者 or 编辑 without a colon, and a news agency's line of its own."""
    for line in edges(page):
        if line.length <= 60 and (_CREDIT.match(line.text) or _dateline(line.text)):
            yield Found(line.start, line.end)


def _dateline(text: str) -> bool:
    told = text.endswith("讯") or "讯(" in text or "电(" in text
    return told and bool(_DATELINE.match(text))
