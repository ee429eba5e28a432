"""Blind annotation: what others tagged stays hidden until one's own document is marked done."""

from collections.abc import Iterable, Mapping
from typing import Any

from reader.passages.passage import Passage
from reader.store.lines import DONE
from reader.store.lineset import LineSet


def visible(
    passages: Iterable[Passage], lines: LineSet, annotator: str, *, blind: bool
) -> list[Passage]:
    """Give the passages that an annotator may see: in a blind project their own, until done."""
    if not blind or is_done(lines, annotator):
        return list(passages)
    return [passage for passage in passages if passage.annotator == annotator]


def is_done(lines: LineSet, annotator: str) -> bool:
    """Tell whether an annotator has marked the document done."""
    return annotator in lines.table(DONE)


def done_by(lines: LineSet) -> Mapping[str, Any]:
    """Give who marked the document done, and what is kept of that."""
    return lines.table(DONE)
