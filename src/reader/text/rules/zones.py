"""What stands among the furniture of a page above the text: menus, buttons, scraps."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule
from reader.text.rules.farms import words
from reader.text.rules.vocabulary import CHANNELS, NAV
from reader.text.rules.words import DATE

_HEAD = 60  # lines from the top
_TITLED = Pattern(
    r"(?:报告|总结|汇报|讲话|意见|通知|决定|方案|规划|计划|纲要|要点|公报|公告|办法|规定|条例|细则|"
    r"综述|思考|批复|函|致辞|讲解|解读|建议|情况|经验|做法|纪实)(?:\([^()]{1,12}\))?$",
    hints="做公决函则办思总情意批报方条汇纪纲经综致要规解计议讲通",
)
_OWN = Pattern(  # how lines begin that belong to a document although they are short
    r"附[件表:]|附$|注|备注|名词|表\d|图\d|目录|抄送|主题词|[(<]|[一二三四五六七八九十]+、|"
    r"\d+[.．、]|资料来源|数据来源|执笔|联系人|出席|列席|"
    r"第.{1,4}[章节]|各位|同志们|谢谢|-|—|“|"
    r".{0,14}(?:省|市|县|区|州|镇|乡|旗|长|主任|书记|主席|代表|委员)(?: .{2,8})?:?$"
)
_HOLDS = Pattern(  # and what such lines hold
    r"[〔\[]\d{4}[〕\]]|\d{4}年\d{1,2}月|二[〇○零oO0]|[×xX*]{2}|[。;!\t]|:$|文件$"
)
_SITE = Pattern(
    r"(?:政府)?信息公开(?:目录|专栏|平台)?$|[^ ]{2,10}(?:新闻网|政府网|党建网|日报|在线|门户网站|"
    r"先锋网)$|[^ ]{1,3}网$"
)
_SIGNAL = Pattern(  # what lines speak of that only a page can mean
    r"访问|浏览|下载|文档|打印|收藏|转发|导读|扫码|登录|会员|免费|盗版|欢迎|网站|主办|语音|手机|"
    r"加载|切换|"
    r"上网时间|更新|纠错|责编|网编|期号|未读|试读|播报|关注|返回|pdf|权威发布|信访|(?:要闻|专|"
    r"综合)版?$|"
    r"\.gov\.cn|\.com|www\.",
    re.IGNORECASE,
)
_BUTTON = Pattern(
    r"[^,。;:]{0,5}(?:打印|收藏|纠错|阅读|转发|关注|语音|朗读|扫码|下载|二维码|手机|返回|关闭|"
    r"加载|登录|分享|推荐给)"
    r"[^,。;:]{0,6}"
)
_LETTERHEAD = Pattern(
    r"(?:政府|委员会|办公厅|办公室|党组)(?:文件)?$|文件$|[〔\[(]\d{4}[〕\])]|^[(<]|(?:省|市|县|区|州)[长委]"
)
_HOME = Pattern(r"\w{0,4}(?:首 ?页|主 ?页)|home", re.IGNORECASE)
_PLACES = ("走进", "魅力", "印象", "数说", "看")
_SHORT = 6  # characters of a word in a row of words that are not known
WORD = 8  # characters of a word in a menu
_RUN = 4  # lines of a word in a row; no document begins with more
_LONG = 10  # a line of as many characters is no word of a menu
SCRAP = 40
FURNITURE = frozenset(
    (
        "control",
        "meta",
        "credit",
        "bare field",
        "copyright",
        "related",
        "neighbour",
        "button",
        "partners",
        "origin",
        "spam",
        "link farm",
        "row",
        "count",
        "between",
    )
)
GAP = 4  # lines between two pieces of furniture that go with them


def _menu(line: Line) -> int:
    """Count the words of a line that holds nothing but names of a site's parts; else 0."""
    found = words(line.text)
    if len(found) > 3 and _HOME.fullmatch(found[0]) and all(len(w) <= _LONG for w in found):
        return len(found)  # a row that sets out from the front page, whatever it leads to
    known = sum(w in CHANNELS or w.lower() in NAV or w.startswith(_PLACES) for w in found)
    short = all(len(w) <= WORD for w in found)
    most = known * 3 >= len(found) * 2 or (len(found) > 3 and known > 1)
    return len(found) if short and known and most else 0


def _title(page: Page, head: Sequence[Line]) -> int:
    """Give the number of the line above which only furniture can stand."""
    floor = _floor(page, head)
    free = [x for x in head if x.index not in page.claims]
    free = [x for x in free if x.index >= floor and not _under(x)]
    named = [x for x in free if _TITLED.search(x.text)]
    better = [x for x in named if x.text not in CHANNELS] or named[-1:]
    longer = [
        x for x in free if len(x.text) >= _LONG and not _menu(x) and not x.text.endswith("网")
    ]
    over = [a for a, b in pairwise(head) if b.text.startswith("——") and a.index >= floor]
    return min((x.index for x in (*better[:1], *longer[:1], *over[:1])), default=len(head))


def _floor(page: Page, head: Sequence[Line]) -> int:
    """Give the number of the line above which no title can stand.

    Paths and menus stand above the title: where a line below them may be the title, it is.
    """
    last, named, run = 0, False, 0
    for line in head:
        word = len(line.text) <= _SHORT and line.index not in page.claims and not own(line)
        run = run + 1 if word and not _TITLED.search(line.text) else 0
        if (run > _RUN and not named) or page.claims.get(line.index) == "breadcrumb":
            last = line.index + 1
        elif line.index not in page.claims:
            named = named or bool(_TITLED.search(line.text))
            if _menu(line) > 2 or (not named and _row(line) and _amid(page, line)):
                last = line.index + 1
    below = [x for x in head[last:] if x.index not in page.claims and not _under(x)]
    below = [x for x in below if not _row(x)]
    titled = any(_TITLED.search(x.text) or (len(x.text) >= _LONG and not own(x)) for x in below)
    return last if titled else 0


def _amid(page: Page, line: Line) -> bool:
    """Tell whether a row stands beside furniture, or names something that only a site has."""
    known = any(w.lower() in NAV or w in CHANNELS for w in words(line.text))
    return known or _claimed(page, line.index + 1) or _claimed(page, line.index - 1)


def _row(line: Line) -> bool:
    """Tell whether a line is a row of short words, as of a menu; a saying may look like it."""
    found = line.text.replace("|", " ").split()
    return len(found) > 3 and all(len(w) <= _SHORT for w in found)


def _under(line: Line) -> bool:
    """Tell whether a line can only stand under a title: a subtitle, the occasion."""
    text = line.text
    return (
        text.startswith(("—", "("))
        or text.endswith(("会议上", "大会上"))
        or bool(DATE.fullmatch(text))
    )


def _small(line: Line) -> bool:
    """Tell whether a line is a word or two of a page, or a date: the day's, above the title."""
    return (len(line.text) <= _LONG and not own(line)) or bool(DATE.fullmatch(line.text))


@rule(
    "menu",
    mark("Menu of the site above the title"),
    before="政务公开\n办事服务\n互动交流\n关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="某市人民政府\n关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
)
def menu(page: Page) -> Iterable[Found]:
    """Take out lines above the title that name parts of a site, or stand among its furniture."""
    head = page.lines[: min(page.body.start, _HEAD)]
    title = _title(page, head)
    above = head[:title]
    menus = [0 if _claimed(page, x.index) else _menu(x) for x in above]
    sure = [bool(menus[i]) or _claimed(page, i) for i in range(len(above))]
    named = title < len(head) and bool(_TITLED.search(head[title].text))
    floor = _floor(page, head)
    crowded = title < len(head) and sum(sure) > 1
    for i, line in enumerate(above):
        if line.index in page.claims:
            continue
        beside = (i > 0 and sure[i - 1]) or (i + 1 < len(above) and sure[i + 1])
        opening = i == 0 and title < len(head) and bool(_SITE.match(line.text))
        signal = named and len(line.text) <= SCRAP and bool(_SIGNAL.search(line.text))
        if (
            signal
            or menus[i] > 1
            or (menus[i] == 1 and (beside or _claimed(page, i + 1)))
            or opening
            or i < floor
            or (crowded and _small(line) and not _letterhead(line))
        ):
            yield Found(line.start, line.end)
    if title < len(head):
        yield from _between(page, above, sure)


def _issues(page: Page, line: Line) -> bool:
    """Tell whether a line names who issues the document below it: 某县人民政府 / 关于…的报告."""
    below = page.lines[line.index + 1 : line.index + 2]
    return bool(below) and below[0].text.startswith("关于") and _letterhead(line)


def _letterhead(line: Line) -> bool:
    """Tell whether a line above the title may belong to the document: issuer, number, signer."""
    return bool(_LETTERHEAD.search(line.text))


def _between(page: Page, above: Sequence[Line], sure: Sequence[bool]) -> Iterable[Found]:
    """Walk the runs of short lines with furniture, or the edge of the page, on both sides."""
    run: list[Line] = []
    edge = True
    for i, line in enumerate(above):
        if sure[i]:
            yield from (Found(x.start, x.end) for x in run if edge)
            run, edge = [], True
        elif len(line.text) > _LONG or own(line) or _issues(page, line):
            run, edge = [], False
        else:
            run.append(line)
    below = len(above)
    menu_above = len(run) < below and sum(sure) > 1
    if run and edge and (_claimed(page, below) or (menu_above and len(run) <= GAP)):
        yield from (Found(x.start, x.end) for x in run if len(x.text) <= WORD)


def own(line: Line) -> bool:
    """Tell whether a line looks like a part of the document: a note, a signature, a date."""
    return bool(_OWN.match(line.text) or _HOLDS.search(line.text))


def _claimed(page: Page, index: int) -> bool:
    return page.claims.get(index, "jammer") not in ("jammer", "tag", "code", "between", "abstract")


@rule(
    "button",
    mark("Menu, button or widget of the page"),
    before="关于做好工作的通知\n用手机阅读此文\n各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于推广手机阅读的通知\n各地要认真做好今年的各项工作，确保完成任务。",
)
def button(page: Page) -> Iterable[Found]:
    """Take out lines of a few characters, below the title or behind the text, that name a "
    "button."""
    head = page.lines[: min(page.body.start, _HEAD)]
    for line in (*head[_title(page, head) + 1 :], *page.lines[page.body.end :]):
        if line.index in page.claims or line.length > _LONG or own(line):
            continue
        if _BUTTON.fullmatch(line.text) and not _TITLED.search(line.text):
            yield Found(line.start, line.end)


@rule(
    "wedge",
    mark("Menu, button or widget of the page"),
    before="关于做好工作的通知\n来源：新华网\n山水之间\n浏览次数：35\n"
    "各地要认真做好今年的各项工作，确保完成任务。",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于做好工作的通知\n山水之间\n各地要认真做好今年的各项工作，确保完成任务。",
)
def wedge(page: Page) -> Iterable[Found]:
    """Take out short lines below the title with furniture above and below them."""
    head = page.lines[: min(page.body.start, _HEAD)]
    run: list[Line] = []
    for line in head[_title(page, head) + 1 :]:
        if line.index not in page.claims:
            run.append(line)
            continue
        inside = run and page.claims.get(run[0].index - 1) in FURNITURE and len(run) <= GAP
        if inside and not any(len(x.text) > _LONG or _letterhead(x) or own(x) for x in run):
            yield from (Found(x.start, x.end) for x in run)
        run = []
