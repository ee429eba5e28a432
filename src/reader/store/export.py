"""The rows of a document's annotations, with what is known of the document now."""

from pathlib import Path
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.errors import ReaderError
from reader.exchange.rows import Row, document_meta, row
from reader.passages.align import anchor_all
from reader.passages.passage import Passage
from reader.store.encodings import CHOSEN
from reader.store.project import Project, document_path
from reader.store.store import AnnotationStore
from reader.text.decode import usable


class Exported(NamedTuple):
    """Hold the rows of a document, and what went wrong, a sentence each."""

    rows: list[Row]
    problems: list[str]
    lost: int  # passages whose quote is not in the document any more


def export_document(
    store: AnnotationStore, document_id: str, project: Project | None, book: Codebook | None
) -> Exported:
    """Read the annotations of a document as rows, in the order of the text.

    Offsets count in the document as it is now, if it is at hand; a passage whose quote is gone
    keeps those that it had.
    """
    loaded = store.load(document_id)
    meta = store.meta(document_id)
    passages = loaded.passages
    problems = list(loaded.problems)
    lost = 0
    path = document_path(document_id, project)
    if path is not None:
        try:
            meta, passages, lost = _with_document(path, document_id, meta, passages)
        except ReaderError as error:
            problems.append(error.message)
    meta["path"] = _shown_path(document_id, path, project)
    ordered = sorted(passages, key=lambda p: (p.start, -p.end, p.id))
    return Exported([row(passage, meta, book) for passage in ordered], problems, lost)


def _with_document(
    path: Path, document_id: str, meta: dict[str, Any], passages: tuple[Passage, ...]
) -> tuple[dict[str, Any], tuple[Passage, ...], int]:
    """Find passages in the document; what is said of it is read again when it changed."""
    from reader.formats import read
    from reader.structure.build import read_document

    source = read(str(path), usable(meta.get(CHOSEN)))
    if source.columns or meta.get("digest") != source.digest:
        meta = document_meta(read_document(source, document_id))
    found = anchor_all(passages, source.text, source.digest)
    lost = sum(each.state == "lost" for each in found)
    return meta, tuple(each.passage for each in found), lost


def _shown_path(document_id: str, path: Path | None, project: Project | None) -> str:
    """Give the path that a row shows: within the project, else absolute."""
    if project is not None:
        return document_id
    return str(path) if path is not None and Path(document_id).is_absolute() else ""
