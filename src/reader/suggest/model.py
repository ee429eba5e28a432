"""What is known of how codes are used: from the codebook's words, and from what was tagged.

For each character and pair of characters: the codes in whose texts it stands more often than
elsewhere, with the logarithm of how much more often; the positive part of a complement naive
Bayes classifier (Rennie and others, 2003). A text's score for a code is the sum over its own.
"""

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from reader.suggest.copies import Copies
from reader.suggest.cues import Cues

Row = tuple[tuple[int, float], ...]  # places of codes, and what speaks for each
SHORT = 2.0  # keeps texts of a few characters from being sure of themselves


class Model(NamedTuple):
    """Hold what speaks for the codes, by their places in `codes`; picklable."""

    codes: tuple[str, ...]
    grams: dict[str, Row]
    cues: Cues
    copies: Copies
    digest: str = ""  # of what it was learned from

    def score(self, grams: Iterable[str]) -> list[float]:
        """Add up what each code has for it."""
        total = [0.0] * len(self.codes)
        known = self.grams
        for gram in grams:
            for code, weight in known.get(gram, ()):
                total[code] += weight
        return total

    def loudest(self, grams: Iterable[str], code: int) -> str:
        """Give the pair of characters that says most for a code; empty where none says anything."""
        best, most = "", 0.0
        for gram in grams:
            if len(gram) > 1:
                for other, weight in self.grams.get(gram, ()):
                    if other == code and (weight, gram) > (most, best):
                        best, most = gram, weight
        return best


def damped(length: int) -> float:
    """Give what a score of a text of `length` characters is divided by: pairs overlap."""
    return sqrt(length) + SHORT
