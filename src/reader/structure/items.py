"""Headings inside a paragraph: 一是…。 二是…。, and turns of phrase that repeat."""

from collections.abc import Iterator

from reader.structure.cuts import first_mark
from reader.structure.lines import TextLine
from reader.structure.markers import chinese_number
from reader.structure.numbered import Found
from reader.text.pattern import Pattern
from reader.text.script import fold

_ITEM = Pattern(r"(?<=[。：:！\s])[一二三四五六七八九十]{1,2}[是要]")
_TURN = Pattern(r"(?<=。)在[^，,。；;：:、]{2,10}(?:上|方面|中|領域|领域)(?=[，,])")
_SHORT = 25  # characters of an item's first sentence that is its heading
_LONG = 45  # characters of an item's first clause that is its heading
_REST = 8  # characters that must follow in the item
_TURNS = 3


def items(text: str, line: TextLine, heading: Found | None) -> Iterator[Found]:
    """Walk the items inside a line that read as headings of what follows them."""
    if line.length < 30:
        return
    begin = heading.end if heading else line.start
    found = sorted([*_items(text, line, begin), *_turns(text, line, begin)])
    done = begin
    for each in found:
        if each.start >= done:  # a turn inside an item's heading is none
            yield each
            done = each.end


def _number(words: str) -> int:
    return chinese_number(words[:-1])


def _items(text: str, line: TextLine, begin: int) -> Iterator[Found]:
    matches = list(_ITEM.finditer(text, begin, line.end))
    if len(matches) < 2:
        return
    ends = [m.start() for m in matches[1:]] + [line.end]
    ranges = [_item(text, m.start(), m.end(), end) for m, end in zip(matches, ends, strict=True)]
    if sum(1 for r in ranges if r) * 2 < len(ranges):
        return
    for match, span in zip(matches, ranges, strict=True):
        if span:
            yield Found(span[0], span[1], "item", "item", match.group(), _number(match.group()))


def _item(text: str, start: int, words: int, end: int) -> tuple[int, int] | None:
    """Give the heading of the item from `start` to `end`; None when it is one plain clause."""
    folded = fold(text[start : min(end, start + 120)])
    stop = first_mark(folded, words - start, "。;", len(folded))
    if stop < 0:
        return None
    if stop > _SHORT:
        comma = first_mark(folded, words - start, ",:", len(folded))
        if not 0 < comma < stop or comma > _LONG:
            return None
        return start, start + comma
    if folded[stop] == ";" or end - start - stop <= _REST:
        return None
    return start, start + stop


def _turns(text: str, line: TextLine, begin: int) -> Iterator[Found]:
    """Find 在…上， at the start of at least three sentences of a paragraph."""
    matches = list(_TURN.finditer(text, begin, line.end))
    if len(matches) >= _TURNS:
        for match in matches:
            yield Found(*match.span(), "item", "turn", "")
