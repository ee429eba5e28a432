"""Sayings of N characters, such as 八字诀, and the characters that are listed for them."""

import re
from collections.abc import Iterator

from reader.language import mark
from reader.structure.checks import Notice, Subject, check
from reader.structure.checks.series import NUMERAL, value
from reader.text.pattern import Pattern

_END = Pattern("字[”」』]?[诀訣经經]")
_SAYING = Pattern(rf"{NUMERAL}字[”」』]?[诀訣经經]$")
_THEME = Pattern(r"[“「『‘\"]([^\x00-\xff])[”」』’\"]字")
_ROW = Pattern(r"[“「『‘\"]((?:[^\x00-\xff]、){2,}[^\x00-\xff])[”」』’\"]")
_FEWEST = 3
_SAID = mark("“{claim}” is announced, and {count} are listed: {items}.")


@check(
    "listed",
    text="念好“八字诀”。围绕“早”字抓动员，围绕“强”字抓机制，围绕“实”字抓落实。",
    quote="八字诀",
    near="念好“三字诀”。围绕“早”字抓动员，围绕“强”字抓机制，围绕“实”字抓落实。",
)
def themes(subject: Subject) -> Iterator[Notice]:
    """Compare 八字诀 with the single characters that are set off as “早”字."""
    claim = _claim(subject)
    found = _themes(subject) if claim else {}
    if claim and len(found) >= _FEWEST and len(found) != value(claim[1]):
        yield _said(subject, claim.span(), claim, list(found))


@check(
    "listed",
    text="念好“四字诀”：我们围绕“早、强、实”发力，认真做好各项工作。",
    quote="早、强、实",
    near="念好“四字诀”：我们围绕“早、强、实、督”发力，认真做好各项工作。另有“甲、乙、丙”三组。",
)
def rows(subject: Subject) -> Iterator[Notice]:
    """Compare 八字诀 with characters in a row, “早、强、细”.

    A row is the saying's when it stands in its sentence, or when most of it are its themes.
    """
    claim = _claim(subject)
    if not claim:
        return
    folded = subject.folded
    known = _themes(subject)
    stop = folded.find("。", claim.end())
    sentence = range(folded.rfind("。", 0, claim.start()) + 1, stop if stop >= 0 else len(folded))
    for row in _ROW.finditer(subject.view.text):
        items = row[1].split("、")
        akin = sum(item in known for item in items) * 2 > len(items)
        if len(items) != value(claim[1]) and (akin or row.start() in sentence):
            yield _said(subject, row.span(1), claim, items)


def _claim(subject: Subject) -> re.Match[str] | None:
    """Give the saying, when there is only one of them."""
    ends = [end.end() for end in _END.finditer(subject.folded)]
    found = (_SAYING.search(subject.folded, max(0, end - 8), end) for end in ends)
    claims = [claim for claim in found if claim]
    return claims[0] if len({claim[1] for claim in claims}) == 1 else None


def _themes(subject: Subject) -> dict[str, None]:
    return dict.fromkeys(match[1] for match in _THEME.finditer(subject.view.text))


def _said(
    subject: Subject, span: tuple[int, int], claim: re.Match[str], items: list[str]
) -> Notice:
    words = subject.view.text[claim.start() : claim.end()]
    listed = "、".join(items)
    return subject.notice("listed", span, _SAID, claim=words, count=len(items), items=listed)
