"""The annotations of documents, each in a TinyDB file of its own."""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from reader.errors import NotSaved
from reader.language import _, because
from reader.passages.passage import Change, Passage, from_record
from reader.store.files import not_plain, sweep
from reader.store.lock import locked
from reader.store.merge import merge
from reader.store.names import annotation_file, annotation_files
from reader.store.storage import AtomicStorage
from reader.text.span import Span

META_ID = "1"
Version = tuple[int, int, int]  # inode, size, time of the last change in nanoseconds


class Loaded(NamedTuple):
    """Hold the passages that could be read, and what could not, a sentence each."""

    passages: tuple[Passage, ...]
    problems: list[str]


class Summary(NamedTuple):
    """Hold what a list of documents shows; `spans` leaves out the level "head"."""

    total: int
    spans: tuple[Span, ...]


class Annotated(NamedTuple):
    """Name a document that has annotations."""

    document_id: str
    meta: dict[str, Any]
    total: int


class _Table(Table):
    document_id_class = str  # type: ignore[assignment]


class _Database(TinyDB):
    table_class = _Table


class AnnotationStore:
    """Read and write the annotations below a folder; nothing is made before the first save."""

    def __init__(self, root: Path, annotator: str = "", patience: float = 5.0) -> None:
        self.root = root
        self.annotator = annotator
        self._patience = patience
        self._summaries: dict[str, tuple[Version, Summary]] = {}

    def path(self, document_id: str) -> Path:
        """Give the file of a document's annotations, whether it is there or not."""
        return annotation_file(self.root, document_id)

    def load(self, document_id: str) -> Loaded:
        """Read a document's passages, in their order; never raises."""
        return self._load(self.path(document_id), document_id)

    def apply(self, document_id: str, changes: Sequence[Change], meta: Mapping[str, Any]) -> None:
        """Save changes of a document's passages; when this returns they are on the disk.

        `meta` describes the document; its fields are added to those saved before. Raises
        NotSaved, with nothing changed, saying why and what to do.
        """
        path = self.path(document_id)
        with _saying_why(path):
            self._refuse_links(path)
            with locked(path, self.annotator, self._patience):
                sweep(path)
                storage = AtomicStorage(path)
                with storage.together():
                    database = _open(storage)
                    self._check_owner(database, path, document_id)
                    described = {**meta, "id": document_id}
                    document = Document(described, doc_id=META_ID)  # type: ignore[arg-type]
                    database.table("document").upsert(document)
                    merge(database.table("passages"), database.table("conflicts"), changes)

    def version(self, document_id: str) -> Version | None:
        """Stamp the state of a document's file, so that another session's save shows."""
        try:
            status = os.lstat(self.path(document_id))
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns

    def documents(self) -> list[Annotated]:
        """List the documents that have a file here."""
        found = []
        for path in annotation_files(self.root):
            meta = _meta(path)
            if isinstance(meta.get("id"), str):
                found.append(Annotated(meta["id"], meta, self.summary(meta["id"]).total))
        return found

    def meta(self, document_id: str) -> dict[str, Any]:
        """Give what was saved about a document; empty where nothing was."""
        return _meta(self.path(document_id))

    def summary(self, document_id: str) -> Summary:
        """Count a document's passages; a file that has not changed is not read again."""
        version = self.version(document_id)
        if version is None:
            return Summary(0, ())
        known = self._summaries.get(document_id)
        if known is None or known[0] != version:
            passages = self.load(document_id).passages
            spans = tuple(p.span for p in passages if p.level != "head")
            known = (version, Summary(len(passages), spans))
            self._summaries[document_id] = known
        return known[1]

    def find(self, query: QueryLike) -> list[Passage]:
        """Find the passages of all documents whose records a TinyDB query accepts."""
        found: list[Passage] = []
        for path in annotation_files(self.root):
            try:
                database = _open(AtomicStorage(path))
                found += _passages(database.table("passages").search(query), path)[0]
            except OSError:
                continue
        return found

    def conflicts(self, document_id: str) -> tuple[Passage, ...]:
        """List versions of passages that two sessions changed, and that were replaced."""
        try:
            kept = _open(AtomicStorage(self.path(document_id))).table("conflicts").all()
        except OSError:
            return ()
        return tuple(_passages([each.get("passage", {}) for each in kept], self.root)[0])

    def close(self) -> None:
        """Forget what was read; every file is closed already."""
        self._summaries.clear()

    def _load(self, path: Path, document_id: str) -> Loaded:
        storage = AtomicStorage(path)
        try:
            self._refuse_links(path)
            database = _open(storage)
            records = database.table("passages").all()
            owner = _owner(database)
        except OSError as error:
            reason = _("{path}: cannot be read: {reason}")
            return Loaded((), [reason.format(path=path, reason=because(error))])
        if owner not in (None, document_id):
            return Loaded((), [_("{path}: belongs to “{owner}”").format(path=path, owner=owner)])
        passages, problems = _passages(records, path)
        if storage.damage:
            said = _("{path}: damaged: {reason}. The next save keeps the file under another name.")
            problems.insert(0, said.format(path=path, reason=storage.damage))
        return Loaded(tuple(sorted(passages, key=lambda p: (p.start, -p.end, p.id))), problems)

    def _refuse_links(self, path: Path) -> None:
        """Refuse folders of ours that are links to elsewhere."""
        for folder in (self.root, path.parent):
            if folder.is_symlink():
                raise not_plain(folder)

    def _check_owner(self, database: TinyDB, path: Path, document_id: str) -> None:
        owner = _owner(database)
        if owner not in (None, document_id):
            raise NotSaved(
                _("{path} belongs to “{owner}”.").format(path=path, owner=owner),
                _("Rename one of the two documents."),
            )


def _open(storage: AtomicStorage) -> TinyDB:
    return _Database(storage=lambda: storage)


def _owner(database: TinyDB) -> Any:
    found: Any = database.table("document").get(doc_id=META_ID)  # type: ignore[call-overload]
    return found.get("id") if found else None


def _meta(path: Path) -> dict[str, Any]:
    try:
        database = _open(AtomicStorage(path))
        found: Any = database.table("document").get(doc_id=META_ID)  # type: ignore[call-overload]
    except OSError:
        return {}
    return dict(found or {})


def _passages(records: Sequence[Mapping[str, Any]], path: Path) -> tuple[list[Passage], list[str]]:
    """Turn records into passages, and say which are none."""
    passages, problems = [], []
    for record in records:
        try:
            passages.append(from_record(record))
        except (ValueError, TypeError) as error:
            said = _("{path}: passage {id}: {reason}; it is kept, but not shown.")
            key = getattr(record, "doc_id", "?")
            problems.append(said.format(path=path, id=key, reason=error))
    return passages, problems


@contextmanager
def _saying_why(path: Path) -> Iterator[None]:
    """Turn what can go wrong on saving into NotSaved."""
    try:
        yield
    except OSError as error:
        reason = _("Not saved: {reason}: {path}").format(path=path, reason=because(error))
        raise NotSaved(reason, _hint(error.errno)) from error
    except (ValueError, TypeError, RecursionError) as error:
        said = _("Not saved: this cannot be written as JSON: {reason}: {path}")
        hint = _("Remove the attribute that holds it.")
        raise NotSaved(said.format(path=path, reason=error), hint) from error


def _hint(number: int | None) -> str:
    """Say what helps against an error of the system."""
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("Free some space; it is tried again by itself.")
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("Make the folder writable, or copy the project to where you may write.")
    if number in (errno.ELOOP, errno.ENOTDIR, errno.EISDIR):
        return _("Something else is in the file's place; move it away.")
    return _("It is tried again by itself.")
