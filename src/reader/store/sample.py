"""The annotated sample: passages of the shipped documents, to explore and to import."""

from functools import cache
from pathlib import Path

from reader.exchange.jsonl import read
from reader.exchange.rows import Row
from reader.passages.passage import Change, Passage
from reader.paths import shipped
from reader.store.store import AnnotationStore

ANNOTATOR = "sample"


def sample_file() -> Path:
    """Give the file of the sample, as `reader export` writes it."""
    return shipped("seeds") / "passages" / "sample.jsonl"


@cache
def _rows() -> tuple[Row, ...]:
    with sample_file().open(encoding="utf-8", newline="") as stream:
        return tuple(read(stream).rows)


def load_sample() -> tuple[Passage, ...]:
    """Read the passages of the sample, by "sample"."""
    return tuple(row.passage() for row in _rows())


def ensure_sample(store: AnnotationStore) -> list[str]:
    """Put the sample's passages where a sample document has no annotations at all.

    Gives the ids of the documents that got them. What a user removed stays removed. Raises
    NotSaved.
    """
    filled = []
    for document_id in dict.fromkeys(row.document for row in _rows()):
        if store.version(document_id) is None:
            rows = [row for row in _rows() if row.document == document_id]
            changes = [Change(None, row.passage()) for row in rows]
            store.apply(document_id, changes, rows[0].meta())
            filled.append(document_id)
    return filled
