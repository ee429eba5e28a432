"""Readings of byte slips: which byte was lost, by how well the characters go together."""

from functools import cache
from itertools import pairwise

from reader.text.bigrams import behind, score, single, together
from reader.text.script import fold

_FOLDED = str.maketrans("?!,:;()", "？！，：；（）")
_OWN = 4.0  # bits for a pair that the text has elsewhere
_KEEP = 30  # candidates for an unknown byte that are looked at
_MARKS = "，。、；：“”"
_MARK = 2.0  # bits in favour of a mark: its lead byte is the one most often lost


class Pairs:
    """Hold the runs of two and three characters of a text; pairs are listed when first asked for.

    A run of three is looked for where both of its pairs are there: there are too many to list.
    """

    __slots__ = ("found", "read", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.read: dict[tuple[str, str, str], tuple[float, str] | None] = {}  # what was tried
        self.found: frozenset[str] | None = None

    def __contains__(self, run: str) -> bool:
        if self.found is None:
            self.found = frozenset(map("".join, pairwise(self.text)))
        if len(run) == 2:
            return run in self.found
        return run[:2] in self.found and run[1:] in self.found and run in self.text


def restore(
    text: str, start: int, at: int, sample: Pairs, before: str = ""
) -> tuple[float, str] | None:
    """Put a byte back before `start`, the slip ending at `at`; give its gain and the reading.

    The gain is in bits over what stands there. `before` is the character before a slip that has
    something else between. None when no byte makes characters of it.
    """
    left = before or text[max(0, start - 2) : start].strip()
    right = text[at + 1 : at + 2].strip()
    key = left, text[start : at + 1], right
    if key not in sample.read:
        sample.read[key] = _restored(*key, sample)
    return sample.read[key]


def _restored(left: str, garbled: str, right: str, sample: Pairs) -> tuple[float, str] | None:
    try:
        data = garbled[:-1].translate(_FOLDED).encode("gbk")
    except UnicodeEncodeError:
        return None
    whole = garbled[-1] != "?"
    data += garbled[-1].encode() if whole else b""
    if not data or len(data) % 2 != whole:
        return None
    middle = _decode(data[1:] if whole else data[1:-1])
    if middle is None:
        return None
    lasts = "" if whole else _leading(data[-1])
    reading = _best(left, _trailing(data[0]), middle, lasts, right, sample)
    if not reading or (not whole and not lasts):
        return None
    old = score(fold(left[-1:] + garbled + right))
    return score(fold(left[-1:] + reading + right)) - old, reading


def fill(left: str, right: str, sample: Pairs) -> str | None:
    """Give the character most likely lost between `left` and `right`; None when nothing fits."""
    if not left[-1:].isalnum() or not right[:1].isalnum():
        return None
    after = fold(right[:1])
    key = left, "", right
    if key not in sample.read:
        options = (c for c in behind(fold(left[-1])) if after in behind(c))
        sample.read[key] = 0.0, _choose(left, "".join(options), right, sample)[:1]
    found = sample.read[key]
    return (found[1] if found else "") or None


def _best(left: str, firsts: str, middle: str, lasts: str, right: str, sample: Pairs) -> str:
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
        own = (
            _OWN * (both in sample)
            + _seen(left, pair[0], sample)
            + _OWN * (pair[1] + right in sample)
        )
        return score(fold(left[-1:] + both + right)) + own + _MARK * (pair[0] in _MARKS)

    best = max(pairs, key=fit, default=None)
    return best[0] + best[1] if best else ""


def _choose(before: str, options: str, after: str, sample: Pairs) -> str:
    """Order candidates by how well they stand between their neighbours, best first."""

    def fit(c: str) -> float:
        folded, behind = fold(c), fold(after[:1])
        value = together(fold(before[-1]), folded) if before else single(folded)
        value += together(folded, behind) - single(behind) if behind else 0.0
        value += _seen(before, c, sample)
        value += _OWN * bool(after and c + after[:1] in sample)
        value += _OWN * bool(len(after) > 1 and c + after[:2] in sample)
        return value + _MARK * (c in _MARKS)

    return "".join(sorted(options, key=fit, reverse=True))


def _seen(before: str, c: str, sample: Pairs) -> float:
    """Give the bits for what the text has elsewhere: the pair, and the three characters."""
    pair = bool(before) and before[-1] + c in sample
    return _OWN * pair + _OWN * (len(before) > 1 and before[-2:] + c in sample)


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
