"""Pinyin glosses that a converter put behind characters, as in 準(zhǔn)."""

from reader.language import mark
from reader.text.edits import GLOSS, Edit
from reader.text.pattern import Pattern
from reader.text.span import Span

REASON = mark("Pronunciation put in by a converter")
ENOUGH = 3  # fewer may be the author's own, as in 重庆(chóng qìng)
BARE = 8  # as many when no syllable has a tone
SPARSE = 2000  # characters for a gloss; converters put in many more
_LATIN = "a-zà-ǜā-ūḿń"
_SYLLABLE = Pattern(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|"
    r"in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|üe|er|a|o|e|i|u|v|ü))[1-5]?"
)
_MARKED = Pattern("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]|[a-zü][1-5]")
_GLOSS = Pattern(
    rf"(?:[(（\[【〔][ \u3000\xa0]{{0,3}}[{_LATIN}]{{1,6}}[1-5]?[ \u3000\xa0]{{0,3}}[)）\]】〕])+"
)
_BRACKETS = Pattern(r"[()（）\[\]【】〔〕\s]+")
# Syllables that are read without a tone, and so carry no mark even in converted text.
_NEUTRAL = frozenset("de le ne me ma men zi zhe ba la a li tou shang xia bo fu".split())


def gloss_spans(text: str) -> tuple[Span, ...]:
    """Find the glosses that a converter left; none when they are few enough to be the author's.

    Touching glosses make one span. A syllable without a tone counts only among others.
    """
    found = [m for m in _GLOSS.finditer(text) if _follows(text, m.start())]
    toned = sum(1 for m in found if _MARKED.search(m.group()))
    if toned >= ENOUGH and toned * SPARSE >= len(text):
        return tuple(Span(*m.span()) for m in found if _converted(m.group()))
    bare = [m for m in found if _syllables(m.group())]
    if len(bare) < BARE or len(bare) * SPARSE < len(text) or len(bare) * 10 < len(found) * 9:
        return ()
    return tuple(Span(*m.span()) for m in bare)


def gloss_edits(spans: tuple[Span, ...]) -> list[Edit]:
    """Delete glosses; each belongs to the character before it."""
    return [Edit(a, b, "", GLOSS, REASON) for a, b in spans]


def _follows(text: str, start: int) -> bool:
    """Tell whether a gloss stands behind a character that can have one."""
    return start > 0 and text[start - 1] > "\u2e7f" and text[start - 1] not in "，。、；："


def _converted(gloss: str) -> bool:
    return bool(_MARKED.search(gloss)) or gloss.strip("()（）[]【】〔〕 ").lower() in _NEUTRAL


def _syllables(gloss: str) -> bool:
    """Tell whether a gloss is made of syllables of two letters or more, in small letters."""
    words = _BRACKETS.split(gloss)
    return all(len(w) > 1 and w.islower() and _SYLLABLE.fullmatch(w) for w in words if w)
