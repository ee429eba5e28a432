"""Rows as JSON lines, fast: a form for a document's rows, and the columns that it is filled with.

Neighbouring fields become one piece of JSON, made once of the same values: what is known of the
document, the codes with their names.
"""

from typing import Any

from reader.exchange.columns import (
    Known,
    Members,
    columns,
    filled,
    numbers,
    objects,
    texts,
)
from reader.exchange.jsontext import encoded, encoded_lines
from reader.exchange.rows import Row

_BEFORE = b'{"id":"\0",%b,"start":\0,"end":\0,"quote":"\0","prefix":"\0","suffix":"\0",\0,'
_AFTER = b'"attributes":\0%b}\n'
_SAID = Row._fields[Row._fields.index("note") :]


class _Pieces(Known):
    """Encode fields that stand side by side, each combination of values once."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__(self.encoded)
        start, end = Row._fields.index(first), Row._fields.index(last) + 1
        self.place = slice(start, end)
        self._names = Row._fields[self.place]

    def encoded(self, values: tuple[Any, ...]) -> bytes:
        """Encode the values, with their names, as members of an object."""
        return encoded(dict(zip(self._names, values, strict=True)))[1:-1]

    def of(self, fields: Any) -> list[bytes]:
        """Give the piece of each row; `fields` holds the rows as columns."""
        return list(map(self.__getitem__, zip(*fields[self.place], strict=True)))


class Lines:
    """Write rows as JSON objects, a line each, their fields in the order of `Row`."""

    def __init__(self) -> None:
        self._document = _Pieces("document", "digest")
        self._codes = _Pieces("codes", "level")

    def of(self, rows: tuple[Row, ...]) -> bytes:
        """Give the lines of rows, as `encoded_lines` makes them of the rows' fields."""
        try:
            return self._quickly(rows) if rows else b""
        except TypeError:  # rows of several documents, or what is no text
            return encoded_lines(row._asdict() for row in rows)

    def _quickly(self, rows: tuple[Row, ...]) -> bytes:
        fields, place = columns(rows), self._document.place
        first: tuple[Any, ...] = rows[0]
        if any(values.count(values[0]) < len(values) for values in fields[place]):
            raise TypeError
        said = Members(fields, _SAID, empty=True)
        form = (_BEFORE + _AFTER) % (self._document.encoded(first[place]), said.form)
        name, quote, prefix, suffix, *rest = texts(
            fields.id, fields.quote, fields.prefix, fields.suffix, *said.texts
        )
        start, end = numbers(fields.start, fields.end)
        own = name, start, end, quote, prefix, suffix, self._codes.of(fields)
        return filled(form, (*own, objects(fields.attributes), *said.columns(rest)))
