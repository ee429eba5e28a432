"""The tags and the text of a web page, one after the other, in linear time and little memory.

After the HTML standard, 13.2.5, but for what it drops: text behind a tag that never ends stays.
"""

import re
from collections.abc import Iterator
from html import unescape

Attributes = dict[str, str]
Event = tuple[str, str, Attributes]  # "start", "end" or "text"; name or text; attributes

# Quotation marks count behind an equals sign only; the rest of a tag ends with the first ">".
_INNER = r"""(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+"""
_TAG = re.compile(rf"<(/?)([A-Za-z][^\s/>]*+)({_INNER})>")
_WANTED = (
    "class epub:type href hidden id open reversed role src srcdoc start style type value".split()
)
_ATTRIBUTE = re.compile(
    rf"(?<![^\s\"'/])({'|'.join(_WANTED)})(?![^\s=/>])"
    r"""(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']*+)))?""",
    re.IGNORECASE,
)
_RAW = frozenset("script style iframe noembed noframes noscript xmp textarea title".split())
_SHOWN = ("title", "textarea")  # of these, with their entities read
_CLOSERS = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.IGNORECASE) for name in _RAW}
_COMMENT = re.compile(r"--!?>")
_CDATA = "<![CDATA["


def events(text: str, xml: bool = False) -> Iterator[Event]:
    """Walk through a page; in one that is `xml`, an element may be closed by its own tag."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    at = start = 0  # where to look for the next tag, and where the text before it begins
    last = text.rfind(">")
    while 0 <= (at := text.find("<", at)) < last:
        tag = _TAG.match(text, at)
        after = tag.end() if tag else _declared(text, at)
        if after <= at:
            at += 1
            continue
        if at > start:
            yield "text", unescape(text[start:at]), {}
        if tag:
            yield from _tag(tag, xml)
            if tag[2].lower() in _RAW and not tag[1] and not (xml and tag[3].endswith("/")):
                name = tag[2].lower()
                close = _CLOSERS[name].search(text, after)
                end = close.start() if close else len(text)
                inner = text[after:end]
                yield "text", unescape(inner) if name in _SHOWN else inner, {}
                yield "end", name, {}
                after = close.end() if close else end
        elif text.startswith(_CDATA, at):
            yield "text", text[at + len(_CDATA) : after].removesuffix("]]>"), {}
        at = start = after
    if start < len(text):
        yield "text", unescape(text[start:]), {}


def _tag(tag: re.Match[str], xml: bool) -> Iterator[Event]:
    name = tag[2].lower()
    if tag[1]:
        yield "end", name, {}
        return
    yield "start", name, _attributes(tag[3]) if tag[3] else {}
    if xml and tag[3].endswith("/"):
        yield "end", name, {}


def _attributes(inner: str) -> Attributes:
    found: Attributes = {}
    for match in _ATTRIBUTE.finditer(inner):
        name = match[1].lower()
        if name not in found:
            found[name] = unescape(match[2] or match[3] or match[4] or "")
    return found


def _declared(text: str, at: int) -> int:
    """Give the end of a comment or declaration at a place; the place itself if there is none."""
    if text.startswith("<!--", at):
        if text.startswith((">", "->"), at + 4):
            return text.index(">", at) + 1
        match = _COMMENT.search(text, at + 4)
        return match.end() if match else len(text)
    if text.startswith(_CDATA, at):
        end = text.find("]]>", at)
        return end + 3 if end >= 0 else len(text)
    if text.startswith(("<!", "<?", "</"), at) and text[at + 2 : at + 3] != "":
        end = text.find(">", at)
        return end + 1 if end >= 0 else at
    return at
