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
    mark("Unterminated string"),
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
_OTHERS = tuple(part for part in _PARTS if part[0] not in b"\x7f\xe2")
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_LONG = b"0" * 19
NULL = b"null"  # which is what the quick encoder makes of a fraction that is no number


@cache
def _quick() -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
    """Import the quick encoder and parser when they are used: the program starts without them."""
    import orjson

    return orjson.dumps, orjson.loads


@cache
def encoder() -> tuple[Callable[[Any], bytes], Callable[[bytes], Any]]:
    """Give the quick encoder, and what wraps JSON that it should take over as it is.

    The encoder raises TypeError for what `dumps` writes otherwise, but for fractions that are no
    number: they become `NULL`.
    """
    import orjson

    return orjson.dumps, orjson.Fragment


def encoded_lines(values: Iterable[Any]) -> bytes:
    """Write values as `dumps` does, in UTF-8, a line each."""
    values = list(values)
    try:
        content = b"\n".join(map(_quick()[0], values))
        sure = NULL not in content
    except TypeError:
        sure = False
    if not sure:
        content = b"\n".join(map(exact, values))
    return escaped(content) + b"\n" if values else b""


def spelt(value: Any) -> bytes:
    """Write what holds no fractions as `dumps` does, but for what `escaped` does at the end."""
    try:
        return _quick()[0](value)
    except TypeError:  # it takes no lone surrogates, large numbers, keys that are no texts
        return _ENCODE(value).encode("utf-8", "surrogatepass")


def exact(value: Any) -> bytes:
    """Write a value as `dumps` does, but for what `escaped` does at the end."""
    content = spelt(value)
    return _ENCODE(value).encode("utf-8", "surrogatepass") if NULL in content else content


def escaped(content: bytes) -> bytes:
    """Escape, in JSON in UTF-8, characters that not every reader of lines takes."""
    for lead, part in _PARTS:
        if lead in content and part.search(content):
            return _ESCAPED.sub(_escape, content)
    return content


def others(content: bytes) -> bool:
    """Tell whether there is anything for `escaped` but DEL, U+2028 and U+2029."""
    return any(lead in content and part.search(content) for lead, part in _OTHERS)


def _escape(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found.group().decode("utf-8", "surrogatepass"))


def encoded(value: Any) -> bytes:
    """Write a value as `dumps` does, in UTF-8."""
    return escaped(exact(value))


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


def has_long_number(content: bytes) -> bool:
    """Tell whether there may be a whole number that the quick parser gives as a fraction."""
    return _LONG in content.translate(_DIGITS)


def quickly(content: bytes) -> Any:
    """Read JSON, three times as fast; None for whatever `loads` should read or judge."""
    if has_long_number(content):
        return None
    try:
        return _quick()[1](content)
    except ValueError:
        return None


def described(error: Exception) -> str:
    """Say what is wrong with a line."""
    if isinstance(error, json.JSONDecodeError):
        words = error.msg.removesuffix(" starting at")
        reason = _(words)
        return _("not JSON: {reason} at column {column}").format(reason=reason, column=error.colno)
    return _("nested too deep") if isinstance(error, RecursionError) else str(error)


def _no_number(name: str) -> None:
    raise ValueError(_("{name} is not a number of JSON").format(name=name))
