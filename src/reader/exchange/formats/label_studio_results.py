"""Passages as results of Label Studio's regions: JSON put together of pieces.

A passage is said by two to five results, each with its place and most with its quote: what they
share is encoded once, and what passages of the same codes share is kept.
"""

from typing import Any, NamedTuple

from reader.exchange.formats.label_studio_config import Paths
from reader.exchange.jsontext import encoded, spelt

_KNOWN = 5000  # forms that are kept


class _Form(NamedTuple):
    """Hold the results of a passage with gaps for its name, its place and quote, and its texts."""

    content: bytes
    quoted: int  # results that say the quote; those of texts follow


class Results:
    """Give the results that say passages, as `encoded` gives JSON."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._known: dict[tuple[tuple[str, ...], str, bool, bool], _Form] = {}

    def of(
        self,
        name: bytes,
        where: bytes,
        quote: bytes,
        codes: tuple[str, ...],
        level: str,
        note: str,
        attributes: bytes,
    ) -> bytes:
        """Give the results of the region `name`, with commas between them.

        `where` says start and end, from the one to where the quote begins; `quote` and
        `attributes` are texts in JSON, or nothing.
        """
        key = codes, level, bool(note), bool(attributes)
        content, quoted = self._known.get(key) or self._form(key)
        values = (name, where + quote) * quoted
        if note:
            values += name, where, encoded(note)
        if attributes:
            values += name, where, attributes
        return content % values

    def _form(self, key: tuple[tuple[str, ...], str, bool, bool]) -> _Form:
        """Make the form of passages with these codes and this level, with and without texts."""
        codes, level, *texts = key
        group, tree = self._paths.of(codes)
        said: list[tuple[str, str, Any]] = [("label", "labels", group)]
        if tree:
            said.append(("code", "taxonomy", tree))
        if level:
            said.append(("level", "choices", [self._paths.level(level)]))
        results = [
            _result(control, kind) + b"%%b,%b:%b}}" % (spelt(kind), _literal(encoded(what)))
            for control, kind, what in said
        ]
        controls = [c for c, filled in zip(("note", "attributes"), texts, strict=True) if filled]
        results += (_result(control, "textarea") + b"%b[%b]}}" for control in controls)
        if len(self._known) >= _KNOWN:
            self._known.clear()
        found = self._known[key] = _Form(b",".join(results), len(said))
        return found


def _result(control: str, kind: str) -> bytes:
    """Begin a result, with a gap for the region's name, up to where its place begins."""
    begin = b'{"id":"%%b","to_name":"text","from_name":%b,"type":%b,"value":{"start":'
    return begin % (spelt(control), spelt(kind))


def _literal(content: bytes) -> bytes:
    return content.replace(b"%", b"%%")
