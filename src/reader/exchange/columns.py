"""Fields of a document's rows as JSON, a list for each field: encoded, and looked over, at once.

All that is given stands as `encoded` writes it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reader.exchange.jsontext import NULL, encoded, encoder, escaped, others, spelt


def numbers(values: Sequence[int]) -> list[bytes]:
    """Encode whole numbers of less than 64 bits."""
    return encoder()[0](values)[1:-1].split(b",") if values else []


def spelt_text(text: str | None) -> tuple[bytes, bool]:
    """Encode a text, and tell whether there is nothing to escape in it."""
    content = spelt(text)
    clean = text is None or _clean(text, content)
    return content if clean else escaped(content), clean


def parts(values: Sequence[str], clean: bool) -> list[bytes]:
    """Encode parts of a text; `clean` says that there is nothing to escape in it."""
    return list(map(encoder()[0], values)) if clean else texts(values)


def texts(values: Sequence[str]) -> list[bytes]:
    """Encode texts."""
    try:
        found = list(map(encoder()[0], values))
    except TypeError:  # a lone surrogate
        return list(map(encoded, values))
    clean = _clean("".join(values), b"".join(found))
    return found if clean else list(map(encoded, values))


def _clean(text: str, content: bytes) -> bool:
    """Tell whether there is nothing to escape in a text, of which `content` is the JSON."""
    # In UTF-8, where all Chinese begins alike, these two are found ten times as slowly.
    return "\u2028" not in text and "\u2029" not in text and not others(content)


def objects(values: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Encode attributes or columns."""
    try:
        found = list(map(encoder()[0], values))
        whole = b"".join(found)
        if NULL not in whole and escaped(whole) is whole:
            return found
    except TypeError:
        pass
    return [encoded(dict(each)) for each in values]


def objects_in_texts(values: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Encode attributes or columns, and what this gives as texts."""
    whole = b"\n".join(objects(values))  # no line break stands in them, nor any control
    quoted = whole.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return [b'"%b"' % each for each in quoted.split(b"\n")] if values else []
