"""Near-copies of some words in all texts: reports copy from each other, and change a little.

A copy with at most k changed characters still holds all but k of any disjoint pairs of its own.
So the rarest k + 3 are looked up, and where three of them stand as far apart as they should, the
text is read: the least number of changes to any part of it (Sellers, 1980).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.library.search.beside import called
from reader.library.search.postings import APART, Positions, Segment, alike
from reader.library.search.shelf import Kept, Shelf, key_of
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
    """Hold about where a copy may begin in a text, and how many of the pairs agree on it."""

    order: int  # of the document
    start: int
    agreeing: int


def near_copies(
    shelf: Shelf, paths: Sequence[str], text: str, most: int = MOST
) -> tuple[list[NearCopy], int]:
    """Find near-copies of `text` in documents, the likest first, and count the places not read.

    Raises Broken when the index is.
    """
    words = alike(text).strip()
    if len(words) < SHORTEST or APART in words:
        return [], 0
    with shelf.still():
        known = shelf.known()
        kept = [known.get(key_of(path)) for path in paths]
        places = sorted(_places(shelf, kept, words), key=lambda p: (-p.agreeing, p.order, p.start))
        found = [_read(shelf, paths, kept, place, words) for place in places[:most]]
    copies = {(each.path, each.span): each for each in found if each}
    return sorted(copies.values(), key=lambda copy: copy.changes), max(0, len(places) - most)


def _places(shelf: Shelf, kept: Sequence[Kept | None], words: str) -> Iterator[Place]:
    segments: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for order, each in enumerate(kept):
        if each is not None and not each.error:
            segments[each.segment][each.number] = order
    for number, orders in segments.items():
        found = shelf.segment(number)
        if found is not None:
            segment, starts = found
            for start, agreeing in _begun(segment, words):
                text = bisect_right(starts, max(0, start)) - 1
                if text in orders:
                    yield Place(orders[text], start - starts[text], agreeing)


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


def _read(
    shelf: Shelf, paths: Sequence[str], kept: Sequence[Kept | None], place: Place, words: str
) -> NearCopy | None:
    """Read a place, and give what is there if it is near enough."""
    held = kept[place.order]
    assert held is not None
    text, way = shelf.text(held)
    allowed = len(words) // _CHANGED
    start = max(0, place.start - allowed)
    window = alike(text[start : place.start + len(words) + 2 * allowed])
    changes, found = closest(words, window)
    if changes > max(1, allowed):
        return None
    span = Span(start + found.start, start + found.end)
    path = paths[place.order]
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
