"""Tables in files of lines: where each row begins, so that one is read without the others.

The places of a large file's rows are kept beside the library's index, for the next start and for
the processes that read rows at the same time; they may be deleted at any time.
"""

import json
import os
from array import array
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from reader.formats.columns import Record, row_source, wanted
from reader.formats.containers import Blob
from reader.language import _
from reader.text.source import Source

FORM = 1  # of the kept places; another number makes them anew
WORTH = 4 << 20  # bytes of a file whose places are worth keeping
_FOLDER = "rows"
_OTHERS = ("utf-8", "gb18030", "big5hkscs")  # of single rows, in files put together from several


class Places(NamedTuple):
    """Hold how a file is laid out, and the bytes at which its rows begin."""

    columns: tuple[str, ...]
    text: str  # the column of the text
    encoding: str
    evidence: str
    delimiter: str
    names: list[str]
    offsets: "array[int]"
    fixed: bool = False  # whether the user chose the encoding


class Reads(Protocol):
    """Read the row that begins at `offset`: its cells by column, its encoding and the evidence."""

    def __call__(
        self, blob: Blob, places: Places, offset: int, path: str
    ) -> tuple[Record, str, str]: ...


class Scans(Protocol):
    """Find the rows of a file."""

    def __call__(self, blob: Blob, path: str, encoding: str | None) -> Places: ...


class Rows:
    """Give the rows of a file as documents."""

    problems: Sequence[str] = ()

    def __init__(self, blob: Blob, places: Places, reads: Reads) -> None:
        self._blob = blob
        self._places = places
        self._reads = reads

    @property
    def names(self) -> Sequence[str]:
        """List the names of the rows."""
        return self._places.names

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self._places.names)}

    def read(self, name: str, path: str) -> Source:
        """Read the row `name`; raise KeyError where there is none, Unreadable for a bad one."""
        offset = self._places.offsets[self._numbers[name]]
        row, encoding, evidence = self._reads(self._blob, self._places, offset, path)
        return row_source(row, self._places.text, path, encoding, evidence)


def opened(blob: Blob, path: str, encoding: str | None, scans: Scans, reads: Reads) -> Rows:
    """Open a file of rows, with the places that were kept of it if it is unchanged."""
    kept = _kept(blob, encoding)
    places = _load(kept, blob) if kept else None
    if places is None:
        places = scans(blob, path, encoding)
        if kept:
            _save(kept, blob, places)
    return Rows(blob, places, reads)


def decoded(data: bytes, encoding: str, evidence: str, fixed: bool = False) -> tuple[str, str, str]:
    """Decode a row by the encoding that fits its bytes, its file's or, if not `fixed`, another."""
    for codec in dict.fromkeys((encoding, *(() if fixed else _OTHERS))):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == encoding:
            return text, codec, evidence
        said = _("the row differs from its file, which is {encoding}")
        return text, codec, said.format(encoding=encoding)
    text = data.decode(encoding, "replace")
    clause = _("; {count} places cannot be read").format(count=text.count("\ufffd"))
    return text, encoding, evidence + clause


def _kept(blob: Blob, encoding: str | None) -> Path | None:
    """Give the file in which the places of a large file are kept."""
    if not blob.place or os.path.getsize(blob.place) < WORTH:
        return None
    from hashlib import sha256

    from reader.paths import place

    key = json.dumps([FORM, blob.place, encoding, wanted()])
    return place("cache") / _FOLDER / sha256(key.encode()).hexdigest()[:32]


def _load(kept: Path, blob: Blob) -> Places | None:
    """Take the places from a file, unless it is of another time, broken or not there."""
    try:
        head, _newline, rest = kept.read_bytes().partition(b"\n")
        known: dict[str, Any] = json.loads(head)
        offsets = array("Q")
        offsets.frombytes(rest)
        if known.pop("stamp") != blob.stamp() or len(known["names"]) != len(offsets):
            return None
        return Places(**known | {"columns": tuple(known["columns"])}, offsets=offsets)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _save(kept: Path, blob: Blob, places: Places) -> None:
    """Keep the places; a full or read-only disk only means that they are looked for again."""
    known = places._asdict() | {"stamp": blob.stamp()}
    offsets = known.pop("offsets")
    fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(json.dumps(known).encode() + b"\n" + offsets.tobytes())
        fresh.replace(kept)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
