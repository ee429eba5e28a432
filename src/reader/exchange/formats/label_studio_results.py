"""Passages as results of Label Studio's regions: JSON put together of pieces.

A passage is said by one to five results, each with its place and most with its quote: what they
share is encoded once, and what passages of the same codes share is kept.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reader.exchange.columns import GAP, Known
from reader.exchange.formats.label_studio_config import Paths
from reader.exchange.jsontext import encoded

_PLACE = b"\1"  # a gap for place and quote; the other is for the region's number
_WHERE = b'%b,"end":%b,"text":"%b"'


def _result(control: bytes, kind: bytes, value: bytes) -> bytes:
    begin = b'{"id":"r%b","to_name":"text","from_name":"%b","type":"%b","value":{"start":%b}}'
    return begin % (GAP, control, kind, value)


def _text(control: bytes) -> bytes:
    return b"," + _result(control, b"textarea", b'%b,"end":%b,"text":["%b"]').replace(GAP, b"%b")


_NOTE, _ATTRIBUTES = _text(b"note"), _text(b"attributes")


class Regions(NamedTuple):
    """Hold columns of passages in JSON, texts without quotation marks."""

    names: Sequence[bytes]  # each a number
    starts: Sequence[bytes]
    ends: Sequence[bytes]
    quotes: Sequence[bytes]
    notes: Sequence[bytes]
    attributes: Sequence[bytes]  # as texts; "{}" where there are none


class Results:
    """Give the results that say passages, as `encoded` gives JSON."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._forms = Known(self._form)

    def of(self, fields: Any, regions: Regions) -> Iterator[bytes]:
        """Give the results of each passage, with commas between them.

        `fields` holds the rows as columns.
        """
        forms = map(self._forms.__getitem__, zip(fields.codes, fields.level, strict=True))
        for form, name, start, end, quote, note, attributes in zip(forms, *regions, strict=True):
            found = name.join(form).replace(_PLACE, _WHERE % (start, end, quote))
            if note:
                found += _NOTE % (name, start, end, note)
            if attributes != b"{}":
                found += _ATTRIBUTES % (name, start, end, attributes)
            yield found

    def _form(self, key: tuple[tuple[str, ...], str]) -> list[bytes]:
        """Make the results of passages with these codes and this level, parted at their names."""
        codes, level = key
        group, tree = self._paths.of(codes)
        said: list[tuple[bytes, bytes, Any]] = [(b"label", b"labels", group)]
        if tree:
            said.append((b"code", b"taxonomy", tree))
        if level:
            said.append((b"level", b"choices", [self._paths.level(level)]))
        results = (
            _result(control, kind, b'%b,"%b":%b' % (_PLACE, kind, encoded(what)))
            for control, kind, what in said
        )
        return b",".join(results).split(GAP)
