"""Rows as JSON lines, fast: what many rows have in common is encoded once.

Neighbouring fields of a row become one piece of JSON, which the encoder takes over as it is as the
value of the first: `"document"` with all that is known of the document, `"codes"` with their names.
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from reader.exchange.jsontext import NULL, encoded_lines, encoder, escaped
from reader.exchange.rows import Row

_KNOWN = 5000  # pieces that are kept
_SHARED = (("document", "digest"), ("codes", "groups_en"), ("annotator", "codebook_version"))
_ATTRIBUTES = Row._fields.index("attributes")
_NAMES = "id start end quote prefix suffix level attributes note created modified"
_OWN = itemgetter(*map(Row._fields.index, _NAMES.split()))


class _Piece:
    """Encode fields that stand side by side, each combination of values once."""

    def __init__(self, first: str, last: str) -> None:
        start, end = Row._fields.index(first), Row._fields.index(last) + 1
        self.place = slice(start, end)
        self._names = Row._fields[self.place]
        self._known: dict[Any, tuple[tuple[Any, ...], Any]] = {}

    def made(self, values: tuple[Any, ...]) -> Any:
        """Encode the values without the name of the first, ready to be its value."""
        dump, piece = encoder()
        content = dump(dict(zip(self._names, values, strict=True)))
        return piece(content[len(self._names[0]) + 4 : -1])

    def of(self, values: tuple[Any, ...]) -> Any:
        """Give what was made of these values the last time that they began with the same."""
        found = self._known.get(values[0])
        if found is None or found[0] != values:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            found = self._known[values[0]] = values, self.made(values)
        return found[1]


class Lines:
    """Write rows as JSON objects, a line each, their fields in the order of `Row`."""

    def __init__(self) -> None:
        self._document, self._codes, self._said = (_Piece(*ends) for ends in _SHARED)

    def of(self, rows: Iterable[Row]) -> bytes:
        """Give the lines of rows, as `encoded_lines` makes them of the rows' fields."""
        rows = tuple(rows)
        try:
            lines = self._quickly(rows)
        except TypeError:  # a lone surrogate, a number that is none, a value that is no JSON
            return encoded_lines(row._asdict() for row in rows)
        return escaped(b"".join(lines))

    def _quickly(self, rows: tuple[tuple[Any, ...], ...]) -> list[bytes]:
        dump, _piece = encoder()
        if NULL in dump([row[_ATTRIBUTES] for row in rows]):
            raise TypeError
        codes_of, said_of = self._codes.of, self._said.of
        where, coded, saying = self._document.place, self._codes.place, self._said.place
        values: tuple[Any, ...] = ()
        document: Any = None
        lines: list[bytes] = []
        for row in rows:
            if row[where] != values:
                values = row[where]
                document = self._document.made(values)
            name, start, end, quote, prefix, suffix, level, attributes, note, created, modified = (
                _OWN(row)
            )
            line = {
                "id": name,
                "document": document,
                "start": start,
                "end": end,
                "quote": quote,
                "prefix": prefix,
                "suffix": suffix,
                "codes": codes_of(row[coded]),
                "level": level,
                "attributes": attributes,
                "note": note,
                "annotator": said_of(row[saying]),
                "created": created,
                "modified": modified,
            }
            lines += dump(line), b"\n"
        return lines
