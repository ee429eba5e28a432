"""The annotated sample: passages of the shipped documents, to explore and to import."""

from functools import cache
from pathlib import Path

from reader.exchange.rows import Row
from reader.passages.passage import Change, Passage
from reader.paths import shipped
from reader.store.project import SAMPLE
from reader.store.store import AnnotationStore

ANNOTATOR = "sample"


def sample_file() -> Path:
    """Give the file of the sample, as `reader export` writes it."""
    return shipped("seeds") / "passages" / "sample.jsonl"


@cache
def _rows() -> tuple[Row, ...]:
    from reader.exchange.reading import read_rows

    return tuple(read_rows(sample_file(), "jsonl").rows)


def load_sample() -> tuple[Passage, ...]:
    """Read the passages of the sample, by "sample"."""
    return tuple(row.passage() for row in _rows())


def ensure_sample(store: AnnotationStore) -> list[str]:
    """Put the sample's passages where a sample document has no annotations at all.

    Gives the ids of the documents that got them. What a user removed stays removed. Raises
    NotSaved.
    """
    empty = [i for i in _documents() if store.version(i) is None]
    filled = []
    for document_id in empty:
        rows = [row for row in _rows() if row.document == document_id]
        if rows:
            store.apply(document_id, [Change(None, row.passage()) for row in rows], rows[0].meta())
            filled.append(document_id)
    return filled


def _documents() -> list[str]:
    """List the ids of the sample documents, without reading the sample."""
    return [SAMPLE + path.name for path in sorted((shipped("seeds") / "documents").iterdir())]
