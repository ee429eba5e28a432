"""JSON in one line that every reader of lines takes, and what is wrong with another's."""

import json
import re
from collections.abc import Callable, Iterable
from functools import cache
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
BLANK = "\ufeff \t\r\n"
# Characters that UTF-8, terminals or line readers do not take as they are: DEL, C1, U+2028,
# U+2029, lone surrogates. Each part of the pattern is looked for by itself first: that is fast.
_ESCAPED = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xed[\xa0-\xbf].")
_PARTS = (
    (b"\x7f", re.compile(rb"\x7f")),
    (b"\xe2", re.compile(rb"\xe2\x80[\xa8\xa9]")),
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xed", re.compile(rb"\xed[\xa0-\xbf]")),
)
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_LONG = b"0" * 19


@cache
def _quick() -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
    """Import the quick encoder and parser when they are used: the program starts without them."""
    import orjson

    return orjson.dumps, orjson.loads


def encoded_lines(values: Iterable[Any]) -> bytes:
    """Write values as `dumps` does, in UTF-8, a line each."""
    values = list(values)
    try:
        content = b"\n".join(map(_quick()[0], values))
    except TypeError:  # it takes no lone surrogates, large numbers, keys that are no texts
        content = b"null"
    if b"null" in content:  # which is what it makes of a fraction that is no number
        content = b"\n".join(map(_exact, values))
    return _escaped(content) + b"\n" if values else b""


def _exact(value: Any) -> bytes:
    try:
        content = _quick()[0](value)
    except TypeError:
        content = b"null"
    if b"null" in content:
        return _ENCODE(value).encode("utf-8", "surrogatepass")
    return content


def _escaped(content: bytes) -> bytes:
    for lead, part in _PARTS:
        if lead in content and part.search(content):
            return _ESCAPED.sub(_escape, content)
    return content


def _escape(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found.group().decode("utf-8", "surrogatepass"))


def encoded(value: Any) -> bytes:
    """Write a value as `dumps` does, in UTF-8."""
    return encoded_lines((value,))[:-1]


def dumps(value: Any) -> str:
    """Write a value as JSON in one line that every reader of lines and UTF-8 takes.

    Raises ValueError for numbers that JSON does not have.
    """
    return encoded(value).decode("utf-8")


def loads(line: str) -> dict[str, Any]:
    """Read a line that holds a JSON object; raise ValueError for anything else."""
    record = json.loads(line.strip(BLANK), parse_constant=_no_number)
    if not isinstance(record, dict):
        raise ValueError(_("not a JSON object"))
    return record


def quickly(content: bytes) -> Any:
    """Read JSON, three times as fast; None for whatever `loads` should read or judge."""
    if _LONG in content.translate(_DIGITS):  # a number that would come as a fraction
        return None
    try:
        return _quick()[1](content)
    except ValueError:
        return None


def described(error: Exception) -> str:
    """Say what is wrong with a line."""
    if isinstance(error, json.JSONDecodeError):
        return _("not JSON: {reason} at column {column}").format(
            reason=_(error.msg), column=error.colno
        )
    return _("nested too deep") if isinstance(error, RecursionError) else str(error)


def _no_number(name: str) -> None:
    raise ValueError(_("{name} is not a number of JSON").format(name=name))
