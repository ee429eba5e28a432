"""What the catalog answers: counts, documents by field, passages by code, annotator and text."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from reader.passages.tally import covered
from reader.store.catalog.catalog import Catalog
from reader.store.catalog.packing import (
    APART,
    Packed,
    Row,
    between,
    codes_of,
    found,
    plain,
    searched,
    unpack,
)
from reader.store.catalog.placing import encoded
from reader.store.linestore import Summary


class Known(NamedTuple):
    """Hold what is known of a document that has annotations, or had some."""

    document_id: str
    digest: str  # of the source that the passages were saved for
    total: int
    covered: int  # code points, without the level "head"
    rivals: int
    troubles: int


class Tally(NamedTuple):
    """Count a document's passages, and the code points that they cover."""

    total: int
    covered: int


class Hit(NamedTuple):
    """Hold a passage that was found."""

    document_id: str
    id: str
    annotator: str
    start: int
    end: int
    codes: list[str]
    quote: str


class Vanished(NamedTuple):
    """Name passages of a document of which no line is left, though nobody removed them."""

    document_id: str
    bucket: str
    stem: str
    ids: list[str]


class Wanted(NamedTuple):
    """Say which passages are looked for; what is empty does not narrow."""

    codes: Sequence[str] = ()  # any of these
    annotators: Sequence[str] = ()
    text: str = ""
    documents: Sequence[str] = ()


def documents(catalog: Catalog) -> Iterator[Known]:
    """List the documents, by their ids."""
    query = (
        "SELECT id, digest, total, covered, rivals, troubles FROM documents"
        " WHERE length(id) > 0 ORDER BY id"
    )
    for key, *rest in catalog.connection.execute(query):
        yield Known(_decoded(key), *rest)


def tally(summary: Summary) -> Tally:
    """Count what a store said of a document by itself."""
    return Tally(summary.total, covered(summary.spans))


def tallies(catalog: Catalog) -> dict[str, Tally]:
    """Count the passages of each document that has some."""
    query = "SELECT id, total, covered FROM documents WHERE total > 0"
    same: dict[tuple[int, int], Tally] = {}  # many are alike, and need be kept once
    return {
        _decoded(key): same.setdefault(counted, Tally(*counted))
        for key, *found in catalog.connection.execute(query)
        for counted in [(found[0], found[1])]
    }


def by_annotator(catalog: Catalog) -> dict[str, int]:
    """Count passages by annotator, the most first."""
    return _summed(catalog, "annotator", "annotated")


def by_code(catalog: Catalog) -> dict[str, int]:
    """Count passages by code, the most first."""
    return _summed(catalog, "code", "coded")


def _summed(catalog: Catalog, name: str, table: str) -> dict[str, int]:
    query = f"SELECT {name}, sum(count) FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1"
    return dict(catalog.connection.execute(query).fetchall())


def annotators_of(catalog: Catalog, wanted: Set[str]) -> Counter[str]:
    """Count the passages of some documents by annotator."""
    query = "SELECT id, annotator, count FROM annotated JOIN documents ON number = document"
    counted: Counter[str] = Counter()
    for key, annotator, count in catalog.connection.execute(query):
        if _decoded(key) in wanted:
            counted[annotator] += count
    return counted


def values(catalog: Catalog, field: str) -> dict[str, list[str]]:
    """Give the codes or the annotators of each document; `field` is "code" or "annotator"."""
    table = {"code": "coded", "annotator": "annotated"}[field]
    query = f"SELECT id, {field} FROM {table} JOIN documents ON number = document"
    told: dict[str, list[str]] = {}
    for key, value in catalog.connection.execute(query):
        told.setdefault(_decoded(key), []).append(value)
    return told


def values_seen(catalog: Catalog, field: str, annotator: str) -> dict[str, list[str]]:
    """Give the same as `values`, of what an annotator may see in a blind project.

    That is their own passages, and all of documents that they have marked done.
    """
    query = "SELECT id, done FROM documents WHERE done <> ''"
    marked = catalog.connection.execute(query)
    seen = {_decoded(key) for key, done in marked if plain(annotator) in done.split(APART)}
    told = {key: found for key, found in values(catalog, field).items() if key in seen}
    for hit in find(catalog, Wanted(annotators=[annotator])):
        if hit.document_id not in seen:
            own = told.setdefault(hit.document_id, [])
            own += set(hit.codes if field == "code" else [hit.annotator]).difference(own)
    return told


def find(catalog: Catalog, wanted: Wanted) -> Iterator[Hit]:
    """Find passages, in the order of documents and of their text."""
    conditions, given = _conditions(wanted)
    query = (
        "SELECT d.id, p.rows, p.quotes, p.folded FROM documents d"
        " JOIN passages p ON p.document = d.number"
        f" WHERE {' AND '.join(conditions) or 'true'} ORDER BY d.id"
    )
    fits = _fitting(wanted)
    for key, *texts in catalog.connection.execute(query, given):
        document_id = _decoded(key)
        for row in fits(Packed(*texts)):
            place = (row.id, row.annotator, row.start, row.end)
            yield Hit(document_id, *place, codes_of(row), row.quote)


def _conditions(wanted: Wanted) -> tuple[list[str], list[str | bytes]]:
    """Narrow down which documents may hold what is wanted."""
    conditions: list[str] = []
    given: list[str | bytes] = []
    for field, table, values in (
        ("code", "coded", wanted.codes),
        ("annotator", "annotated", wanted.annotators),
    ):
        if values:
            among = f"SELECT document FROM {table} WHERE {field} IN ({_many(values)})"
            conditions.append(f"d.number IN ({among})")
            given += map(plain, values)
    if wanted.documents:
        conditions.append(f"d.id IN ({_many(wanted.documents)})")
        given += map(encoded, wanted.documents)
    if wanted.text:
        conditions.append("instr(coalesce(p.folded, p.quotes), ?)")
        given.append(searched(plain(wanted.text)))
    return conditions, given


def _fitting(wanted: Wanted) -> Callable[[Packed], Iterator[Row]]:
    """Make what picks, of a document's passages, those that are wanted."""
    codes = list(map(between, wanted.codes))
    names = set(map(plain, wanted.annotators))
    text = searched(plain(wanted.text))

    def fitting(packed: Packed) -> Iterator[Row]:
        for row, holds in zip(unpack(packed), found(packed, text), strict=False):
            among = not codes or any(code in row.codes for code in codes)
            if holds and among and (not names or row.annotator in names):
                yield row

    return fitting


def _many(items: Sequence[str]) -> str:
    return ", ".join("?" * len(items))


def vanished(catalog: Catalog) -> list[Vanished]:
    """List what went without being removed, and is nowhere else either."""
    query = "SELECT document, bucket, stem, id FROM vanished ORDER BY document, id"
    rows = catalog.connection.execute(query).fetchall()
    if not rows:
        return []
    ids = {key for *_place, key in rows}
    query = "SELECT rows, quotes, folded FROM passages"
    packed = (Packed(*texts) for texts in catalog.connection.execute(query))
    there = {row.id for each in packed for row in unpack(each) if row.id in ids}
    lost: dict[tuple[bytes, str, str], list[str]] = {}
    for document, bucket, stem, key in rows:
        if key not in there:
            lost.setdefault((document, bucket, stem), []).append(key)
    return [Vanished(_decoded(place[0]), *place[1:], keys) for place, keys in lost.items()]


def accept(catalog: Catalog) -> None:
    """Forget what vanished: it was meant to."""
    catalog.connection.execute("DELETE FROM vanished")


def _decoded(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")
