"""Passages to propose: what is left of a document beside those that a person tagged."""

from collections.abc import Iterable

from reader.passages.passage import Passage
from reader.passages.suggestion import Suggestion
from reader.suggest.ranges import Range, blocks, runs
from reader.suggest.rank import Ranker
from reader.text.span import Span


def propose(
    ranker: Ranker, passages: Iterable[Passage] = (), within: Span | None = None
) -> tuple[Suggestion, ...]:
    """Propose passages beside those there are, in reading order, the outer before the inner.

    `within` is a range of the source; without it, the whole document is gone through.
    """
    page = ranker.page
    taken = [page.view.to_view(p.span) for p in passages if p.level != "head"]
    part = page.view.to_view(within) if within else Span(0, len(page.text))
    ranges = [*blocks(page, part), *runs(page, part, taken)]
    free = (each for each in ranges if not any(_bars(other, each.span) for other in taken))
    found = (_rated(ranker, each) for each in free)
    return tuple(sorted((s for s in found if s.proposals), key=lambda s: (s.start, -s.end)))


def _bars(taken: Span, span: Span) -> bool:
    """Tell whether a passage stands in the way of a range: the same, or one that crosses it."""
    if taken == span:
        return True
    return taken.overlaps(span) and not taken.covers(span) and not span.covers(taken)


def _rated(ranker: Ranker, found: Range) -> Suggestion:
    suggestion = ranker.ranked(found.span, found.level)
    first = suggestion.proposals[0].score if suggestion.proposals else 0.0
    return suggestion._replace(score=round(found.chance * first, 4))
