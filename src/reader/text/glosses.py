"""Pinyin glosses that a converter put behind characters, as in 準(zhǔn)."""

from reader.language import mark
from reader.text.edits import GLOSS, Edit
from reader.text.pattern import Pattern
from reader.text.span import Span

REASON = mark("Pronunciation put in by a converter")
ENOUGH = 3  # fewer may be the author's own, as in 重庆(chóng qìng)
SPARSE = 2000  # characters for a gloss; converters put in many more
_LATIN = "a-zA-Zà-ǜā-ūḿń"
_MARKED = Pattern("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]|[a-zü][1-5]")
_GLOSS = Pattern(rf"(?:[(（\[【〔]\s?[{_LATIN}]{{1,6}}[1-5]?\s?[)）\]】〕])+")
# Syllables that are read without a tone, and so carry no mark even in converted text.
_NEUTRAL = frozenset("de le ne me ma men zi zhe ba la a li tou shang xia bo fu".split())


def gloss_spans(text: str) -> tuple[Span, ...]:
    """Find the glosses that a converter left; none when they are few enough to be the author's.

    Touching glosses make one span. A syllable without a tone counts only among others.
    """
    if not _MARKED.search(text):
        return ()
    found = [m for m in _GLOSS.finditer(text) if _follows(text, m.start())]
    toned = sum(1 for m in found if _MARKED.search(m.group()))
    if toned < ENOUGH or toned * SPARSE < len(text):
        return ()
    return tuple(Span(*m.span()) for m in found if _converted(m.group()))


def gloss_edits(spans: tuple[Span, ...]) -> list[Edit]:
    """Delete glosses; each belongs to the character before it."""
    return [Edit(a, b, "", GLOSS, REASON) for a, b in spans]


def _follows(text: str, start: int) -> bool:
    """Tell whether a gloss stands behind a character that can have one."""
    return start > 0 and text[start - 1] > "\u2e7f" and text[start - 1] not in "，。、；："


def _converted(gloss: str) -> bool:
    return bool(_MARKED.search(gloss)) or gloss.strip("()（）[]【】〔〕 ").lower() in _NEUTRAL
