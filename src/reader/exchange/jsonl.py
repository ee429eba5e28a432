"""JSON lines: a passage a line, exact."""

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from reader.exchange.rows import Imported, Problem, Row, from_record
from reader.language import _, mark

NAME = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")

# What the parser says most, as it says it.
REASONS = (
    mark("Expecting value"),
    mark("Extra data"),
    mark("Expecting ',' delimiter"),
    mark("Expecting ':' delimiter"),
    mark("Expecting property name enclosed in double quotes"),
    mark("Unterminated string starting at"),
)
# Characters that UTF-8, terminals or line readers do not take as they are.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def write(rows: Iterable[Row], stream: TextIO) -> None:
    """Write rows as JSON objects, their fields in the order of `Row`."""
    for row in rows:
        stream.write(dumps(row._asdict()) + "\n")


def dumps(value: Any) -> str:
    """Write a value as JSON in one line that every reader of lines and UTF-8 takes.

    Raises ValueError for numbers that JSON does not have.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda c: f"\\u{ord(c.group()):04x}", text)


def read(stream: TextIO) -> Imported:
    """Read rows; a line that is none is a problem, and the others are read."""
    rows, problems = [], []
    for number, line in enumerate(stream, 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            record = loads(line)
            if record.get("removed") is True:
                problems.append(Problem(number, _("a removal; remove the passage by hand")))
                continue
            rows.append(from_record(record))
        except (ValueError, TypeError, RecursionError) as error:
            problems.append(Problem(number, described(error)))
    return Imported(rows, problems)


def loads(line: str) -> dict[str, Any]:
    """Read a line that holds a JSON object; raise ValueError for anything else."""
    record = json.loads(line.strip("\ufeff \t\r\n"), parse_constant=_no_number)
    if not isinstance(record, dict):
        raise ValueError(_("not a JSON object"))
    return record


def described(error: Exception) -> str:
    """Say what is wrong with a line."""
    if isinstance(error, json.JSONDecodeError):
        return _("not JSON: {reason} at column {column}").format(
            reason=_(error.msg), column=error.colno
        )
    return _("nested too deep") if isinstance(error, RecursionError) else str(error)


def _no_number(name: str) -> None:
    raise ValueError(_("{name} is not a number of JSON").format(name=name))
