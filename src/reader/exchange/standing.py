"""What a document has already of passages that come without an id of ours."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeAlias

from reader.passages.passage import Passage

_Place: TypeAlias = tuple[int, int, str]  # start, end, annotator


class Standing:
    """Find the passage that says what one without an id says: its place, annotator, codes."""

    def __init__(self, stored: Iterable[Passage]) -> None:
        self._stored = list(stored)
        self._places: dict[_Place, list[Passage]] | None = None

    def find(self, passage: Passage) -> Passage | None:
        """Give a stored passage on the place with the same codes, else one that adds none.

        Others put the codes of several passages on one place together, or apart: what has no id,
        note or attributes and brings no code that is not there is none of its own.
        """
        if self._places is None:
            self._places = {}
            for each in self._stored:
                self._places.setdefault(_place(each), []).append(each)
        here = self._places.get(_place(passage), [])
        for each in here:
            if set(each.codes) == set(passage.codes) and passage.level in ("", each.level):
                return each
        if passage.id or passage.note or passage.attributes or passage.level:
            return None
        codes = {code for each in here for code in each.codes}
        return here[0] if passage.codes and codes.issuperset(passage.codes) else None


def completed(passage: Passage, before: Passage) -> Passage:
    """Take what a passage does not say from the one that it is there as.

    What comes without an id of ours cannot say that a note was taken away.
    """
    values: dict[str, Any] = {
        name: getattr(before, name)
        for name in ("note", "attributes", "level")
        if not getattr(passage, name)
    }
    values |= {name: getattr(before, name) for name in ("id", "codes", "origin", "codebook")}
    return replace(passage, **values, created=before.created or passage.created)


def _place(passage: Passage) -> _Place:
    return passage.start, passage.end, passage.annotator
