"""Near-copies of some words in all texts: reports copy from each other, and change a little.

A copy with at most k changed characters still holds all but k of any disjoint pairs of its own.
So the rarest k + 3 are looked up, and where three of them stand as far apart as they should, the
text is read: the least number of changes to any part of it (Sellers, 1980).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import heappush, heappushpop
from itertools import pairwise
from typing import NamedTuple

from reader.library.search.ask import LOST, NONE, Stock
from reader.library.search.beside import called
from reader.library.search.postings import APART, Positions, Segment, alike
from reader.library.search.shelf import text_key
from reader.text.span import Span

SHORTEST = 6  # characters that are looked for
_CHANGED = 5  # one character of so many may be another
_AGREEING = 3
MOST = 100  # places that are read


class NearCopy(NamedTuple):
    """Hold a place with nearly the same words; `span` counts in the cleaned text."""

    path: str
    title: str
    span: Span
    source: Span
    text: str
    changes: int  # characters put in, left out or replaced


class Place(NamedTuple):
    """Hold about where a copy may begin in a text; of two the greater one is read first."""

    agreeing: int  # pairs that agree on it
    order: int  # minus that of the document
    start: int  # minus that of the copy
    key: int  # of the text


def near_copies(stock: Stock, text: str, most: int = MOST) -> tuple[list[NearCopy], int]:
    """Find near-copies of `text` in documents, the likest first, and count the places not read.

    Of each segment only the rows of a few characters are read, and of all places the best are
    kept. Raises Broken when the index is.
    """
    words = alike(text).strip()
    if len(words) < SHORTEST or APART in words:
        return [], 0
    best: list[Place] = []  # a heap of those that agree most, the first of them in the list
    places = 0
    with stock.still() as standing:
        for number, orders in standing:
            for place in _places(stock, number, orders, words):
                places += 1
                if len(best) < most:
                    heappush(best, place)
                else:
                    heappushpop(best, place)
        found = [_read(stock, place, words) for place in sorted(best, reverse=True)]
    copies = {(each.path, each.span): each for each in found if each}
    return sorted(copies.values(), key=lambda copy: copy.changes), places - len(best)


def _places(stock: Stock, number: int, orders: Sequence[int], words: str) -> Iterator[Place]:
    found = stock.segment(number)
    if found is None:
        return
    segment, starts = found
    for start, agreeing in _begun(segment, words):
        text = bisect_right(starts, max(0, start)) - 1
        if text < len(orders) and orders[text] != NONE:
            yield Place(agreeing, -orders[text], starts[text] - start, text_key(number, text))


def _begun(segment: Segment, words: str) -> Iterator[tuple[int, int]]:
    """Go through where enough pairs of the words stand as far apart as they should."""
    allowed = len(words) // _CHANGED
    pairs = _rarest(segment, words, allowed + _AGREEING)
    least = max(1, min(_AGREEING, len(pairs) - allowed))
    begun = sorted((place - offset, offset) for offset, there in pairs.items() for place in there)
    first, reached = 0, -1
    for last in range(len(begun)):
        while begun[last][0] - begun[first][0] > allowed:
            first += 1
        if last - first + 1 < least:
            continue
        following = begun[last + 1][0] if last + 1 < len(begun) else None
        whole = following is None or following - begun[first][0] > allowed
        agreeing = len({offset for _, offset in begun[first : last + 1]})
        if whole and agreeing >= least and begun[first][0] > reached:
            reached = begun[last][0]
            yield begun[first][0], agreeing


def _rarest(segment: Segment, words: str, wanted: int) -> dict[int, Positions]:
    """Give the places of the rarest pairs of the words that do not overlap, by their offset."""
    rows = {c: segment.row(c) for c in set(words[:-1])}
    sized = []
    for offset, (one, two) in enumerate(pairwise(words)):
        row = rows[one]
        sized.append((row.size(two) if row else 0, offset))
    chosen: dict[int, Positions] = {}
    for _size, offset in sorted(sized):
        if len(chosen) < wanted and not {offset - 1, offset + 1} & chosen.keys():
            row = rows[words[offset]]
            chosen[offset] = row.positions(words[offset + 1]) if row else ()
    return chosen


def _read(stock: Stock, place: Place, words: str) -> NearCopy | None:
    """Read a place, and give what is there if it is near enough."""
    path, held, _hits = stock.found(-place.order, place.key, 0)
    if held is LOST:
        return None
    text, way = stock.text(held)
    allowed = len(words) // _CHANGED
    start = max(0, -place.start - allowed)
    window = alike(text[start : -place.start + len(words) + 2 * allowed])
    changes, found = closest(words, window)
    if changes > max(1, allowed):
        return None
    span = Span(start + found.start, start + found.end)
    shown = text[span.start : span.end]
    return NearCopy(path, called(path, held), span, way.to_source(span), shown, changes)


def closest(words: str, text: str) -> tuple[int, Span]:
    """Give the least number of changes from `words` to any part of `text`, and that part."""
    same = text.find(words)
    if same >= 0:
        return 0, Span(same, same + len(words))
    row = [(0, start) for start in range(len(text) + 1)]
    for number, wanted in enumerate(words, 1):
        above, row = row, [(number, 0)]
        for at, there in enumerate(text):
            other = above[at][0] + (wanted != there), above[at][1]
            less = above[at + 1][0] + 1, above[at + 1][1]
            more = row[at][0] + 1, row[at][1]
            row.append(min(other, less, more))
    changes, start = min(row)
    return changes, Span(start, row.index((changes, start)))
