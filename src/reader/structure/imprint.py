"""What a document's own text says of it: number, addressee, dateline, author, signature."""

import re
from collections.abc import Iterator

from reader.structure.document import Field
from reader.structure.markers import chinese_number
from reader.structure.masthead import author, speaker
from reader.text.pattern import Pattern
from reader.text.script import fold
from reader.text.span import Span
from reader.text.view import View

BODY = (
    r"(?:政府|委员会|办公厅|办公室|领导小组|指挥部|国务院|常委会|管委会|研究室|"
    r"中心|公司|集团|大学|[^社聚开大]会|[^结]局|厅|[^全内大]部|[^常]委|扶贫办|[^主]办|[^学医]院)"
)
DOC_NUMBER = (
    r"[^\x00-\xff]{1,12} ?[〔\[(【﹝] ?(?:19|20)\d\d ?[〕\])】﹞] ?第? ?\d{1,4} ?号|"
    r"(?:19|20)\d\d年第\d{1,4}号|第 ?\d{1,4} ?号"
)
_DIGIT = "[〇○零oO0一二三四五六七八九]"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_DATE = (
    r"(?:(?P<year>(?:19|20)\d\d)[年.] ?(?P<month>\d{1,2})[月.] ?(?P<day>\d{1,2})日?|"
    rf"(?P<cyear>{_DIGIT}{{4}})年(?P<cmonth>{_NUMERAL})月(?P<cday>{_NUMERAL})日)"
)
NUMERAL_DATE = Pattern(_DATE)
_NUMBER_LINE = Pattern(rf"[(]?({DOC_NUMBER})[)]?(?: *签发人:.*)?")
_UNDER = Pattern(rf"(?P<sign>[—―─(-]*){_DATE} ?(?P<rest>.{{0,90}})")
_OCCASION = Pattern(r"在.*|.{0,30}(?:通过|发布|公布)[)]?|")
_GREETED = Pattern(r"(?:代表|委员|同志|领导|朋友|来宾|女士)们?:$")
_ADDRESSEE = Pattern(rf".{{0,150}}(?:{BODY}|部门|单位|机构|直属|企业|院校|[县市区乡镇])[)]?:")
REPORTERS = Pattern(
    r"[^\s\d,。]{0,8}(?:记者|通讯员|特约记者) ?:? ?[^\x00-\xff]{2,4}"
    r"(?:[ 、:]+[^\x00-\xff]{2,7}){0,8}"
)
_DATELINE = Pattern(
    r"(?:新华社|新华网|中新社|中新网|中国网|人民网|央视网|本[报刊网台]|[^\x00-\xff]{2,6}[网报社])"
    r"(?P<place>[^\x00-\xff]{2,8}?)(?:\d{1,2}月)?\d{1,2}日(?:电|讯|消息)"
    r"(?: *[(](?P<byline>[^)]{2,30})[)])?"
)
PAPER = Pattern(
    rf"(?P<paper>[^\x00-\xff]{{2,10}}报)[ |]*{_DATE}[ |]*(?:星期.)?[ |]*"
    r"(?P<page>第? ?[A-Z]?\d+版)?.{0,12}"
)
_SIGNED = Pattern(rf"\n[ 　]*{_DATE}[ 　]*(?=\r?\n|$)")
_SIGNER = Pattern(rf"[^\x00-\xff]{{0,30}}{BODY}(?:[ 　]+[^\x00-\xff]{{0,30}}{BODY})*")
_BOTH = Pattern(rf"(?<! ) *(?P<signer>[^\x00-\xff]{{1,30}}?{BODY}) +{_DATE} *")
_FIRST = 16  # lines from the top in which a document introduces itself
_LONGEST = 200


def imprint(view: View) -> Iterator[Field]:
    """Give what the cleaned text itself says of the document, not in order."""
    yield from _top(view)
    yield from _signature(view)


def _top(view: View) -> Iterator[Field]:
    """Read the lines above the first sentence, and the dateline that opens it."""
    lines = list(top_lines(view))
    for i, (start, words) in enumerate(lines):
        paper = PAPER.fullmatch(words)
        if paper:
            yield _field(view, start, "source", paper, "paper")
            yield _date(view, start, paper)
            if paper["page"]:
                yield _field(view, start, "page", paper, "page")
            continue
        dateline = _DATELINE.match(words)
        if dateline:
            yield _field(view, start, "place", dateline, "place")
            if dateline["byline"]:
                yield _field(view, start, "byline", dateline, "byline")
            return
        below = lines[i + 1][1] if i + 1 < len(lines) else ""
        said = author(words) or speaker(words, below)
        if said:
            yield _field(view, start, "author", said, "name")
        else:
            yield from _line(view, start, words)


def _line(view: View, start: int, words: str) -> Iterator[Field]:
    """Read a line that is a document number, a date, an addressee or a byline."""
    number = _NUMBER_LINE.fullmatch(words)
    if number:
        yield _field(view, start, "doc_number", number, 1)
        return
    date = _UNDER.fullmatch(words)
    if date and (date["sign"] or _OCCASION.fullmatch(date["rest"])):
        yield _date(view, start, date)
        return
    addressee = _ADDRESSEE.fullmatch(words)
    if addressee and not _GREETED.search(words):
        span = view.to_source(Span(start, start + len(words) - 1))
        yield Field("addressee", view.text[start : start + len(words) - 1], *span)
        return
    if REPORTERS.fullmatch(words):
        span = view.to_source(Span(start, start + len(words)))
        yield Field("byline", view.text[start : start + len(words)], *span)


def _signature(view: View) -> Iterator[Field]:
    """Read the first date that stands on a line below the line of an issuing body."""
    text = view.text
    for match in _SIGNED.finditer(text):
        above = text.rfind("\n", 0, match.start()) + 1
        line = text[above : match.start()].rstrip("\r\n")
        start = above + len(line) - len(line.lstrip())
        words = line.strip()
        if words and above > 0 and _SIGNER.fullmatch(fold(words)):
            yield Field("issuer", words, *view.to_source(Span(start, start + len(words))))
            yield _date(view, 0, match)
            return
    last = text.rstrip().rfind("\n") + 1
    both = _BOTH.fullmatch(fold(text[last:].rstrip()))
    if both:
        yield _field(view, last, "issuer", both, "signer")
        yield _date(view, last, both)


def top_lines(view: View) -> Iterator[tuple[int, str]]:
    """Walk the first lines up to the first sentence: where each starts, and its words, folded."""
    text = view.text
    at = seen = 0
    while at < len(text) and seen < _FIRST:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at : min(end, at + _LONGEST)]
        words = line.strip()
        if words:
            yield at + len(line) - len(line.lstrip()), fold(words)
            seen += 1
        if "。" in words or end - at >= _LONGEST:
            return
        at = end + 1


def _field(view: View, base: int, name: str, match: re.Match[str], group: str | int) -> Field:
    start, end = (base + at for at in match.span(group))
    return Field(name, view.text[start:end], *view.to_source(Span(start, end)))


def _date(view: View, base: int, match: re.Match[str]) -> Field:
    """Give a date as ISO 8601; one in Chinese numerals, such as 二〇一二年三月五日, too."""
    first = "year" if match["year"] else "cyear"
    start, end = match.start(first), match.end("day" if match["day"] else "cday")
    end += match.string[end : end + 1] == "日"
    return Field("date", iso_date(match), *view.to_source(Span(base + start, base + end)))


def iso_date(match: re.Match[str]) -> str:
    """Write what the groups of a date say as ISO 8601."""
    if match["year"]:
        return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    year = "".join(str(_digit(c)) for c in match["cyear"])
    return f"{year}-{chinese_number(match['cmonth']):02}-{chinese_number(match['cday']):02}"


def _digit(sign: str) -> int:
    return 0 if sign in "〇○零oO0" else chinese_number(sign)
