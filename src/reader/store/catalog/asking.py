"""What the catalog answers: counts, documents by field, passages by code, annotator and text."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from reader.passages.tally import covered
from reader.store.catalog.catalog import Catalog, encoded
from reader.store.catalog.filed import Row, between, codes_of, plain, searched
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
    rows = catalog.connection.execute(query)
    return {_decoded(key): Tally(total, covered) for key, total, covered in rows}


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
    found: Counter[str] = Counter()
    for key, annotator, count in catalog.connection.execute(query):
        if _decoded(key) in wanted:
            found[annotator] += count
    return found


def values(catalog: Catalog, field: str) -> dict[str, list[str]]:
    """Give the codes or the annotators of each document; `field` is "code" or "annotator"."""
    table = {"code": "coded", "annotator": "annotated"}[field]
    query = f"SELECT id, {field} FROM {table} JOIN documents ON number = document"
    found: dict[str, list[str]] = {}
    for key, value in catalog.connection.execute(query):
        found.setdefault(_decoded(key), []).append(value)
    return found


def find(catalog: Catalog, wanted: Wanted) -> Iterator[Hit]:
    """Find passages, in the order of documents and of their text."""
    conditions, given = _conditions(wanted)
    query = (
        "SELECT d.id, p.* FROM documents d JOIN passages p ON p.document = d.number"
        f" WHERE {' AND '.join(conditions) or 'true'} ORDER BY d.id, p.start, p.end DESC, p.id"
    )
    for key, _number, *rest in catalog.connection.execute(query, given):
        row = Row(*rest)
        place = (row.id, row.annotator, row.start, row.end)
        yield Hit(_decoded(key), *place, codes_of(row), row.quote)


def _conditions(wanted: Wanted) -> tuple[list[str], list[str | bytes]]:
    conditions: list[str] = []
    given: list[str | bytes] = []
    if wanted.codes:
        codes = [plain(code) for code in wanted.codes]
        conditions.append(
            f"d.number IN (SELECT document FROM coded WHERE code IN ({_many(codes)}))"
        )
        conditions.append(f"({' OR '.join('instr(p.codes, ?)' for _code in codes)})")
        given += [*codes, *map(between, codes)]
    if wanted.annotators:
        names = [plain(name) for name in wanted.annotators]
        among = f"SELECT document FROM annotated WHERE annotator IN ({_many(names)})"
        conditions.append(f"d.number IN ({among}) AND p.annotator IN ({_many(names)})")
        given += [*names, *names]
    if wanted.documents:
        conditions.append(f"d.id IN ({_many(wanted.documents)})")
        given += map(encoded, wanted.documents)
    if wanted.text:
        conditions.append("instr(coalesce(p.folded, p.quote), ?)")
        given.append(searched(plain(wanted.text)))
    return conditions, given


def _many(items: Sequence[str]) -> str:
    return ", ".join("?" * len(items))


def vanished(catalog: Catalog) -> list[Vanished]:
    """List what went without being removed, and is nowhere else either."""
    query = "SELECT document, bucket, stem, id FROM vanished ORDER BY document, id"
    rows = catalog.connection.execute(query).fetchall()
    if not rows:
        return []
    there = {i for (i,) in catalog.connection.execute("SELECT id FROM passages")}
    found: dict[tuple[bytes, str, str], list[str]] = {}
    for document, bucket, stem, key in rows:
        if key not in there:
            found.setdefault((document, bucket, stem), []).append(key)
    return [Vanished(_decoded(place[0]), *place[1:], ids) for place, ids in found.items()]


def accept(catalog: Catalog) -> None:
    """Forget what vanished: it was meant to."""
    catalog.connection.execute("DELETE FROM vanished")


def _decoded(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")
