"""What the desk and its annotations know of the documents in the list."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from reader.errors import ReaderError
from reader.library.catalogue import Catalogue
from reader.library.listing import Values
from reader.store import lookout
from reader.store.project import document_path
from reader.ui.desk.desk import Desk


def catalogue_of(desk: Desk) -> Catalogue:
    """Give the catalogue of the desk's documents, which the desk looks into from now on."""
    catalogue = desk.entries.catalogue
    if catalogue is None:
        found = desk.entries.found
        desk.given = desk.given or desk.entries.paths()
        catalogue = lookout.catalogue_of(desk.given)
        catalogue.record(found)
        desk.entries.renew(catalogue)
    return catalogue


def values(desk: Desk, column: str) -> Values:
    """Give a column's values by the places of documents, of those that have one."""
    if column in ("opened", "read"):
        known = ((key, desk.places.get(key)) for key in desk.places.recent_documents)
        told: Iterator[tuple[str, Any]] = ((key, getattr(place, column)) for key, place in known)
    else:
        told = _counted(desk, column)
    by_place = ((_place(desk, key), value) for key, value in told)
    return {at: value for at, value in by_place if at is not None}


def _counted(desk: Desk, column: str) -> Iterator[tuple[str, float]]:
    """Go through the documents with passages, and count those, or the share that they cover."""
    if desk.tallies:
        for key, told in desk.tallies.items():
            if told.total and (at := _place(desk, key)) is not None:
                yield key, getattr(desk.count(desk.entries[at]), column)
        return
    roots = {home.annotations: key for key, home in desk.homes.items()}
    for some in roots.values():
        with suppress(ReaderError, OSError):
            for annotated in desk.store(some).documents():
                at = _place(desk, annotated.document_id)
                if at is not None:
                    entry = desk.count(desk.entries[at])
                    yield annotated.document_id, getattr(entry, column)


def _place(desk: Desk, document_id: str) -> int | None:
    """Give the place of a document by its id, whether or not it was shown."""
    at = desk.entries.index_of(document_id)
    if at is not None:
        return at
    for project in {home.project for home in desk.homes.values()}:
        path = document_path(document_id, project)
        if path is not None and (at := desk.entries.place(str(path))) is not None:
            return at
    return None
