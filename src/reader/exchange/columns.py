"""Fields of a document's rows as JSON, a list for each field: encoded, and looked over, at once.

All that is given stands as `encoded` writes it, but texts are without their quotation marks.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from reader.exchange.jsontext import NULL, encoded, encoder, escaped, others, spelt
from reader.exchange.rows import Row

_BETWEEN = "\x7f"  # parts texts that are encoded as one: a text with it in it is encoded by itself
_KNOWN = 5000  # values that are kept
GAP = b"\0"  # in forms; JSON has none


class Known(dict[Any, Any]):
    """Make values of keys, each once as long as they are not too many."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        """Make the value of a key that is new."""
        if len(self) >= _KNOWN:
            self.clear()
        found = self[key] = self._make(key)
        return found


def columns(rows: Sequence[Row]) -> Any:
    """Turn rows into one whose fields hold the values of them all."""
    return Row._make(zip(*rows, strict=True) if rows else [()] * len(Row._fields))


def numbers(*fields: Sequence[int]) -> list[list[bytes]]:
    """Encode whole numbers of several fields; raise TypeError for those of more than 64 bits."""
    content = encoder()[0](list(chain.from_iterable(fields)))[1:-1]
    return _parted(content.split(b","), fields)


def whole_text(text: str | None) -> bytes:
    """Encode the text of a document, with its quotation marks."""
    content = spelt(text)
    clean = text is None or (_BETWEEN not in text and _clean(text, content))
    return content if clean else escaped(content)


def texts(*fields: Sequence[str]) -> list[list[bytes]]:
    """Encode texts of several fields; raise TypeError for what is no text."""
    return _parted(_together(list(chain.from_iterable(fields))), fields)


def _parted(values: list[bytes], fields: Sequence[Sequence[Any]]) -> list[list[bytes]]:
    """Give each of the fields, which are as long as each other, its own values."""
    count = len(fields[0]) if fields else 0
    return [values[at * count :][:count] for at in range(len(fields))]


def _together(values: list[str]) -> list[bytes]:
    """Encode texts as one, and part them again."""
    if not values:
        return []
    text = _BETWEEN.join(values)
    content = spelt(text)
    found = content[1:-1].split(_BETWEEN.encode())
    if len(found) == len(values) and _clean(text, content):
        return found
    return [encoded(value)[1:-1] for value in values]


def _clean(text: str, content: bytes) -> bool:
    """Tell whether `escaped` finds nothing but DEL in a text, of which `content` is the JSON."""
    # In UTF-8, where all Chinese begins alike, these two are found ten times as slowly.
    return "\u2028" not in text and "\u2029" not in text and not others(content)


def objects(values: Sequence[Mapping[str, Any]], in_texts: bool = False) -> list[bytes]:
    """Encode attributes or columns, or what this gives as texts."""
    parted: list[Any] = [None] * (2 * len(values) - 1)
    parted[::2] = values
    try:
        content = encoder()[0](parted)[1:-1]
        safe = content.count(NULL) == len(values) - 1  # no others than those between
    except TypeError:
        safe = False
    if not safe or escaped(content) is not content:
        found = [encoded(dict(each)) for each in values]
        return list(map(_in_text, found)) if in_texts else found
    return (_in_text(content) if in_texts else content).split(b",null,")


def _in_text(content: bytes) -> bytes:
    return content.replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def filled(form: bytes, columns: Sequence[Sequence[bytes]]) -> bytes:
    """Say a form for each row, its gaps filled with the values of the columns."""
    row = [b""] * (2 * len(columns) + 1)
    row[::2] = form.split(GAP)
    found = row * len(columns[0])
    for at, values in enumerate(columns):
        found[2 * at + 1 :: len(row)] = values
    return b"".join(found)


class Members:
    """Make a form for members of objects, each after a comma, that are texts.

    What all rows share is said in the form; `texts` are the fields that fill it, to be encoded.
    Without `empty`, members that are empty are left out.
    """

    def __init__(self, fields: Any, names: Iterable[str], empty: bool = False) -> None:
        self.form = b""
        self.texts: list[Sequence[str]] = []
        self._left_out: list[bytes] = []  # the name of a member that some rows are without
        for name in names:
            values: Sequence[str] = getattr(fields, name)
            if 1 < len(values) == values.count(values[0]):
                self.form += _shared[name, values[0]] if values[0] or empty else b""
                continue
            whole = empty or all(values)
            self.form += _member(name, GAP) if whole else GAP
            self._left_out.append(b"" if whole else name.encode())
            self.texts.append(values)

    def columns(self, found: Iterable[Sequence[bytes]]) -> list[Sequence[bytes]]:
        """Give what fills the form; `texts` were found to be encoded so."""
        return [
            [value and b',"%b":"%b"' % (name, value) for value in values] if name else values
            for name, values in zip(self._left_out, found, strict=True)
        ]


def _member(name: str, content: bytes) -> bytes:
    return b',"%b":"%b"' % (name.encode(), content)


_shared = Known(lambda pair: _member(pair[0], encoded(pair[1])[1:-1]))
