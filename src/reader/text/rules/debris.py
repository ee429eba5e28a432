"""Scripts, tags and forum jammers that a scraper took for text."""

import re
from collections.abc import Iterable

from reader.language import mark
from reader.text.page import Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule

_CODE = Pattern(
    r"(?:window\.\w|document\.\w|var \w+ ?=|let \w+ ?=|function ?\w*\(|\(function|if ?\(|\$\(|"
    r"<!--|-->|<!\[CDATA|</?[a-z][a-z0-9]*[ />]|\{\{[^}]*\}\}|@media|@import|[.#][\w-]+ ?\{)",
    re.IGNORECASE,
)
_ALONE = frozenset(("undefined", "null", "NaN", "[object Object]", "loading...", "}", "{", "};"))
_TAG = Pattern(
    r"</?(?:p|br|div|span|strong|font|a|b|i|u|em|img|td|tr|th|table|tbody|ul|ol|li|h[1-6]|center|"
    r"script|style|section|o:p|st1:\w+)(?:\s[^<>\n]{0,400})?/?>",
    re.IGNORECASE,
)
_ENTITY = Pattern(r"&(nbsp|ensp|emsp|quot|ldquo|rdquo|lsquo|rsquo|amp|lt|gt|mdash|hellip|middot);")
_ENTITIES = {
    "nbsp": " ", "ensp": " ", "emsp": " ", "quot": '"', "ldquo": "“", "rdquo": "”", "lsquo": "‘",
    "rsquo": "’", "amp": "&", "lt": "<", "gt": ">", "mdash": "—", "hellip": "…", "middot": "·",
}  # fmt: skip
_JAMMER = Pattern(r"(?:[!#$%&*+;<=>@^~|\\?/-][0-9A-Za-z](?:[ \t]+|$)){3,}", re.MULTILINE)


@rule(
    "code",
    mark("Program code of the page"),
    before="标题\nvar _hmt = _hmt || [];\n{{item.title}}\n正文第一段。",
    after="标题\n正文第一段。",
    near="标题\nvar模型的估计结果见表{1}。",
)
def code(page: Page) -> Iterable[Found]:
    """Take out lines that are script, style or template code."""
    for line in page.lines:
        raw = line.raw
        if raw[0] > "\x7f" or line.length > 400:
            continue
        if raw in _ALONE or (_CODE.match(raw) and _foreign(raw)):
            yield Found(line.start, line.end)


def _foreign(raw: str) -> bool:
    """Tell whether a line is ASCII for the most part once its tags are gone."""
    bare = _TAG.sub("", raw)
    return sum(1 for c in bare if c > "\x7f") * 4 <= len(bare)


@rule(
    "tag",
    mark("HTML left in the text"),
    before="<p>第一段。</p>\n第二段&nbsp;完。<br/>",
    after="第一段。\n第二段 完。",
    near="若a<p且q>b，则取&号。",
)
def tag(page: Page) -> Iterable[Found]:
    """Take out tags inside a line and put back the characters that entities stand for."""
    if "<" in page.text:
        for match in _TAG.finditer(page.text):
            yield Found(*match.span())
    if "&" in page.text:
        for match in _ENTITY.finditer(page.text):
            yield Found(*match.span(), _ENTITIES[match[1]])


@rule(
    "jammer",
    mark("Characters put in to hinder copying"),
    before="标题\n@H ~a $5 #c !b\n正文第一段。\n+G ~d *L +K 正文第二段。",
    after="标题\n正文第一段。\n正文第二段。",
    near="标题\n型号为 +A -B 两种。",
)
def jammer(page: Page) -> Iterable[Found]:
    """Take out runs of a sign and a letter, which forums mix into what is copied from them."""
    for line in page.lines:
        if line.raw[0] < "\x7f":
            match = _JAMMER.match(line.raw)
            if match:
                yield Found(line.start, line.start + match.end())
