"""How good suggestions are: the share that people accepted, and the precision on unseen text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from reader.codebook.codebook import Codebook
from reader.passages.passage import Passage
from reader.suggest.grams import plain, unglossed
from reader.suggest.learning import Example, learn
from reader.suggest.rank import likeliest

FOLDS = 5


class Taken(NamedTuple):
    """Count the suggestions of a code that people accepted, and those that they rejected."""

    accepted: int
    rejected: int

    @property
    def share(self) -> float:
        """Give the share that was accepted; 0 where none was judged."""
        judged = self.accepted + self.rejected
        return self.accepted / judged if judged else 0.0


class Precision(NamedTuple):
    """Count how often a code came first for a text that the model had not seen, and was right."""

    proposed: int
    right: int

    @property
    def share(self) -> float:
        """Give the share that was right; 0 where the code never came first."""
        return self.right / self.proposed if self.proposed else 0.0


def taken(passages: Iterable[Passage], rejected: Iterable[str] = ()) -> dict[str, Taken]:
    """Count by code what became of suggestions; `rejected` are the first codes of those refused."""
    accepted = Counter(c for p in passages if p.origin == "suggestion" for c in p.codes)
    refused = Counter(rejected)
    return {
        code: Taken(accepted[code], refused[code]) for code in dict.fromkeys((*accepted, *refused))
    }


def unseen(book: Codebook, examples: Sequence[Example], folds: int = FOLDS) -> list[str]:
    """Give the code that comes first for each example by a model that has not seen it, or "".

    An example's fold follows from its text, so that copies of it are never in another.
    """
    of = [_number(plain(example.text)) % folds for example in examples]
    firsts = [""] * len(examples)
    for fold in sorted(set(of)):
        model = learn(book, [e for e, own in zip(examples, of, strict=True) if own != fold])
        for at, example in enumerate(examples):
            if of[at] == fold:
                firsts[at] = likeliest(model, plain(unglossed(example.text)))
    return firsts


def held_out(examples: Sequence[Example], firsts: Sequence[str]) -> dict[str, Precision]:
    """Give each code's precision where it came first for an example that was not seen."""
    proposed = Counter(filter(None, firsts))
    pairs = zip(examples, firsts, strict=True)
    right = Counter(first for example, first in pairs if first in example.codes)
    return {code: Precision(count, right[code]) for code, count in proposed.items()}


def _number(text: str) -> int:
    told = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big")
