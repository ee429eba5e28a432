"""Tables for spreadsheets: RFC 4180, with a rule that makes every cell safe and exact.

A cell that a spreadsheet would take for a formula gets a ' in front, and so does one that
starts with '. A cell with characters that a table cannot hold (controls, lone surrogates) is
written as a JSON string with a ' in front. Reading undoes both.
"""

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from reader.exchange.jsonl import described, dumps, loads
from reader.exchange.rows import Imported, Problem, Row, from_record
from reader.language import _

NAME = "csv"
SUFFIXES = (".csv",)
BOM = "\ufeff"

_ACTIVE = "=+-@\t\r\n＝＋－＠'"
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
_LISTS = ("codes", "numbers", "names_zh", "names_en", "groups_zh", "groups_en")
_NUMBERS = ("start", "end")
_PARTS = re.compile(r"\\.|;|\\|[^;\\]+", re.DOTALL)


def write(rows: Iterable[Row], stream: TextIO) -> None:
    """Write a table with a header; `stream` must not translate newlines."""
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(Row._fields)
    for row in rows:
        table.writerow([_cell(value) for value in row])


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        value = ";".join(re.sub(r"([;\\])", r"\\\1", item) for item in value)
    elif isinstance(value, Mapping):
        value = dumps(dict(value))
    return guard(str(value))


def guard(text: str) -> str:
    """Make a cell's text safe for spreadsheets and tables; `unguard` undoes it."""
    if _UNHELD.search(text):
        quoted = json.dumps(text, ensure_ascii=False)
        return "'" + _UNHELD.sub(lambda c: f"\\u{ord(c.group()):04x}", quoted)
    return "'" + text if text and text[0] in _ACTIVE else text


def unguard(cell: str) -> str:
    """Give the text that `guard` made a cell of; other cells stay as they are."""
    if cell.startswith("'\""):
        try:
            text = json.loads(cell[1:])
        except ValueError:
            return cell
        return text if isinstance(text, str) else cell
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _ACTIVE else cell


def read(stream: TextIO) -> Imported:
    """Read a table whose header names the columns of `Row`, in any order, and maybe others.

    `stream` must not translate newlines. A row that is no passage is a problem, and the others
    are read.
    """
    limit = csv.field_size_limit(sys.maxsize)
    try:
        return _read(stream)
    finally:
        csv.field_size_limit(limit)


def _read(stream: TextIO) -> Imported:
    rows: list[Row] = []
    problems: list[Problem] = []
    table = csv.reader(stream, strict=True)
    names: list[str] = []
    for line, cells in _lines(table, problems):
        if not names:
            names = [cell.strip().removeprefix(BOM) for cell in cells]
            missing = [n for n in ("document", "start", "end", "quote") if n not in names]
            if missing:
                said = _("the header lacks {names}").format(names=", ".join(missing))
                return Imported([], [Problem(line, said)])
            continue
        if not any(cells):
            continue
        try:
            if len(cells) != len(names):
                said = _("{n} cells where the header has {names}")
                raise ValueError(said.format(n=len(cells), names=len(names)))
            rows.append(from_record(_record(dict(zip(names, cells, strict=True)))))
        except (ValueError, TypeError, RecursionError) as error:
            problems.append(Problem(line, described(error)))
    return Imported(rows, problems)


def _lines(table: Any, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Go through a table's rows with the lines that they start on."""
    while True:
        line = table.line_num + 1
        try:
            yield line, next(table)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Problem(line, str(error)))


def _record(cells: Mapping[str, str]) -> dict[str, Any]:
    """Turn the cells of a row into values."""
    record: dict[str, Any] = {"id": ""}
    for name, cell in cells.items():
        if name not in Row._fields:
            continue
        text = unguard(cell)
        if name in _NUMBERS:
            record[name] = _number(name, text)
        elif name in _LISTS:
            record[name] = _items(text)
        elif name in ("attributes", "columns"):
            record[name] = loads(text) if text else {}
        else:
            record[name] = text
    return record


def _number(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise ValueError(_("{name}: a whole number is needed").format(name=name))
    return int(text)


def _items(text: str) -> list[str]:
    """Split at ; and undo the \\ before ; and \\."""
    items = [""] if text else []
    for part in _PARTS.findall(text):
        if part == ";":
            items.append("")
        else:
            items[-1] += part[1:] or part if part[0] == "\\" else part
    return items
