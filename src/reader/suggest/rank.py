"""Codes for any range of a document, ranked, each with what speaks for it.

What speaks for a code adds up: the cues in the range, its characters and pairs, those of what
stands around it, and tagged passages that it is a copy of. The sums become shares of one, as in
a conditional logit model, with round weights: on held-out documents a share of .9 is right nine
times of ten. A range without a word of its own takes its code from the words around it.
"""

from collections.abc import Iterable, Sequence
from math import exp, log1p
from typing import NamedTuple

from reader.passages.suggestion import Proposal, Suggestion
from reader.structure.document import Document
from reader.suggest.cues import Found, scores
from reader.suggest.grams import grams
from reader.suggest.model import Model, damped
from reader.suggest.page import Page
from reader.text.span import Span

CUE = 1.0
OWN = 1.0
BEFORE = 0.5  # the sentence up to the range
AROUND = 0.25  # each of: the paragraph, the sentence before, the heading above
COPY = 4.0  # a passage with the same text
MOST = 5  # proposals for a range
LEAST = 0.02  # of a share that is proposed

Scores = list[float]


class Ranker:
    """Rank codes for ranges of a document; what was worked out for one serves the next."""

    def __init__(self, document: Document, model: Model) -> None:
        self.page = Page(document, model.cues)
        self.model = model
        self._known: dict[Span, Scores] = {}
        self._nothing = [0.0] * len(model.codes)

    def rank(self, span: Span, level: str = "") -> Suggestion:
        """Rank the codes for a range of the source."""
        return self.ranked(self.page.view.to_view(span), level)._replace(
            start=span.start, end=span.end
        )

    def ranked(self, span: Span, level: str) -> Suggestion:
        """Rank the codes for a range of the cleaned view; the answer's is of the source."""
        cues = self.page.cues(span)
        spoken = scores(cues)
        copies = self.model.copies.near(self.page.text[span.start : span.end])
        total = self._total(span)
        for code, weight in spoken.items():
            total[code] += CUE * log1p(weight)
        alike: dict[int, tuple[float, str]] = {}
        for copy in copies:
            for code in copy.tagged.codes:
                alike.setdefault(code, (copy.likeness, copy.tagged.text))
        for code, (likeness, _text) in alike.items():
            total[code] += COPY * likeness
        shares = _shares(total)
        order = sorted(range(len(shares)), key=lambda code: -shares[code])[:MOST]
        why = _Why(self, span, cues, spoken, alike)
        proposals = tuple(why.proposal(c, shares[c]) for c in order if shares[c] >= LEAST)
        start, end = self.page.view.to_source(span)
        return Suggestion(start, end, level, proposals)

    def _total(self, span: Span) -> Scores:
        """Add up what the words of a range and those around it say for each code."""
        page = self.page
        parts = [(OWN, self.words(span))]
        before = page.before(span)
        if before.length:
            parts.append((BEFORE, self.words(before)))
        parts += [(AROUND, self.words(around)) for around in page.around(span)]
        total = self._nothing
        for weight, scored in parts:
            total = [a + weight * b for a, b in zip(total, scored, strict=True)]
        return list(total)

    def words(self, span: Span) -> Scores:
        """Give what the characters and pairs of a range say for each code."""
        if span not in self._known:
            scored = self.model.score(grams(self.page.text[span.start : span.end]))
            by = damped(span.length)
            self._known[span] = [each / by for each in scored]
        return self._known[span]


def _shares(total: Scores) -> Scores:
    """Turn sums into shares of one (softmax)."""
    most = max(total, default=0.0)
    powers = [exp(each - most) for each in total]
    every = sum(powers)
    return [each / every for each in powers]


class _Why(NamedTuple):
    """Say what speaks loudest for a code."""

    ranker: Ranker
    span: Span
    found: Sequence[Found]
    spoken: dict[int, float]
    alike: dict[int, tuple[float, str]]

    def proposal(self, code: int, share: float) -> Proposal:
        """Make the proposal of a code."""
        return Proposal(self.ranker.model.codes[code], round(share, 4), *self._reason(code))

    def _reason(self, code: int) -> tuple[str, str]:
        likeness, text = self.alike.get(code, (0.0, ""))
        if COPY * likeness > log1p(self.spoken.get(code, 0.0)):
            return "copy", text
        if code in self.spoken:
            cue = max(
                (each for each in self.found if code in each.cue.codes),
                key=lambda each: each.cue.weight,
            )
            return "cue", self._shown(Span(cue.start, cue.end))
        return self._words(code)

    def _words(self, code: int) -> tuple[str, str]:
        """Name the range whose words speak loudest for a code, and the loudest of them."""
        page, ranker = self.ranker.page, self.ranker
        places = [("model", OWN, self.span), ("context", BEFORE, page.before(self.span))]
        names = ("context", "heading", "context")
        places += [
            (name, AROUND, around)
            for name, around in zip(names, page.around(self.span), strict=False)
            if around.length
        ]
        why, _weight, where = max(places, key=lambda p: p[1] * ranker.words(p[2])[code])
        return why, page.shown(where, self._loudest(where, code))

    def _loudest(self, where: Span, code: int) -> str:
        text, known = self.ranker.page.text[where.start : where.end], self.ranker.model.grams
        return max(
            grams(text), key=lambda g: (dict(known.get(g, ())).get(code, 0.0), g), default=""
        )

    def _shown(self, span: Span) -> str:
        return self.ranker.page.view.text[span.start : span.end]


def rank(
    document: Document, model: Model, spans: Iterable[Span] | None = None
) -> tuple[Suggestion, ...]:
    """Rank codes for ranges of the source; without any, for every clause and sentence."""
    ranker = Ranker(document, model)
    if spans is not None:
        return tuple(ranker.rank(span) for span in spans)
    return tuple(ranker.ranked(span, level) for span, level in ranker.page.units())
