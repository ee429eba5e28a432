"""What does not agree with itself in a document, told to whoever reads it with care.

A notice is about the document, not about how well it was read: one that cannot be sure of the
difference says nothing. Every check looks at the cleaned view; spans are of the source.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from reader.language import _, ngettext
from reader.structure.document import Document, Heading
from reader.structure.lines import TextLine, text_lines
from reader.structure.markers import NUMBERED, chinese_number, chinese_words, marker_at
from reader.text.pattern import Pattern
from reader.text.script import fold
from reader.text.span import Span
from reader.text.view import View


class Notice(NamedTuple):
    """Say what is inconsistent, and where; `start` and `end` are of the source."""

    kind: str  # "count", "listed", "numbering", "unbalanced" or "sum"
    message: str
    start: int
    end: int


Check = Callable[[Document, View], Iterator[Notice]]

_N = "[二两三四五六七八九十]"
_SAYING = Pattern(rf"({_N}{{1,2}})字[诀訣经經]")
_THEME = Pattern(r"[“「『‘\"]([^\x00-\xff])[”」』’\"]字")
_CLAIM = Pattern(
    rf"(?:以下|下列|如下|这|重点|着重|主要|突出|强调|抓好|做好|讲|谈|提出?|坚持|落实|从|在)[^,。;:、]{{0,8}}?"
    rf"({_N}{{1,2}})(?:个方面|方面|项(?:重点)?(?:工作|任务|措施)|点(?:意见|要求|建议|体会)?|"
    r"大(?:重点)?(?:工作|任务|工程|行动))[^,。;:、]{0,12}[:。]$"
)
_SERIES = Pattern(
    rf"({_N}{{1,2}})(?:个方面|方面|项(?:重点)?(?:工作|任务|措施)|点)[^,。;:、]{{0,8}}:(?=一是)"
)
_ITEM = Pattern(r"(?<=[:;。,!])([一二三四五六七八九十]{1,2})是")
_SHARES = Pattern(
    r"(?:三次产业|三产|一二三产业|产业结构)[^。;\d]{0,14}?"
    r"(\d{1,2}(?:\.\d+)?):(\d{1,2}(?:\.\d+)?):(\d{1,2}(?:\.\d+)?)(?![\d:.])"
)
_WORDS = Pattern(r"[A-Za-z0-9.%]+|\S")
_ROUNDING = 0.25  # percent by which three rounded shares may miss a hundred
_PAIRS = {"》": "《", "”": "“", "）": "(", ")": "(", "】": "【", "〕": "〔", "』": "『", "」": "「"}
_OPENERS = {
    "《": "《",
    "“": "“",
    "（": "(",
    "(": "(",
    "【": "【",
    "〔": "〔",
    "『": "『",
    "「": "「",
}
_MARK = Pattern("[《》“”（）()【】〔〕『』「」]")
_LISTED = Pattern(r"(?:^|(?<=[。；，：;,:\s]))[\da-zA-Z一二三四五六七八九十]{1,3}[)）]")


def notices(document: Document) -> tuple[Notice, ...]:
    """Give what is inconsistent in a document, in the order of the source."""
    view = document.view()
    checks: tuple[Check, ...] = (_count, _saying, _listed, _numbering, _unbalanced, _shares)
    found = [notice for check in checks for notice in check(document, view)]
    return tuple(sorted(found, key=lambda n: (n.start, n.end, n.kind)))


def _count(document: Document, view: View) -> Iterator[Notice]:
    """Compare a declared number of characters with the ways in which sites count."""
    fields = [f for f in document.masthead.fields if f.field == "declared_chars"]
    if not fields:
        return
    counted = len("".join(view.text.split()))
    counts = {count for body in _bodies(document, view) for count in _counts(body)}
    for field in fields:
        if field.value.isdecimal() and int(field.value) not in counts:
            message = _("{declared} characters are declared, and there are {counted}.")
            said = message.format(declared=int(field.value), counted=counted)
            yield Notice("count", said, field.start, field.end)


def _bodies(document: Document, view: View) -> Iterator[str]:
    """Give the cleaned text with its title, without it, and without the subtitle too."""
    head = document.masthead
    starts = [
        0,
        *(view.to_view(Span(t.start, t.end)).end for t in (head.title, head.subtitle) if t),
    ]
    return (view.text[start:] for start in starts)


def _counts(text: str) -> tuple[int, int, int]:
    """Count characters: all, those that are not blank, and these with a figure or a word as one."""
    return len(text), len("".join(text.split())), len(_WORDS.findall(text))


def _saying(document: Document, view: View) -> Iterator[Notice]:
    """Compare 八字诀 with the single characters that are set off as “早”字."""
    claim = _SAYING.search(view.text)
    themes = dict.fromkeys(m[1] for m in _THEME.finditer(view.text))
    if claim and len(themes) >= 3 and len(themes) != chinese_number(fold(claim[1])):
        message = _("“{claim}” is announced, and {count} are listed: {items}.")
        said = message.format(claim=claim[0], count=len(themes), items="、".join(themes))
        yield _notice(view, "listed", said, *claim.span())


def _listed(document: Document, view: View) -> Iterator[Notice]:
    """Compare 三个方面: with the 一是, 二是 behind it, or with the headings that follow."""
    lines = list(text_lines(view, document.masthead))
    for i, line in enumerate(lines):
        words = fold(view.text[line.start : line.end])
        for claim, count in _series(words):
            yield from _differs(view, line, claim, count)
        claim_at_end = _CLAIM.search(words, max(0, len(words) - 60))
        if claim_at_end:
            count = _run(lines, i + 1)
            if count:
                yield from _differs(view, line, claim_at_end, count)


def _series(words: str) -> Iterator[tuple[re.Match[str], int]]:
    """Pair each claim in a paragraph with how far 一是, 二是 count before the next claim."""
    claims = list(_SERIES.finditer(words))
    ends = [claim.start() for claim in claims[1:]] + [len(words)]
    for claim, end in zip(claims, ends, strict=False):
        items = _ITEM.finditer(words, claim.end() - 1, end)
        numbers = [chinese_number(item[1]) for item in items]
        if numbers and numbers == list(range(1, len(numbers) + 1)):
            yield claim, len(numbers)


def _differs(view: View, line: TextLine, claim: re.Match[str], count: int) -> Iterator[Notice]:
    if count != chinese_number(claim[1].replace("两", "二")):
        start, end = line.start + claim.start(1), line.start + claim.end()
        said = view.text[start:end].rstrip("：:。")
        message = _("“{claim}” is announced, and {count} are listed.")
        yield _notice(
            view, "listed", message.format(claim=said, count=count), start, start + len(said)
        )


def _run(lines: list[TextLine], first: int) -> int:
    """Count the numbered lines of the series that begins at a line; 0 when none begins there."""
    marker = marker_at(lines[first].folded) if first < len(lines) else None
    if marker is None or marker.number != 1 or marker.type not in NUMBERED:
        return 0
    count = 1
    for line in lines[first + 1 :]:
        other = marker_at(line.folded)
        if other is None or other.type not in NUMBERED:
            continue
        if other.type == marker.type:
            if other.number != count + 1:
                return count if other.number == 1 else 0
            count += 1
        elif NUMBERED.index(other.type) < NUMBERED.index(marker.type):
            return count
    return count


def _numbering(document: Document, view: View) -> Iterator[Notice]:
    """Follow the numbers of the headings of each type, from each heading that is wider."""
    before: dict[str, tuple[int, Heading]] = {}
    for heading in document.headings:
        marker = marker_at(fold(heading.marker + " ")) if heading.marker else None
        if marker is None or marker.type not in NUMBERED or not marker.number:
            continue
        rank = NUMBERED.index(marker.type)
        before = {t: v for t, v in before.items() if NUMBERED.index(t) <= rank}
        last = before.get(marker.type)
        before[marker.type] = marker.number, heading
        if last is None or marker.number in (1, last[0] + 1):
            continue
        message = ""
        if marker.number == last[0]:
            message = _("The number {this} stands twice.")
        elif marker.number > last[0] and not _stands_between(view, last[1], heading, last[0] + 1):
            message = _("{this} follows on {before}.")
        if message:
            said = message.format(this=heading.marker, before=last[1].marker)
            yield Notice("numbering", said, heading.start, heading.start + len(heading.marker))


def _stands_between(view: View, last: Heading, heading: Heading, number: int) -> bool:
    """Tell whether a number opens a line or a sentence between two headings, though no heading."""
    span = view.to_view(Span(last.end, heading.start))
    between = fold(view.text[span.start : span.end])
    spelled = f"{number}|{chinese_words(number)}"
    numeral = "一二三四五六七八九十"
    opening = (
        rf"(?:^|\n)\s*(?:{spelled})(?![\d{numeral}])|[\s。;:!(第](?:{spelled})[、.．,:) 是要章节条]"
    )
    return re.search(opening, between) is not None


def _unbalanced(document: Document, view: View) -> Iterator[Notice]:
    """Find brackets and quotation marks without their partner in the paragraph."""
    marks = _MARK.finditer(view.text)
    starts = view.line_starts
    at = 0

    def paragraph(offset: int) -> int:
        nonlocal at
        while at + 1 < len(starts) and starts[at + 1] <= offset:
            at += 1
        return at

    alone: dict[str, list[int]] = {}
    for line, found in groupby(marks, key=lambda m: paragraph(m.start())):
        at_fault = _without_partner(view.text, starts[line], [m.start() for m in found])
        if at_fault >= 0:
            alone.setdefault(view.text[at_fault], []).append(at_fault)
    for mark, places in alone.items():
        message = ngettext(
            "{mark} has no partner in its paragraph.",
            "{mark} has no partner in {count} paragraphs, of which this is the first.",
            len(places),
        )
        said = message.format(mark=mark, count=len(places))
        yield _notice(view, "unbalanced", said, places[0], places[0] + 1)


def _without_partner(text: str, start: int, marks: list[int]) -> int:
    """Give the offset of the first mark without a partner; -1 when all have one."""
    opened: list[int] = []
    for i in marks:
        partner = _PAIRS.get(text[i])
        if partner is None:
            opened.append(i)
        elif opened and _OPENERS[text[opened[-1]]] == partner:
            opened.pop()
        elif not (partner == "(" and _numbers(text, start, i)):
            inner = [j for j in opened if _OPENERS[text[j]] == partner]
            return opened[-1] if inner else i
    return opened[0] if opened else -1


def _numbers(text: str, start: int, at: int) -> bool:
    """Tell whether a closing bracket is that of a number such as 1)."""
    begin = max(start, at - 4)
    return any(begin + m.end() == at + 1 for m in _LISTED.finditer(text[begin : at + 1]))


def _shares(document: Document, view: View) -> Iterator[Notice]:
    """Add up the shares of the three sectors."""
    folded = fold(view.text)
    for match in _SHARES.finditer(folded):
        total = sum(float(share) for share in match.groups())
        if abs(total - 100) > _ROUNDING:
            message = _("The shares of the three sectors add up to {total} %.")
            said = message.format(total=f"{total:.4g}")
            yield _notice(view, "sum", said, match.start(1), match.end(3))


def _notice(view: View, kind: str, message: str, start: int, end: int) -> Notice:
    return Notice(kind, message, *view.to_source(Span(start, end)))
