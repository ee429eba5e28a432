"""What is wrong with collections, saved searches, and what people said of documents."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.language import _, ngettext
from reader.library.search.grammar import NotAQuery, parse
from reader.store import collections, metadata
from reader.store.bookmarks import Bookmarks
from reader.store.check import Finding, findings
from reader.store.lines import DOCUMENT, NAMED
from reader.store.log import DocumentLog
from reader.store.project import Project, document_path
from reader.store.store import AnnotationStore

MOST_NAMED = 3  # documents that a finding names


def of_beside(root: Path, project: Project | None) -> Iterator[Finding]:
    """Check what is kept beside the annotations of a folder, every file and every record."""
    for kind, records in ((collections.KIND, _collection), (metadata.KIND, _said)):
        store = AnnotationStore(root / kind)
        yield from findings(store).findings
        for log in store.logs():
            yield from records(log, project)


def of_bookmarks() -> Iterator[Finding]:
    """Check the bookmarks, which are a person's own and in no project."""
    kept = Bookmarks()
    yield from findings(AnnotationStore(kept.root)).findings
    if wrong := kept.unsound():
        said = _("what is kept of a bookmark is none: {names}").format(names=_some(wrong))
        yield Finding("record", str(kept.root), said, _kept())


def _collection(log: DocumentLog, project: Project | None) -> Iterator[Finding]:
    members = log.lines.table(collections.MEMBERS)
    named = next(iter(log.lines.table(DOCUMENT).items()), None)
    if named is None:
        if members:
            form = ngettext(
                "{n} document of a collection whose name is not known any more",
                "{n} documents of a collection whose name is not known any more",
                len(members),
            )
            place = str(log.shelf.folder / log.shelf.stem)
            yield Finding("collection", place, form.format(n=len(members)), _bring_back())
        return
    name, about = named
    place = _("collection “{name}”").format(name=name)
    yield from _query(place, about.get("query", ""))
    wrong = [
        key
        for key, fields in members.items()
        if not all(isinstance(fields.get(field, True), bool) for field in ("done", "listed"))
    ]
    if wrong:
        said = _("what is kept of a document is none: {names}").format(names=_some(wrong))
        yield Finding("record", place, said, _kept())
    missing = _missing(members, project)
    if missing:
        advice = _("Bring them back, or take them out of the collection.")
        yield Finding("not there", place, _not_there(missing), advice)


def _query(place: str, query: object) -> Iterator[Finding]:
    if not isinstance(query, str):
        yield Finding("record", place, _("its search is no text"), _kept())
    elif query:
        try:
            parse(query, _Any())
        except NotAQuery as error:
            said = _("its search cannot be understood: {reason}").format(reason=error.message)
            yield Finding("collection", place, said, _("Delete it, and save the search again."))


class _Any:
    """Take every name for that of a field that people may have given."""

    def __contains__(self, name: object) -> bool:
        return True


def _said(log: DocumentLog, project: Project | None) -> Iterator[Finding]:
    """Check the values that people gave; a tag has none."""
    about: set[str] = set()
    for table in log.lines.tables:
        records = log.lines.table(table)
        if table in NAMED:
            continue
        about |= records.keys()
        if table.startswith(metadata.TAG):
            continue
        wrong = [key for key, fields in records.items() if not isinstance(fields.get("value"), str)]
        if wrong:
            said = _("the value of a document is no text: {names}").format(names=_some(wrong))
            yield Finding("record", _("metadata: {field}").format(field=table), said, _kept())
    missing = _missing(about, project)
    if missing:
        advice = _("Bring them back; what was said of them is kept.")
        yield Finding(
            "not there", str(log.shelf.folder / log.shelf.stem), _not_there(missing), advice
        )


def _missing(ids: Iterable[str], project: Project | None) -> list[str]:
    return [key for key in sorted(ids) if not _is_there(key, project)]


def _is_there(document_id: str, project: Project | None) -> bool:
    return document_id.startswith("stdin/") or document_path(document_id, project) is not None


def _not_there(missing: list[str]) -> str:
    form = ngettext(
        "{n} document is not there: {names}", "{n} documents are not there: {names}", len(missing)
    )
    return form.format(n=len(missing), names=_some(missing))


def _some(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def _kept() -> str:
    return _("It is kept and does no harm; where it is work of yours, correct the line.")


def _bring_back() -> str:
    return _("Bring the other files back from git, the synchronised folder's versions or a copy.")
