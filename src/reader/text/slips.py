"""GBK byte slips: one byte of a text was lost, and the bytes behind it paired up wrongly.

A lead byte that goes missing shifts the pairs up to the next byte that can only stand alone: an
ASCII trail byte, shown as a letter, or a lead byte without a partner, shown as `?`. From there
the text is sound again. So every slip ends in a letter or `?` behind a character, and putting
one byte back at its start restores the text. A pronunciation put in by a converter can also
stand inside a character, as in `因?qū)W` for 因學.
"""

from collections.abc import Iterator
from itertools import islice

from reader.language import mark
from reader.text.bigrams import known, single
from reader.text.edits import Damage
from reader.text.pattern import Pattern
from reader.text.readings import Pairs, fill, restore
from reader.text.script import fold

SLIP = mark("Lost byte: the characters behind it are garbled")
INSIDE = mark("Pronunciation put inside a character")
_END = Pattern(r"(?<=[^\x00-\x7f])(?:\??[@-~]|\?)|(?<=\n)[a-z](?=[^\x00-\xff])")
_GLOSS = Pattern(r"(?<=[^\x00-\x7f])\?[a-zà-ǜā-ū]{1,6}\)|(?<=\))\?[a-zà-ǜā-ū]{1,6}\)")
_TRIES = 200  # places that are looked at; a text with more is garbled throughout
_LONGEST = 16  # characters of a slip
_SAMPLE = 1 << 16  # characters of the text whose own pairs count as evidence
_RARE = -17.0  # bits; a rarer character is a sign of a slip
_GAIN = 20.0  # bits by which a reading must beat what stands there
_PLAIN = "（【《〔“‘([{<·…—、，。：；！？＋．／＆％～×"


def slips(text: str) -> Iterator[Damage]:
    """Find byte slips in a text without glosses; read them by the probability of characters."""
    sample = Pairs(text[:_SAMPLE])
    inside = (
        [_inside(text, *m.span(), sample) for m in islice(_GLOSS.finditer(text), _TRIES)]
        if "?" in text
        else []
    )
    yield from inside
    broken = {i for d in inside for i in range(d.start, d.end)}
    done = tries = 0
    for match in _END.finditer(text):
        at = match.end() - 1
        if tries < _TRIES and at >= done and at not in broken and _stray(text, at):
            tries += 1
            found = _ending(text, at, done, sample)
            if text[at] == "?":
                found = _surer(found, _led(text, at, sample))
            if found:
                done = found.end
                yield found


def _surer(a: Damage | None, b: Damage | None) -> Damage | None:
    return a if b is None or (a is not None and a.confidence >= b.confidence) else b


def _led(text: str, at: int, sample: Pairs) -> Damage | None:
    """Read a slip whose lost byte is shown as the `?` at `at`."""
    end = _END.search(text, at + 1, at + 1 + _LONGEST)
    stop = end.end() - 1 if end else 0
    if stop <= at + 1 or any(c in "\n\r " for c in text[at:stop]):
        return None
    tried = restore(text, at + 1, stop, sample, text[max(0, at - 2) : at])
    if tried is None or tried[0] < _GAIN:
        return None
    return Damage(at, stop + 1, SLIP, tried[1], min(0.95, 0.4 + tried[0] / 100))


def _stray(text: str, at: int) -> bool:
    """Tell whether a letter or sign stands where no word, question, bracket or label has it."""
    c, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if c == "?":
        return not known(fold(text[at - 2 : at - 1]), fold(before))
    if before == "?":
        return c.islower()
    if before.isalpha() and before < "\u2e80":  # a word in Latin or Greek letters
        return False
    if single(fold(before)) < _RARE and before not in _PLAIN:
        return True
    if c == "[":
        return "]" not in text[at : at + 30]
    return c.isalpha() and before not in _PLAIN and not (after.isalpha() and after < "\u2e80")


def _ending(text: str, at: int, floor: int, sample: Pairs) -> Damage | None:
    """Read the slip that ends with the character at `at`, wherever it begins behind `floor`."""
    best: tuple[float, int, str] | None = None
    for start in range(at, max(floor, at - _LONGEST) - 1, -1):
        if text[start] in "\n\r " or (start < at - 1 and text[start] < "\x80"):
            break
        tried = restore(text, start, at, sample)
        if tried and (best is None or tried[0] > best[0]):
            best = tried[0], start, tried[1]
    if best is None or best[0] < _GAIN:
        return None
    gain, start, reading = best
    if start == at and not _known(text, at, reading, sample):
        return None
    return Damage(start, at + 1, SLIP, reading, min(0.95, 0.4 + gain / 100))


def _known(text: str, at: int, reading: str, sample: Pairs) -> bool:
    """Tell whether the text has the character read for a single letter with its neighbour."""
    pairs = (text[at - 1 : at] + reading, reading + text[at + 1 : at + 2])
    return any(len(p) == 2 and p in sample for p in pairs)


def _inside(text: str, start: int, end: int, sample: Pairs) -> Damage:
    """Read the character that a gloss broke, from its second byte on."""
    best: tuple[float, int, str] | None = None
    for at in range(end, min(len(text), end + _LONGEST)):
        if text[at] in "\n\r(（【":
            break
        if text[at] == "?" or "@" <= text[at] <= "~":
            tried = restore(text, end, at, sample, text[max(0, start - 2) : start])
            if tried and (best is None or tried[0] > best[0]):
                best = tried[0], at + 1, tried[1]
            break
    if best is None:
        whole = text[end : end + 1] == "?"  # the other byte was lost as well
        reading = (
            fill(text[max(0, start - 2) : start], text[end + 1 : end + 3], sample)
            if whole
            else None
        )
        return Damage(start, end + whole, INSIDE, reading, 0.6)
    return Damage(start, best[1], INSIDE, best[2], 0.8)
