"""The catalog of a folder of annotations: brought up to date, and asked."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from reader.language import _, because
from reader.library.attempt import attempt
from reader.store.catalog.filed import Filed, Stamped, listed, mark_of, read_unit, stamps, unit
from reader.store.catalog.packing import plain
from reader.store.catalog.placing import forget, place
from reader.store.catalog.tables import connect, discard, file_of, writing

FEW = 400  # documents that are read sooner than another process starts
TOGETHER = 4  # folders that are written in one go
_BUCKET = re.compile("[0-9a-f]{2}")


class Unread(NamedTuple):
    """Say what the catalog does not have as it is: documents by folder, those that are gone."""

    there: dict[str, Stamped]
    gone: dict[str, list[str]]
    marks: dict[str, str]  # of the folders, as they are when all that is read
    problems: list[str]  # folders that cannot be listed; what is known of them stays

    def __bool__(self) -> bool:
        return bool(self.there or self.gone)

    @property
    def total(self) -> int:
        """Count the documents to read."""
        return sum(map(len, self.there.values()))


class Catalog:
    """Know what is annotated below a folder, as far as it was read; use it in a `with`."""

    def __init__(self, root: Path, file: Path | None = None) -> None:
        self.root = root
        self.file = file or file_of(root)

    @cached_property
    def connection(self) -> sqlite3.Connection:
        """Open the file."""
        return connect(self.file)

    def __enter__(self) -> "Catalog":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def begin_anew(self) -> None:
        """Forget everything, with the file."""
        with suppress(sqlite3.Error):
            self.close()
        discard(self.file)
        self.__dict__.pop("connection", None)

    def unread(self) -> Unread:
        """Compare the files' stamps with those known; nothing is read but folders.

        A folder of annotations that is not there tells nothing: a disk may have been pulled out.
        """
        found = Unread({}, {}, {}, [])
        known = {b for (b,) in self.connection.execute("SELECT DISTINCT bucket FROM documents")}
        marks = dict(self.connection.execute("SELECT bucket, mark FROM folders").fetchall())
        try:
            there = [name for name in os.listdir(self.root) if _BUCKET.fullmatch(name)]
        except OSError as error:
            if known:
                found.problems.append(_unlisted(self.root, error))
            return found
        for bucket in sorted(known.union(there)):
            self._compare(bucket, marks.get(bucket), found)
        return found

    def _compare(self, bucket: str, mark: str | None, found: Unread) -> None:
        try:
            files = listed(self.root / bucket)
        except FileNotFoundError:
            files = []
        except OSError as error:
            found.problems.append(_unlisted(self.root / bucket, error))
            return
        now = mark_of(files)
        if now == mark:
            return
        query = "SELECT stem, stamp FROM documents WHERE bucket = ?"
        known = dict(self.connection.execute(query, (bucket,)).fetchall())
        there = stamps(files)
        fresh = {
            stem: stamped
            for stem, stamped in there.items()
            if known.get(plain(stem)) != plain(stamped[0])
        }
        gone = known.keys() - set(map(plain, there))
        found.marks[bucket] = now
        if fresh:
            found.there[bucket] = fresh
        if gone:
            found.gone[bucket] = sorted(gone)

    def bring(
        self, unread: Unread, jobs: int = 0, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[int]:
        """Read what `unread` tells of, over the cores where it is much; give how many are done."""
        buckets = list(unread.there)
        units = [unit(self.root / bucket, unread.there[bucket]) for bucket in buckets]
        done = 0
        waiting: list[tuple[str, list[Filed]]] = []
        for bucket, answer in zip(buckets, _read(units, unread.total, jobs, stopped), strict=False):
            done += len(unread.there[bucket])
            waiting.append((bucket, answer))
            if len(waiting) == TOGETHER:
                self._write(waiting, unread)
                waiting = []
            yield done
        self._write(waiting, unread)
        if not stopped():
            self._write(
                [(bucket, []) for bucket in unread.marks if bucket not in unread.there], unread
            )

    def _write(self, folders: Sequence[tuple[str, Sequence[Filed]]], unread: Unread) -> None:
        with writing(self.connection):
            for bucket, documents in folders:
                place(self.connection, bucket, documents)
                forget(self.connection, bucket, unread.gone.get(bucket, ()))
                if len(documents) == len(unread.there.get(bucket, ())):
                    mark = (bucket, unread.marks[bucket])
                    self.connection.execute("INSERT OR REPLACE INTO folders VALUES (?, ?)", mark)

    def refresh(self) -> list[str]:
        """Bring everything up to date, alone; say what could not be listed.

        A catalog that is broken is begun anew.
        """
        try:
            return self._refresh()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self.begin_anew()
            return self._refresh()

    def _refresh(self) -> list[str]:
        unread = self.unread()
        for _done in self.bring(unread, 1) if unread else ():
            pass
        return unread.problems


def _read(
    units: Sequence[str], count: int, jobs: int, stopped: Callable[[], bool]
) -> Iterator[list[Filed]]:
    if count <= FEW:
        for name in units:
            if stopped():
                return
            yield _told(attempt(read_unit, name).value)
        return
    from reader.library.processes import answers

    found = answers(read_unit, units, jobs, stopped)
    try:
        for answer in found:
            yield _told(answer.value)
    finally:
        found.close()


def _told(value: list[Filed] | None) -> list[Filed]:
    """Give what was read; a folder that could not be read stays unread until the next time."""
    return value or []


def _unlisted(folder: Path, error: OSError) -> str:
    said = _("{path}: cannot be read: {reason}")
    return said.format(path=folder, reason=because(error))
