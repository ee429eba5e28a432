"""Files of earlier versions, one JSON object a document, as lines.

The same file gives the same lines to everybody, so that it does not matter who takes it over.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.language import _, ngettext
from reader.store.lines import DOCUMENT, PASSAGES, Head, encode

Tables = dict[str, dict[str, Any]]

WRITER = "json"
# The lines that earlier versions wrote, told apart by their indentation.
_TABLE = re.compile(r'  ("(?:[^"\\]|\\.)*"): \{(?:\},?)?\s*')
_RECORD = re.compile(r'    ("(?:[^"\\]|\\.)*"): (\{.*\}),?\s*')


def converted(content: bytes) -> tuple[list[bytes], str]:
    """Give the lines that say what a file says, and what is wrong with the file, if anything."""
    damage = ""
    try:
        tables = _tables(content)
    except (ValueError, RecursionError) as error:
        tables, read, lost = _salvage(content)
        damage = _described(error, content, read, lost)
    return list(_lines(tables)), damage


def _lines(tables: Tables) -> Iterator[bytes]:
    """Write a record's line, and before it the versions that it replaced unseen."""
    replaced = _replaced(tables.pop("conflicts", {}))
    passages = tables.pop(PASSAGES, {})
    for key, versions in replaced.items():
        for number, record in enumerate(versions, start=1):
            yield _line(PASSAGES, key, record, f"{WRITER}{number}")
        if key not in passages:
            yield encode(Head(PASSAGES, key, 2, WRITER), None)
    for key, record in passages.items():
        yield _line(PASSAGES, key, record, WRITER, 2 if key in replaced else 1)
    for key, record in tables.pop(DOCUMENT, {}).items():
        name = record.get("id")
        yield _line(DOCUMENT, name if isinstance(name, str) else key, record, WRITER)
    for table, records in tables.items():
        for key, record in records.items():
            yield _line(table, key, record, WRITER)


def _line(table: str, key: str, record: dict[str, Any], dev: str, v: int = 1) -> bytes:
    by, at = (str(record.get(name) or "") for name in ("annotator", "modified"))
    return encode(Head(table, key, v, dev, by, at), record)


def _replaced(conflicts: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for key in sorted(conflicts):
        passage = conflicts[key].get("passage")
        if isinstance(passage, dict) and isinstance(passage.get("id"), str):
            found.setdefault(passage["id"], []).append(passage)
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _loads(text: str) -> Any:
    return json.loads(text, parse_constant=_no_number)


def _tables(content: bytes) -> Tables:
    """Read a sound file; raise ValueError for any other."""
    if not content.strip():
        raise ValueError(_("the file is empty"))
    tables = _loads(content.decode("utf-8-sig"))
    if not isinstance(tables, dict):
        raise ValueError(_("no tables in it"))
    for table in tables.values():
        if not isinstance(table, dict) or not all(isinstance(r, dict) for r in table.values()):
            raise ValueError(_("a table without records"))
    return tables


def _salvage(content: bytes) -> tuple[Tables, int, int]:
    """Read the sound lines of a damaged file; count those read and those lost."""
    tables: Tables = {}
    table: dict[str, Any] = {}
    read = lost = 0
    for raw in content.splitlines():
        try:
            line = raw.decode()
            head, record = _TABLE.fullmatch(line), _RECORD.fullmatch(line)
            if head:
                table = tables.setdefault(_loads(head.group(1)), {})
            elif record:
                table[_loads(record.group(1))] = _loads(record.group(2))
                read += 1
            elif line.strip(" \t{},\ufeff"):
                lost += 1
        except (ValueError, RecursionError):
            lost += 1
    return tables, read, lost


def _described(error: Exception, content: bytes, read: int, lost: int) -> str:
    """Say what is wrong with a file, where, and what could be read."""
    reason = str(error) if isinstance(error, ValueError) else _("nested too deep")
    if content and not content.strip(b"\0"):
        reason = _("nothing but zeros")
    return "; ".join(
        (
            reason,
            ngettext("{n} record was read", "{n} records were read", read).format(n=read),
            ngettext("{n} line was not", "{n} lines were not", lost).format(n=lost),
        )
    )
