"""Cells of tables: safe in a spreadsheet, and exactly what they were when they are read.

A cell that a spreadsheet would take for a formula gets a ' in front, and so does one that
starts with '. A cell with characters that a table cannot hold (controls, lone surrogates) is
written as a JSON string with a ' in front. Reading undoes both.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from reader.exchange.jsontext import dumps, loads
from reader.exchange.rows import Row
from reader.language import _

_ACTIVE = "=+-@\t\r\n＝＋－＠'"
_UNHELD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
LISTS = ("codes", "numbers", "names_zh", "names_en", "groups_zh", "groups_en")
NUMBERS = ("start", "end")
OBJECTS = ("attributes", "columns")
_PARTS = re.compile(r"\\.|;|\\|[^;\\]+", re.DOTALL)


def cells(row: Row) -> list[str]:
    """Give the cells of a row, in the order of its fields."""
    return [guard(str(_plain(value))) for value in row]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return ";".join(re.sub(r"([;\\])", r"\\\1", item) for item in value)
    return dumps(dict(value)) if isinstance(value, Mapping) else value


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


def missing(names: Iterable[str]) -> str:
    """Say which columns a header lacks; empty where it has those that are needed."""
    lacking = [n for n in ("document", "start", "end", "quote") if n not in set(names)]
    said = _("the header lacks {names}")
    return said.format(names=", ".join(lacking)) if lacking else ""


def record(cells: Mapping[str, str]) -> dict[str, Any]:
    """Turn the cells of a row, by the names of their columns, into values; raise ValueError."""
    found: dict[str, Any] = {"id": ""}
    for name, cell in cells.items():
        if name not in Row._fields:
            continue
        text = unguard(cell)
        if name in NUMBERS:
            found[name] = _number(name, text)
        elif name in LISTS:
            found[name] = _items(text)
        elif name in OBJECTS:
            found[name] = loads(text) if text else {}
        else:
            found[name] = text
    return found


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
