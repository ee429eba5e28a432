"""Metadata: what the lines taken out as page furniture say about the document."""

import re
from collections.abc import Iterator, Sequence

from reader.structure.document import Field
from reader.structure.imprint import NUMERAL_DATE, PAPER, REPORTERS, imprint, iso_date, top_lines
from reader.text.edits import GLOSS, Edit
from reader.text.glosses import gloss_spans
from reader.text.page import Line
from reader.text.pattern import Pattern
from reader.text.rules.words import DATE, URL, label
from reader.text.script import fold
from reader.text.span import Span
from reader.text.view import View

_NAMES = {
    "source": "来源 信息来源 文章来源 稿件来源 新闻来源 内容来源 来源单位 转自 文章转自 转载自 "
    "出处 稿源 供稿单位",
    "author": "作者 文章作者 撰稿 撰文 撰稿人 记者 本报记者 供稿 供稿人 文",
    "editor": "编辑 本文编辑 责任编辑 责编 网络编辑 值班编辑 录入",
    "date": "时间 日期 发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 更新日期 创建时间 "
    "上传时间 发文日期 "
    "发文时间 成文日期 成文时间 生成日期 公开日期",
    "page": "版次 当前版 版面",
    "declared_chars": "文章字数 字数 本文字数",
    "url": "网址 原文链接 本文链接 链接 本文网址 本文地址",
    "index_number": "索引号 索引编号 索引号码 索取号 信息索引 信息索引号",
    "doc_number": "文号 发文字号 发文号 文件编号 文件号 公文文号",
    "issuer": "发文机关 发文单位 发文机构 发布机构 发布机关 发布单位 公开机构 制发机关 制发单位",
    "keywords": "关键词 关键字 主题词 标签",
    "channel": "栏目 所属栏目 频道 所属频道",
    "category": "组配分类 信息分类 信息类别 主题分类 主题类别 体裁分类 分类",
    "place": "地点 会议地点 活动地点",
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}
_LABELLED = Pattern(r"(?:^|(?<=[\s\[(|;【]))([^\x00-\xff][^\x00-\x1f!-\xff]{0,9}?)[:/] *\[?")
_NO_SIGNS = dict.fromkeys(map(ord, " :/"))
_VALUE = Pattern(r"[^\s|\[\]()【】]+(?: \d{1,2}:\d\d(?::\d\d)?)?")
_ALONE = Pattern(r"([^\x00-\xff]{2,6}|[^\x00-\xff](?: +[^\x00-\xff]){1,3}) *: *([^。]{2,40})")
_COUNT = Pattern(r"(?:本文|全文|正文)?共?(\d+)字")
_FULL_DATE = Pattern(
    r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]?(\d{1,2}):(\d\d)(?::(\d\d))?)?"
)
_MINGUO = Pattern(r"(?:中华)?(?:民国)?(\d{2,3})年(\d{1,2})月(\d{1,2})日")
_FIRST_MINGUO = 1911  # the year before the first of the Republic's calendar
_STEP = Pattern(r"[^>→»›:\\/\s][^>→»›:\\/]*")
_NOT_SITE = Pattern(r"位置|首页|主页|home|导航|正文|浏览文章|当前", re.IGNORECASE)
_HOME = Pattern(r"([^\x00-\xff]{2,20}(?<![置是]))?(?:首页|主页|[Hh]ome)")
_SITE = Pattern(r"(?:网|网站|在线|[日晚早时周]报|政府|门户|局|厅|部|委|办|委员会|中心)$")
_BYLINE = Pattern(r"本[报刊网台](?:综合)?(?:讯|消息|电)? ?[(（]([^)）]{2,30})[)）]")
_ROLE = Pattern(r"^(?:本报)?(?:通讯员|记者|特约记者)[ :：]*")
_SIGNED = Pattern(r"[(（]([^()（）]{3,30}?)(?:供稿|提供|撰稿)?[)）]\s*$")
_BODY = Pattern(r"(?:办公室|办|局|委|厅|部|中心|政府|公司|领导小组|委员会|处|院|研究室)$")
_REPRINT = Pattern(r"》([^》《,。]{2,20}?)提供,转载")
_NEXT_LINE = ("meta", "table")


def field_of(name: str) -> str:
    """Give the field that a label of a page means, or nothing."""
    return _FIELD_OF.get(name, "")


def read_fields(text: str, edits: Sequence[Edit], view: View) -> Iterator[Field]:
    """Give the metadata of a document in the order in which it stands in the source."""
    found = [*_from_edits(text, edits), *_labelled_top(view), *_byline(view), *_signature(view)]
    for field in imprint(view):
        if not any(f.field == field.field and _overlap(f, field) for f in found):
            found.append(field)
    yield from sorted(dict.fromkeys(found), key=lambda f: (f.start, f.end))


def _overlap(one: Field, other: Field) -> bool:
    return one.start < other.end and other.start < one.end


def _labelled_top(view: View) -> Iterator[Field]:
    """Read lines such as 地点：… that cleaning leaves above the first sentence."""
    for start, words in top_lines(view):
        match = _ALONE.fullmatch(words)
        name = _FIELD_OF.get(match[1].replace(" ", "")) if match else None
        if match and name:
            line = Line(0, start, start + len(words), view.text[start : start + len(words)], [])
            for field in _field(line, name, *match.span(2)):
                yield field._replace(**view.to_source(Span(field.start, field.end))._asdict())


def _from_edits(text: str, edits: Sequence[Edit]) -> Iterator[Field]:
    taken = [e for e in edits if not e.replacement and e.rule not in (GLOSS, "layout", "wrap")]
    glosses = gloss_spans(text) if any(text.find("(", e.start, e.end) >= 0 for e in taken) else ()
    pending = ""
    path: list[Line] = []
    for edit in taken:
        inside = [g for g in glosses if edit.start <= g.start and g.end <= edit.end]
        line = Line(0, edit.start, edit.end, text[edit.start : edit.end], inside)
        if pending and edit.rule in _NEXT_LINE and not label(line.text)[0]:
            yield from _field(line, pending, 0, len(line.text))
            pending = ""
            continue
        if edit.rule == "breadcrumb":
            path.append(line)
        elif len(line.text) <= 300:
            yield from _labelled(line)
            yield from _loose(line, edit.rule)
        pending = _FIELD_OF.get(line.text.translate(_NO_SIGNS), "")
    yield from _path(path)


def _labelled(line: Line) -> Iterator[Field]:
    for match in _LABELLED.finditer(line.text):
        name = _FIELD_OF.get(match[1].replace(" ", ""))
        value = _VALUE.match(line.text, match.end())
        if name and value:
            yield from _field(line, name, *value.span())


def _loose(line: Line, rule: str) -> Iterator[Field]:
    """Read what needs no label: addresses, dates, counts, the site that provides the text."""
    text = line.text
    paper = PAPER.fullmatch(text)
    if paper:
        yield _at(line, "source", _original(line, *paper.span("paper")), *paper.span("paper"))
        if paper["page"]:
            yield _at(line, "page", paper["page"], *paper.span("page"))
    for match in URL.finditer(text):
        address = match.group().rstrip(",;.)")
        yield _at(line, "url", address, match.start(), match.start() + len(address))
    count = _COUNT.search(text) if rule == "count" else None
    if count:
        yield _at(line, "declared_chars", count[1], *count.span(1))
    reprint = _REPRINT.search(text)
    if reprint:
        yield _at(line, "source", reprint[1], *reprint.span(1))
    if rule == "credit" and REPORTERS.fullmatch(text):
        yield _at(line, "byline", _original(line, 0, len(text)), 0, len(text))
    if paper or rule in ("meta", "date line", "bare field"):
        for date in _FULL_DATE.finditer(text):
            if not _LABELLED.search(text[: date.start()]) or text[date.start() - 1] in "(":
                yield from _field(line, "date", *date.span())


def _field(line: Line, name: str, start: int, end: int) -> Iterator[Field]:
    value = line.text[start:end].strip("[]()（） ")
    start = line.text.find(value, start)
    end = start + len(value)
    if name != "date":
        if value and any(c.isalnum() for c in value):
            shown = value if line.raw.isascii() else _original(line, start, end)
            yield _at(line, name, shown, start, end)
        return
    date = _FULL_DATE.match(value)
    if date:
        year, month, day, hour, minute, second = date.groups()
        iso = f"{year}-{int(month):02}-{int(day):02}"
        if hour:
            name, iso = "datetime", f"{iso}T{int(hour):02}:{minute}:{second or '00'}"
        yield _at(line, name, iso, start, start + date.end())
    elif minguo := _MINGUO.match(value):
        year = int(minguo[1]) + _FIRST_MINGUO
        iso = f"{year}-{int(minguo[2]):02}-{int(minguo[3]):02}"
        yield _at(line, name, iso, start, start + minguo.end())
    elif numerals := NUMERAL_DATE.match(value):
        yield _at(line, name, iso_date(numerals), start, start + numerals.end())
    elif DATE.match(value):
        yield _at(line, name, value, start, end)


def _original(line: Line, start: int, end: int) -> str:
    """Give a value in the source's own script and width, without glosses."""
    span = line.source(start, end)
    raw = line.raw[span.start - line.start : span.end - line.start]
    for gloss in reversed(line.glosses):
        if span.start <= gloss.start and gloss.end <= span.end:
            raw = raw[: gloss.start - span.start] + raw[gloss.end - span.start :]
    return raw


def _at(line: Line, name: str, value: str, start: int, end: int) -> Field:
    span = line.source(start, end)
    return Field(name, value, span.start, span.end)


def _path(lines: Sequence[Line]) -> Iterator[Field]:
    """Read the site's name and the channel off a breadcrumb, which may go over lines.

    Behind a mere 首页, the first step is the site only when it is called like one.
    """
    found = [(line, m) for line in lines for m in _STEP.finditer(line.text)]
    steps = [(line, m) for line, m in found if not _NOT_SITE.search(m.group())]
    homes = [(line, m) for line in lines for m in _HOME.finditer(line.text)]
    named = next(((line, m) for line, m in homes if m[1]), None)
    if named:
        line, home = named
        yield _at(line, "site", _original(line, *home.span(1)), *home.span(1))
    elif steps and (not homes or _SITE.search(steps[0][1].group().strip())):
        line, step = steps.pop(0)
        yield from _field(line, "site", *step.span())
    for line, step in steps[-1:]:
        yield from _field(line, "channel", *step.span())


def _byline(view: View) -> Iterator[Field]:
    match = _BYLINE.search(view.text, 0, 2000)
    if match:
        role = _ROLE.match(match[1])
        name = match[1][role.end() :] if role else match[1]
        value = f"{name} ({role.group().strip(' :：')})" if role else name
        yield Field("byline", value, *view.to_source(Span(*match.span())))


def _signature(view: View) -> Iterator[Field]:
    match = _SIGNED.search(view.text, max(0, len(view.text) - 60))
    if match and _BODY.search(fold(match[1])):
        yield Field("issuer", match[1], *view.to_source(Span(*match.span())))
