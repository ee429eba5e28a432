"""A passage as named values of text, for formats whose features hold nothing else."""

from collections.abc import Mapping
from typing import Any

from reader.exchange.carries import DOCUMENT, RECORDS
from reader.exchange.documents import Annotated
from reader.exchange.jsontext import dumps, loads
from reader.exchange.rows import Row, from_record
from reader.language import _

PASSAGE = ("level", "note", "annotator", "attributes", *RECORDS)
ABOUT = DOCUMENT
_LONGEST = 16  # digits of an offset


def texts(row: Row, names: tuple[str, ...]) -> dict[str, str]:
    """Give those values of a row that are not empty; what is no text becomes JSON."""
    found = {}
    for name in names:
        value = getattr(row, name)
        if value:
            found[name] = value if isinstance(value, str) else dumps(value)
    return found


def about(document: Annotated) -> dict[str, str]:
    """Give what is said of a document."""
    if document.rows:
        return texts(document.rows[0], ABOUT)
    named = {"document": document.id, "digest": document.digest, "title": document.title}
    return {name: value for name, value in named.items() if value}


def row(
    text: str,
    start: int,
    end: int,
    codes: list[str],
    values: Mapping[str, str],
    meta: Mapping[str, str],
) -> Row:
    """Make a row of a place in a text; raise ValueError for one that is none.

    `values` and `meta` are what `texts` and `about` gave; what they lack stays empty.
    """
    if not 0 <= start <= end <= len(text):
        said = _("{start} to {end}: the text has {n} characters")
        raise ValueError(said.format(start=start, end=end, n=len(text)))
    record: dict[str, Any] = {"id": "", "document": "", **meta, **values}
    for name in ("attributes", "columns"):
        if isinstance(record.get(name), str):
            record[name] = loads(record[name])
    record |= {"start": start, "end": end, "quote": text[start:end], "codes": codes}
    return from_record(record)


def whole(values: Mapping[str, Any], name: str) -> int:
    """Read an offset; raise KeyError or ValueError naming it where it is none."""
    value = values[name]
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < _LONGEST:
        return int(value)
    if type(value) is int:
        return value
    raise ValueError(_("{name}: a whole number is needed").format(name=name))
