"""Files of annotations that lie where nobody who opens their document looks for them."""

from collections.abc import Iterator

from reader.store.log import DocumentLog
from reader.store.names import shelf
from reader.store.sound import owner_of
from reader.store.store import AnnotationStore


def is_astray(store: AnnotationStore, log: DocumentLog, owner: str) -> bool:
    """Tell whether files lie in a wrong place and hold lines that the right one lacks."""
    if not owner or log.shelf == shelf(store.root, owner):
        return False
    there = store.log(owner).lines
    return not all(there.has(line.raw) for line in log.lines.lines())


def bring_home(store: AnnotationStore, document_id: str) -> bool:
    """Add to a document what lies in a wrong place; tell whether nothing does. Raises NotSaved."""
    for log in _astray(store, document_id):
        store.add(document_id, [line.raw for line in log.lines.lines()])
    return not any(_astray(store, document_id))


def _astray(store: AnnotationStore, document_id: str) -> Iterator[DocumentLog]:
    for log in store.logs():
        if owner_of(log.lines) == document_id and is_astray(store, log, document_id):
            yield log
