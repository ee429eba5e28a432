"""A table of metadata, its rows brought together with documents by their file's name or path."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.errors import Unreadable, Usage
from reader.language import _, because

KEYS = ("path", "file", "filename", "file_name", "document", "id", "文件", "文件名", "路径", "文档")
FIELDS = {  # what columns are called, by the field that they fill
    "title": ("title", "标题", "题目", "名称"),
    "issuer": ("issuer", "source", "发文机关", "发布机构", "机关", "来源"),
    "place": ("place", "地点", "地区", "地名", "区域"),
    "date": ("date", "日期", "时间", "发布日期", "发文日期"),
    "tag": ("tag", "tags", "标签"),
}
_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}


class Table(NamedTuple):
    """Hold a table's rows: the field of each column, and which column names the documents."""

    key: str
    rows: list[dict[str, str]]


class Joined(NamedTuple):
    """Hold what each document gets, and the rows that found no document, or several."""

    values: dict[str, dict[str, str]]  # by path
    unknown: list[str]
    ambiguous: list[str]


def read_table(path: Path, key: str = "") -> Table:
    """Read a CSV file with a head; raise Unreadable or Usage for what is none."""
    import csv
    from io import StringIO

    from reader.text.decode import decode

    try:
        text = decode(path.read_bytes(), str(path)).text.removeprefix("\ufeff")
    except OSError as error:
        raise Unreadable(f"{path}: {because(error)}") from error
    separator = "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        rows = [row for row in csv.reader(StringIO(text, newline=""), delimiter=separator) if row]
    except csv.Error as error:
        raise Unreadable(f"{path}: {error}") from error
    if len(rows) < 2:
        raise Usage(_("{path}: a head and a row are needed.").format(path=path))
    head = [cell.strip() for cell in rows[0]]
    found = _key_column(head, key)
    if not found:
        names = ", ".join(KEYS[:4])
        said = _("{path}: no column names the documents ({names}).").format(path=path, names=names)
        raise Usage(said, _("Name it: --key COLUMN"))
    named = [h if h == found else _FIELD_OF.get(h.lower(), h.lower()) for h in head]
    pairs = [dict(zip(named, (c.strip() for c in row), strict=False)) for row in rows[1:]]
    return Table(found, pairs)


def _key_column(head: Sequence[str], key: str) -> str:
    if key:
        return key if key in head else ""
    lowered = {name.lower(): name for name in reversed(head)}
    return next((lowered[name] for name in KEYS if name in lowered), "")


def join(table: Table, paths: Iterable[str]) -> Joined:
    """Find the document of every row: by its path's end, else by its name without the ending."""
    ends: dict[str, list[str]] = {}
    for path in paths:
        for name in _names(path):
            ends.setdefault(name, []).append(path)
    joined = Joined({}, [], [])
    for row in table.rows:
        wanted = row.get(table.key, "")
        found = ends.get(_plain(wanted)) or ends.get(_plain(os.path.basename(wanted)), [])
        found = list(dict.fromkeys(found))
        if len(found) != 1:
            (joined.ambiguous if found else joined.unknown).append(wanted)
            continue
        values = {k: v for k, v in row.items() if k != table.key and k and v}
        joined.values.setdefault(found[0], {}).update(values)
    return joined


def _names(path: str) -> set[str]:
    """Give the names that a row may call a document by: ends of its path, less its ending too."""
    whole = _plain(os.path.abspath(path))
    parts = whole.split("/")
    found = {"/".join(parts[at:]) for at in range(len(parts))} | {whole}
    return found | {os.path.splitext(name)[0] for name in found}


def _plain(name: str) -> str:
    """Give a path as rows are compared: one form of Unicode, forward slashes, nothing before it."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").strip()
    return plain.removeprefix("./")
