"""A number of points that is announced, and the numbered points that follow."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reader.language import mark
from reader.structure.checks import Notice, Subject, check
from reader.structure.lines import TextLine
from reader.structure.markers import NUMBERED, chinese_number, marker_at
from reader.text.pattern import Pattern

_TENS = "[一二三四五六七八九]?十[一二三四五六七八九]?"
NUMERAL = rf"((?<![零〇一二两三四五六七八九十百千几第])(?:{_TENS}|[二两三四五六七八九]))"
_POINTS = (
    r"(?:个(?:方面|环节|重点|转变|突破|关系|问题|着力|坚持)|项(?:[重主]要|重点|具体)?(?:工作|任务|措施|举措|"
    r"原则|制度|改革|行动|工程)|点(?:意见|要求|建议|体会|希望)|条(?:措施|意见|原则|要求)|件(?:实事|大事)|"
    r"大(?:[重主]要|重点)?(?:工作|任务|工程|行动|举措|战略|抓手))"
)
_CLAIM = Pattern(
    r"(?:以下|下列|如下|这|重点|着重|主要|突出|强调|抓好|做好|办好|讲|谈|提出?|坚持|落实|实施|采取|从|在)"
    rf"[^,。;:、]{{0,8}}?{NUMERAL}{_POINTS}[^,。;:、“”]{{0,12}}[:。]$"
)
_OPENS = Pattern(":(?:一是|一要|第一,)")
_ANNOUNCED = Pattern(rf"{NUMERAL}{_POINTS}[^,。;:、]{{0,8}}$")
_ITEM = {
    "一是": Pattern(r"(?<![\w第])([一二三四五六七八九十]{1,2})是"),
    "一要": Pattern(r"(?<![\w第])([一二三四五六七八九十]{1,2})要"),
    "第一": Pattern(r"(?<![\w第])第([一二三四五六七八九十]{1,2}),"),
}
_SPOKEN = ("item", "first")  # 一是 and 第一, at the start of a line
_WIDE = ("part", "chapter", "section", "article", "cn", "pcn")
_NEAR = 24  # characters before a list in which its claim may stand
_LAST = 60  # characters at the end of a paragraph in which a claim may stand
_SAID = mark("“{claim}” is announced, and {count} are listed.")


def value(numeral: str) -> int:
    """Give the value of a numeral as people count things, 两 among them."""
    return chinese_number(numeral.replace("两", "二"))


@check(
    "listed",
    text="重点抓好三个方面：一是抓农业；二是抓工业。",
    quote="三个方面",
    near="抓好三个方面的统筹。一是抓农业；二是抓工业。坚持两项原则：一是抓农业；二是抓工业。",
)
def in_a_paragraph(subject: Subject) -> Iterator[Notice]:
    """Compare 三个方面: with the 一是, 二是 behind it, in this paragraph and the next ones."""
    folded, lines = subject.folded, subject.lines
    opens = [m.start() for m in _OPENS.finditer(folded)]
    starts = [line.start for line in lines]
    for at, after in zip_longest(opens, opens[1:], fillvalue=len(folded)):
        claim = _ANNOUNCED.search(folded, max(0, at - _NEAR), at)
        if claim:
            later = bisect_right(starts, at)
            end = lines[later - 1].end
            count = _items(folded, at, min(after, end), lines[later:] if after > end else ())
            yield from _differs(subject, claim, count)


@check(
    "listed",
    text="今年重点抓好以下三项工作。\n一、农业\n各地要认真做好工作。\n二、工业\n各地要认真做好工作。",
    quote="三项工作",
    near="今年重点抓好以下两项工作。\n一、农业\n各地要认真做好工作。\n二、工业\n各地要认真做好工作。",
)
def in_headings(subject: Subject) -> Iterator[Notice]:
    """Compare 以下三项工作。 at the end of a paragraph with the numbered lines that follow."""
    for i, line in enumerate(subject.lines[:-1]):
        start = max(line.start, line.end - _LAST)
        claim = _CLAIM.search(subject.folded, start, line.end)
        if claim:
            yield from _differs(subject, claim, _run(subject.lines, i + 1))


def _items(folded: str, colon: int, end: int, later: Sequence[TextLine]) -> int:
    """Count how far 一是, 二是 go from a colon to `end`, and on at the start of `later` lines."""
    word = folded[colon + 1 : colon + 3]
    numbers = [chinese_number(m[1]) for m in _ITEM[word].finditer(folded, colon, end)]
    if numbers != list(range(1, len(numbers) + 1)):
        return 0
    count = len(numbers)
    for line in later:
        opens = _ITEM[word].match(":" + line.folded, 1)
        if opens and chinese_number(opens[1]) == count + 1:
            count += 1
        elif opens:
            break
    return count


def _differs(subject: Subject, claim: re.Match[str], count: int) -> Iterator[Notice]:
    """Tell of a claim when another number of points follows; 0 is for not known."""
    if count and count != value(claim[1]):
        words = subject.view.text[claim.start(1) : claim.end()].rstrip("：:。")
        span = claim.start(1), claim.start(1) + len(words)
        yield subject.notice("listed", span, _SAID, claim=words, count=count)


def _run(lines: list[TextLine], first: int) -> int:
    """Count the numbered lines of the series that begins at a line; 0 when none begins there."""
    marker = marker_at(lines[first].folded)
    if marker is None or marker.number != 1 or marker.type not in (*NUMBERED, *_SPOKEN):
        return 0
    wider = NUMBERED[: NUMBERED.index(marker.type)] if marker.type in NUMBERED else _WIDE
    count = 1
    for line in lines[first + 1 :]:
        other = marker_at(line.folded)
        if other is None:
            continue
        if other.type == marker.type:
            if other.number != count + 1:
                return count if other.number == 1 and marker.type in NUMBERED else 0
            count += 1
        elif other.type in wider:
            return count
    return count
