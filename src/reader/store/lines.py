"""A line of an annotation file: one version of one record, as JSON."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

PASSAGES = "passages"  # the table of a line that names none
DOCUMENT = "document"  # what is known of the document itself, under its id
DONE = "done"  # who has finished with the document: one record an annotator, under their name
NAMED = (PASSAGES, DOCUMENT)  # tables whose records hold their own id
MOST_VERSIONS = 1_000_000  # no record is changed so often; more would win against everybody
MOST_BYTES = 64 << 20  # of a line: read, it takes ten times as much memory
HEAD = frozenset(("id", "t", "v", "dev", "by", "at", "on", "tx", "gone", "fields"))

NOBODY: Mapping[str, int] = {}

_BLANK = b" \t\r\0"
_BOM = b"\xef\xbb\xbf"
_SURROGATE = re.compile("[\ud800-\udfff]")


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_number)  # made once: that takes as long as a line

Key = tuple[str, str]  # table and id
Fields = Mapping[str, Any]


class Line(NamedTuple):
    """Hold a version of a record; the greatest (v, alive, dev, raw) of an id is its state."""

    v: int
    alive: bool
    dev: str  # who wrote it: one session of one program, whose lines follow each other
    raw: bytes
    table: str
    id: str
    on: Mapping[str, int]  # the greatest version by each writer that it was made upon
    by: str
    at: str  # ISO 8601, UTC
    tx: tuple[str, int] | None  # lines that count together or not at all: their name and number
    fields: Fields  # empty for a removal

    @property
    def key(self) -> Key:
        """Name the record."""
        return self.table, self.id

    def follows(self, other: "Line") -> bool:
        """Tell whether this version was made by somebody who had seen the other."""
        return self.on.get(other.dev, 0) >= other.v


class Head(NamedTuple):
    """Say whose version of which record a line is to be."""

    table: str
    id: str
    v: int
    dev: str
    by: str = ""
    at: str = ""
    on: Mapping[str, int] = {}
    tx: tuple[str, int] | None = None


def bare(raw: bytes) -> bytes:
    """Take off a line what editors and power cuts put around it."""
    return raw.strip(_BLANK).removeprefix(_BOM).strip(_BLANK)


def parse(raw: bytes) -> Line:
    """Read a line without its line break; raise ValueError where it is none."""
    raw = bare(raw)
    if len(raw) > MOST_BYTES:
        raise ValueError("too long")
    try:
        found = _DECODER.decode(raw.decode())
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(found, dict):
        raise ValueError("no object")
    v, key, table = found.get("v"), _text(found, "id"), _text(found, "t", PASSAGES)
    if type(v) is not int or not 1 <= v <= MOST_VERSIONS:
        raise ValueError("v: a number from 1 to a million")
    dev, by, at = _text(found, "dev", ""), _text(found, "by", ""), _text(found, "at", "")
    gone = found.get("gone") is True
    fields = {} if gone else _fields(found, table)
    return Line(v, not gone, dev, raw, table, key, _on(found), by, at, _tx(found), fields)


def _text(found: dict[str, Any], name: str, default: str | None = None) -> str:
    text = found.get(name, default)
    if not isinstance(text, str):
        raise ValueError(f"{name}: a text")
    return text


def _fields(found: dict[str, Any], table: str) -> Fields:
    if "fields" in found:
        if not isinstance(found["fields"], dict):
            raise ValueError("fields: an object")
        return found["fields"]
    named = table in NAMED
    return {k: v for k, v in found.items() if k not in HEAD or (named and k == "id")}


def _on(found: dict[str, Any]) -> Mapping[str, int]:
    if "on" not in found:
        return NOBODY
    on = found["on"]
    if not isinstance(on, dict) or not all(type(v) is int for v in on.values()):
        raise ValueError("on: versions by writer")
    return on


def _tx(found: dict[str, Any]) -> tuple[str, int] | None:
    tx = found.get("tx")
    if tx is None:
        return None
    if not (isinstance(tx, list) and len(tx) == 2 and isinstance(tx[0], str)):
        raise ValueError("tx: a name and a number")
    if type(tx[1]) is not int or tx[1] < 1:
        raise ValueError("tx: a name and a number")
    return tx[0], tx[1]


def encode(head: Head, fields: Fields | None) -> bytes:
    """Write a line without its line break; None for `fields` removes the record.

    Raises ValueError or TypeError for what JSON cannot hold.
    """
    line: dict[str, Any] = {"id": head.id}
    if head.table != PASSAGES:
        line["t"] = head.table
    line |= {"v": head.v, "dev": head.dev}
    line |= {name: value for name in ("by", "at", "on") if (value := getattr(head, name))}
    if head.tx:
        line["tx"] = list(head.tx)
    line |= {"gone": True} if fields is None else _flat(head, fields)
    text = dumps(line)
    return _SURROGATE.sub(lambda c: f"\\u{ord(c.group()):04x}", text).encode()


def _flat(head: Head, fields: Fields) -> dict[str, Any]:
    """Put fields beside the head where no name is taken, else in a place of their own."""
    own = {name: fields[name] for name in sorted(fields)}
    if head.table in NAMED and own.get("id") == head.id:
        own.pop("id")
    elif head.table in NAMED:
        return {"fields": own}
    return {"fields": own} if HEAD & own.keys() else own


def dumps(value: object) -> str:
    """Write JSON on one line, objects inside sorted by the caller or kept as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
