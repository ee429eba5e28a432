"""Texts without line breaks: where the paragraphs of a very long line begin.

What is cut out is looked at as a line of its own. Nothing of the text changes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import add

from reader.structure.lines import HEAD, TextLine
from reader.structure.markers import marker_at
from reader.structure.runin import plain
from reader.text.pattern import Pattern
from reader.text.script import fold

_LONG = 400  # characters of a line in which numbered headings are looked for
_JOINED = 1200  # characters of a line that few paragraphs have
_NARROW = 60  # characters of a numbered heading before a blank
_BARE = 40  # characters of a heading without a mark in it before a blank
_FEWEST = 3  # blanks that tell where paragraphs were joined
_APART = 60  # characters between two headings of paragraphs
_SEAM = 4  # characters that a clause before and behind a seam has at least
_ENDS = frozenset("。!?;:”」)")
_BEFORE = _ENDS | frozenset("！？；：） \u3000")
_NUMBER = Pattern(
    r"第[一二三四五六七八九十]{1,3}[编編篇章节節条條]|"
    r"(?<![第一二三四五六七八九十])[一二三四五六七八九十]{1,3}、"
    r"(?![一二三四五六七八九十]{1,2}[、产產级級类類线線季期])|"
    r"[(（](?:[一二三四五六七八九十]{1,3}|\d\d?)[)）]|(?<![\d.A-Za-z])\d{1,2}[.．、](?!\d)|[①-⑳]"
)
# How numbers end, which is quick to look for: no line with fewer than two has a run of them.
_PROBE = Pattern(r"[一二三四五六七八九十\d][、.．)）章节節条條](?!\d)")
_ENOUGH = 4.5  # points of a sentence that is a heading
_STOP = Pattern(r"。")
_BLANK = Pattern(r"(?<=\S) +(?=\S)")
_GREETING = Pattern(r"(?<=[。!])(?:各位代表|同志们)[!,:]|(?<=^各位代表:)|(?<=[^。!]各位代表:)")
_OPENS = Pattern(
    r"各位代表|过去的?[一三四五几]年|刚刚过去|20\d\d年(?:是|,)|今年(?:是|,)|[一四五]年来,|我们|面对|"
    r"当前|(?:未来|今后)[五几]年"
)


def paragraphs(text: str, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Walk the lines, the long ones cut into the paragraphs that they seem to be made of."""
    total = sum(line.length for line in lines)
    joined = sum(line.length for line in lines if line.length > _JOINED) * 2 > total
    for line in lines:
        if line.length <= _LONG:
            yield line
            continue
        words = text[line.start : line.end]
        if joined and line.length > _JOINED:
            cuts = _cuts(words)
        else:
            cuts = set(_counted(words)) if _numbers(words) else set()
        if not cuts:
            yield line
            continue
        folded = fold(words)
        for start, end in pairwise((0, *sorted(cuts - {0}), line.length)):
            words = folded[start:end]
            first = start + len(words) - len(words.lstrip())
            last = start + len(words.rstrip())
            if first < last:
                head = folded[first : min(last, first + HEAD)]
                yield TextLine(line.start + first, line.start + last, head)


def _cuts(text: str) -> set[int]:
    """Give the offsets at which a line of many paragraphs is cut."""
    folded = fold(text)
    cuts = _at_blanks(text, folded)
    broken = bool(cuts)
    cuts.update(_counted(folded, anywhere=True))
    if not broken:
        cuts.update(m.start() for m in _GREETING.finditer(folded))
        openers = _openers(folded)
        cuts.update([at for cut in cuts | {0} if (at := _seam(folded, cut, openers))])
        cuts.update(_at_sentences(folded, sorted(cuts)))
    return cuts


def _at_blanks(text: str, folded: str) -> set[int]:
    """Cut at the wide blanks if they are common, else at those behind the ends of sentences."""
    runs = [m.span() for m in _BLANK.finditer(folded)]
    wide = {b for a, b in runs if b - a > 1 or text[a] == "\u3000"}
    ended = {b for a, b in runs if folded[a - 1] in _ENDS}
    if len(wide) >= max(_FEWEST, len(ended - wide)):
        return {b for b in wide if not _bare(folded, b)}
    if len(ended) < _FEWEST or len(ended) * 2 < len(runs):
        return set()
    cuts = set()
    last = 0
    for a, b in runs:
        if b in ended or b in wide or _heads(folded[last:a]):
            cuts.add(b)
            last = b
    return cuts


def _heads(words: str) -> bool:
    """Tell whether what stands before a blank is a heading, by its length and marks."""
    marker = marker_at(words[:20]) if len(words) <= _NARROW else None
    if marker:
        return len(words) > len(marker.text) + 2
    return len(words) <= _BARE and not any(c in ",。;:" for c in words)


def _bare(folded: str, end: int) -> bool:
    """Tell whether only a marker stands before the blank that ends at `end`."""
    words = folded[max(0, end - 12) : end].rstrip()
    at = max(words.rfind("第"), words.rfind(" ") + 1)
    marker = marker_at(words[at:] + " ")
    return marker is not None and len(marker.text) >= len(words) - at


def _numbers(text: str) -> bool:
    """Tell whether a text has two numbers like those of headings."""
    return "②" in text or len(_PROBE.findall(text)) > 1


def _counted(text: str, *, anywhere: bool = False) -> Iterator[int]:
    """Walk where numbers stand that count on, with a sentence between each and the next.

    They stand behind a mark or a blank, or `anywhere`.
    """
    by_type: dict[str, list[tuple[int, int]]] = {}
    for match in _NUMBER.finditer(text):
        at = match.start()
        if anywhere or not at or text[at - 1] in _BEFORE:
            marker = marker_at(fold(match.group()) + " ")
            if marker and marker.number:
                by_type.setdefault(marker.type, []).append((at, marker.number))
    for places in by_type.values():
        counting = [False] * (len(places) + 1)  # whether the one before counts on to this
        for i, ((a, m), (b, n)) in enumerate(pairwise(places)):
            counting[i + 1] = n == m + 1 and text.find("。", a, b) >= 0
        yield from (at for i, (at, _n) in enumerate(places) if counting[i] or counting[i + 1])


def _openers(folded: str) -> set[str]:
    """Give the pairs of characters that open sentences about as often as they stand elsewhere."""
    opening = Counter(folded[m.end() : m.end() + 2] for m in _STOP.finditer(folded))
    everywhere = Counter(map(add, folded, folded[1:]))
    return {w for w, n in opening.items() if n > 1 and n * 3 > everywhere[w]}


def _seam(folded: str, start: int, openers: set[str]) -> int:
    """Give where the text begins behind a numbered heading that no mark ends; 0 when not known."""
    marker = marker_at(folded[start : start + 20])
    if marker is None:
        return 0
    begin = start + len(marker.text)
    stop = folded.find("。", begin, begin + _NARROW)
    stop = stop if stop >= 0 else begin + _NARROW
    match = _OPENS.search(folded, begin + _SEAM, stop)
    if match:
        return match.start()
    for at in range(begin + _SEAM, stop - _SEAM):
        opens = folded[at : at + 2] in openers and folded[at - 2 : at] not in openers
        if opens and not any(c in ",、:;和与" for c in folded[at - _SEAM : at]):
            return at
    return 0


def _at_sentences(folded: str, cuts: Iterable[int]) -> Iterator[int]:
    """Walk the sentences that look like the heading of the text behind them."""
    taken = set(cuts)
    last = -_APART
    sentences = [0, *(m.end() for m in _STOP.finditer(folded))]
    for i in range(1, len(sentences) - 3):
        at, after = sentences[i], sentences[i + 1]
        if at in taken:
            last = at
        elif 5 < after - at < 20 and at - last >= _APART:
            heads = _points(folded, sentences[i - 1 : i + 4]) >= _ENOUGH
            if heads:
                yield at
                last = at


def _points(folded: str, sentences: Sequence[int]) -> float:
    """Rate the second of four sentences, given where they begin, as a heading of what follows.

    A heading is short, and the sentences around it are long, the next one of several clauses. The
    weights are rounded from a logistic regression on headings of reports with line breaks.
    """
    _before, at, behind, next, _end = sentences
    words = folded[at : behind - 1]
    if not plain(words):
        return 0
    before, after, second = (sentences[i + 1] - sentences[i] for i in (0, 2, 3))
    size = max(0, 4 - max(0, len(words) - 8) // 2)
    around = sum(min(max((n - 25) / 25, -1), 1.5) for n in (before, after, second))
    short = 1.5 * (after <= len(words)) + 1.5 * (before < len(words) + 8)
    return size + around - short + ("," in folded[behind:next])
