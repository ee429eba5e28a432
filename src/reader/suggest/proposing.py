"""Passages to propose: what is left of a document beside those that a person tagged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reader.passages.passage import Passage
from reader.passages.suggestion import Suggestion
from reader.passages.tally import APART
from reader.suggest.grams import Breathe, restless
from reader.suggest.ranges import Range, blocks, pieces, runs
from reader.suggest.rank import Ranker
from reader.text.span import Span

SOME = 256  # passages that are looked up at a time
Made = tuple[tuple[Span, ...], tuple[Suggestion, ...]]  # of what is tagged in a paragraph


class Taken:
    """Find ranges that a person tagged by where they are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def within(self, span: Span) -> tuple[Span, ...]:
        """List those that have a character in common with a range."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._spans, (span.end,))
        return tuple(each for each in self._spans[first:last] if each.end > span.start)

    def bars(self, span: Span) -> bool:
        """Tell whether a passage stands in the way of a range: the same, or one that crosses it."""
        return any(
            each == span or not (each.covers(span) or span.covers(each))
            for each in self.within(span)
        )


class Proposals:
    """Propose for a document again and again.

    What is proposed in a paragraph depends on its own passages alone; where those are the same
    as the last time, so is it. `breathe` is called between paragraphs and ranges.
    """

    def __init__(self, ranker: Ranker, breathe: Breathe = restless) -> None:
        self.ranker = ranker
        self._breathe = breathe
        self._pieces: dict[Span, Made] = {}
        self._blocks: dict[Span, Suggestion] = {}

    def beside(
        self, passages: Iterable[Passage], within: Span | None = None
    ) -> tuple[Suggestion, ...]:
        """Propose beside passages, in reading order, the outer before the inner.

        `within` is a range of the source; without it, the whole document is gone through.
        """
        page = self.ranker.page
        part = page.view.to_view(within) if within else Span(0, len(page.text))
        parts, ranges = list(pieces(page, part)), list(blocks(page, part))
        reach = [part, *parts[-1:], *(each.span for each in ranges)]
        start = min([part.start, *(each.start for each in parts[:1])])
        around = page.view.to_source(Span(start, max(each.end for each in reach)))
        taken = self._taken(passages, around)
        found = [*self._whole(ranges, taken)]
        made = {piece: self._made(piece, taken) for piece in parts}
        self._pieces = made
        found += (each for _taken, proposed in made.values() for each in proposed)
        return tuple(sorted((s for s in found if s.proposals), key=lambda s: (s.start, -s.end)))

    def _taken(self, passages: Iterable[Passage], around: Span) -> Taken:
        """Take the passages that touch a range of the source."""
        found, view = [], self.ranker.page.view
        for number, passage in enumerate(passages):
            if number % SOME == 0:
                self._breathe()
            if passage.level not in APART and _touch(passage, around):
                found.append(view.to_view(passage.span))
        return Taken(found)

    def _whole(self, ranges: Sequence[Range], taken: Taken) -> Iterable[Suggestion]:
        """Rate the sections and paragraphs that no passage stands in the way of."""
        known, self._blocks = self._blocks, {}
        for each in ranges:
            self._blocks[each.span] = known.get(each.span) or self._rated(each)
            if not taken.bars(each.span):
                yield self._blocks[each.span]

    def _made(self, piece: Span, taken: Taken) -> Made:
        """Propose in a paragraph what no passage stands in the way of."""
        here = taken.within(piece)
        known = self._pieces.get(piece)
        if known is not None and known[0] == here:
            return known
        free = (r for r in runs(self.ranker.page, piece, here) if not taken.bars(r.span))
        return here, tuple(map(self._rated, free))

    def _rated(self, found: Range) -> Suggestion:
        self._breathe()
        suggestion = self.ranker.ranked(found.span, found.level)
        first = suggestion.proposals[0].score if suggestion.proposals else 0.0
        return suggestion._replace(score=round(found.chance * first, 4))


def _touch(passage: Passage, around: Span) -> bool:
    return passage.start <= around.end and around.start <= passage.end


def propose(
    ranker: Ranker, passages: Iterable[Passage] = (), within: Span | None = None
) -> tuple[Suggestion, ...]:
    """Propose passages beside those there are, in reading order, the outer before the inner.

    `within` is a range of the source; without it, the whole document is gone through.
    """
    return Proposals(ranker).beside(passages, within)
