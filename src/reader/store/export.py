"""A document's annotations as rows, with what is known of the document now."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.errors import ReaderError, Usage
from reader.exchange.documents import Annotated, ordered
from reader.exchange.ledger import Ledger
from reader.exchange.rows import Names, Row, about, document_meta, row, stored_row
from reader.exchange.viewed import Shown, in_view
from reader.language import _
from reader.passages.align import anchor_all
from reader.passages.passage import Passage
from reader.paths import place
from reader.store.encodings import CHOSEN
from reader.store.project import FOLDER, Project, document_path, find_project
from reader.store.store import AnnotationStore
from reader.store.stored import all_stand, stored
from reader.text.decode import usable
from reader.text.source import Source


class Exported(NamedTuple):
    """Hold a document with its passages, and what went wrong, a sentence each."""

    document: Annotated
    problems: list[str]
    lost: int  # passages whose quote is not in the document any more


class _Found(NamedTuple):
    meta: dict[str, Any]
    rows: tuple[Row, ...]
    source: Source | None  # where the document is at hand
    problems: list[str]
    lost: frozenset[str] = frozenset()  # ids


def export_document(
    store: AnnotationStore,
    document_id: str,
    project: Project | None,
    book: Codebook | Names | None,
    *,
    shown: Shown = "source",
    ledger: Ledger | None = None,
) -> Exported:
    """Read the annotations of a document, in the order of the text.

    Offsets count in the document as it is now, or in what is `shown` of it, if it is at hand; a
    passage whose quote is gone keeps those that it had, and is in no view. Whoever reads many
    documents gives the same `Names` for each.
    """
    names = book if isinstance(book, Names) else Names(book)
    path = document_path(document_id, project)
    found = _quickly(store, document_id, project, names, path)
    if found is None:
        found = _carefully(store, document_id, project, names, path)
    source, meta = found.source, found.meta
    text, digest = (source.text, source.digest) if source else (None, str(meta.get("digest", "")))
    document = Annotated(document_id, text, ordered(found.rows), digest, str(meta.get("title", "")))
    if shown != "source":
        document = _viewed(document, found, shown, Ledger() if ledger is None else ledger)
    return Exported(document, found.problems, len(found.lost))


def _quickly(
    store: AnnotationStore,
    document_id: str,
    project: Project | None,
    names: Names,
    path: Path | None,
) -> _Found | None:
    """Make rows of stored lines, where they and the document are as they were saved; else None."""
    kept = stored(store, document_id)
    if kept is None:
        return None
    source, meta, problems = _opened(path, document_id, kept.meta)
    if source is not None and not all_stand(kept.records, source):
        return None
    said = about(meta | {"path": _shown_path(document_id, path, project)})
    rows = tuple(
        stored_row(each, said, source.digest if source else each.get("digest", ""), names)
        for each in kept.records
    )
    return _Found(meta, rows, source, problems)


def _carefully(
    store: AnnotationStore,
    document_id: str,
    project: Project | None,
    names: Names,
    path: Path | None,
) -> _Found:
    """Make rows by all the rules of lines, of passages found again in the document."""
    loaded = store.load(document_id)
    passages: Sequence[Passage] = loaded.passages
    source, meta, problems = _opened(path, document_id, store.meta(document_id))
    lost: frozenset[str] = frozenset()
    if source is not None:
        found = anchor_all(passages, source.text, source.digest)
        lost = frozenset(each.passage.id for each in found if each.state == "lost")
        passages = [each.passage for each in found]
    said = meta | {"path": _shown_path(document_id, path, project)}
    rows = tuple(row(passage, said, names) for passage in passages)
    return _Found(meta, rows, source, [*loaded.problems, *problems], lost)


def _opened(
    path: Path | None, document_id: str, meta: dict[str, Any]
) -> tuple[Source | None, dict[str, Any], list[str]]:
    """Read the document and what it says of itself, which is known unless it changed."""
    from reader.formats import read
    from reader.structure.build import read_document

    if path is None:
        return None, meta, []
    try:
        source = read(str(path), usable(meta.get(CHOSEN)))
        if source.columns or meta.get("digest") != source.digest:
            meta = document_meta(read_document(source, document_id))
        return source, meta, []
    except ReaderError as error:
        return None, meta, [error.message]


def _viewed(document: Annotated, found: _Found, shown: Shown, ledger: Ledger) -> Annotated:
    """Put a document's passages on a view; those that stand nowhere go to the ledger."""
    from reader.exchange import ledger as why
    from reader.exchange.documents import digest_of
    from reader.structure.build import outlined

    for each in document.rows:
        if found.source is None or each.id in found.lost:
            ledger.lose(each, "passage", why.NOT_SHOWN if found.source else why.NO_TEXT)
    if found.source is None:
        return document._replace(rows=())
    view = outlined(found.source, document.id).view(
        script="simplified" if shown == "simplified" else "as is"
    )
    rows = in_view((r for r in document.rows if r.id not in found.lost), view, ledger)
    return document._replace(text=view.text, rows=rows, digest=digest_of(view.text))


def _shown_path(document_id: str, path: Path | None, project: Project | None) -> str:
    """Give the path that a row shows: within the project, else absolute."""
    if project is not None:
        return document_id
    return str(path) if path is not None and Path(document_id).is_absolute() else ""


def annotated(
    folder: str | Path | None = None, book: Codebook | None = None, shown: Shown = "source"
) -> Iterator[Annotated]:
    """Go through the annotated documents of a project, or of the own library, for a notebook.

    Raises Usage for a folder that is in no project.
    """
    project = find_project(Path(folder)) if folder is not None else None
    if folder is not None and project is None:
        said = _("{folder}: this is in no project.").format(folder=folder)
        raise Usage(said, _("Make one here: reader init"))
    store = AnnotationStore(project.annotations if project else place("data") / FOLDER)
    names = Names(book)
    for name in sorted(each.document_id for each in store.documents()):
        yield export_document(store, name, project, names, shown=shown).document
