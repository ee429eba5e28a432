"""Learning from all passages at hand: in a process of its own, unless they are few."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.codebook.codebook import Codebook
from reader.passages.passage import Passage
from reader.store.linestore import LineStore
from reader.store.store import AnnotationStore
from reader.suggest.grams import Breathe
from reader.suggest.keeping import ensure, kept, taught
from reader.suggest.learning import examples_of
from reader.suggest.model import Model

FEW = 500  # passages that are learned from in a thread
POLITE = 5  # less of the processor than the program


class Learned(NamedTuple):
    """Hold a model, and the number of passages that it was learned from."""

    model: Model
    passages: int


class Place(NamedTuple):
    """Say where a process finds annotations, and whose they are; picklable."""

    root: str
    annotator: str
    blind: bool

    def passages(self) -> list[Passage]:
        """Read the passages."""
        store = AnnotationStore(Path(self.root), self.annotator)
        store.blind = self.blind
        return store.find(lambda fields: True)


class Lesson(NamedTuple):
    """Hold what a process learns; picklable."""

    book: Codebook
    places: tuple[Place, ...]

    def learned(self, _path: str) -> tuple[str, int]:
        """Read the passages and keep a model of them; give its digest, and their number."""
        os.nice(POLITE)
        found = [passage for place in self.places for passage in place.passages()]
        return ensure(self.book, examples_of(found)), len(found)


def learn_all(
    book: Codebook,
    stores: Sequence[LineStore],
    breathe: Breathe,
    stopped: Callable[[], bool],
    *,
    many: bool = False,
) -> Learned | None:
    """Learn from the passages of some stores; None when stopped, or where no cache is to be had.

    To be called in a thread. With `many` they are not counted first.
    """
    elsewhere = all(isinstance(store, AnnotationStore) for store in stores)
    most = (0 if many else FEW) if elsewhere else None
    found = _few(stores, breathe, most)
    if found is not None:
        return Learned(taught(book, examples_of(found), breathe), len(found))
    answer = _learned_beside(book, stores, stopped)
    model = kept(book, answer[0], breathe) if answer else None
    return Learned(model, answer[1]) if answer and model else None


def _few(stores: Sequence[LineStore], breathe: Breathe, most: int | None) -> list[Passage] | None:
    """Read the passages; None where they are more than `most`, which a process could read."""
    if most == 0:
        return None
    found: list[Passage] = []
    for store in stores:
        for some in store.finding(lambda fields: True):
            found += some
            breathe()
            if most is not None and len(found) > most:
                return None
    return found


def _learned_beside(
    book: Codebook, stores: Sequence[LineStore], stopped: Callable[[], bool]
) -> tuple[str, int] | None:
    from reader.library.processes import answers

    places = [
        Place(str(store.root), store.annotator, store.blind)
        for store in stores
        if isinstance(store, AnnotationStore)
    ]
    lesson = Lesson(book, tuple(places))
    answered = [answer.value for answer in answers(lesson.learned, [""], 1, stopped)]
    return answered[0] if answered else None
