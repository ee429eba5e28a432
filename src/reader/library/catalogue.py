"""The documents of some paths and what is known of each, kept between starts, given by windows.

Nothing here is in proportion to the number of documents unless all are asked for. The file may be
deleted at any time; one that cannot be used is begun anew.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any, overload

from reader.language import _
from reader.library.entry import Entry, Facts
from reader.library.index import key_of, storable

FILE = "library.sqlite"
FORM = 3  # of the tables and of what the facts mean; another number empties the file
KEPT = 32  # lists of documents that are remembered, the last used
PATIENCE = 5.0  # seconds that another session may take to write
_NEAR = 2048  # rows that stay in memory
_TABLES = """
CREATE TABLE files (id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, changed INTEGER, stamp TEXT,
  title TEXT, issuer TEXT, date TEXT, length INTEGER, body INTEGER, error TEXT);
CREATE TABLE lists (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, count INTEGER, used INTEGER);
CREATE TABLE listed (list INTEGER, position INTEGER, file INTEGER, path BLOB, name INTEGER,
  PRIMARY KEY (list, position)) WITHOUT ROWID;
CREATE INDEX standing ON listed (file, list);
CREATE INDEX changing ON files (changed);
"""
_FROM = "FROM listed l JOIN files f ON f.id = l.file WHERE l.list = ?"
_ROW = "l.path, l.name, f.stamp, f.title, f.issuer, f.date, f.length, f.body, f.error"
_NAME = "CAST(substr(l.path, l.name + 1) AS TEXT)"
_TITLE = f"coalesce(nullif(f.title, ''), {_NAME})"
_KEYS = {"title": _TITLE, "folder": _NAME, "issuer": "f.issuer", "date": "f.date"}
_KEYS["length"] = "f.length"
SORTED = frozenset(_KEYS)  # columns that the catalogue can sort by
_KEEP = """INSERT INTO files (key, changed, stamp, title, issuer, date, length, body, error)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET changed = excluded.changed,
  stamp = excluded.stamp, title = excluded.title, issuer = excluded.issuer, date = excluded.date,
  length = excluded.length, body = excluded.body, error = excluded.error"""


def name_of(paths: Sequence[str]) -> str:
    """Name the list of the documents that a user means by `paths`, wherever it is asked from."""
    here = "" if all(map(os.path.isabs, paths)) and paths else os.getcwd()
    return storable(json.dumps([here, *paths]))


class Catalogue(Sequence[Entry]):
    """Give the documents of one list, in the order in which they were found."""

    def __init__(self, path: Path | None, name: str = "") -> None:
        """Open the file at `path`; None, or a place that cannot be written, keeps it in memory."""
        self.path = path
        self.name = name
        self._lock = RLock()  # threads may share what is in memory only
        self._near: dict[int, Entry] = {}
        self._connection = self._open()
        self._list, self._count = 0, 0
        self.renew()

    def _open(self) -> sqlite3.Connection:
        for _attempt in range(2 if self.path else 0):
            assert self.path is not None
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                return _prepared(str(self.path))
            except sqlite3.OperationalError:  # locked, or not to be written: somebody may need it
                break
            except (sqlite3.Error, OSError):
                with suppress(OSError):
                    self.path.unlink()
        self.path = None
        return _prepared(":memory:")

    def beside(self) -> "Catalogue":
        """Give the same to another thread, for itself where that can be."""
        return Catalogue(self.path, self.name) if self.path else self

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def renew(self) -> None:
        """Take note of what was written meanwhile."""
        self._near.clear()
        query = "SELECT id, count FROM lists WHERE name = ?"
        self._list, self._count = next(iter(self._rows(query, self.name)), (0, 0))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        """Give an entry; raises IndexError for one that is not there, or not any more."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        if at not in self._near:
            found = self._rows(f"SELECT {_ROW} {_FROM} AND l.position = ?", self._list, at)
            if not found:
                raise IndexError(at)
            if len(self._near) >= _NEAR:
                self._near.clear()
            self._near[at] = _entry(*found[0])
        return self._near[at]

    def __iter__(self) -> Iterator[Entry]:
        for row in self._rows(f"SELECT {_ROW} {_FROM} ORDER BY l.position", self._list):
            yield _entry(*row)

    @property
    def version(self) -> tuple[int, int]:
        """Give what is another when other documents are listed, as the file has it now."""
        return next(
            iter(self._rows("SELECT id, used FROM lists WHERE name = ?", self.name)), (0, 0)
        )

    def paths(self, first: int = 0, count: int = -1) -> list[str]:
        """List the paths of documents, so many from a place on; without a number, of all."""
        query = "SELECT path FROM listed WHERE list = ? AND position >= ? ORDER BY position LIMIT ?"
        return [_decoded(path) for (path,) in self._rows(query, self._list, first, count)]

    def folders(self) -> list[str]:
        """List the folders of all documents, below the one that was opened; "" for that itself."""
        query = "SELECT path, name FROM listed WHERE list = ? ORDER BY position"
        found = self._rows(query, self._list)
        return [_decoded(path[name:].rpartition(b"/")[0]) for path, name in found]

    def stamps(self) -> list[tuple[str, str | None]]:
        """List the paths with the stamps of the contents that the facts are from."""
        found = self._rows(f"SELECT l.path, f.stamp {_FROM} ORDER BY l.position", self._list)
        return [(_decoded(path), stamp) for path, stamp in found]

    def place(self, path: str) -> int | None:
        """Give the place of a document; None for one that is not in the list."""
        query = f"SELECT l.position {_FROM} AND f.key = ?"
        return next((at for (at,) in self._rows(query, self._list, key_of(path))), None)

    def order(self, column: str, *, descending: bool) -> list[int]:
        """List the places of all by one of the columns SORTED, empty values last, then by title."""
        key = f"nullif(nullif({_KEYS[column]}, ''), 0)"
        way = "DESC" if descending else "ASC"
        by = f"{key} IS NULL, {key} {way}, {_TITLE}, l.path"
        query = f"SELECT l.position {_FROM} ORDER BY {by}"
        return [at for (at,) in self._rows(query, self._list)]

    def told(self, since: int, count: int, after: int = -1) -> list[tuple[int, int, Entry]]:
        """List at most `count` places behind `after` whose facts changed after the mark `since`.

        Each comes with its mark, and with what is known of it.
        """
        query = f"SELECT l.position, coalesce(f.changed, 0), {_ROW} {_FROM}"
        query += " AND l.position > ? AND coalesce(f.changed, 0) > ? ORDER BY l.position LIMIT ?"
        found = self._rows(query, self._list, after, since, count)
        return [(at, mark, _entry(*row)) for at, mark, *row in found]

    def record(self, entries: Sequence[Entry]) -> bool:
        """Keep the documents of the list as they were found now; tell whether that is new."""
        coded = [(_coded(e.path), _coded(e.name)) for e in entries]
        rows = [(path, max(0, len(path) - len(name))) for path, name in coded]
        query = "SELECT path, name FROM listed WHERE list = ? ORDER BY position"
        if self._list and rows == self._rows(query, self._list):
            return False
        keys = [key_of(entry.path) for entry in entries]
        return self._writing(lambda write: self._replace(write, rows, keys))

    def _replace(
        self, write: sqlite3.Connection, rows: Sequence[tuple[bytes, int]], keys: Sequence[str]
    ) -> None:
        used = write.execute("SELECT coalesce(max(used), 0) + 1 FROM lists").fetchone()[0]
        write.execute(
            "INSERT INTO lists (name, count, used) VALUES (?, ?, ?) ON CONFLICT (name)"
            " DO UPDATE SET count = excluded.count, used = excluded.used",
            (self.name, len(rows), used),
        )
        (number,) = write.execute("SELECT id FROM lists WHERE name = ?", (self.name,)).fetchone()
        write.executemany("INSERT OR IGNORE INTO files (key) VALUES (?)", ((k,) for k in keys))
        write.execute("DELETE FROM listed WHERE list = ?", (number,))
        write.executemany(
            "INSERT INTO listed SELECT ?, ?, id, ?, ? FROM files WHERE key = ?",
            ((number, at, *row, key) for at, (row, key) in enumerate(zip(rows, keys, strict=True))),
        )
        write.execute("DELETE FROM lists WHERE used <= ?", (used - KEPT,))
        write.execute("DELETE FROM listed WHERE list NOT IN (SELECT id FROM lists)")
        write.execute("DELETE FROM files WHERE id NOT IN (SELECT file FROM listed)")

    def put(self, found: Iterable[tuple[str, str, Facts]]) -> bool:
        """Remember facts by path and stamp; a full disk only means that they are found again."""
        rows = [
            (key_of(path), stamp, *(_clean(value) for value in facts))
            for path, stamp, facts in found
        ]

        def keep(write: sqlite3.Connection) -> None:
            query = "SELECT coalesce(max(changed), 0) + 1 FROM files"
            mark = write.execute(query).fetchone()[0]
            write.executemany(_KEEP, ((key, mark, *rest) for key, *rest in rows))

        return self._writing(keep)

    def get(self, stamps: Mapping[str, str]) -> dict[str, Facts]:
        """Give the facts known of paths whose contents have these stamps."""
        known = {}
        query = "SELECT stamp, title, issuer, date, length, body, error FROM files WHERE key = ?"
        for path, present in stamps.items():
            for stamp, *facts in self._rows(query, key_of(path)):
                if stamp == present:
                    known[path] = Facts(*facts)
        return known

    def _writing(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """Write all or nothing; tell whether it could be written."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                with self._connection:
                    work(self._connection)
            except sqlite3.Error:
                return False
            self.renew()
        return True

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.OperationalError:
            return []
        except sqlite3.DatabaseError:  # it may be deleted at any time, and so it may be now
            self._connection.close()
            if self.path is not None:
                with suppress(OSError):
                    self.path.unlink()
            self._connection = self._open()
            return []


def _prepared(place: str) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=PATIENCE, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_spill = OFF")  # readers wait for the end only
        if connection.execute("PRAGMA user_version").fetchone()[0] != FORM:
            _begin_anew(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin_anew(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another session just did."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] == FORM:
            return
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        for (name,) in connection.execute(tables).fetchall():
            connection.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORM}")


def _entry(path: bytes, name: int, stamp: str | None, *facts: Any) -> Entry:
    known = Facts(*facts) if stamp is not None else None
    called = _("standard input") if path == b"-" else _decoded(path[name:])
    return Entry("", _decoded(path), called, known)


def _coded(path: str) -> bytes:
    return path.encode("utf-8", "surrogatepass")


def _decoded(path: bytes) -> str:
    return path.decode("utf-8", "surrogatepass")


def _clean(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
