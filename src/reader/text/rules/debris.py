"""Scripts, tags and forum jammers that a scraper took for text."""

import re
from collections.abc import Iterable
from itertools import pairwise

from reader.language import mark
from reader.text.page import Page
from reader.text.pattern import Pattern
from reader.text.rules import Found, rule

_CODE = Pattern(
    r"(?:window\.\w|document\.\w|var \w+ ?=|let \w+ ?=|function ?\w*\(|\(function|if ?\(|\$\(|"
    r"<!--|-->|<!\[CDATA|</?[a-z][a-z0-9]*[ />]|\{\{[^}]*\}\}|@media|@import|[.#][\w-]+ ?\{)",
    re.IGNORECASE,
    hints="$<=>@FUWfuw{",
)
_ALONE = frozenset(("undefined", "null", "NaN", "[object Object]", "loading...", "}", "{", "};"))
_TAG = Pattern(
    r"</?(?:p|br|div|span|strong|font|a|b|i|u|em|img|td|tr|th|table|tbody|ul|ol|li|h[1-6]|center|"
    r"script|style|section|o:p|st1:\w+)(?:\s[^<>\n]{0,400})?/?>",
    re.IGNORECASE,
    hints="<",
)
_ENTITY = Pattern(
    r"&(?:amp;)*(?:(nbsp|ensp|emsp|thinsp|quot|ldquo|rdquo|lsquo|rsquo|amp|lt|gt|mdash|ndash|hellip|middot|times|"
    r"apos|bull|copy|deg|permil|yen|laquo|raquo|zwnj|zwj|shy|lsaquo|rsaquo|divide|plusmn|sup2|sup3|rarr|larr);?"
    r"|#(\d{2,6});|#x([0-9a-f]{2,5});)|&(quo|nbs|ldqu|rdqu)\b(?!;)",
    re.IGNORECASE,
    hints="&",
)
_MARKUP = Pattern(
    r"<!--[^<>。，,]{0,20}-->|\[/?(?:p|page|nextpage|b|i|u|img|url|/url|/img)\]|\{\$?\w{2,30}\}",
    re.IGNORECASE,
)
_ENTITIES = {
    "nbsp": " ", "ensp": " ", "emsp": " ", "quot": '"', "ldquo": "“", "rdquo": "”", "lsquo": "‘",
    "rsquo": "’", "amp": "&", "lt": "<", "gt": ">", "mdash": "—", "hellip": "…", "middot": "·",
    "thinsp": " ", "ndash": "–", "times": "×", "apos": "'", "bull": "•", "copy": "©", "deg": "°",
    "permil": "‰", "yen": "¥", "laquo": "«", "raquo": "»", "zwnj": "", "zwj": "", "shy": "",
    "lsaquo": "‹", "rsaquo": "›", "divide": "÷", "plusmn": "±", "sup2": "²", "sup3": "³",
    "rarr": "→", "larr": "←",
}  # fmt: skip
_ODD = '!#$%&*;<>@^~|\\?"_+='
_ADDRESS = Pattern(
    r"https?:|www\.|^[\w.-]+@[\w-]+\.[\w.]+$|\.(?:com|cn|org|net|html?|aspx?|php)\b", re.IGNORECASE
)
_TAIL = Pattern(r"[!-~ ]+$")
_STOPS = "。！”；"
_WORD = 40  # characters of a word put in
_JAMMER = Pattern(
    r"(?:[!#$%&*+;<=>@^~|\\?/-][0-9A-Za-z](?:[ \t]+|$)){3,}",
    re.MULTILINE,
    hints="!#$%&*+-/;<=>?@\\^|~",
)


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
    for line in page.lines:
        if line.raw[0] in "<&[{" and line.raw[-1] in ">;]}" and not _bare(line.raw):
            yield Found(line.start, line.end)
    if "<" in page.text:
        for match in _TAG.finditer(page.text):
            yield Found(*match.span())
    if "[" in page.text or "{" in page.text or "<!--" in page.text:
        for match in _MARKUP.finditer(page.text):
            yield Found(*match.span())
    if "&" in page.text:
        for match in _ENTITY.finditer(page.text):
            yield Found(*match.span(), _character(match))


def _bare(raw: str) -> str:
    """Give what is left of a line without tags and entities."""
    return _ENTITY.sub("", _MARKUP.sub("", _TAG.sub("", raw))).strip()


def _character(match: re.Match[str]) -> str:
    """Give the character that an entity stands for; nothing for a piece of one."""
    name, decimal, hexadecimal, _ = match.groups()
    if name:
        return _ENTITIES.get(name.lower(), "")
    if not decimal and not hexadecimal:
        return ""
    code = int(decimal) if decimal else int(hexadecimal, 16)
    sound = 0x20 <= code < 0x110000 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000
    return " " if code == 0xA0 else chr(code) if sound else ""


@rule(
    "jammer",
    mark("Characters put in to hinder copying"),
    before="标题\n@H ~a $5 #c !b\n正文第一段。\n+G ~d *L +K 正文第二段。\n正文第三段。&8x#W+7d!K;",
    after="标题\n正文第一段。\n正文第二段。\n正文第三段。",
    near="标题\n型号为 +A -B 两种。\nR&D+IPR\n见 http://a.cn/b?c=1&d=2#e",
)
def jammer(page: Page) -> Iterable[Found]:
    """Take out runs of a sign and a letter, and words of random letters and signs.

    Forums mix them into what is copied: on lines of their own, before or behind a sentence.
    """
    for line in page.lines:
        raw = line.raw
        if raw[0] < "\x7f":
            match = _JAMMER.match(raw)
            if match:
                yield Found(line.start, line.start + match.end())
            elif line.length <= _WORD and _random(raw):
                yield Found(line.start, line.end)
                continue
        if raw[-1] < "\x7f" < max(raw):
            end = _TAIL.search(raw, max(0, len(raw) - _WORD))
            if end and raw[end.start() - 1] in _STOPS and _random(end.group().strip()):
                yield Found(line.start + end.start(), line.end)


def _random(word: str) -> bool:
    """Tell whether a word mixes letters, figures and signs as no address or formula does."""
    if len(word) < 6 or not word.isascii() or " " in word or _ADDRESS.search(word):
        return False
    odd = {c for c in word if c in _ODD}
    kinds = "".join(
        "a" if c.islower() else "A" if c.isupper() else "1" if c.isdigit() else "#" for c in word
    )
    changes = sum(1 for a, b in pairwise(kinds) if a != b)
    return bool(odd) and len(set(kinds)) > 2 and changes * 5 >= len(word) * 2
