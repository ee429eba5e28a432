"""Where a text answers a query: every place, found in the text itself."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from reader.library.search.grammar import Near, Query, Word, leaves
from reader.library.search.postings import alike
from reader.text.offsets import OffsetMap
from reader.text.span import Span

AROUND = 40  # characters of context on either side of a hit


class Hit(NamedTuple):
    """Hold a hit in a line of its document; `span` counts in the cleaned text."""

    path: str
    title: str
    line: int  # of the cleaned text, from 1
    span: Span
    source: Span
    left: str
    text: str
    right: str


def hits(query: Query, text: str) -> list[Span]:
    """Find all places of a query's words in a text, in order."""
    folded = alike(text)
    return sorted(span for leaf in leaves(query) for span in _leaf_hits(leaf, folded))


def _leaf_hits(leaf: Word | Near, folded: str) -> list[Span]:
    if isinstance(leaf, Word):
        return [Span(at, at + len(leaf.text)) for at in places(leaf.text, folded)]
    return near(leaf, [places(word.text, folded) for word in leaf.words])


def places(word: str, folded: str) -> list[int]:
    """Find all places of a word in a text, both folded."""
    found = []
    at = folded.find(word)
    while at >= 0:
        found.append(at)
        at = folded.find(word, at + len(word))
    return found


def near(leaf: Near, standing: Sequence[Sequence[int]]) -> list[Span]:
    """Give each place of the first word that the others are near, with the nearest of them.

    `standing` is where each word stands in one text. A word is near what was found before it with
    at most `leaf.within` characters between them, on either side.
    """
    return [Span(*span) for span in joined(leaf, standing)]


def joined(leaf: Near, standing: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Give these places as start and end."""
    size = len(leaf.words[0].text)
    found = [(at, at + size) for at in standing[0]]
    for word, there in zip(leaf.words[1:], standing[1:], strict=True):
        found = _joined(found, there, len(word.text), leaf.within)
    return found


def _joined(
    spans: Sequence[tuple[int, int]], there: Sequence[int], size: int, within: int
) -> list[tuple[int, int]]:
    """Give the spans that a place is near, each with the nearest; on either side, the later."""
    found = []
    count, far = len(there), within + 1
    for start, end in spans:
        at = bisect_left(there, end)
        behind = there[at] - end if at < count else far
        if behind:
            last = start - size
            at = bisect_left(there, last + 1, 0, at) - 1
            before = last - there[at] if at >= 0 else far
            if before < behind:
                if before <= within:
                    found.append((there[at], end))
                continue
        if behind <= within:
            found.append((start, end + behind + size))
    return found


def in_context(
    path: str, title: str, text: str, way: OffsetMap, span: Span, line: int, around: int = AROUND
) -> Hit:
    """Give a hit with what stands around it in its line."""
    first = text.rfind("\n", max(0, span.start - around), span.start) + 1
    left = text[first or max(0, span.start - around) : span.start]
    last = text.find("\n", span.end, span.end + around)
    right = text[span.end : span.end + around if last < 0 else last]
    return Hit(path, title, line, span, way.to_source(span), left, text[slice(*span)], right)
