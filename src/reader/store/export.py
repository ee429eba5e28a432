"""A document's annotations as rows, with what is known of the document now."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.errors import ReaderError
from reader.exchange.documents import Annotated, ordered
from reader.exchange.ledger import Ledger
from reader.exchange.rows import document_meta, row
from reader.exchange.viewed import Shown, in_view
from reader.passages.align import anchor_all
from reader.passages.passage import Passage
from reader.paths import place
from reader.store.encodings import CHOSEN
from reader.store.project import FOLDER, Project, document_path, find_project
from reader.store.store import AnnotationStore
from reader.text.decode import usable
from reader.text.source import Source


class Exported(NamedTuple):
    """Hold a document with its passages, and what went wrong, a sentence each."""

    document: Annotated
    problems: list[str]
    lost: int  # passages whose quote is not in the document any more


class _Found(NamedTuple):
    meta: dict[str, Any]
    passages: tuple[Passage, ...]
    lost: frozenset[str]  # ids
    source: Source


def export_document(
    store: AnnotationStore,
    document_id: str,
    project: Project | None,
    book: Codebook | None,
    *,
    shown: Shown = "source",
    ledger: Ledger | None = None,
) -> Exported:
    """Read the annotations of a document, in the order of the text.

    Offsets count in the document as it is now, or in what is `shown` of it, if it is at hand; a
    passage whose quote is gone keeps those that it had, and is in no view.
    """
    loaded = store.load(document_id)
    meta = store.meta(document_id)
    passages = loaded.passages
    problems = list(loaded.problems)
    path = document_path(document_id, project)
    found = None
    if path is not None:
        try:
            found = _with_document(path, document_id, meta, passages)
            meta, passages = found.meta, found.passages
        except ReaderError as error:
            problems.append(error.message)
    meta["path"] = _shown_path(document_id, path, project)
    rows = ordered(row(passage, meta, book) for passage in passages)
    text = found.source.text if found else None
    digest = found.source.digest if found else str(meta.get("digest", ""))
    lost = found.lost if found else frozenset()
    document = Annotated(document_id, text, rows, digest, str(meta.get("title", "")))
    if shown != "source":
        own = Ledger() if ledger is None else ledger
        document = _viewed(document, found, shown, own)
    return Exported(document, problems, len(lost))


def _viewed(document: Annotated, found: _Found | None, shown: Shown, ledger: Ledger) -> Annotated:
    """Put a document's passages on a view; those that stand nowhere go to the ledger."""
    from reader.exchange import ledger as why
    from reader.exchange.documents import digest_of
    from reader.structure.build import outlined

    for each in document.rows:
        if found is None or each.id in found.lost:
            ledger.lose(each, "passage", why.NO_TEXT if found is None else why.NOT_SHOWN)
    if found is None:
        return document._replace(rows=())
    view = outlined(found.source, document.id).view(
        script="simplified" if shown == "simplified" else "as is"
    )
    rows = in_view((r for r in document.rows if r.id not in found.lost), view, ledger)
    return document._replace(text=view.text, rows=rows, digest=digest_of(view.text))


def _with_document(
    path: Path, document_id: str, meta: dict[str, Any], passages: tuple[Passage, ...]
) -> _Found:
    """Find passages in the document; what is said of it is read again when it changed."""
    from reader.formats import read
    from reader.structure.build import read_document

    source = read(str(path), usable(meta.get(CHOSEN)))
    if source.columns or meta.get("digest") != source.digest:
        meta = document_meta(read_document(source, document_id))
    found = anchor_all(passages, source.text, source.digest)
    lost = frozenset(each.passage.id for each in found if each.state == "lost")
    return _Found(meta, tuple(each.passage for each in found), lost, source)


def _shown_path(document_id: str, path: Path | None, project: Project | None) -> str:
    """Give the path that a row shows: within the project, else absolute."""
    if project is not None:
        return document_id
    return str(path) if path is not None and Path(document_id).is_absolute() else ""


def annotated(
    folder: str | Path | None = None, book: Codebook | None = None, shown: Shown = "source"
) -> Iterator[Annotated]:
    """Go through the annotated documents of a project, or of the own library, for a notebook."""
    project = find_project(Path(folder)) if folder is not None else None
    store = AnnotationStore(project.annotations if project else place("data") / FOLDER)
    for name in sorted(each.document_id for each in store.documents()):
        yield export_document(store, name, project, book, shown=shown).document
