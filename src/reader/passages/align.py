"""Finding many passages again in a changed source, by what is known of the source before.

That is each passage's quote with the text around it. Runs of characters that stand once before
and once after tie the two texts together (after the idea of patience diff); between such ties
each passage is aligned by itself.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from reader.passages.anchor import Anchored, anchor, context, shifted
from reader.passages.passage import Passage
from reader.text.span import Span

RUN = 8  # characters that tie two texts together
ROOM = 32  # characters looked at beyond the place where a passage is to be
ALIKE = 0.5  # share of a quote that must still be there
NEAR = 4  # characters on one side that must be as they were, for a place to be sure
NEAR_AGAIN = 12  # and on both, where the quote stands more than once thereabouts
SHORT = 4096  # characters of a text that is looked at as a whole where nothing ties it

Tie = tuple[int, int]  # the same characters, before and after


class Aligned(NamedTuple):
    """Hold a passage as it stands in a source, and how it was found there."""

    passage: Passage
    state: Literal["exact", "moved", "edited", "lost"]


def anchor_all(passages: Sequence[Passage], text: str, digest: str) -> list[Aligned]:
    """Find passages in a source, in their order: exact, moved, edited, or lost.

    "edited" is a passage whose own characters changed, or of which nobody can be sure that it is
    the one: it should be looked at. What is lost is returned unchanged. `digest` is the source's;
    the same bytes in another encoding are no other version.
    """
    strays = [p for p in passages if p.digest not in ("", digest)]
    found = {id(p): each for p, each in zip(strays, _found(strays, text, digest), strict=True)}
    return [found.get(id(p)) or Aligned(*anchor(p, text, digest)) for p in passages]


def _found(passages: Sequence[Passage], text: str, digest: str) -> list[Aligned]:
    if not passages:
        return []
    ties = _ties(passages, text)
    olds = [old for old, _new in ties]
    return [_aligned(p, text, digest, _window(p, ties, olds, text)) for p in passages]


def _ties(passages: Iterable[Passage], text: str) -> list[Tie]:
    """Tie runs that stand once before and once after, as many as keep their order."""
    before = _single(
        (p.start - len(p.prefix) + at, piece[at : at + RUN])
        for p in passages
        for piece in [p.prefix + p.quote + p.suffix]
        for at in range(len(piece) - RUN + 1)
    )
    after = _single((at, text[at : at + RUN]) for at in range(len(text) - RUN + 1))
    pairs = sorted((old, after[run]) for run, old in before.items() if after.get(run, -1) >= 0)
    return _ordered([pair for pair in pairs if pair[0] >= 0])


def _single(runs: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Give the place of each run, -1 for one that stands in several."""
    places: dict[str, int] = {}
    for at, run in runs:
        if places.setdefault(run, at) != at:
            places[run] = -1
    return places


def _ordered(pairs: Sequence[Tie]) -> list[Tie]:
    """Keep the longest series of pairs that rises on both sides."""
    ends: list[int] = []  # the least new place that ends a series of each length
    last: list[int] = []  # the pair that does
    before: list[int] = []
    for at, (_old, new) in enumerate(pairs):
        length = bisect_right(ends, new - 1)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [new]
        last[length : length + 1] = [at]
    kept: list[Tie] = []
    at = last[-1] if last else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]


def _window(passage: Passage, ties: Sequence[Tie], olds: Sequence[int], text: str) -> Span | None:
    """Tell where in the new text a passage and what is around it must be; None without ties."""
    start, end = passage.start - len(passage.prefix), passage.end + len(passage.suffix)
    first, last = bisect_right(olds, start) - 1, bisect_right(olds, end - 1)
    if not ties:
        return Span(0, len(text)) if len(text) <= SHORT else None
    left, right = ties[max(first, 0)], ties[min(last, len(ties) - 1)]
    low = min(start + left[1] - left[0], start + right[1] - right[0]) - ROOM
    high = max(end + left[1] - left[0], end + right[1] - right[0]) + ROOM
    span = Span(max(0, low), min(len(text), high))
    return span if span.length <= 8 * (end - start + 2 * ROOM) else None


def _aligned(passage: Passage, text: str, digest: str, window: Span | None) -> Aligned:
    """Align a passage with a part of the text; without one, look everywhere for its quote."""
    if window is None:
        return _unsure(anchor(passage, text, digest))
    piece = passage.prefix + passage.quote + passage.suffix
    matcher = SequenceMatcher(None, piece, text[window.start : window.end], autojunk=False)
    new = [-1] * len(piece)  # where each character is now
    for block in matcher.get_matching_blocks():
        for each in range(block.size):
            new[block.a + each] = window.start + block.b + each
    inside = range(len(passage.prefix), len(passage.prefix) + len(passage.quote))
    stayed = [new[at] for at in inside if new[at] >= 0]
    scattered = bool(stayed) and stayed[-1] - stayed[0] > 2 * len(inside) + ROOM
    if scattered or len(stayed) < max(1, ALIKE * len(inside)):
        return _unsure(anchor(passage, text, digest))
    again = text.find(passage.quote, window.start, window.end)
    twice = text.find(passage.quote, again + 1, window.end) >= 0 <= again
    near = NEAR_AGAIN if twice or piece.count(passage.quote) > 1 else NEAR
    return _at(passage, Span(stayed[0], stayed[-1] + 1), text, digest, near)


def _at(passage: Passage, span: Span, text: str, digest: str, near: int) -> Aligned:
    """Put a passage on its new place, sure when nothing else there could be meant."""
    prefix, quote, suffix = context(text, span)
    moved = replace(
        passage,
        start=span.start,
        end=span.end,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        attributes=shifted(passage.attributes, span.start - passage.start),
        digest=digest,
    )
    left, right = prefix[-near:] == passage.prefix[-near:], suffix[:near] == passage.suffix[:near]
    # A quote that stands there once is that one, unless it is short and all around it is new.
    alone = near == NEAR and (left or right or len(quote) >= RUN)
    if quote != passage.quote or not (alone or (left and right)):
        return Aligned(moved, "edited")
    return Aligned(moved, "exact" if span == passage.span else "moved")


def _unsure(found: Anchored) -> Aligned:
    """Let a place be looked at that only the quote speaks for."""
    return Aligned(found.passage, "edited" if found.state == "moved" else found.state)
