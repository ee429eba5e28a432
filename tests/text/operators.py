"""What scrapers and converters do to a text, as strategies of random damage to the samples."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import strategies as st

SEEDS = Path(__file__).parents[2] / "seeds" / "documents"
SENTENCES = [
    line.strip()
    for path in sorted(SEEDS.glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line.strip()
]
FURNITURE = [
    "来源：新华网 作者：张三 2019-01-02 10:11", "[责任编辑:admin]", "您的位置：",
    "主页>政策>正文",
    "首页", ">", "上一篇：没有了", "相关新闻", "版权所有 本网 转载",
    "@H ~a $5 #c ", "<p>", "&nbsp;",
    "&amp;quot;", "索引号", "000014349/2019-00012", "发文机关：", "政务公开", "办事服务",
    "【字体：",
    "大",
    "】", "（记者 张三）", "减肥药", "石楼县 ; 团购 ; 网贷", "摘要：", "— 4 —", "全文共1024字",
    "&8x#W+7d!K;", "还剩14页未读", "第02版：要闻", "ICP备05000000号", "友情链接",
    "今天是2019-01-02",
]  # fmt: skip
Operator = Callable[[str, Random], str]


def _at(text: str, random: Random, new: str, cut: int = 0) -> str:
    i = random.randrange(len(text) + 1)
    return text[:i] + new + text[i + cut :]


def gloss(text: str, random: Random) -> str:
    """Put pronunciations behind characters, in one of the shapes of converters."""
    shape = random.choice(["(%s)", "（%s）", "【%s】", "( %s)", "(%s)(%s)", "〔%s〕", "(%s3)"])
    sound = random.choice(["zhǔn", "xié", "de", "qu"])
    for _ in range(random.randrange(1, 12)):
        text = _at(text, random, shape.replace("%s", sound))
    return text


def slip(text: str, random: Random) -> str:
    """Lose a byte of the text in GBK."""
    data = text.encode("gbk", "replace")
    i = random.randrange(len(data) + 1)
    return (data[:i] + data[i + 1 :]).decode("gbk", random.choice(["replace", "ignore"]))


def wrap(text: str, random: Random) -> str:
    """Break the lines at one width."""
    width = random.randrange(5, 40)
    end = random.choice(["\n", "\r\n", "\r", "\n　　"])
    return end.join(text[i : i + width] for i in range(0, len(text), width))


def mojibake(text: str, random: Random) -> str:
    """Read some characters in a wrong encoding."""
    i = random.randrange(len(text) + 1)
    piece = text[i : i + 3].encode("utf-8").decode("latin-1")
    return text[:i] + random.choice([piece, "锟斤拷", "\ufffd\ufffd", "??"]) + text[i + 3 :]


def furniture(text: str, random: Random) -> str:
    """Put lines of a page between the lines, or glue them on."""
    for _ in range(random.randrange(1, 6)):
        end = random.choice(["\n", "\n\n", "\r\n", ""])
        text = _at(text, random, end + random.choice(FURNITURE) + end)
    return text


def lost(text: str, random: Random) -> str:
    """Lose characters, such as those between digits, and mask others."""
    return _at(text, random, random.choice(["", "", "**", "×", "2016", "201631个村"]), 2)


def odd(text: str, random: Random) -> str:
    """Put in odd blanks, controls and signs."""
    return _at(text, random, random.choice("\xa0\u200b\u3000\t\x07\ufeff\u2028?[(<&“|\U0001f600"))


OPERATORS: tuple[Operator, ...] = (gloss, slip, wrap, mojibake, furniture, lost, odd)


@st.composite
def scraped(draw: st.DrawFn) -> str:
    """Make a text of a few sentences of the samples, with any mix of operators on it."""
    text = "\n".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)))
    random = Random(draw(st.integers(0, 1 << 30)))
    for operator in draw(st.lists(st.sampled_from(OPERATORS), max_size=8)):
        text = operator(text, random)
    return text
