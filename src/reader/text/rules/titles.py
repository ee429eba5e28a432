"""Titles that a page prints more than once."""

from collections.abc import Iterable
from itertools import pairwise

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule

_LABEL = Pattern(r"^(?:文章|新闻|文件|正文)?标题:|^题目:")
_PARTS = Pattern(r"\s*[-_|—–]+\s*")
_BEFORE = Pattern(r"\s*[-_|—–\s]\s*")
_HEAD = 60
_SITE = 18  # characters of a name of a site or a part of it
_NAME = 6  # characters of a label
_SITES = tuple("网 网站 府 局 会 办 厅 部 委 报 社 室 中心 平台 门户 在线".split())
_TITLE = range(4, 81)


@rule(
    "repeat",
    mark("Title repeated"),
    before="关于做好工作的通知-统计公报-某某网\n关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于做好工作的通知\n——关于春耕生产\n各地要认真做好今年的各项工作，确保完成任务。",
)
def repeat(page: Page) -> Iterable[Found]:
    """Take out copies of a line above the text: labelled, with the site's name, or plain.

    The first stays; where a path of the site stands above a copy, the first of those.
    """
    paths = [i for i, name in page.claims.items() if name == "breadcrumb"]
    floor = max((i for i in paths if i < page.body.start), default=0)
    lines = [x for x in page.lines[: min(page.body.start, _HEAD)] if x.index not in page.claims]
    known = sorted((x for x in lines if len(x.text) in _TITLE), key=lambda x: x.index < floor)
    plain = {x.text: x.index for x in reversed(known)}
    for a, b in pairwise(lines):  # a title of two lines, which a copy has on one
        plain.setdefault(a.text + b.text, a.index)
    for line in lines:
        if plain.get(line.text, line.index) != line.index or _copy(line, plain):
            yield Found(line.start, line.end)


def _tail(line: Line, title: str, index: int) -> bool:
    """Tell whether a line is a title with the name of a site and its parts before it."""
    if index == line.index or not line.text.endswith(title) or len(title) == len(line.text):
        return False
    before = line.text[: -len(title)]
    pieces = _BEFORE.split(before)
    named = pieces[0].endswith(_SITES) and len(pieces) < 5
    return named and not pieces[-1] and all(0 < len(p) <= _SITE for p in pieces[:-1])


def _copy(line: Line, plain: dict[str, int]) -> bool:
    """Tell whether a line is another line of the page with a label or a site's name on it."""
    label = _LABEL.match(line.text)
    if label:
        return line.text[label.end() :].strip() in plain
    name, _, copy = line.text.partition(":")
    if len(name) <= _NAME and len(copy) > _NAME and copy.strip() in plain:
        return True
    if any(_tail(line, title, index) for title, index in plain.items()):
        return True
    for sign in _PARTS.finditer(line.text):
        pieces = _PARTS.split(line.text[sign.end() :])
        if len(pieces) < 4 and all(0 < len(p) <= _SITE for p in pieces):
            title = line.text[: sign.start()]
            if plain.get(title, line.index) != line.index:
                return True
    return False
