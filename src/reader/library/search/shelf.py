"""The index on the disk: SQLite; it may be deleted at any time, and is begun anew when broken.

Documents are indexed in segments; one that changed is in a later segment, and of the earlier one
nothing is believed about it. A segment comes whole or not at all.
"""

import os
import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

from reader.errors import Unreadable
from reader.language import _
from reader.library.index import storable
from reader.library.search.form import form
from reader.library.search.postings import Broken, Known, Rows, Segment, starts_of
from reader.library.search.scan import Batch, Scanned, offsets, unpacked
from reader.text.offsets import OffsetMap

INDEX = "search.sqlite"
PATIENCE = 5.0  # seconds that another session may take to write
_CODES = 21  # bits of a code point
_TABLES = """
CREATE TABLE segments (id INTEGER PRIMARY KEY AUTOINCREMENT, starts BLOB NOT NULL);
CREATE TABLE postings (id INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE texts (id INTEGER PRIMARY KEY, content BLOB NOT NULL, edits BLOB NOT NULL);
CREATE TABLE documents (
  path TEXT PRIMARY KEY, stamp TEXT, segment INTEGER, number INTEGER,
  length INTEGER, title TEXT, issuer TEXT, place TEXT, date TEXT, error TEXT);
CREATE INDEX of_segment ON documents (segment);
"""


class NotWritten(Exception):
    """Report that the disk is full, or that another session would not let the index be written."""


class Kept(NamedTuple):
    """Say where the index has a document, and what it knows of it."""

    stamp: str
    segment: int
    number: int  # among the documents of its segment
    length: int
    title: str
    issuer: str
    place: str
    date: str
    error: str

    @property
    def key(self) -> int:
        """Name the document's text."""
        return text_key(self.segment, self.number)


def text_key(segment: int, number: int) -> int:
    """Name the text of a document of a segment."""
    return segment << 32 | number


def key_of(path: str) -> str:
    """Give the name under which a document is kept, wherever it is asked from."""
    return storable(os.path.join(os.getcwd(), path))


class Shelf:
    """Keep indexed documents by path; `path` None keeps them in memory."""

    def __init__(self, path: Path | None) -> None:
        """Open the index, anew where it cannot be used, in memory where it cannot be written."""
        self.path = path
        self._lock = RLock()  # threads of one session may share what is in memory only
        self._written = 0
        self._connection = self._open()
        if not self._connection.execute("PRAGMA database_list").fetchone()[2]:
            self.path = None

    def beside(self) -> "Shelf":
        """Give the same index to another thread, for itself where that can be."""
        return Shelf(self.path) if self.path else self

    def _open(self) -> sqlite3.Connection:
        for _attempt in range(2 if self.path else 0):
            assert self.path is not None
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                return self._prepared(str(self.path))
            except (sqlite3.OperationalError, NotWritten):
                break  # locked, or not to be written: somebody may need it
            except (sqlite3.Error, OSError):
                with suppress(OSError):
                    self.path.unlink()
        return self._prepared(":memory:")

    def _prepared(self, place: str) -> sqlite3.Connection:
        connection = sqlite3.connect(place, timeout=PATIENCE, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA mmap_size = 268435456")
            if connection.execute("PRAGMA user_version").fetchone()[0] != form():
                self._empty(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _empty(self, connection: sqlite3.Connection) -> None:
        """Make the tables anew, unless another session just did."""
        connection.execute("PRAGMA page_size = 16384")
        with _written(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] == form():
                return
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            ).fetchall():
                connection.execute(f'DROP TABLE "{name}"')
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {form()}")

    def discard(self) -> None:
        """Throw away an index that proved to be broken, and begin anew."""
        self.close()
        if self.path is not None:
            with suppress(OSError):
                self.path.unlink()
        self._connection = self._open()
        self._written += 1  # what others write into the new file may bear the old one's version

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def version(self) -> tuple[int, int]:
        """Give what is different when something was written, here or by another session."""
        return self._rows("PRAGMA data_version")[0][0], self._written

    @contextmanager
    def still(self) -> Iterator[None]:
        """See one state of the index, whatever other sessions write."""
        with self._lock:
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    def known(self) -> dict[str, Kept]:
        """Give all documents that the index has, by path."""
        return {row[0]: Kept(*row[1:]) for row in self._rows("SELECT * FROM documents")}

    def get(self, path: str) -> Kept | None:
        """Give what the index knows of a document; None for one that it has not."""
        found = self._rows("SELECT * FROM documents WHERE path = ?", key_of(path))
        return Kept(*found[0][1:]) if found else None

    def of_segment(self, segment: int) -> dict[int, Kept]:
        """Give the documents of a segment by their numbers."""
        found = self._rows("SELECT * FROM documents WHERE segment = ?", segment)
        return {kept.number: kept for kept in (Kept(*row[1:]) for row in found)}

    def standing(self, paths: Sequence[str]) -> list[tuple[int, int] | None]:
        """Give segment and number of some documents; None for those that the index has not."""
        keys = list(map(key_of, paths))
        query = "SELECT path, segment, number FROM documents WHERE path IN"
        query += f" ({', '.join('?' * len(keys))})"
        known = {path: (segment, number) for path, segment, number in self._rows(query, *keys)}
        return list(map(known.get, keys))

    def errors(self) -> list[tuple[int, int, str]]:
        """List segment and number of documents that could not be read, and why."""
        query = "SELECT segment, number, error FROM documents WHERE error != '' ORDER BY path"
        return [(segment, number, error) for segment, number, error in self._rows(query)]

    def add(self, batch: Batch) -> None:
        """Keep documents that were indexed together; each replaces what was known of it."""
        starts = bytes(array("I", starts_of(d.length for d in batch.documents)))
        with self._writing() as connection:
            segment = self._fresh(starts, batch.rows)
            for number, document in enumerate(batch.documents):
                self._place(document, segment, number)
            _sweep(connection)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _written(self._connection) as connection:
            self._written += 1
            yield connection

    def _fresh(self, starts: bytes, rows: Rows) -> int:
        """Write a segment without documents, and give its number."""
        write = self._connection.execute
        segment = write("INSERT INTO segments (starts) VALUES (?)", (starts,)).lastrowid
        assert segment is not None
        self._connection.executemany(
            "INSERT INTO postings VALUES (?, ?)",
            ((segment << _CODES | code, content) for code, content in sorted(rows.items())),
        )
        return segment

    def _place(self, document: Scanned, segment: int, number: int) -> None:
        path = key_of(document.path)
        write = self._connection.execute
        kept = write("SELECT segment, number FROM documents WHERE path = ?", (path,)).fetchone()
        if kept:
            write("DELETE FROM texts WHERE id = ?", (text_key(*kept),))
        told = (value.encode("utf-8", "replace").decode() for value in document[3:8])
        write(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (path, document.stamp, segment, number, document.length, *told),
        )
        row = (text_key(segment, number), document.text, document.edits)
        write("INSERT INTO texts VALUES (?, ?, ?)", row)

    def forget(self, paths: Iterable[str]) -> None:
        """Leave out documents."""
        with self._writing() as connection:
            for path in map(key_of, paths):
                connection.execute(
                    "DELETE FROM texts WHERE id ="
                    " (SELECT segment << 32 | number FROM documents WHERE path = ?)",
                    (path,),
                )
                connection.execute("DELETE FROM documents WHERE path = ?", (path,))
            _sweep(connection)

    def segment(
        self, number: int, known: Known | None = None
    ) -> tuple[Segment, Sequence[int]] | None:
        """Give a segment, and where its texts begin; None when it is gone.

        Rows that were read before, with nothing written since, are in `known`.
        """
        found = self._rows("SELECT starts FROM segments WHERE id = ?", number)
        if not found:
            return None
        starts = array("I")
        starts.frombytes(found[0][0])
        return Segment(partial(self._row, number), starts, known), starts

    def _row(self, segment: int, code: int) -> bytes | None:
        found = self._rows("SELECT content FROM postings WHERE id = ?", segment << _CODES | code)
        return found[0][0] if found else None

    def text(self, kept: Kept) -> tuple[str, OffsetMap]:
        """Give a document's cleaned text, and the way from it to the source.

        Raises KeyError when another session replaced it meanwhile.
        """
        found = self._rows("SELECT content, edits FROM texts WHERE id = ?", kept.key)
        if not found:
            raise KeyError(kept.key)
        try:
            return unpacked(found[0][0]), offsets(found[0][1])
        except (zlib.error, ValueError) as error:
            raise Broken from error

    def raw(self, key: int) -> tuple[bytes, bytes]:
        """Give a text and its edits as they are kept."""
        content, edits = self._rows("SELECT content, edits FROM texts WHERE id = ?", key)[0]
        return content, edits

    def _rows(self, query: str, *values: int | str) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.OperationalError as error:
            said = _("The index of the search cannot be read: {reason}").format(reason=error)
            raise Unreadable(said, _("Try again; another session may be writing it.")) from error
        except sqlite3.DatabaseError as error:
            raise Broken from error


@contextmanager
def _written(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Write everything or nothing, and nobody else meanwhile."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            yield connection
    except sqlite3.OperationalError as error:
        raise NotWritten(str(error)) from error


def _sweep(connection: sqlite3.Connection) -> None:
    """Drop segments without documents."""
    empty = "SELECT id FROM segments WHERE id NOT IN (SELECT segment FROM documents)"
    for (segment,) in connection.execute(empty).fetchall():
        first, last = segment << _CODES, (segment + 1) << _CODES
        connection.execute("DELETE FROM postings WHERE id >= ? AND id < ?", (first, last))
        connection.execute("DELETE FROM segments WHERE id = ?", (segment,))
