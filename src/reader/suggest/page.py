"""A cleaned document as suggestions look at it: what stands before and around a range."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from reader.structure.document import Document
from reader.structure.leading import numbered
from reader.structure.paragraphs import line_end, line_start, paragraph_at, piece_at
from reader.structure.units import clauses_of, units_between
from reader.suggest.cues import Cues, Found, Standing
from reader.suggest.grams import Breathe, plain, restless
from reader.text.span import Span
from reader.text.view import View

NOWHERE = Span(0, 0)
SLICE = 1 << 13  # characters of a text that are folded at a time
SOME = 64  # headings that are looked up at a time


class Lines(NamedTuple):
    """Hold a paragraph, or a piece of a very long one, and its sentences."""

    span: Span
    sentences: list[Span]


class Around(NamedTuple):
    """Hold what stands around a range; empty where there is nothing of the kind."""

    sentence: Span
    previous: Span  # sentence of the paragraph
    heading: Span  # above


def plain_in_slices(text: str, breathe: Breathe) -> str:
    """Give a whole text as it is compared, some lines at a time."""
    parts, at = [], 0
    while at < len(text):
        end = line_end(text, min(at + SLICE, len(text))) if at + SLICE < len(text) else len(text)
        end = min(end, at + 2 * SLICE)
        parts.append(plain(text[at:end]))
        at = end
        breathe()
    return "".join(parts)


class Page:
    """Hold the cleaned text of a document, and answer about ranges of it."""

    def __init__(
        self,
        document: Document,
        cues: Cues,
        view: View | None = None,
        breathe: Breathe = restless,
    ) -> None:
        """Take a document, and its cleaned view where that is at hand."""
        self.document, self.cue_words = document, cues
        self.view = view or document.view()
        self.text = plain_in_slices(self.view.text, breathe)
        self._cues = Standing(cues, self.text)
        self._headings: list[tuple[Span, int]] = []
        for number, heading in enumerate(document.headings):
            self._headings.append((self.view.to_view(heading.span), heading.level))
            if number % SOME == 0:
                breathe()
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
    def first_section(self) -> int:
        """Give where the first section begins that holds more than its heading; else the end."""
        found = (self._section(number) for number in range(len(self._headings)))
        return next((span.start for span in found if span), len(self.text))

    def sections(self, part: Span) -> Iterator[Span]:
        """Go through the sections that begin in a part and hold more than their heading."""
        first = bisect_left(self._headings, part.start, key=_start)
        for number in range(first, len(self._headings)):
            if _start(self._headings[number]) >= part.end:
                return
            if span := self._section(number):
                yield span

    def _section(self, number: int) -> Span | None:
        """Give the section of a heading, without blanks at its end, if there is more to it."""
        heading, level = self._headings[number]
        last = number + 1
        while last < len(self._headings) and self._headings[last][1] > level:
            last += 1
        text = self.view.text
        end = _start(self._headings[last]) if last < len(self._headings) else len(text)
        start = heading.end
        while start < end and text[start] in "。，,\n ":
            start += 1
        if text.find("。", start, end) < 0:
            return None
        while text[end - 1].isspace():
            end -= 1
        return Span(heading.start, end)

    def in_heading(self, span: Span) -> bool:
        """Tell whether a range lies in a heading; a numbered one before a comma is a clause."""
        number = bisect_right(self._headings, span.start, key=_start) - 1
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
        at = bisect_right(self._headings, span.start, key=_start) - 1
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


def _start(heading: tuple[Span, int]) -> int:
    return heading[0].start
