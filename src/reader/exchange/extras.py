"""What another's format has no place for, kept in a corner of it that it passes through.

Others change, add and remove annotations; what is kept belongs to those that are still there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import itemgetter
from typing import Any, NamedTuple

from reader.exchange.carries import CONTENT, RECORDS
from reader.exchange.documents import Annotated, document_fields
from reader.exchange.rows import Row, from_record

KEPT = (*CONTENT, *RECORDS)
WORD = "reader"  # the name of the corner


class Mark(NamedTuple):
    """Hold one label on a range of a document's code points, as others have it."""

    start: int
    end: int
    label: str


class Fields:
    """Give fields of rows, those that are filled, by their names."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._attributes = "attributes" in names
        self._values = itemgetter(*map(Row._fields.index, names))

    def add(self, found: dict[str, Any], row: Row) -> None:
        """Put the fields of a row that are filled into a record."""
        values = self._values(row)
        found.update(compress(zip(self._names, values, strict=True), values))
        if self._attributes and type(row.attributes) is not dict and row.attributes:
            found["attributes"] = dict(row.attributes)


class Corner:
    """Give what is kept of documents, and of their passages with their places and `label`s."""

    def __init__(self, label: Callable[[str], str]) -> None:
        self._label = label
        self._fields = Fields(KEPT)
        self._labels: dict[tuple[str, ...], list[str]] = {}

    def labels(self, codes: tuple[str, ...]) -> list[str]:
        """Give the labels of codes."""
        if codes not in self._labels:
            self._labels[codes] = list(map(self._label, codes))
        return self._labels[codes]

    def passage(self, row: Row, start: int, end: int) -> dict[str, Any]:
        """Give what is kept of a passage."""
        found: dict[str, Any] = {"start": start, "end": end, "codes": self.labels(row.codes)}
        self._fields.add(found, row)
        return found

    def document(self, document: Annotated, passages: list[dict[str, Any]]) -> dict[str, Any]:
        """Give what is kept of a document."""
        about = {"document": document.id, "digest": document.digest, **document.meta}
        return about | {"passages": passages}

    def simple(self, document: Annotated) -> dict[str, Any]:
        """Give what is kept of a document and its passages; offsets are code points."""
        passages = [self.passage(row, row.start, row.end) for row in document.rows]
        return self.document(document, passages)


def restored(marks: Iterable[Mark], found: object, name: str, text: str) -> list[Row]:
    """Make rows of labels: each passage that is kept takes its own, the rest are new passages.

    `found` is the corner, as far as there is one; offsets in it are those of `marks`.
    """
    about = found if isinstance(found, Mapping) else {}
    left = Counter(marks)
    base = {"document": name, "origin": "import", **_about(about)}
    rows = []
    for passage in _passages(about.get("passages")):
        own = [Mark(passage["start"], passage["end"], code) for code in passage["codes"]]
        if own and _taken(own, left):
            rows.append(_row(base, passage, text))
    fresh: dict[tuple[int, int], list[str]] = {}
    for mark in left.elements():
        fresh.setdefault((mark.start, mark.end), []).append(mark.label)
    for (start, end), codes in fresh.items():
        rows.append(_row(base, {"start": start, "end": end, "codes": list(codes)}, text))
    return rows


def _taken(own: list[Mark], left: "Counter[Mark]") -> bool:
    """Take the labels of a passage out of those that are left, all of them or none."""
    for number, mark in enumerate(own):
        if left[mark] <= 0:
            left.update(own[:number])
            return False
        left[mark] -= 1
    return True


def assembled(line: int, text: str, marks: Iterable[Mark], found: object) -> Annotated:
    """Make a document of what another's line says: its text, its labels, and the corner."""
    rows = tuple(restored(marks, found, "", text))
    about = _about(found) if isinstance(found, Mapping) else {}
    name, digest, title = (str(about.get(n, "")) for n in ("document", "digest", "title"))
    return Annotated(name, text, rows, digest, title, (line,) * len(rows))


def _about(found: Mapping[str, Any]) -> dict[str, Any]:
    known = {n: v for n in ("document", "digest") if isinstance(v := found.get(n), str)}
    return known | document_fields(found)


def _passages(found: object) -> Iterator[dict[str, Any]]:
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict) and {"start", "end", "codes"} <= each.keys():
            codes = each["codes"]
            whole = type(each["start"]) is int and type(each["end"]) is int
            if whole and isinstance(codes, list) and all(isinstance(c, str) for c in codes):
                yield each


def _row(base: Mapping[str, Any], passage: Mapping[str, Any], text: str) -> Row:
    quote = text[passage["start"] : passage["end"]]
    values = {"id": "", **base, **passage, "quote": quote}
    try:
        return from_record(values)
    except ValueError:  # somebody changed what is kept
        return from_record({**base, "id": "", "quote": quote, **_place(passage)})


def _place(passage: Mapping[str, Any]) -> dict[str, Any]:
    return {name: passage[name] for name in ("start", "end", "codes")}
