"""GBK byte slips: one byte of a text was lost, and the bytes behind it paired up wrongly.

A lead byte that goes missing shifts the pairs up to the next byte that can only stand alone: an
ASCII trail byte, shown as a letter, or a lead byte without a partner, shown as `?`. From there
the text is sound again. So every slip ends in a letter or `?` behind a character, and putting
one byte back at its start restores the text. A pronunciation put in by a converter can also
stand inside a character, as in `因?qū)W` for 因學.
"""

from collections.abc import Iterator
from functools import cache

from reader.language import mark
from reader.text.bigrams import score, single, together
from reader.text.edits import Damage
from reader.text.pattern import Pattern
from reader.text.script import fold

SLIP = mark("Lost byte: the characters behind it are garbled")
INSIDE = mark("Pronunciation put inside a character")
_END = Pattern(r"(?<=[^\x00-\x7f])(?:\??[@-~]|\?)|(?<=\n)[a-z](?=[^\x00-\xff])")
_FOLDED = str.maketrans("?!,:;()", "？！，：；（）")
_GLOSS = Pattern(r"(?<=[^\x00-\x7f])\?[a-zà-ǜā-ū]{1,6}\)|(?<=\))\?[a-zà-ǜā-ū]{1,6}\)")
_LONGEST = 16  # characters of a slip
_KEEP = 30  # candidates for an unknown byte that are looked at
_SAMPLE = 1 << 17  # characters of the text whose own pairs count as evidence
_OWN = 6.0  # bits for a pair that the text has elsewhere
_RARE = -17.0  # bits; a rarer character is a sign of a slip
_GAIN = 20.5  # bits by which a reading must beat what stands there
_MARKS = "，。、；：“”"
_PLAIN = "（【《〔“‘([{<·…—、，。：；！？＋．／＆％～×"
_MARK = 4.0  # bits in favour of a mark: its lead byte is the one most often lost


def slips(text: str) -> Iterator[Damage]:
    """Find byte slips in a text without glosses; read them by the probability of characters."""
    sample = text[:_SAMPLE]
    inside = (
        [_inside(text, *m.span(), sample) for m in _GLOSS.finditer(text)] if "?" in text else []
    )
    yield from inside
    broken = {i for d in inside for i in range(d.start, d.end)}
    done = 0
    for match in _END.finditer(text):
        at = match.end() - 1
        if at >= done and at not in broken and (text[at] == "?" or _stray(text, at)):
            ending = _ending(text, at, done, sample)
            if ending:
                done = ending.end
                yield ending


def _stray(text: str, at: int) -> bool:
    """Tell whether a letter or sign stands where no word of letters, bracket or label does."""
    c, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if before == "?":
        return c.islower()
    if single(fold(before)) < _RARE and before not in _PLAIN:
        return True
    if c == "[":
        return "]" not in text[at : at + 30]
    return c.isalpha() and before not in _PLAIN and not (after.isalpha() and after < "\u2e80")


def _ending(text: str, at: int, floor: int, sample: str) -> Damage | None:
    """Read the slip that ends with the character at `at`, wherever it begins behind `floor`."""
    best: tuple[float, int, str] | None = None
    for start in range(at, max(floor, at - _LONGEST) - 1, -1):
        if text[start] in "\n\r " or (start < at - 1 and text[start] < "\x80"):
            break
        tried = _reading(text, start, at, sample)
        if tried and (best is None or tried[0] > best[0]):
            best = tried[0], start, tried[1]
    if best is None or best[0] < _GAIN:
        return None
    gain, start, reading = best
    if start == at and not _known(text, at, reading, sample):
        return None
    return Damage(start, at + 1, SLIP, reading, min(0.95, 0.4 + gain / 100))


def _known(text: str, at: int, reading: str, sample: str) -> bool:
    """Tell whether the text has the character read for a single letter with its neighbour."""
    pairs = (text[at - 1 : at] + reading, reading + text[at + 1 : at + 2])
    return any(len(p) == 2 and p in sample for p in pairs)


def _inside(text: str, start: int, end: int, sample: str) -> Damage:
    """Read the character that a gloss broke, from its second byte on."""
    best: tuple[float, int, str] | None = None
    for at in range(end, min(len(text), end + _LONGEST)):
        if text[at] in "\n\r(（【":
            break
        if text[at] == "?" or "@" <= text[at] <= "~":
            tried = _reading(text, end, at, sample, text[start - 1])
            if tried and (best is None or tried[0] > best[0]):
                best = tried[0], at + 1, tried[1]
            break
    if best is None:
        return Damage(start, end, INSIDE, None, 0.6)
    return Damage(start, best[1], INSIDE, best[2], 0.8)


def _reading(
    text: str, start: int, at: int, sample: str, before: str = ""
) -> tuple[float, str] | None:
    """Put a byte back before `start`; give the gain over what stands there, and the reading."""
    try:
        data = text[start:at].translate(_FOLDED).encode("gbk")
    except UnicodeEncodeError:
        return None
    left = before or text[max(0, start - 1) : start].strip()
    right = text[at + 1 : at + 2].strip()
    whole = text[at] != "?"
    data += text[at].encode() if whole else b""
    if not data or len(data) % 2 != whole:
        return None
    middle = _decode(data[1:] if whole else data[1:-1])
    if middle is None:
        return None
    lasts = "" if whole else _leading(data[-1])
    reading = _best(left, _trailing(data[0]), middle, lasts, right, sample)
    if not reading or (not whole and not lasts):
        return None
    old = score(fold(left + text[start : at + 1] + right))
    return score(fold(left + reading + right)) - old, reading


def _best(left: str, firsts: str, middle: str, lasts: str, right: str, sample: str) -> str:
    """Choose the first and the last character by their neighbours."""
    left = left or "\n"
    if not lasts:
        return _choose(left, firsts, middle + right, sample)[:1] + middle
    if middle:
        first = _choose(left, firsts, middle, sample)[:1]
        return first + middle + _choose(middle[-1], lasts, right, sample)[:1]
    options = _choose("", lasts, right, sample)[: 2 * _KEEP]
    pairs = [(a, b) for a in _choose(left, firsts, "", sample)[:_KEEP] for b in options]

    def fit(pair: tuple[str, str]) -> float:
        both = "".join(pair)
        own = _OWN * ((both in sample) + (left + pair[0] in sample) + (pair[1] + right in sample))
        return score(fold(left + both + right)) + own + _MARK * (pair[0] in _MARKS)

    best = max(pairs, key=fit, default=None)
    return best[0] + best[1] if best else ""


def _choose(before: str, options: str, after: str, sample: str) -> str:
    """Order candidates by how well they stand between their neighbours, best first."""

    def fit(c: str) -> float:
        folded, behind = fold(c), fold(after[:1])
        value = together(fold(before), folded) if before else single(folded)
        value += together(folded, behind) - single(behind) if behind else 0.0
        value += _OWN * bool(before and before + c in sample)
        value += _OWN * bool(after and c + after[:1] in sample)
        return value + _MARK * (c in _MARKS)

    return "".join(sorted(options, key=fit, reverse=True))


def _decode(data: bytes) -> str | None:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return None


@cache
def _trailing(byte: int) -> str:
    """List the characters whose second byte is `byte`."""
    pairs = (_decode(bytes((lead, byte))) for lead in range(0x81, 0xFF))
    return "".join(c for c in pairs if c and len(c) == 1 and single(fold(c)) > -23)


@cache
def _leading(byte: int) -> str:
    """List the characters whose first byte is `byte`."""
    pairs = (_decode(bytes((byte, trail))) for trail in range(0x40, 0xFF) if trail != 0x7F)
    return "".join(c for c in pairs if c and len(c) == 1 and single(fold(c)) > -23)
