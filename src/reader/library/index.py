"""What is known of documents, kept between starts; it may be deleted at any time."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from reader.formats.containers import address
from reader.library.describing import LONG, describe, describe_long
from reader.library.entry import Facts

FORM = 2  # of the table and of what the facts mean; another number empties the index


def stamp(path: str) -> str:
    """Name a document's present content by its file's size and time of change; empty when gone."""
    file, member = address(path)
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return ""
    known = f"{status.st_size}:{status.st_mtime_ns}"
    if not member:
        return known
    from reader.formats.columns import wanted

    return f"{known}:{wanted()}"


class Index:
    """Keep facts by path and stamp in SQLite; an index that cannot be used is begun anew."""

    def __init__(self, path: Path | None) -> None:
        """Open the index at `path`; None, or a place that cannot be written, keeps it in memory."""
        self._connection = self._open(path)

    def _open(self, path: Path | None) -> sqlite3.Connection:
        if path is not None:
            for _attempt in range(2):
                try:
                    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                    return self._prepare(sqlite3.connect(path, check_same_thread=False))
                except (sqlite3.Error, OSError):
                    with suppress(OSError):
                        path.unlink()
        return self._prepare(sqlite3.connect(":memory:", check_same_thread=False))

    def _prepare(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            self._make_table(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _make_table(self, connection: sqlite3.Connection) -> None:
        if connection.execute("PRAGMA user_version").fetchone()[0] != FORM:
            connection.execute("DROP TABLE IF EXISTS facts")
            connection.execute(f"PRAGMA user_version = {FORM}")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS facts (path TEXT PRIMARY KEY, stamp TEXT,"
            " title TEXT, issuer TEXT, date TEXT, length INTEGER, body INTEGER, error TEXT)"
        )
        connection.commit()

    def get(self, paths: Iterable[str]) -> dict[str, Facts]:
        """Give the facts known of `paths` whose files are unchanged."""
        known = {}
        for path in paths:
            query = "SELECT * FROM facts WHERE path = ?"
            row = self._connection.execute(query, (storable(path),)).fetchone()
            if row is not None and row[1] == stamp(path):
                known[path] = Facts(*row[2:])
        return known

    def put(self, found: Iterable[tuple[str, Facts]]) -> None:
        """Remember facts; a full or read-only disk only means that they are worked out again."""
        rows = [(storable(path), stamp(path), *facts) for path, facts in found]
        try:
            with self._connection:
                self._connection.executemany(
                    "INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
                )
        except sqlite3.Error:
            return

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def storable(path: str) -> str:
    """Give a path as SQLite takes it."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


FEW = 16  # documents for which starting other processes costs more than it saves


def prepare(count: int) -> None:
    """Get ready to describe `count` documents over the cores, before the screen is taken."""
    if count > FEW:
        from reader.library.processes import get_ready

        get_ready()


def describe_all(
    paths: list[str], stopped: Callable[[], bool] = lambda: False
) -> Iterator[tuple[str, Facts]]:
    """Work out the facts of many documents, over the cores when there are more than a few.

    A long one is described in a process of its own, which ends when `stopped` says so.
    """
    if len(paths) <= FEW:
        for path in paths:
            if stopped():
                return
            long = os.path.isfile(path) and os.path.getsize(path) > LONG
            facts = describe_long(path, stopped) if long else describe(path)
            if facts is None:
                return
            yield path, facts
        return
    from reader.library.processes import answers, spare_cores

    found = answers(describe, paths, spare_cores(), stopped)
    try:
        for path, answer in zip(paths, found, strict=False):
            yield path, answer.value or Facts(error=answer.error)
    finally:
        found.close()
