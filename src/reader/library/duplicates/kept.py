"""The sketches of documents on the disk; the file may be deleted at any time."""

import sqlite3
from array import array
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reader.library.duplicates.sketch import RUN, SIZE, Sketch
from reader.library.search.form import form
from reader.library.search.shelf import key_of

SKETCHES = "sketches.sqlite"
_FORM = RUN << 16 | SIZE  # what sketches are made of, beside what the index is made by


class Sketches:
    """Keep sketches by path and stamp in SQLite; `path` None keeps them in memory."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, anew where it cannot be used, in memory where it cannot be written."""
        self._connection = self._opened(path)

    def _opened(self, path: Path | None) -> sqlite3.Connection:
        for _attempt in range(2 if path else 0):
            assert path is not None
            try:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                return _prepared(str(path))
            except sqlite3.OperationalError:  # locked, or not to be written: somebody may need it
                break
            except (sqlite3.Error, OSError):
                with suppress(OSError):
                    path.unlink()
        return _prepared(":memory:")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def stamps(self) -> dict[str, str]:
        """Give which content of each document is known, by the index's name of it."""
        return dict(self._connection.execute("SELECT path, stamp FROM sketches"))

    def put(self, found: Iterable[tuple[str, str, Sketch]]) -> None:
        """Keep sketches by path and stamp; where the disk is full they are made again."""
        rows = [(key_of(path), stamp, s.digest, s.hashes.tobytes()) for path, stamp, s in found]
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO sketches VALUES (?, ?, ?, ?)", rows
            )

    def get(self, paths: Iterable[str]) -> list[Sketch]:
        """Give the sketches of documents; one of nothing where there is none."""
        return [self._one(key_of(path)) for path in paths]

    def _one(self, key: str) -> Sketch:
        query = "SELECT digest, hashes FROM sketches WHERE path = ?"
        row = self._connection.execute(query, (key,)).fetchone()
        hashes = array("I")
        if row is not None and len(row[1]) % hashes.itemsize == 0:
            hashes.frombytes(row[1])
        return Sketch(row[0] if row else b"", hashes)

    def forget(self, keys: Iterable[str]) -> None:
        """Leave out documents, by the index's names of them."""
        with suppress(sqlite3.Error), self._connection:
            query = "DELETE FROM sketches WHERE path = ?"
            self._connection.executemany(query, ((key,) for key in keys))


def _prepared(place: str) -> sqlite3.Connection:
    connection = sqlite3.connect(place, timeout=5, check_same_thread=False)
    made_by = (form() ^ _FORM) & 0x7FFFFFFF
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != made_by:
            with connection:
                connection.execute("DROP TABLE IF EXISTS sketches")
                connection.execute(f"PRAGMA user_version = {made_by}")
        with connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS sketches"
                " (path TEXT PRIMARY KEY, stamp TEXT, digest BLOB, hashes BLOB)"
            )
    except sqlite3.Error:
        connection.close()
        raise
    return connection
