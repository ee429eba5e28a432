"""Breadcrumbs: where on its site a page says it is."""

import re
from collections.abc import Iterable

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule
from reader.text.rules.tabled import tabled
from reader.text.rules.vocabulary import CHANNELS

_HERE = Pattern(
    r"[\W_]{0,2}(?:(?:(?:您|你)(?:现在|当前|目前|此刻)?|现在|当前|目前|本页)(?:的)?(?:所在|"
    r"所处)?(?:的)?(?:页面)?"
    r"(?:位置|栏目)(?:是|为)?[: ]*|(?:所在)?位置: *|位置(?=(?:网站|本站)?(?:首页|主页))|"
    r"(?:您|你)的位置$|(?:您|你)?(?:现在|正在|当前)(?:访问|所处位置|页面|栏目): *|网站导航[: ]|"
    r"页面导航[: ]?|路径:|"
    r"(?:您|你)(?:现在|当前|目前)(?:在|浏览|正在浏览|所在)[: ]?)",
    hints="你径您所栏的站置访面",
)
_SIGN = r"-*>+|→|»|›|::|\\|/|➤|►|≫|》+|-{1,2}|\|"
_ARROWS = Pattern(r" ?(?:-*>+|→|»|›|::|\\|/|➤|►|≫|》+) ?")
_WEAK = Pattern(r" +-+ +|-{1,2}| ?\| ?")  # also used between the parts of a title
_SEPARATOR = Pattern(rf"(?:{_SIGN})$")
_STEP = Pattern(rf"(?:{_SIGN}) ?[^ ]")
_HOME = Pattern(r"\w{0,4}(?:首 ?页|主 ?页)|home", re.IGNORECASE)
_LAST = frozenset("正文 详情 内容 文章内容 浏览文章 详细内容 文章正文 信息详情".split())
_PARTING = (">", "→", "|", "»", "›", "::", "\\", "》")  # one of them stands in every path
_SITES = ("网", "政府", "论坛", "社区", "频道")
_NAME = 8  # characters in the name of a channel
_CRUMB = 20  # characters in one step of a path
_TITLE = 60  # characters in the last step, which may be the title
_FIRST = 60  # lines from the top


@rule(
    "breadcrumb",
    mark("Breadcrumb: the path of the page on its site"),
    before="您的位置：主页>政策文件>正文\n关于做好工作的通知",
    after="关于做好工作的通知",
    near="位置条件优越\n从种到收>从产到销，全程服务。",
)
def breadcrumb(page: Page) -> Iterable[Found]:
    """Take out a path: on a line of its own, or a step a line."""
    lines = page.lines[: min(_FIRST, max(page.body.start, 1))]
    rows = tabled(page)
    i = 0
    while i < len(lines):
        line = lines[i]
        end = i
        if line.index in page.claims or line.index in rows or line.length > 120:
            i += 1
            continue
        here = _HERE.match(line.text)
        if here and here.end() == len(line.text):
            end = _chain(lines, i + 1)
        elif (here and _steps(line.text[here.end() :])) or _path(line.text):
            end = _chain(lines, i + 1) if i + 1 < len(lines) and _leads(lines, i + 1) else i + 1
        elif _leads(lines, i + 1) and (_HOME.fullmatch(line.text) or _stepwise(lines, i + 1)):
            end = _chain(lines, i)
        for claimed in lines[i:end]:
            yield Found(claimed.start, claimed.end)
        i = max(end, i + 1)


def _short(steps: list[str]) -> bool:
    """Tell whether steps are short as those of a path are; the last may be a title."""
    ends = _TITLE if len(steps) > 1 else _CRUMB
    return all(len(s) <= _CRUMB for s in steps[:-1]) and len(steps[-1]) <= ends


def _steps(text: str) -> bool:
    """Tell whether `text` could be the steps behind 您的位置."""
    signs = _ARROWS if _ARROWS.search(text) else _WEAK
    return _short(signs.split(text)) and "。" not in text


def _path(text: str) -> bool:
    """Tell whether a whole line is a path without a label before it."""
    if "<" in text:
        return False
    steps = [step.strip(" |") for step in _ARROWS.split(text)]
    if len(steps) < 2:
        steps = [step.strip() for step in _WEAK.split(text)]
    if _HOME.fullmatch(steps[0]):
        return len(steps) > 1 and "。" not in text and _short(steps)
    if len(steps) == 2 and steps[0].endswith(_SITES) and steps[1] in CHANNELS:
        return True
    if len(steps) < 2:
        steps = [step.strip() for step in text.split("·")]
    if len(steps) > 2 and steps[-1] in _LAST and _short(steps):
        return "。" not in text
    if len(steps) < 3 or "。" in text or not _short(steps):
        return False
    if not any(sign in text for sign in _PARTING):
        return False
    if any(len(step) > _CRUMB for step in steps):
        return False
    return sum(1 for step in steps if step) >= 2 and not any(c.isdigit() for c in text)


def _is_sign(lines: list[Line], i: int) -> bool:
    return i < len(lines) and bool(_SEPARATOR.match(lines[i].text))


def _leads(lines: list[Line], i: int) -> bool:
    """Tell whether a line is a separator or a step that begins with one."""
    return _is_sign(lines, i) or (
        i < len(lines)
        and len(lines[i].text) <= _CRUMB
        and bool(_STEP.match(lines[i].text))
        and not lines[i].text.startswith("——")
    )


def _stepwise(lines: list[Line], i: int) -> bool:
    """Tell whether two steps or more follow, so that the line before them begins a path."""
    at = i + 2 if _is_sign(lines, i) else i + 1
    return len(lines[i - 1].text) <= _CRUMB and _leads(lines, i) and _leads(lines, at)


def _chain(lines: list[Line], i: int) -> int:
    """Follow the steps of a path that stands a step a line; give the end of the chain.

    A step repeated behind the path is the page's heading in its channel, and goes with it.
    """
    if i >= len(lines) or len(lines[i].text) > _TITLE:
        return i
    if len(_ARROWS.split(lines[i].text)) > 1 and not _leads(lines, i):
        return i + 1
    if lines[i].text.endswith((":", "。")):
        return i
    i += 0 if _leads(lines, i) else 1
    while _leads(lines, i):
        alone = _is_sign(lines, i)
        i += 1
        if alone and i < len(lines) and not _is_sign(lines, i):
            text = lines[i].text
            i += (len(text) <= _CRUMB or _again(lines, i)) and not text.endswith(":")
    if i < len(lines) and _STEP.match(lines[i].text) and _again(lines, i):
        i += 1
    if i < len(lines) and lines[i].text == lines[i - 1].text and len(lines[i].text) <= _NAME:
        i += 1
    return i


def _again(lines: list[Line], i: int) -> bool:
    """Tell whether a step is the title, which stands below once more."""
    text = lines[i].text.lstrip(">-/\\|»›》→ ")
    return any(line.text == text for line in lines[i + 1 :])
