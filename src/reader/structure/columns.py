"""What a document says about itself where its file keeps that beside the text, as tables do."""

from collections.abc import Iterator, Sequence

from reader.structure.document import Field, Masthead, Title
from reader.text.edits import Edit
from reader.text.pattern import Pattern
from reader.text.source import Source

# Names of columns that pages do not use as labels; the labels of pages are known to `fields`.
_NAMES = {
    "title": "title headline subject name 标题 题名 题目 文章标题 文件标题 文件名称 政策名称 名称 "
    "標題 新闻标题 政策标题 报告标题 公告标题 文件名",
    "date": "date time datetime pubdate publishdate publishedat publishtime pubtime published "
    "发布时间 日期 发布日 时间 印发日期 印发时间 颁布日期 發布日期",
    "source": "source site website media publisher origin 来源 网站 站点 媒体 网站名称 來源",
    "url": "url link href pageurl sourceurl 网址 链接 地址 原文地址 网页链接 来源链接 页面网址",
    "author": "author authors writer 作者",
    "issuer": "issuer agency department organization organisation 发文机关 发布单位 印发机关 "
    "颁布单位 制定机关 发布部门 发文部门 颁布部门",
    "doc_number": "docnumber docno documentnumber 文号 发文字号",
    "keywords": "keywords tags 关键词 标签",
    "channel": "channel category 栏目",
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}
_DATE = Pattern(
    r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d))?.*)?"
)
_COMPACT = Pattern(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_TOP = 600  # characters of the text in which its title stands
_NONE = Pattern(r"[\W_]+")


def masthead_of(source: Source, edits: Sequence[Edit]) -> Masthead:
    """Read what a source says of its document: beside its text first, then in it.

    What stands beside the text has the span 0, 0, unless it is a title that the text repeats.
    """
    from reader.structure.masthead import masthead

    head = masthead(source.text, edits, source.marks)
    if not source.columns:
        return head
    fields = list(_fields(source.columns))
    named = next((f.value for f in fields if f.field == "title"), "")
    if named:
        head = head._replace(title=_title(named, head, source.text))
    beside = tuple(field for field in fields if field.field != "title")
    return head._replace(fields=(*beside, *head.fields))


def _fields(columns: Sequence[tuple[str, str]]) -> Iterator[Field]:
    """Give each column as a field: by the field's name where it means one, else by its own."""
    from reader.structure.fields import field_of

    given: set[str] = set()
    for name, value in columns:
        plain = _NONE.sub("", name).casefold()
        field = _FIELD_OF.get(plain) or field_of(plain)
        if field == "date":
            field, value = _dated(value)
        if not field or field in given:
            field = name
        given.add(field)
        yield Field(field, value, 0, 0)


def _dated(value: str) -> tuple[str, str]:
    """Give a date in ISO 8601, with the name of its field; another value as it is."""
    found = _COMPACT.fullmatch(value)
    if found:
        return "date", "-".join(found.groups())
    found = _DATE.fullmatch(value)
    if not found:
        return "date", value
    year, month, day, hour, minute, second = found.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour is None or not int(hour + minute + (second or "0")):
        return "date", date
    return "datetime", f"{date}T{int(hour):02}:{minute}:{second or '00'}"


def _title(named: str, head: Masthead, text: str) -> Title:
    """Find the title in the text's first lines; one that stands beside it only has no span."""
    if head.title and "".join(head.title.text.split()) == "".join(named.split()):
        return head.title
    start = max(0, text[:_TOP].find(named))
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    if line.strip() == named:
        return Title(start, start + len(named), named)
    return Title(0, 0, " ".join(named.split()))
