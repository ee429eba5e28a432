"""Advertisements, counters and hints between paragraphs, and the copyright block at the end."""

from collections.abc import Iterable

from reader.language import mark
from reader.text.page import Line, Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule

_BETWEEN = Pattern(
    r"^-? ?广告 ?-?$|^(?:长按|扫描|扫码|扫一扫|识别|微信扫).{0,16}(?:二维码|关注|加入|群|打开|"
    r"下载|分享|查看)|"
    r"^第 ?\d+ ?页[/,共 ]+\d+ ?页|^共 ?\d+ ?页|^\(?未完待续\)?$|^\(?还剩 ?\d+ ?页未读|"
    r"^\[?广告\]?$|^-+ ?\d{1,3} ?-+$|^—+ ?\d{1,3} ?—+$|^第 ?\d{1,3} ?页$|^共 ?\d+ ?页[\d\s\[\]]*|"
    r"^(?:首页|上一页|下一页|尾页|末页|[\d\[\]\s|.·<>])*(?:上一页|下一页)(?:尾页|末页|[\d\[\]\s|>])*$|"
    r"^\(?(?:上接|下转|紧接|接上|转下|接第).{0,4}第? ?[a-z]?\d+ ?[版页].{0,12}\)?$|^[↓↑▼▲]+$|"
    r"^点击.{0,4}(?:大图|进入下一页|下一页)|"
    r"^\(?(?:图片|资料图|资料图片|资料照片|图集|组图)\)?$|^(?:本报|本网|通讯员|记者|"
    r"新华社)+(?:记者)? ?[^,]{2,12}[ /](?:摄|文|图|文/图|文/摄|摄影)$|"
    r"^(?:相关专题|推荐阅读|延伸阅读|相关阅读|相关链接|相关报道):[^:]{4}|"
    r"浏览器.{0,6}不支持|不支持.{0,6}(?:视频|音频|播放)|^(?:视频|音频|图片)加载|^您的浏览器版本",
    hints="-—↑↓▲▼上下专共剩华图广延待微扫按接描播料本浏码第紧荐视讯记识道链阅音",
)
_STRONG = Pattern(
    r"icp ?备|公网安备|copyright|all rights reserved|版权所有|版权声明|免责声明|版权与|版权归|"
    r"著作权归|"
    r"立场无关|不代表\w|解释权归|网站标识码|转载(?:请|须|务必|声明)|请勿转载|投稿邮箱|"
    r"新闻热线|"
    r"举报电话|不良信息|法律顾问:|技术支持:|互联网新闻信息|许可证(?:编)?号|"
    r"分辨率|建议使用.*浏览|浏览本站|特别声明|郑重声明|本站声明|本网声明|(?:若|如).{0,8}侵(?:犯|"
    r"权)|侵权.{0,6}(?:联系|删除|告知)|©|提供,转载|"
    r"最佳浏览|备案(?:序)?号|书面授权|特别授权|网站维护|powered by|produced by|"
    r"^网站管理[: ]|浏览器浏览|严禁转载|不得转载|仅供.{0,6}(?:参考|学习)|侵犯.{0,6}权|版权均?属|"
    r"访问量:|位访客|网站找错|图片来自网络"
)
_WEAK = Pattern(
    r"版权|转载|本网|本站|侵权|侵犯|授权|许可|来信|来电|联系我们|邮箱|声明|网站|稿件|原创|注明|"
    r"媒体|观点|真实性|删除|移除|电话|邮编|传真|地址"
)
_CONTACT = Pattern(
    r"^(?:地址|邮编|邮政编码|电话|传真|邮箱|电子邮箱|e-?mail|联系电话|联系方式|联系地址|办公地址|"
    r"值班电话|办公电话|"
    r"主办|承办|协办|主办单位|承办单位|维护单位|运维单位|管理单位|运营单位|开发单位|设计制作|"
    r"总机|热线|监督电话|服务电话|咨询电话|qq|网址)[: ]",
    hints="eq主传值协咨地址开总承服热电监管维联设运邮",
)
_SITE = frozenset(("版权", "转载", "本网", "本站", "侵权", "稿件", "邮箱"))
_OWN = frozenset(("转载", "本网", "本站", "来信", "邮箱", "稿件", "联系我们", "注明", "网站"))
_NEAR_END = 80  # lines from the end in which the block may stand


@rule(
    "between",
    mark("Advertisement or notice between paragraphs"),
    before="第一段讲述了去年的工作情况，成绩明显。\n- 广告 -\n第二段讲述了今年的安排。",
    after="第一段讲述了去年的工作情况，成绩明显。\n第二段讲述了今年的安排。",
    near="第一段。\n广告业增加值增长百分之五。\n第二段。",
)
def between(page: Page) -> Iterable[Found]:
    """Take out short lines that advertise, count pages or talk about the reader's browser."""
    for line in page.free():
        if line.length <= 40 and "。" not in line.raw and _BETWEEN.search(line.text.lower()):
            yield Found(line.start, line.end)


def _notice(line: Line) -> bool:
    text = line.text.lower()
    if _STRONG.search(text):
        return True
    said = set(_WEAK.findall(text))
    return len(said) + len(said & _SITE) >= 3 and bool(said & _OWN) and line.length <= 160


@rule(
    "copyright",
    mark("Copyright, licence or contact notice of the site"),
    before="正文最后一段讲述了今年的安排和要求，请遵照执行。\n版权所有：某某网 京ICP备05000000号\n"
    "本站声明：凡署名本网的稿件均为原创，转载须注明出处。",
    after="正文最后一段讲述了今年的安排和要求，请遵照执行。",
    near="正文第一段。\n加强版权保护，依法打击侵权盗版行为，营造良好的创新环境。\n正文最后一段讲述了今年的安排。",
)
def copyright_block(page: Page) -> Iterable[Found]:
    """Take out the notices at the end: from the last line up to the last line of prose."""
    lines = page.lines
    contacts: list[Line] = []
    strong = False
    for line in reversed(lines[max(1, len(lines) - _NEAR_END) :]):
        if line.index in page.claims:
            continue
        if line.length <= 300 and _notice(line):
            strong = True
            yield Found(line.start, line.end)
        elif page.prose(line):
            break
        elif line.length <= 80 and _CONTACT.match(line.text.lower()) and "," not in line.text:
            contacts.append(line)
    if strong:
        yield from (Found(line.start, line.end) for line in contacts)
