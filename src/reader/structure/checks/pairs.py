"""Brackets and quotation marks without their partner."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from reader.language import mark
from reader.structure.checks import Notice, Subject, check
from reader.text.pattern import Pattern
from reader.text.view import View

_PAIRS = {"》": "《", "”": "“", "）": "(", ")": "(", "】": "【", "〕": "〔", "』": "『", "」": "「"}
_OPENERS = {sign: sign for sign in "《“(【〔『「"} | {"（": "("}
_MARK = Pattern("[《》“”（）()【】〔〕『』「」]")
_LISTED = Pattern(r"(?:^|(?<=[。；，：;,:\s]))[\da-zA-Z一二三四五六七八九十]{1,3}[)）]")


@check(
    "unbalanced",
    text="坚持“三个代表“重要思想，认真做好今年的各项工作。",
    quote="“",
    near="落实《关于加强“三农”工作的意见（试行）》(修订)，认真做好工作。具体是：1）抓农业。",
)
def unbalanced(subject: Subject) -> Iterator[Notice]:
    """Find brackets and quotation marks without their partner in the paragraph.

    A paragraph with damage says nothing: the partner may be what was lost.
    """
    view = subject.view
    marks = _MARK.finditer(view.text)
    starts = view.line_starts
    damaged = {_paragraph(view, view.to_view(d.span).start) for d in subject.document.damage}
    alone: dict[str, list[int]] = {}
    for line, found in groupby(marks, key=lambda m: _paragraph(view, m.start())):
        at_fault = _without_partner(view.text, starts[line], [m.start() for m in found])
        if at_fault >= 0 and line not in damaged:
            alone.setdefault(view.text[at_fault], []).append(at_fault)
    for sign, places in alone.items():
        said = mark("{mark} has no partner in its paragraph.")
        if len(places) > 1:
            said = mark("{mark} has no partner in {count} paragraphs, of which this is the first.")
        span = places[0], places[0] + 1
        yield subject.notice("unbalanced", span, said, mark=sign, count=len(places))


def _paragraph(view: View, offset: int) -> int:
    return bisect_right(view.line_starts, offset) - 1


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
