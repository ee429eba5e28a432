"""Text that went through a wrong encoding: 锟斤拷, ï¼Œ, æ”¿åºœ, and replacement characters."""

from collections.abc import Iterator

from reader.language import mark
from reader.text.edits import Damage
from reader.text.pattern import Pattern
from reader.text.readings import Pairs, fill

REPLACED = mark("Bytes that could not be read")
WRONG = mark("Text read in a wrong encoding")
ASKED = mark("Question mark for a lost character")

_HIGH = "\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = Pattern(
    rf"(?P<replaced>\ufffd+|(?:锟斤拷?|锟?斤拷|锟)+|(?:烫烫|屯屯){(2,)}|(?:鎷\W?){{2,}})"
    rf"|(?P<wrong>(?:[Â-ô][{_HIGH}]{{1,3}}){{1,}}[Â-ô{_HIGH}]*)"
    r"|(?P<asked>(?<=[^\x00-\xff。，；：！？、])(?:\?{1,8})(?=[^\x00-\xff，；：！？、”]))"
)
_SAMPLE = 1 << 16  # characters of the text whose own pairs count as evidence
_TRIES = 200  # question marks that are read; a text with more is garbled throughout
_NAME = 12  # characters of a name in quotation marks
_SIGN = Pattern("[?\ufffd锟烫屯鎷Â-ô]")
_QUESTION = Pattern(r"[吗嗎呢么麼吧怎何哪谁誰几幾]|是否|什么|什麼|多少|能否|可否")


def mojibake(text: str) -> Iterator[Damage]:
    """Find what a wrong encoding left, and read it by undoing the mistake where that works."""
    if not _SIGN.search(text):
        return
    sample = Pairs(text[:_SAMPLE])
    tries = 0
    for match in _GARBLED.finditer(text):
        start, end = match.span()
        if match.lastgroup == "replaced":
            yield Damage(start, end, REPLACED, None, 0.9)
        elif match.lastgroup == "wrong":
            reading = _undone(match.group())
            if reading:
                yield Damage(start, end, WRONG, reading, 0.9)
        elif not _QUESTION.search(text, max(0, start - 20), start):
            tries += 1
            reading = _lost(text, start, end, sample) if tries <= _TRIES else None
            yield Damage(start, end, ASKED, reading, 0.4)


def _lost(text: str, start: int, end: int, sample: Pairs) -> str | None:
    """Give the one character that stands behind one question mark or two."""
    if end - start > 2:
        return None
    opened = text.rfind("“", max(0, start - _NAME), start)
    if (
        opened > text.rfind("”", max(0, start - _NAME), start)
        and text.find("”", end, end + _NAME) > 0
    ):
        return "·"
    return fill(text[max(0, start - 2) : start], text[end : end + 2], sample)


def _undone(garbled: str) -> str | None:
    """Read characters of Latin-1 or Windows-1252 as the UTF-8 bytes that they were."""
    data = bytearray()
    for c in garbled:
        try:
            data += c.encode("cp1252")
        except UnicodeEncodeError:
            if c > "\xff":
                return None
            data.append(ord(c))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if any(c > "\u2e7f" for c in text) else None
