"""The catalog of a folder of annotations, brought up to date while a bar shows how far it is."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.cli.answers import Bar, complain
from reader.errors import Unreadable
from reader.language import _
from reader.store.catalog.catalog import Catalog

MANY = 200  # documents to read, from which on a bar is shown


@contextmanager
def catalogued(root: Path, jobs: int = 0) -> Iterator[Catalog]:
    """Give the catalog of a folder as its files are now; one that is broken is begun anew.

    Raises Unreadable where it cannot be had.
    """
    with Catalog(root) as catalog:
        try:
            _bring(catalog, jobs)
        except sqlite3.OperationalError as error:
            raise _unusable(catalog, error) from error
        except sqlite3.DatabaseError:
            complain(_("The catalog of the annotations was damaged; it is made anew."))
            catalog.begin_anew()
            _bring(catalog, jobs)
        try:
            yield catalog
        except sqlite3.DatabaseError as error:
            raise _unusable(catalog, error) from error


def _bring(catalog: Catalog, jobs: int) -> None:
    unread = catalog.unread()
    for problem in unread.problems:
        complain(problem)
    if not unread:
        return
    shown = unread.total >= MANY and sys.stderr.isatty()
    bar = Bar(unread.total, _("cataloguing")) if shown else None
    try:
        for done in catalog.bring(unread, jobs):
            if bar:
                bar.show(done)
    finally:
        if bar:
            bar.clear()


def _unusable(catalog: Catalog, error: sqlite3.Error) -> Unreadable:
    said = _("{path}: cannot be read: {reason}").format(path=catalog.file, reason=error)
    return Unreadable(said, _("Another session may be writing it: try again, or delete the file."))
