"""Menus, buttons and widgets of a page or an electronic newspaper."""

import re
from collections.abc import Iterable

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule
from reader.text.rules.fields import edges
from reader.text.rules.words import parts

_PHRASE = Pattern(
    r"扫一?扫|扫码|二维码|(?:点击|长按).{0,8}(?:分享|听|查看|进入|图片|下载|播放|播报|阅读|关注)|"
    r"分享(?:到|至|给|:)|ipv6|"
    r"浏览器|分辨率|公众号|微信号|手机(?:看|版|端|打开|浏览)|登录后|网友评论|已有\d+条|还可以输入|"
    r"发表评论|℃|"
    r"我要(?:收藏|打印|评论|纠错)|返回.{0,8}首页|(?:设为|返回)首页|加入收藏|读者群|天气预报|"
    r"进入专题|点击进入|关闭窗口|打印本|推荐给好友|"
    r"总第? ?\d+ ?期|今日\d+版|数字报$|电子(?:报|版$)|^第 ?\d+ ?期$|^0\d \w{2,4}$|通版|"
    r"(?:上|下)一(?:篇|版|期|页)|第 ?[\da-z]+ ?版|"
    r"^[a-z]?\d{1,2}版(?::\S{1,8})?(?:$| )|人民政府(?:办公厅|办公室)?(?:主办|承办)$|"
    r"复制链接|收藏本|"
    r"^\W?(?:热烈)?欢迎.?(?:访问|光临|来到|浏览|关注|进入)|^\W?今天是|^现在是|^当前时间|"
    r"位访客|位访问|第 *\d+ *位|"
    r"(?:文|内容|信息|答复)是否(?:对您)?有(?:帮助|用)|会员(?:分享|上传)|用户上传|在线阅读|下载后|"
    r"付出.{0,4}积分|"
    r"^_?第\d+页|\d+ ?页未读|"
    r"^(?:点击)?(?:展开|阅读|查看|显示|下载|浏览)(?:剩余|余下|全部|完整)?(?:全文|原文|文档)|"
    r"^放大\+|"
    r"^\W?\d+ ?\w(?:参与|评论|看过|点赞|跟帖|阅读)\W?$|^(?:评论|跟帖|点赞|收藏|转发|赞|"
    r"踩)\W*\d+ ?\w?\W?$|"
    r"^\W.{2,40}\.(?:docx?|pdf|pptx?|txt|wps)|文档(?:说明|格式|大小|页数|来源|简介)|"
    r"^政府网站找错|站长统计|访问统计"
)
_PORTAL = Pattern(
    r"^\W.{2,60}\.(?:docx?|pdf|pptx?|txt|wps)\W.{0,4}由会员|由(?:会员|用户|网友)(?:分享|"
    r"上传|整理)",
    hints=".由",
)
_FILE = Pattern(  # the name of the file that a portal lends out
    r"(?!附)[^:。]{2,60}\.(?:docx?|pdf|pptx?|txt|wps|rtf)", re.IGNORECASE, hints="."
)
_OPEN_WIDGET = Pattern(r"^\[[^\]]*$")
_ONLY_SIGNS = Pattern(r"^[\[\]|×>»/\\·•]+$")
_WORD = 6  # characters of a word among those of buttons
_INSIDE = 5  # lines between the brackets of a widget


def _nav(line: Line) -> bool:
    found = parts(line.text.replace("/", " "))
    known = sum(p.kind in ("nav", "number", "sign", "count") for p in found)
    if not any(p.kind == "nav" for p in found):
        return False
    few = all(len(p.text) <= _WORD for p in found if p.kind == "word")
    most = known * 2 >= len(found) or any(p.kind == "nav" and len(p.text) > 3 for p in found)
    return known == len(found) or (len(found) > 2 and few and most)


@rule(
    "control",
    mark("Menu, button or widget of the page"),
    before="设为首页 "
    "加入收藏\n关于做好工作的通知\n【\n打印本页\n】\n各地要认真做好今年的各项工作，确保完成任务。\n"
    "扫码分享到手机",
    after="关于做好工作的通知\n各地要认真做好今年的各项工作，确保完成任务。",
    near="关于做好打印店管理的通知\n各地要认真做好今年的各项工作，确保完成任务。\n微信公开课",
)
def control(page: Page) -> Iterable[Found]:
    """Take out lines made of the words on buttons and menus, and the brackets around them."""
    lines = list(edges(page))
    taken = {i for i, line in enumerate(lines) if line.length <= 60 and _widget(line)}
    for i, line in enumerate(lines):
        if _OPEN_WIDGET.match(line.text) and line.length <= 12:
            close = _closing(lines, i)
            if close:
                taken.update(range(i, close + 1))
    for i, line in enumerate(lines):
        beside = i - 1 in taken or i + 1 in taken or _touches(page, line)
        if beside and _ONLY_SIGNS.match(line.text):
            taken.add(i)
    for i in sorted(taken):
        yield Found(lines[i].start, lines[i].end)


def _widget(line: Line) -> bool:
    return (
        _nav(line)
        or bool(_FILE.fullmatch(line.text))
        or (
            (line.length <= 40 and bool(_PHRASE.search(line.text.lower())))
            or bool(_PORTAL.search(line.text))
        )
    )


def _touches(page: Page, line: Line) -> bool:
    return line.index - 1 in page.claims or line.index + 1 in page.claims


def _closing(lines: list[Line], i: int) -> int | None:
    """Find the line that closes the bracket opened on line `i`."""
    for j in range(i + 1, min(i + 1 + _INSIDE, len(lines))):
        if lines[j].index - lines[i].index != j - i or lines[j].length > 12:
            return None
        if lines[j].text.endswith("]"):
            return j
    return None
