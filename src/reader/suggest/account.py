"""What became of suggestions, code by code, and whether seeing them changes what people tag."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from reader.codebook.codebook import Codebook
from reader.language import _, ngettext
from reader.passages.passage import Passage
from reader.passages.suggestion import withheld
from reader.passages.tally import APART
from reader.suggest.judged import Precision, Taken, held_out, taken, unseen
from reader.suggest.learning import Example, examples_of

SURE = 1.96  # standard errors on either side that hold a difference 19 times of 20


class Row(NamedTuple):
    """Hold what is known of a code: passages, suggestions judged, and precision when unseen."""

    code: str  # its id; empty for all codes together
    tagged: int
    taken: Taken
    held: Precision


class Group(NamedTuple):
    """Count passages of people, their codes, and those that the model's first code is one of."""

    passages: int
    codes: int
    agreed: int

    @property
    def share(self) -> float:
        """Give the share of passages with the code that the model puts first."""
        return self.agreed / self.passages if self.passages else 0.0

    def said(self) -> str:
        """Say how many there are, and how alike to the model."""
        form = ngettext(
            "{n} passage, {codes} codes each, {share} with the code that the model puts first",
            "{n} passages, {codes} codes each, {share} with the code that the model puts first",
            self.passages,
        )
        each = f"{self.codes / max(1, self.passages):.2f}"
        return form.format(n=self.passages, codes=each, share=f"{self.share:.0%}")


class Account(NamedTuple):
    """Hold the rows, all codes together first, and the groups of units shown and withheld."""

    rows: tuple[Row, ...]
    percent: int  # of the units on which nothing is shown
    shown: Group
    hidden: Group

    @property
    def pull(self) -> float:
        """Give by how much more people agree with the model where they see what it says."""
        return self.shown.share - self.hidden.share

    @property
    def margin(self) -> float:
        """Give how far from the pull the true one may be, 19 times of 20."""
        groups = (self.shown, self.hidden)
        return SURE * sqrt(sum(g.share * (1 - g.share) / max(1, g.passages) for g in groups))

    def said(self) -> list[str]:
        """Say, a line each, how passages differ where suggestions were shown and where not."""
        if not self.percent:
            return [_("With suggestions_withheld = 0 nothing tells what seeing them changes.")]
        form = _("People agree with the model more often where they see it, by {n} ± {m} points")
        return [
            _("Shown: {said}").format(said=self.shown.said()),
            _("Withheld: {said}").format(said=self.hidden.said()),
            form.format(n=round(100 * self.pull), m=round(100 * self.margin)),
        ]


class Question(NamedTuple):
    """Ask what became of suggestions; picklable, so that a process can answer."""

    book: Codebook
    passages: tuple[Passage, ...]
    rejected: tuple[str, ...]  # the first codes of suggestions turned down
    percent: int = 0

    def answer(self, name: str = "") -> Account:
        """Work out the account: learning several times takes seconds with many passages."""
        used = [p for p in self.passages if p.codes and p.level not in APART]
        examples = examples_of(used)
        firsts = unseen(self.book, examples)
        pairs = list(zip(used, firsts, strict=True))
        apart = [withheld(p.document, p.span, self.percent) for p in used]
        return Account(
            tuple(_rows(self, examples, firsts)),
            self.percent,
            _group(pair for pair, hidden in zip(pairs, apart, strict=True) if not hidden),
            _group(pair for pair, hidden in zip(pairs, apart, strict=True) if hidden),
        )


def _rows(asked: Question, examples: Sequence[Example], firsts: Sequence[str]) -> Iterable[Row]:
    """Go through the codes in the book's order that there is something to be said of."""
    tagged = Counter(code for passage in asked.passages for code in passage.codes)
    judged, held = taken(asked.passages, asked.rejected), held_out(examples, firsts)
    known = {*tagged, *judged, *held} - {""}
    order = sorted(known, key=lambda code: (asked.book.order(code), code))
    rows = [
        Row(code, tagged[code], judged.get(code, Taken(0, 0)), held.get(code, Precision(0, 0)))
        for code in order
    ]
    accepted = sum(p.origin == "suggestion" for p in asked.passages)
    proposed = sum(row.held.proposed for row in rows)
    right = sum(row.held.right for row in rows)
    every = Taken(accepted, len(asked.rejected)), Precision(proposed, right)
    return [Row("", len(asked.passages), *every), *rows]


def _group(pairs: Iterable[tuple[Passage, str]]) -> Group:
    listed = list(pairs)
    codes = sum(len(passage.codes) for passage, _first in listed)
    return Group(len(listed), codes, sum(first in passage.codes for passage, first in listed))
