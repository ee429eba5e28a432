"""What is exported and imported: a document with its passages, in one text of it."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

from reader.exchange.rows import META, Problem, Row
from reader.passages.passage import CONTEXT


class Annotated(NamedTuple):
    """Hold a document's passages; their offsets are code points of `text`, end exclusive."""

    id: str
    text: str | None  # None where the document is not at hand
    rows: tuple[Row, ...]  # in the order of the text
    digest: str = ""  # sha256 of the bytes that the offsets count in
    title: str = ""
    lines: tuple[int, ...] = ()  # of the file that each row was read from, where that is known

    @property
    def meta(self) -> dict[str, Any]:
        """Give what is said of the document: path, title, issuer, source, date, columns."""
        return self.rows[0].meta() if self.rows else {}


Found: TypeAlias = Problem | tuple[int, Row]  # a row with its line


def ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Sort passages as they stand in the text, those around others first."""
    return tuple(sorted(rows, key=lambda row: (row.start, -row.end, row.id)))


def gathered(found: Iterable["Found"]) -> Iterator["Annotated | Problem"]:
    """Put neighbouring rows of one document together; their texts are not known."""
    rows: list[Row] = []
    lines: list[int] = []
    for each in found:
        if isinstance(each, Problem):
            yield each
            continue
        line, row = each
        if rows and (row.document, row.digest) != (rows[0].document, rows[0].digest):
            yield _document(rows, lines)
            rows, lines = [], []
        rows.append(row)
        lines.append(line)
    if rows:
        yield _document(rows, lines)


def _document(rows: list[Row], lines: list[int]) -> Annotated:
    first = rows[0]
    return Annotated(first.document, None, tuple(rows), first.digest, first.title, tuple(lines))


def digest_of(text: str) -> str:
    """Give the sha256 of a text in UTF-8, which is that of a file with it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def quoted(row: Row, text: str, start: int, end: int) -> Row:
    """Put a row on a place of a text: offsets, quote and context."""
    return row._replace(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def document_fields(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Take what is said of a document out of another's file, whatever that holds."""
    found: dict[str, Any] = {n: v for n in META if isinstance(v := meta.get(n), str)}
    columns = meta.get("columns")
    if isinstance(columns, Mapping):
        found["columns"] = columns
    return found
