"""TinyDB's view of a file: read with care, written whole or not at all."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from reader.language import _, ngettext
from reader.store.files import read_plain, set_aside, write_atomic

Tables = dict[str, dict[str, Any]]

_SURROGATE = re.compile("[\ud800-\udfff]")
# The lines that `dumps` writes, told apart by their indentation.
_TABLE = re.compile(r'  ("(?:[^"\\]|\\.)*"): \{(?:\},?)?\s*')
_RECORD = re.compile(r'    ("(?:[^"\\]|\\.)*"): (\{.*\}),?\s*')


class AtomicStorage(Storage):
    """Keep a TinyDB in a UTF-8 JSON file, one record a line, sorted.

    After `read`, `damage` says what is wrong with the file, if anything; what could be read is
    given all the same. A damaged file is never written over: the next `write` first sets it
    aside as NAME.damaged-1 or so.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damage = ""
        self._held: Tables | None = None

    def read(self) -> Tables | None:
        """Read all tables, or give None where there is no file."""
        if self._held is not None:
            return self._held
        content = read_plain(self.path)
        self.damage = ""
        if content is None:
            return None
        try:
            return _tables(content)
        except (ValueError, RecursionError) as error:
            tables, read, lost = _salvage(content)
            self.damage = _described(error, content, read, lost)
            return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Write all tables, durably; raise OSError or ValueError with the old file in place."""
        if self._held is not None:
            self._held = {name: dict(table) for name, table in data.items()}
            return
        content = dumps(data)
        if self.damage:
            set_aside(self.path)
            self.damage = ""
        write_atomic(self.path, content)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Gather what is written meanwhile, and write it once at the end; on error, nothing."""
        self._held = self.read() or {}
        try:
            yield
            gathered = self._held
        finally:
            self._held = None
        self.write(gathered)


def dumps(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Write tables as JSON for people and line tools: a record a line, everything sorted."""
    parts = []
    for name in sorted(tables):
        records = (f"\n    {_json(key)}: {_json(r)}" for key, r in sorted(tables[name].items()))
        content = ",".join(records)
        end = "\n  }" if content else "}"
        parts.append(f"  {_json(name)}: {{{content}{end}")
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    return _SURROGATE.sub(lambda c: f"\\u{ord(c.group()):04x}", text).encode()


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode


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
