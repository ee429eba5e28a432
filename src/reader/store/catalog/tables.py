"""The catalog's file: SQLite; it may be deleted at any time, and is begun anew when broken."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.paths import place
from reader.store.digest import blake2b
from reader.store.files import make_folder

FORM = 2  # of the tables; another is begun anew
PATIENCE = 5.0  # seconds that another session may take to write
CACHE = 16_384  # kilobytes of pages that are kept while much is written
NAME = 8  # bytes of the digest that names a folder's catalog
_TABLES = """
CREATE TABLE documents (
  number INTEGER PRIMARY KEY, bucket TEXT NOT NULL, stem TEXT NOT NULL, stamp TEXT NOT NULL,
  id BLOB NOT NULL, digest TEXT NOT NULL, total INTEGER NOT NULL, covered INTEGER NOT NULL,
  rivals INTEGER NOT NULL, troubles INTEGER NOT NULL, done TEXT NOT NULL, UNIQUE (bucket, stem));
CREATE INDEX ids ON documents (id);
CREATE TABLE folders (bucket TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE passages (
  document INTEGER PRIMARY KEY, rows TEXT NOT NULL, quotes TEXT NOT NULL, folded TEXT);
CREATE TABLE coded (
  code TEXT NOT NULL, document INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (code, document)) WITHOUT ROWID;
CREATE TABLE annotated (
  annotator TEXT NOT NULL, document INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (annotator, document)) WITHOUT ROWID;
CREATE TABLE vanished (
  bucket TEXT NOT NULL, stem TEXT NOT NULL, id TEXT NOT NULL, document BLOB NOT NULL,
  PRIMARY KEY (bucket, stem, id)) WITHOUT ROWID;
CREATE TABLE sources (id BLOB PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
"""


def file_of(root: Path) -> Path:
    """Give the catalog's file for a folder of annotations.

    It is in the user's cache: a database in a folder that machines share would need their locks.
    """
    real = os.fsencode(os.path.realpath(root))
    return place("cache") / "annotations" / f"{blake2b(real, NAME)}.sqlite"


def connect(path: Path) -> sqlite3.Connection:
    """Open a catalog, begun anew where it cannot be used, in memory where it cannot be written."""
    for _attempt in range(2):
        try:
            make_folder(path.parent)
            return _prepared(str(path))
        except (sqlite3.OperationalError, OSError):  # locked, or not to be written
            break
        except sqlite3.Error:
            discard(path)
    return _prepared(":memory:")


def discard(path: Path) -> None:
    """Remove a catalog that is broken, with what SQLite keeps beside it."""
    for beside in ("", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + beside).unlink()


def _prepared(place: str) -> sqlite3.Connection:
    before = os.umask(0o077)
    try:
        connection = sqlite3.connect(
            place, timeout=PATIENCE, check_same_thread=False, isolation_level=None
        )
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] != FORM:
                _begin(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
        except sqlite3.Error:
            connection.close()
            raise
    finally:
        os.umask(before)
    return connection


def _begin(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another session just did."""
    connection.execute("PRAGMA page_size = 16384")
    with writing(connection):
        if connection.execute("PRAGMA user_version").fetchone()[0] == FORM:
            return
        found = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        for (name,) in connection.execute(found).fetchall():
            connection.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.split(";"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORM}")


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Write everything or nothing, and nobody else meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
