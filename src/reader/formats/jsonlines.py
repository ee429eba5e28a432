"""JSON lines: a document a line, an object each."""

import json
from array import array
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from reader.errors import Unreadable
from reader.formats import columns, rows
from reader.formats.columns import Names, Record
from reader.formats.containers import DOCUMENTS, Blob, too_many
from reader.language import _
from reader.text.decode import decode

SUFFIXES = (".jsonl", ".ndjson")
LINE = 32 << 20  # bytes of an object
_FRONT = 1 << 20  # bytes by which the encoding is told
_BLANK = b" \t\r\n\xef\xbb\xbf"

_Line = tuple[int, bytes]  # the byte at which it begins, and its bytes; one too long is cut


def opened(blob: Blob, path: str, encoding: str | None) -> rows.Rows:
    """Open a file of objects; raise Unreadable where none of their fields holds texts."""
    return rows.opened(blob, path, encoding, scan, read_row)


def scan(blob: Blob, path: str, encoding: str | None) -> rows.Places:
    """Find the lines, and the fields of text and name."""
    with blob.open() as file:
        front = file.read(_FRONT)
        known = decode(front[: front.rfind(b"\n") + 1] or front, path, encoding)
        if known.encoding.startswith(("utf-16", "utf-32")):
            message = _("JSON lines in {encoding} cannot be read: {path}")
            message = message.format(encoding=known.encoding, path=path)
            raise Unreadable(message, _("Save it as UTF-8."))
        file.seek(0)
        lines = _lines(file)
        sample = list(islice(lines, columns.SAMPLE))
        records = [r for r in (_record(line, known.encoding) for _at, line in sample) if r]
        names = tuple(dict.fromkeys(name for record in records for name in record))
        text = columns.text_column(names, records, path)
        key = columns.id_column(names, text)
        offsets = array("Q")
        given = Names()
        for offset, line in chain(sample, lines):
            if len(offsets) == DOCUMENTS:
                raise too_many(path)
            offsets.append(offset)
            record = _record(line, known.encoding) if key else None
            given.add(record.get(key, "").strip() if record else "")
    found = rows.Places(names, text, known.encoding, known.evidence, "", given.result(), offsets)
    return found._replace(fixed=encoding is not None)


def read_row(blob: Blob, places: rows.Places, offset: int, path: str) -> tuple[Record, str, str]:
    """Read the object at `offset`; raise Unreadable for a line that holds none."""
    with blob.open() as file:
        file.seek(offset)
        line = file.readline(LINE + 1)
    text, encoding, evidence = rows.decoded(line, places.encoding, places.evidence, places.fixed)
    try:
        return _parsed(text, len(line)), encoding, evidence
    except ValueError as error:
        message = _("The line holds no JSON object: {path}: {reason}")
        raise Unreadable(message.format(path=path, reason=error)) from None


def _lines(file: BinaryIO) -> Iterator[_Line]:
    """Walk the lines that are not blank; of one that is too long only the front is held."""
    at = 0
    while line := file.readline(LINE + 1):
        size = len(line)
        rest = line
        while len(rest) > LINE and not rest.endswith(b"\n"):
            rest = file.readline(LINE + 1)
            size += len(rest)
        if line.strip(_BLANK):
            yield at, line
        at += size


def _record(line: bytes, encoding: str) -> Record | None:
    """Read an object; None for a bad line, which tells of itself when it is opened."""
    try:
        return _parsed(rows.decoded(line, encoding, "")[0], len(line))
    except ValueError:
        return None


def _parsed(text: str, size: int) -> Record:
    """Read the object of a line of `size` bytes; raise ValueError where there is none."""
    if size > LINE:
        raise ValueError(_("it is longer than {limit} MB").format(limit=LINE >> 20))
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except RecursionError:
        raise ValueError(_("it is nested without end")) from None
    if not isinstance(found, dict):
        raise ValueError(_("it is no object"))
    return {name: _shown(value) for name, value in found.items()}


def _shown(value: Any) -> str:
    """Give a value as text; lists and objects as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)
