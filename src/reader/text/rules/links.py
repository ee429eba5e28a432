"""Lists of links: related articles, neighbours, partner sites, spam."""

import re
from collections.abc import Iterable

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule

_RELATED = Pattern(
    r"\W{0,4}(?:相关(?:新闻|阅读|文章|报道|报导|链接|推荐|资讯|信息|文档|稿件|内容|专题|图片|视频|"
    r"话题)|延伸阅读|拓展阅读|扩展阅读|"
    r"(?:图文|图片|编辑|热门|精彩|精选|新闻|专题|视频|今日|头条|文章|内容|为您|为你|更多|相关|"
    r"阅读|小编|最新|站内)推荐|推荐(?:阅读|新闻|文章|"
    r"资讯|图文|专题|内容)|(?:您|你)?(?:可能)?(?:还|也)?(?:想看|喜欢|感兴趣)(?:的(?:内容|文档|文章|新闻))?|(?:您|"
    r"你)可能.{0,4}(?:想看|喜欢|感兴趣)|猜你喜欢|"
    r"(?:本周|本月|今日|一周|24小时|近期|最近)?(?:热读|热点|热门|热文|热评|排行榜?|点击排行|"
    r"阅读排行|浏览排行|关注)(?:文章|新闻|推荐|榜|排行|资讯)?|"
    r"最新(?:文章|新闻|资讯|动态|发布|更新|消息|信息|报道)|更多(?:新闻|阅读|文章|资讯|内容|精彩|"
    r"相关)|往期(?:回顾|精彩|推荐)|上下篇|"
    r"大家都在(?:看|搜)|热门(?:文章|新闻|话题|关键词)|同类(?:文章|信息)|"
    r"(?:相关|关联|延伸|推荐|热门|热点|最新|更多|图片|图文|视频|精彩|往期|同类|近期|站内|猜你|"
    r"您可能|"
    r"你可能|大家|作者|本版|本栏|本网|本站|其他|阅读|点击|浏览|今日|本周|本月)[^,。:]{0,6}"
    r"(?:阅读|链接|新闻|文章|信息|报道|推荐|资讯|稿件|排行榜?|内容|在看|在读|喜欢|想看|专题|解读|"
    r"动态|话题|热帖|速览|文档))\W{0,4}",
    hints="上专件速档信内动可同喜在大延往想感扩报拓排推新更最注浏热猜相章解话资链阅",
)
_NEIGHBOUR = Pattern(
    r"^\W{0,2}(?:上|下|前|后)一?(?:篇|条|则|页|个|章|主题)(?:文章|新闻|信息)?\W{0,2}[: ]|"
    r"^\W?(?:上|下|前|后)一"
    r"(?:[篇条则页]|主题)|^\W(?:上|下|前|后)(?:一?)[篇条则页]\W|^\[?(?:上|下)一|"
    r"^[«»‹›◀▶←→] ?\S|\S ?[«»‹›▶→]$|^(?:上|下)(?:篇|条):",
    hints=":«»‹›←→▶◀一上下前后",
)
_PARTNERS = Pattern(
    r"^[^\w(]*(?:媒体矩阵|(?:友情|网站|相关|常用|快速|合作|推荐)(?:链接|网址|网站|站点|媒体|伙伴)|政府网站群?|网站群|"
    r"站群导航|[^(]{0,6}(?:部门|单位|县区|区县|政府|媒体|地方)网站|"
    r"新媒体矩阵)(?:\W|$)",
    hints="友合媒常快政新相站群链推",
)
_ORIGIN = Pattern(
    r"^\W*(?:阅读原文|查看原文|原文链接|原文地址|本文链接|本文地址|本文网址|本文来源|文章转自|"
    r"转载自|本文转自|原文出处|原载|链接地址|网页链接|文章来源|来源网址)\W.{0,20}"
    r"(?:https?:|www\.)|^\W*(?:本文)?(?:转|摘)自[: ].{0,30}$|^(?:https?://|www\.)[!-~]+$",
    re.IGNORECASE,
    hints="./Hh自",
)
_ENTRY = Pattern(  # a title with its date, or behind a bullet
    r"^[^。;]{6,60}[\s\[(]+(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]?[\d:]*[\])]?$|"
    r"^[◇◆★☆■□▪•·・] ?[^。;]{4,60}$",
    hints="12·•■□▪◆◇★☆・",
)
_SHORT = 60
_WORDS = 6  # short words in a row that make a list of links


def _behind(page: Page) -> list[Line]:
    return [x for x in page.lines[page.body.end :] if x.index not in page.claims]


@rule(
    "spam",
    mark("List of links to other places"),
    before="石楼县 ; 左权县 ; 吴桥县 ; 江山市 ; 金沙县 ; 通河县 ; "
    "卢氏县\n关于做好工作的通知\n各地要认真做好工作。",
    after="关于做好工作的通知\n各地要认真做好工作。",
    near="夯实基础 压实责任 加强建设 推进脱贫\n关于做好工作的通知\n各地要认真做好工作。",
)
def spam(page: Page) -> Iterable[Found]:
    """Take out a first or last line that is a long list of short words, or one word repeated."""
    lines = page.lines
    for line in {x.index: x for x in (*lines[:4], *lines[-4:])}.values():
        if line.index not in page.claims and _spam(line.text):
            yield Found(line.start, line.end)


def _spam(text: str) -> bool:
    if len(text) > 600 or any(mark in text for mark in "。:!?"):
        return False
    for separator in "|;、 ":
        words = [w.strip() for w in text.split(separator) if w.strip()]
        if len(words) >= _WORDS and all(2 <= len(w) <= 6 for w in words):
            return separator != " " or len(set(words)) * 2 <= len(words)
    return False


@rule(
    "related",
    mark("Links to other articles"),
    before="各地要认真做好今年的各项工作，确保完成任务。\n相关新闻\n・某市推进乡村振兴\n・一图读懂政策",
    after="各地要认真做好今年的各项工作，确保完成任务。",
    near="各地要认真做好今年的各项工作，确保完成任务。\n附件：工作任务分解表",
)
def related(page: Page) -> Iterable[Found]:
    """Take out a heading such as 相关新闻 behind the text, and the short lines under it."""
    inside = False
    behind = _behind(page)
    listed = {x.index for x in behind if x.length <= _SHORT + 20 and _ENTRY.search(x.text)}
    for line in behind:
        if not inside and line.index in listed and {line.index - 1, line.index + 1} & listed:
            yield Found(line.start, line.end)
            continue
        if not inside and line.length <= 20 and _RELATED.fullmatch(line.text):
            inside = True
        elif not inside and _row(line.text):
            yield Found(line.start, line.end)
            continue
        if inside:
            if line.length > _SHORT:
                return
            yield Found(line.start, line.end)


def _row(text: str) -> bool:
    """Tell whether a heading such as 相关新闻 stands on one line with the links under it."""
    found = _RELATED.match(text)
    rest = text[found.end() :] if found else ""
    pieces = rest.replace("|", " ").split()
    return (
        len(pieces) > 1 and text[found.end() - 1] in " |" and "。" not in rest if found else False
    )


@rule(
    "neighbour",
    mark("Link to the article before or behind"),
    before="各地要认真做好今年的各项工作，确保完成任务。\n上一篇：某市推进乡村振兴\n下一篇：没有了",
    after="各地要认真做好今年的各项工作，确保完成任务。",
    near="各地要认真做好今年的各项工作，确保完成任务。\n▲图为活动现场",
)
def neighbour(page: Page) -> Iterable[Found]:
    """Take out 上一篇 and 下一篇 with their titles, in whatever signs they come."""
    lines = _behind(page)
    owed = -1  # the line that holds the title for the label before it
    for i, line in enumerate(lines):
        if line.length > _SHORT + 20:
            continue
        text = line.text
        if _NEIGHBOUR.search(text) or _paired(lines, i) or line.index == owed:
            owed = line.index + 1 if text.endswith(":") else -1
            yield Found(line.start, line.end)


def _paired(lines: list[Line], i: int) -> bool:
    """Tell whether a line and the next, or the one before, are an up-and-down pair."""
    for a, b in ((i, i + 1), (i - 1, i)):
        if a >= 0 and b < len(lines):
            first, second = lines[a].text, lines[b].text
            if first.startswith("▲") and second.startswith("▼"):
                return True
            if first.startswith("? ") and second.endswith(" ?"):
                return True
    return False


@rule(
    "partners",
    mark("Links to other sites"),
    before="各地要认真做好今年的各项工作，确保完成任务。\n友情链接\n人民网\n新华网",
    after="各地要认真做好今年的各项工作，确保完成任务。",
    near="各地要认真做好今年的各项工作，确保完成任务。\n省人民政府网信办",
)
def partners(page: Page) -> Iterable[Found]:
    """Take out lists of partner sites behind the text."""
    inside = False
    for line in _behind(page):
        if _PARTNERS.match(line.text) and line.length <= 200:
            inside = True
            yield Found(line.start, line.end)
        elif inside and line.length <= 20 and "。" not in line.raw:
            yield Found(line.start, line.end)
        else:
            inside = False


@rule(
    "origin",
    mark("Link to where the page was taken from"),
    before="各地要认真做好今年的各项工作，确保完成任务。\n阅读原文 http://www.example.cn/t1.htm",
    after="各地要认真做好今年的各项工作，确保完成任务。",
    near="各地要认真做好今年的各项工作，确保完成任务。\n网站地址见附件",
)
def origin(page: Page) -> Iterable[Found]:
    """Take out the link to the original, and bare addresses at the edges."""
    body = page.body
    for line in [*page.lines[: body.start], *page.lines[body.end :]]:
        if line.index not in page.claims and line.length <= 160 and _ORIGIN.search(line.text):
            yield Found(line.start, line.end)
