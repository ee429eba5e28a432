"""A table with a code a row; only a name is needed."""

import csv
import io
from typing import Any

from reader.codebook.codebook import Code, Codebook
from reader.codebook.forms import Record
from reader.codebook.forms.completing import named
from reader.errors import Usage
from reader.language import _

PLAIN = (
    "id",
    "number",
    "parent",
    "zh",
    "en",
    "short",
    "pinyin",
    "status",
    "color",
    "chord",
    "hotkey",
)
TEXTS = ("definition", "include", "exclude")
LISTS = ("phrases", "cues")
SEPARATOR = "|"
COLUMNS = (
    *PLAIN,
    *(f"{name}_{tongue}" for name in TEXTS for tongue in ("zh", "en")),
    *LISTS,
    "codable",
)
_CALLED = {"name": "name", "code": "name", "label": "name", "编码": "name", "名称": "name"}
_CALLED |= {"definition": "definition_zh", "description": "definition_zh", "定义": "definition_zh"}
_CALLED |= {"colour": "color", "颜色": "color", "上级": "parent", "编号": "number", "线索": "cues"}


def read(content: bytes, path: str) -> list[Record]:
    """Read the rows; `parent` names another row by its id, its number or its name."""
    text = content.decode("utf-8-sig", errors="replace")
    dialect = "excel-tab" if "\t" in text.split("\n", 1)[0] else "excel"
    rows = list(csv.DictReader(io.StringIO(text, newline=""), dialect=dialect))
    records = [record for record in map(_record, rows) if record.get("zh") or record.get("en")]
    if not records:
        raise Usage(_("{path}: there is no column with names of codes.").format(path=path))
    _parents(records)
    return records


def _record(row: dict[str, Any]) -> Record:
    record: Record = {}
    for key, value in row.items():
        value = value.strip() if isinstance(value, str) else ""
        name = _CALLED.get((key or "").strip().lower(), (key or "").strip().lower())
        if not value:
            continue
        if name == "name":
            record |= named(value)
        elif name in PLAIN:
            record[name] = value
        elif name in LISTS:
            record[name] = [word.strip() for word in value.split(SEPARATOR) if word.strip()]
        elif name == "codable":
            record[name] = value.lower() not in ("0", "no", "false", "否")
        elif "_" in name and name.split("_")[0] in TEXTS:
            field, tongue = name.split("_", 1)
            record[field] = {**record.get(field, {}), tongue: value}
    return record


def _parents(records: list[Record]) -> None:
    for record in records:
        wanted = record.pop("parent", "")
        for n, other in enumerate(records):
            if wanted and wanted in (
                other.get("id"),
                other.get("number"),
                other.get("zh"),
                other.get("en"),
            ):
                record["parent"] = n
                break


def write(book: Codebook) -> str:
    """Write a row a code."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for code in book.codes:
        writer.writerow(_row(code))
    return out.getvalue()


def _row(code: Code) -> Record:
    row: Record = {name: getattr(code, name, "") or "" for name in PLAIN}
    row |= {"zh": code.names.get("zh", ""), "en": code.names.get("en", "")}
    for field in TEXTS:
        texts = getattr(code, field)
        row |= {f"{field}_{tongue}": texts.get(tongue, "") for tongue in ("zh", "en")}
    row |= {name: SEPARATOR.join(getattr(code, name)) for name in LISTS}
    return row | {"codable": "true" if code.codable else "false"}
