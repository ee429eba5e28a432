"""The rows of a separated table with the bytes at which they begin, within fixed memory."""

import csv
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from reader.errors import Unreadable
from reader.language import _

ROW = 32 << 20  # bytes of a row; a quote that never closes would take the rest of the file
_STRAYS = 1000  # rows without an end after which a file is no table


class Found(NamedTuple):
    """Hold a row: the byte at which it begins, and its cells; None for one that is broken."""

    offset: int
    cells: list[str] | None

    @property
    def filled(self) -> bool:
        """Tell whether there is something in the row, if only damage."""
        return self.cells is None or any(map(str.strip, self.cells))


class _Endless(Exception):
    """Report a row that does not end."""


class _Lines:
    """Give the lines of a file from the byte `at` on as text, and know where a row began."""

    def __init__(self, file: BinaryIO, at: int, codec: str) -> None:
        self._file = file
        self._codec = codec
        self.at = at  # of the next line
        self.begin = at  # of the row

    def __iter__(self) -> Iterator[str]:
        codec = self._codec
        read = _reader(self._file, codec)
        self._file.seek(self.at)
        while line := read():
            self.at += len(line)
            if self.at - self.begin > ROW:
                raise _Endless
            yield line.decode(codec, "replace")


def walked(file: BinaryIO, at: int, codec: str, separator: str, path: str) -> Iterator[Found]:
    """Walk the rows of a table from the byte `at` on; after a broken one, from its next line.

    Raises Unreadable where very many are broken: looking for their ends takes time.
    """
    csv.field_size_limit(ROW)
    for _stray in range(_STRAYS):
        lines = _Lines(file, at, codec)
        try:
            for cells in csv.reader(lines, delimiter=separator):
                yield Found(lines.begin, cells)
                lines.begin = lines.at
            return
        except (_Endless, csv.Error):
            yield Found(lines.begin, None)
            at = lines.begin + _line_at(file, lines.begin, codec)
    message = _("More than {limit} rows of the table are broken: {path}")
    hint = _("Export it again, with quotation marks around texts.")
    raise Unreadable(message.format(limit=_STRAYS, path=path), hint)


def extent(file: BinaryIO, at: int, codec: str, separator: str) -> bytes:
    """Give the bytes of the row that begins at the byte `at`; none for a broken one."""
    csv.field_size_limit(ROW)
    lines = _Lines(file, at, codec)
    try:
        next(csv.reader(lines, delimiter=separator), None)
    except (_Endless, csv.Error):
        return b""
    file.seek(at)
    return file.read(lines.at - at)


def _line_at(file: BinaryIO, at: int, codec: str) -> int:
    """Count the bytes of the line at `at`."""
    read = _reader(file, codec)
    file.seek(at)
    size = 0
    while line := read():
        size += len(line)
        if len(line) <= ROW:
            break
    return size


def _reader(file: BinaryIO, codec: str) -> Callable[[], bytes]:
    """Give what reads a line, cut after a little more than a row may have."""
    if codec == "utf-16-le":
        return lambda: _wide_line(file, b"\n\0")
    if codec == "utf-16-be":
        return lambda: _wide_line(file, b"\0\n")
    return lambda: file.readline(ROW + 1)


def _wide_line(file: BinaryIO, end: bytes) -> bytes:
    """Read a line of two-byte characters; the byte of a line end may be half of another."""
    line = b""
    while part := file.readline(ROW + 1):
        if end == b"\n\0" and (len(line) + len(part)) % 2:
            part += file.read(1)
        line += part
        if (line.endswith(end) and len(line) % 2 == 0) or len(line) > ROW:
            break
    return line
