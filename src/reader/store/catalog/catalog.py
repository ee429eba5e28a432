"""The catalog of a folder of annotations: brought up to date, and asked."""

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
from reader.store.catalog.filed import Filed, Row, counts, plain, read_unit, stamps, unit
from reader.store.catalog.tables import connect, discard, file_of, writing

FEW = 400  # documents that are read sooner than another process starts
TOGETHER = 16  # folders that are written in one go
_BUCKET = re.compile("[0-9a-f]{2}")


class Unread(NamedTuple):
    """Say what the catalog does not have as it is: documents by folder, those that are gone."""

    there: dict[str, list[str]]
    gone: dict[str, list[str]]
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
        found = Unread({}, {}, [])
        known = {b for (b,) in self.connection.execute("SELECT DISTINCT bucket FROM documents")}
        try:
            there = [p.name for p in self.root.iterdir() if _BUCKET.fullmatch(p.name)]
        except OSError as error:
            if known:
                found.problems.append(_unlisted(self.root, error))
            return found
        for bucket in sorted(known.union(there)):
            self._compare(bucket, found)
        return found

    def _compare(self, bucket: str, found: Unread) -> None:
        query = "SELECT stem, stamp FROM documents WHERE bucket = ?"
        known = dict(self.connection.execute(query, (bucket,)).fetchall())
        try:
            there = stamps(self.root / bucket)
        except FileNotFoundError:
            there = {}
        except OSError as error:
            found.problems.append(_unlisted(self.root / bucket, error))
            return
        now = {plain(stem): plain(stamp) for stem, (stamp, _names) in there.items()}
        fresh = [stem for stem in there if known.get(plain(stem)) != now[plain(stem)]]
        gone = [stem for stem in known if stem not in now]
        if fresh:
            found.there[bucket] = fresh
        if gone:
            found.gone[bucket] = gone

    def bring(
        self, unread: Unread, jobs: int = 0, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[int]:
        """Read what `unread` tells of, over the cores where it is much; give how many are done."""
        units = [unit(self.root / bucket, stems) for bucket, stems in unread.there.items()]
        buckets = list(unread.there)
        done = 0
        waiting: list[tuple[str, Filed]] = []
        for number, answer in enumerate(_read(units, unread.total, jobs, stopped)):
            done += len(unread.there[buckets[number]])
            waiting += [(buckets[number], each) for each in answer]
            if number % TOGETHER == TOGETHER - 1:
                self._write(waiting)
                waiting = []
            yield done
        self._write(waiting)
        if not stopped():
            with writing(self.connection):
                for bucket, stems in unread.gone.items():
                    for stem in stems:
                        self._forget(bucket, stem)

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

    def _write(self, documents: Sequence[tuple[str, Filed]]) -> None:
        with writing(self.connection):
            for bucket, filed in documents:
                self._place(bucket, filed)

    def _place(self, bucket: str, filed: Filed) -> None:
        """Put a document in the place of what is known of it; note what it has lost."""
        write = self.connection.execute
        number = self._number(bucket, filed.stem)
        if number is not None:
            self._note_vanished(bucket, filed.stem, number, filed)
            self._empty(number)
        values = (
            *(bucket, plain(filed.stem), filed.stamp, encoded(filed.document_id)),
            *(plain(filed.digest), len(filed.passages)),
            *(filed.covered, filed.rivals, filed.troubles),
        )
        number = write(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *values),
        ).lastrowid
        many = self.connection.executemany
        many(
            "INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, *row) for row in filed.passages],
        )
        codes, annotators = counts(filed.passages)
        many("INSERT INTO coded VALUES (?, ?, ?)", [(c, number, n) for c, n in codes.items()])
        many(
            "INSERT INTO annotated VALUES (?, ?, ?)",
            [(a, number, n) for a, n in annotators.items()],
        )

    def _number(self, bucket: str, stem: str) -> int | None:
        query = "SELECT number FROM documents WHERE bucket = ? AND stem = ?"
        found = self.connection.execute(query, (bucket, plain(stem))).fetchone()
        return found[0] if found else None

    def _note_vanished(self, bucket: str, stem: str, number: int, now: Filed | None) -> None:
        """Note passages of which no line is left, though nobody removed them."""
        write = self.connection.execute
        before = {i for (i,) in write("SELECT id FROM passages WHERE document = ?", (number,))}
        there = {row.id for row in now.passages}.union(now.gone) if now else set()
        owner = write("SELECT id FROM documents WHERE number = ?", (number,)).fetchone()[0]
        self.connection.executemany(
            "INSERT OR REPLACE INTO vanished VALUES (?, ?, ?, ?)",
            [(bucket, plain(stem), each, owner) for each in before - there],
        )
        self.connection.executemany(
            "DELETE FROM vanished WHERE bucket = ? AND stem = ? AND id = ?",
            [(bucket, plain(stem), each) for each in there],
        )

    def _forget(self, bucket: str, stem: str) -> None:
        number = self._number(bucket, stem)
        if number is not None:
            self._note_vanished(bucket, stem, number, None)
            self._empty(number)
            self.connection.execute("DELETE FROM documents WHERE number = ?", (number,))

    def _empty(self, number: int) -> None:
        """Take out a document's passages; what counts them is found by its names, not searched."""
        write, many = self.connection.execute, self.connection.executemany
        rows = write("SELECT * FROM passages WHERE document = ?", (number,)).fetchall()
        codes, annotators = counts(Row(*row[1:]) for row in rows)
        many("DELETE FROM coded WHERE code = ? AND document = ?", [(c, number) for c in codes])
        many(
            "DELETE FROM annotated WHERE annotator = ? AND document = ?",
            [(name, number) for name in annotators],
        )
        write("DELETE FROM passages WHERE document = ?", (number,))


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


def encoded(document_id: str) -> bytes:
    """Give a document's id as the catalog has it: names of files need not be text."""
    return document_id.encode("utf-8", "surrogatepass")
