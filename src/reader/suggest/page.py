"""A cleaned document as suggestions look at it: what stands before and around a range."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from reader.structure.document import Document
from reader.structure.leading import numbered
from reader.structure.paragraphs import line_start, paragraph_at, piece_at
from reader.structure.units import clauses_of, units_between
from reader.suggest.cues import Cues, Found, Standing
from reader.suggest.grams import plain
from reader.text.span import Span
from reader.text.view import View

NOWHERE = Span(0, 0)


class Lines(NamedTuple):
    """Hold a paragraph, or a piece of a very long one, and its sentences."""

    span: Span
    sentences: list[Span]


class Around(NamedTuple):
    """Hold what stands around a range; empty where there is nothing of the kind."""

    sentence: Span
    previous: Span  # sentence of the paragraph
    heading: Span  # above


def sections_of(headings: Sequence[tuple[Span, int]], text: str) -> list[Span]:
    """List the sections that hold more than their heading, without blanks at the end."""
    found = []
    for number, (heading, level) in enumerate(headings):
        later = (h.start for h, other in headings[number + 1 :] if other <= level)
        body = text[heading.end : next(later, len(text))].rstrip()
        if "。" in body.lstrip("。，,\n "):
            found.append(Span(heading.start, heading.end + len(body)))
    return found


class Page:
    """Hold the cleaned text of a document, and answer about ranges of it."""

    def __init__(self, document: Document, cues: Cues, view: View | None = None) -> None:
        """Take a document, and its cleaned view where that is at hand."""
        self.document, self.cue_words = document, cues
        self.view = view or document.view()
        self.text = plain(self.view.text)
        self._cues = Standing(cues, self.text)
        self._headings = [(self.view.to_view(h.span), h.level) for h in document.headings]
        self._lines: dict[tuple[int, int], Lines] = {}

    def units(self) -> Iterator[tuple[Span, str]]:
        """Go through the sentences and clauses, a sentence before its clauses."""
        text = self.view.text
        for sentence in units_between(text, 0, len(text), "sentence"):
            yield sentence, "sentence"
            for clause in clauses_of(text, sentence):
                if clause != sentence:
                    yield clause, "clause"

    @cached_property
    def sections(self) -> list[Span]:
        """List the sections that hold more than their heading."""
        return sections_of(self._headings, self.view.text)

    def in_heading(self, span: Span) -> bool:
        """Tell whether a range lies in a heading; a numbered one before a comma is a clause."""
        number = bisect_right(self._headings, span.start, key=lambda h: h[0].start) - 1
        if number < 0 or span.end > self._headings[number][0].end + 1:
            return False
        heading, text = self._headings[number][0], self.view.text
        return not (
            text[heading.end : heading.end + 1] in "，," and numbered(text[slice(*heading)])
        )

    def cues(self, span: Span) -> list[Found]:
        """List the cues in a range."""
        return list(self._cues.within(*span))

    def around(self, span: Span) -> Around:
        """Give what stands around the beginning of a range."""
        lines = self._at(span.start)
        number = bisect_right(lines.sentences, span.start, key=lambda s: s.start) - 1
        sentence = lines.sentences[number] if number >= 0 else NOWHERE
        previous = lines.sentences[number - 1] if number > 0 else NOWHERE
        return Around(sentence, previous, self._heading(span))

    def shown(self, where: Span, words: str) -> str:
        """Give words of the plain text within a range as the view has them."""
        at = self.text.find(words, where.start, where.end) if words else -1
        return self.view.text[at : at + len(words)] if at >= 0 else ""

    def _heading(self, span: Span) -> Span:
        """Give the nearest heading above a range that does not hold it."""
        at = bisect_right(self._headings, span.start, key=lambda h: h[0].start) - 1
        deepest = 99
        for number in range(at, -1, -1):
            heading, level = self._headings[number]
            if level < deepest and not heading.covers(span):
                return heading
            deepest = min(deepest, level)
        return NOWHERE

    def _at(self, offset: int) -> Lines:
        start = line_start(self.text, offset)
        key = start, (offset - start) >> 13
        if key not in self._lines:
            paragraph = paragraph_at(self.text, offset)
            piece = piece_at(self.text, paragraph, offset)
            text = self.view.text
            sentences = list(units_between(text, piece.start, piece.end, "sentence"))
            self._lines[key] = Lines(piece, sentences)
        return self._lines[key]
