"""The words of web pages around a document, and what each part of a line is made of."""

import re
from typing import NamedTuple

from reader.text.pattern import Pattern
from reader.text.rules.vocabulary import LABELS, NAV, TABLE

DATE = Pattern(
    r"\[?(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日?)\]?"
    r"(?:[T ]?\d{1,2}:\d\d(?::\d\d)?)?\]?|\d{1,2}[-/]\d{1,2}|\d{1,2}:\d\d(?::\d\d)?|"
    r"(?:星期|周)[一二三四五六日天]",
    hints="-/29:周星",
)
URL = Pattern(
    r"(?:https?://|www\.)[!-~]+",
    re.IGNORECASE,
    hints="./",
)
_LABEL = Pattern(  # what a label is made of, for those that no list has
    r"(?:发|上|提|更|入|创|录|刊|转|修|最|见)[^,。;:]{0,3}(?:时间|日期|更新)|"
    r"[^,。;: ]{0,4}(?:来源|来源于|出处|稿源|信源|选稿|供稿|撰稿|撰写人|采写|采编|编发|作者|编辑|"
    r"主编|责编|"
    r"网编|校对|初审|复审|终审|初核|复核|终核|摄影|字号|字体|背景色|浏览量|阅读量|点击量|次数)"
)
_COUNT = Pattern(
    r"(?:已有|已|共|本文|累计|总|被)*(?:浏览|阅读|点击|访问|查看|关注)+[\[(]?\d+[\])]?(?:次|人次|"
    r"人)?|"
    r"(?:已有|共)\d+(?:人|次)(?:浏览|阅读|访问|查看)|\d+℃|"
    r"(?:共|约)?\d+(?:次|人|字|条|篇|版|期|页|分钟|阅读|评论|人次|人看过|人阅读)",
    re.ASCII,
    hints="0123456789",
)
_SPLIT = str.maketrans(dict.fromkeys("|()[]{}<>,;【】『』「」〖〗·•×", " "))
_SPACED = Pattern(
    r"(?<![^\x00-\xff])([^\x00-\xff]) +([^\x00-\xff])(?: +([^\x00-\xff]))?(?= *:)",
    hints=":",
)
_SIGNS = "0123456789 +-!?#o○●□■.…:><«»▲▼→←〉《》/\\_—"
_ON = ("发布于", "发表于", "更新于", "刊发于", "上传于", "编辑于", "转载于", "发布")


class Part(NamedTuple):
    """Hold a part of a line and what it is: label, field, nav, date, url, count, word …"""

    kind: str
    text: str


def parts(text: str) -> list[Part]:
    """Take a folded line apart at blanks, bars and brackets, and name what each part is."""
    if "  " in text or " :" in text or ": " in text or " " in text:
        text = _SPACED.sub(r"\1\2\3", text)
    return [Part(_kind(piece), piece) for piece in text.translate(_SPLIT).split()]


def label(text: str) -> tuple[str, str]:
    """Part a piece such as 来源:新华网 into label and value; both empty without a label."""
    for sign in _ON:
        if text.startswith(sign) and DATE.match(text[len(sign) :]):
            return sign, text[len(sign) :]
    for sign in ":/丨":
        left, found, right = text.partition(sign)
        if found and (left in LABELS or left in TABLE or _LABEL.fullmatch(left)):
            return left, right
    return "", ""


def _kind(piece: str) -> str:
    left, right = label(piece)
    if left:
        return "field" if right else "label"
    if DATE.fullmatch(piece):
        return "date"
    bare = piece.strip(_SIGNS) if piece.lower() not in NAV else piece
    if not bare:
        return "number" if any(c.isdigit() for c in piece) else "sign"
    if bare.lower() in NAV:
        return "nav"
    if URL.match(piece):
        return "url"
    if _COUNT.fullmatch(piece):
        return "count"
    if piece.rstrip(":") in LABELS:
        return "bare"
    return "word"
