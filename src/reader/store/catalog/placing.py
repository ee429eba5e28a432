"""Putting what was read of documents into the catalog's tables, and taking it out again."""

import sqlite3
from collections.abc import Iterable, Sequence

from reader.store.catalog.filed import Filed
from reader.store.catalog.packing import APART, Packed, counts, plain, unpack

Owned = tuple[int, bytes]  # a document's number, and its id


def place(connection: sqlite3.Connection, bucket: str, documents: Sequence[Filed]) -> None:
    """Put a folder's documents in the place of what is known of them; note what they have lost."""
    known = _known(connection, bucket)
    for filed in documents:
        if (stem := plain(filed.stem)) in known:
            _note_vanished(connection, bucket, stem, known[stem], filed)
            _empty(connection, known[stem][0])
    query = "SELECT coalesce(max(number), 0) FROM documents"
    (last,) = connection.execute(query).fetchone()
    numbered = []
    for filed in documents:
        number = known.get(plain(filed.stem), (0, b""))[0]
        if not number:
            number = last = last + 1
        numbered.append((number, filed))
    _insert(connection, bucket, numbered)


def _known(connection: sqlite3.Connection, bucket: str) -> dict[str, Owned]:
    query = "SELECT stem, number, id FROM documents WHERE bucket = ?"
    return {stem: (number, key) for stem, number, key in connection.execute(query, (bucket,))}


def _insert(
    connection: sqlite3.Connection, bucket: str, numbered: Sequence[tuple[int, Filed]]
) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(n, bucket, plain(f.stem), f.stamp, encoded(f.document_id), plain(f.digest)),
                *(f.total, f.covered, f.rivals, f.troubles, APART.join(f.done)),
            )
            for n, f in numbered
        ),
    )
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?)", ((n, *f.passages) for n, f in numbered)
    )
    for table, field in (("coded", "codes"), ("annotated", "annotators")):
        rows = [(value, n, c) for n, f in numbered for value, c in getattr(f, field).items()]
        rows.sort()  # in the table's order
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)


def forget(connection: sqlite3.Connection, bucket: str, stems: Iterable[str]) -> None:
    """Take documents out of which no file is left."""
    known: dict[str, Owned] | None = None
    for stem in stems:
        known = _known(connection, bucket) if known is None else known
        if stem in known:
            _note_vanished(connection, bucket, stem, known[stem], None)
            _empty(connection, known[stem][0])
            connection.execute("DELETE FROM documents WHERE number = ?", (known[stem][0],))


def _note_vanished(
    connection: sqlite3.Connection, bucket: str, stem: str, owned: Owned, now: Filed | None
) -> None:
    """Note passages of which no line is left, though nobody removed them."""
    number, owner = owned
    before = {row.id for packed in _packed(connection, number) for row in unpack(packed)}
    there = {*(row.id for row in unpack(now.passages)), *now.gone} if now else set()
    connection.executemany(
        "INSERT OR REPLACE INTO vanished VALUES (?, ?, ?, ?)",
        [(bucket, stem, each, owner) for each in before - there],
    )
    connection.executemany(
        "DELETE FROM vanished WHERE bucket = ? AND stem = ? AND id = ?",
        [(bucket, stem, each) for each in there],
    )


def _empty(connection: sqlite3.Connection, number: int) -> None:
    """Take out a document's passages; what counts them is found by its names, not searched."""
    for packed in _packed(connection, number):
        codes, annotators = counts(unpack(packed))
        for table, name, values in (
            ("coded", "code", codes),
            ("annotated", "annotator", annotators),
        ):
            connection.executemany(
                f"DELETE FROM {table} WHERE {name} = ? AND document = ?",
                [(value, number) for value in values],
            )
    connection.execute("DELETE FROM passages WHERE document = ?", (number,))


def _packed(connection: sqlite3.Connection, number: int) -> list[Packed]:
    query = "SELECT rows, quotes, folded FROM passages WHERE document = ?"
    return [Packed(*found) for found in connection.execute(query, (number,))]


def encoded(document_id: str) -> bytes:
    """Give a document's id as the catalog has it: names of files need not be text."""
    return document_id.encode("utf-8", "surrogatepass")
