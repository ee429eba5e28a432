"""Where lines of Chinese end."""

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate, islice, takewhile

from reader.text.pattern import Pattern
from reader.ui.cells import widths

NOT_FIRST, NOT_LAST, WORD, MARK = 1, 2, 4, 8
_CLOSING = "。，、．：；？！…‥·・～〜ー々ゝゞヽヾ﹐﹑﹒﹔﹕﹖﹗,.:;?!~"
_UNITS = "％%‰‱℃℉°′″㎎㎏㎜㎝㎞㎡㎥㏄㏎"
_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_OPENING = "＄￥￡#＃"
_JOINERS = "-_'’.,:/·@&+=%～~—–"  # inside numbers, words and addresses
_HANGING = frozenset("。，、；：？！．,.;:?!")
_NOTED = frozenset("[［〔" + "".join(map(chr, range(0x2460, 0x2474))))
_NOTE = Pattern(r"[\[［〔]\d{1,3}[\]］〕]|[①-⑳]")  # the mark of a note, which stays with its word
_PATH = "/?&"  # an address may end a line after these
ADDRESS = 40  # characters of a run of letters, digits and marks that is no word any more
LEADER = 4  # so many equal marks are a leader, which may end anywhere
DENSITY = 8  # code points a cell: a heap of combining marks ends a line too


class _Kinds(dict[str, int]):
    """Map a character to what it forbids beside a line's end."""

    def __missing__(self, ch: str) -> int:
        category = unicodedata.category(ch)
        kind = 0
        if category in ("Pe", "Pf") or ch in _CLOSING + _UNITS + _SMALL_KANA:
            kind |= NOT_FIRST
        if category in ("Ps", "Pi", "Sc") or ch in _OPENING:
            kind |= NOT_LAST
        if ch.isalnum() and unicodedata.east_asian_width(ch) != "W":
            kind |= WORD
        if not widths()[ch]:
            kind |= MARK
        self[ch] = kind
        return kind


_KINDS = _Kinds()


NO_PADS: Mapping[int, int] = {}


def break_lines(
    paragraph: str,
    width: int,
    *,
    indent: int = 0,
    later: int = 0,
    beyond: int = 0,
    pads: Mapping[int, int] = NO_PADS,
    ambiguous_wide: bool = False,
) -> list[int]:
    """Give the start indices of the lines after the first, for a paragraph as it is shown.

    A line takes at most `width` cells, the first `indent` less, others `later` less, unless one
    character is wider. `pads` are blank cells before characters, which none has that begins a
    line. No closing mark begins a line, no opening mark ends one, and words and numbers stay
    whole, where some other place in the line allows it; a mark may stand up to `beyond` cells
    outside rather than take its character to the next line. Time is linear in the length.
    """
    cells = list(map(widths(ambiguous_wide).__getitem__, paragraph))
    for place, blank in pads.items():
        cells[place] += blank
    ends = list(accumulate(cells))
    length = len(paragraph)
    starts: list[int] = []
    start, reach = 0, width - indent
    while start < length:
        last = min(bisect_right(ends, reach, start), start + DENSITY * width)
        if last <= start:
            last = bisect_right(ends, ends[start], start)
        if last >= length:
            break
        if beyond and paragraph[last] in _HANGING and ends[last] <= reach + beyond:
            if last + 1 == length:
                break
            last += may_break(paragraph, last + 1)
        start = _break_before(paragraph, start, last)
        starts.append(start)
        reach = ends[start - 1] + pads.get(start, 0) + width - later
    return starts


def _break_before(text: str, start: int, last: int) -> int:
    """Give the last place in `start + 1 … last` where a line may end; `last` if there is none."""
    for at in range(last, start, -1):
        if may_break(text, at):
            return at
    return last


def may_break(text: str, at: int) -> bool:
    """Tell whether a line may end before the character at `at` > 0."""
    place, after = at, text[at]
    right = _KINDS[after]
    if right & MARK:
        return False
    while at > 1 and _KINDS[text[at - 1]] & MARK:
        at -= 1
    before = text[at - 1]
    left = _KINDS[before]
    if left & NOT_LAST or right & NOT_FIRST:
        return text[max(0, at - LEADER) : at] == after * LEADER
    if after in _NOTED and before.isalnum() and _NOTE.match(text, place):
        return False
    if left & WORD:
        return not (right & WORD or (after in _JOINERS and _is_word(text, place + 1)))
    if (before == after and before in "—―─") or (after == "/" and before in ":/"):
        return False
    if before in _JOINERS:
        inside = right & WORD and at > 1 and (_is_word(text, at - 2) or text[at - 2] == "/")
        return not inside or (before in _PATH and _in_address(text, at))
    return True


def _is_word(text: str, at: int) -> bool:
    """Tell whether a letter or digit stands at `at`."""
    return at < len(text) and bool(_KINDS[text[at]] & WORD)


def _in_address(text: str, at: int) -> bool:
    """Tell whether what stands around `at` without a blank is longer than any word."""
    around = (range(at - 1, -1, -1), range(at, len(text)))
    found = (takewhile(lambda i: _joins(text[i]), islice(way, ADDRESS)) for way in around)
    return sum(1 for way in found for _i in way) >= ADDRESS


def _joins(ch: str) -> bool:
    """Tell whether a character may stand in an address."""
    return ch.isascii() and not ch.isspace()
