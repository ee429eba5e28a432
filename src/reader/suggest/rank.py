"""Codes for any range of a document, ranked, each with what speaks for it.

What speaks for a code adds up: the cues in the range, its characters and pairs, those of what
stands around it, and tagged passages that it is a copy of. The sums become shares of one, as in
a conditional logit model, with round weights: on held-out documents a share of .9 is right nine
times of ten. A range without a word of its own takes its code from the words around it.
"""

from array import array
from collections.abc import Iterable, Sequence
from math import exp, log1p
from operator import add
from typing import NamedTuple

from reader.passages.suggestion import Proposal, Suggestion
from reader.structure.document import Document
from reader.suggest.copies import Copy
from reader.suggest.cues import Found, find, scores
from reader.suggest.grams import grams
from reader.suggest.model import Model, damped
from reader.suggest.page import NOWHERE, Around, Page
from reader.text.span import Span

CUE = 1.0
OWN = 1.0  # of the own words; the weight of the others is beside it
AROUND = 0.25  # each of: the sentence, the one before, the heading above
COPY = 4.0  # a passage with the same text
MOST = 5  # proposals for a range
LEAST = 0.02  # of a share that is proposed
LATELY = 64  # ranges whose grams are kept: those of a page would take a megabyte
KEPT = 8192  # ranges whose scores are kept: half a kilobyte each
_FAR = 12.0  # what speaks against a code beside the first for its share to be none

Scores = Sequence[float]


class Heard(NamedTuple):
    """Hold what is to be heard of a range, by the places of codes."""

    span: Span
    around: Around
    cues: list[Found]
    spoken: dict[int, float]  # what the cues say
    alike: dict[int, Copy]


class Ranker:
    """Rank codes for ranges of a document; what was worked out for one serves the next."""

    def __init__(self, document: Document, model: Model, page: Page | None = None) -> None:
        self.page = page or Page(document, model.cues)
        self.model = model
        self._known: dict[Span, Scores] = {NOWHERE: [0.0] * len(model.codes)}
        self._counted: dict[Span, set[str]] = {}
        self._surroundings: dict[Around, Scores] = {}

    def rank(self, span: Span, level: str = "") -> Suggestion:
        """Rank the codes for a range of the source."""
        ranked = self.ranked(self.page.view.to_view(span), level)
        return ranked._replace(start=span.start, end=span.end)

    def ranked(self, span: Span, level: str) -> Suggestion:
        """Rank the codes for a range of the cleaned view; the answer's is of the source."""
        heard = self._heard(span)
        shares = _shares(self._total(heard))
        order = [code for code, share in enumerate(shares) if share >= LEAST]
        order.sort(key=shares.__getitem__, reverse=True)
        proposals = tuple(
            Proposal(self.model.codes[code], round(shares[code], 4), *self._why(code, heard))
            for code in order[:MOST]
        )
        start, end = self.page.view.to_source(span)
        return Suggestion(start, end, level, proposals)

    def _heard(self, span: Span) -> Heard:
        """Find what stands around a range, its cues, and the passages that it is a copy of."""
        cues = self.page.cues(span)
        alike: dict[int, Copy] = {}
        for copy in self.model.copies.near(self.page.text[span.start : span.end]):
            for code in copy.tagged.codes:
                alike.setdefault(code, copy)
        return Heard(span, self.page.around(span), cues, scores(cues), alike)

    def _total(self, heard: Heard) -> Scores:
        """Add up for each code what speaks for it."""
        total = list(map(add, self._around(heard.around), self._said(heard.span)))
        for code, weight in heard.spoken.items():
            total[code] += CUE * log1p(weight)
        for code, copy in heard.alike.items():
            total[code] += COPY * copy.likeness
        return total

    def _around(self, around: Around) -> Scores:
        """Add up what the words around a range say for each code."""
        if around not in self._surroundings:
            every = map(sum, zip(*map(self._said, around), strict=True))
            self._surroundings[around] = array("d", [AROUND * each for each in every])
        return self._surroundings[around]

    def _said(self, span: Span) -> Scores:
        """Add up what the characters and pairs of a range say, each counted once, damped."""
        if span not in self._known:
            if len(self._known) >= KEPT:
                self._known = {NOWHERE: self._known[NOWHERE]}
                self._surroundings.clear()
            weight = OWN / damped(span.length)
            said = self.model.score(self._grams(span))
            self._known[span] = array("d", [weight * each for each in said])
        return self._known[span]

    def _grams(self, span: Span) -> set[str]:
        if span not in self._counted:
            if len(self._counted) >= LATELY:
                self._counted.clear()
            self._counted[span] = grams(self.page.text[span.start : span.end])
        return self._counted[span]

    def _why(self, code: int, heard: Heard) -> tuple[str, str]:
        """Say what speaks loudest for a code, and in which words."""
        copy = heard.alike.get(code)
        spoken = log1p(heard.spoken.get(code, 0.0))
        if copy and COPY * copy.likeness > CUE * spoken:
            return "copy", copy.tagged.text
        if spoken:
            found = (each for each in heard.cues if code in each.cue.codes)
            cue = max(found, key=lambda each: each.cue.weight)
            return "cue", self.page.view.text[cue.start : cue.end]
        return self._loudest(code, heard.span, heard.around)

    def _loudest(self, code: int, span: Span, around: Around) -> tuple[str, str]:
        """Name the place whose words speak loudest for a code, and the loudest of its own."""
        heading = around.heading
        own, above = self._said(span)[code], AROUND * self._said(heading)[code]
        if self._around(around)[code] - above > max(own, above):
            return "context", ""
        why, where = ("model", span) if own >= above else ("heading", heading)
        return why, self.page.shown(where, self.model.loudest(self._grams(where), code))


def _shares(total: Scores) -> Scores:
    """Turn sums into shares of one (softmax)."""
    most = max(total, default=0.0)
    powers = [exp(each - most) if each > most - _FAR else 0.0 for each in total]
    every = sum(powers)
    return [each / every for each in powers]


def rank(
    document: Document, model: Model, spans: Iterable[Span] | None = None
) -> tuple[Suggestion, ...]:
    """Rank codes for ranges of the source; without any, for every clause and sentence."""
    ranker = Ranker(document, model)
    if spans is not None:
        return tuple(ranker.rank(span) for span in spans)
    return tuple(ranker.ranked(span, level) for span, level in ranker.page.units())


def likeliest(model: Model, text: str) -> str:
    """Give the id of the code that a plain text speaks for by its own words; else empty."""
    by = damped(len(text))
    total = [OWN * each / by for each in model.score(grams(text))]
    for code, weight in scores(find(model.cues, text)).items():
        total[code] += CUE * log1p(weight)
    best = max(range(len(total)), key=total.__getitem__, default=-1)
    return model.codes[best] if best >= 0 and total[best] > 0 else ""
