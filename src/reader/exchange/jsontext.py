"""JSON in one line that every reader of lines takes, and what is wrong with another's."""

import json
import re
from typing import Any

from reader.language import _, mark

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
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def dumps(value: Any) -> str:
    """Write a value as JSON in one line that every reader of lines and UTF-8 takes.

    Raises ValueError for numbers that JSON does not have.
    """
    text = _ENCODE(value)
    if _ESCAPED.search(text):
        return _ESCAPED.sub(lambda c: f"\\u{ord(c.group()):04x}", text)
    return text


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
