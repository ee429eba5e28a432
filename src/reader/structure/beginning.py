"""The part of a document that is shown first: the whole of a short one, a piece of a long one."""

import codecs
import os
from collections.abc import Iterator
from typing import NamedTuple

from reader.errors import ReaderError
from reader.formats import plain, read, suffix_of
from reader.structure.blocks import FIRST, document_of, parts
from reader.structure.build import is_long, outlined
from reader.structure.document import Document
from reader.text.decode import decode
from reader.text.source import Source

SHORT = 1 << 17  # bytes; a shorter file is read at once
HEAD = 1 << 16  # bytes of a longer one that are looked at first
CHUNK = 1 << 20  # bytes decoded at a time on the way to a place


class Beginning(NamedTuple):
    """Hold what of a document is known first; its damage has not been looked for."""

    document: Document
    start: int = 0  # of the source, where the document's text begins
    length: int = 0  # of the whole source in characters, estimated by its bytes
    whole: bool = True


def begin(path: str, id: str, position: int = 0, encoding: str | None = None) -> Beginning:
    """Read the document at `path`, of a long text only the part around a position of the source.

    Raises Unreadable as `read` does.
    """
    size = os.path.getsize(path) if os.path.isfile(path) else 0
    if size > SHORT and suffix_of(path) in plain.SUFFIXES:
        try:
            return _piece(path, id, position, encoding, size)
        except (ReaderError, OSError, UnicodeError, StopIteration):
            pass  # then the whole file says what is wrong with it
    source = read(path, encoding)
    if is_long(source):
        document = document_of(source, id, parts(source.text, damage=False))
    else:
        document = outlined(source, id)
    return Beginning(document, 0, len(source.text))


def _piece(path: str, id: str, position: int, encoding: str | None, size: int) -> Beginning:
    """Read one block, the first or the one that holds `position`."""
    with open(path, "rb") as file:
        data = _lines(file.read(HEAD))
    source = decode(data, path, encoding)._replace(digest="")
    length = len(source.text) * size // len(data)
    start = 0
    if position >= FIRST // 2:
        start, source = _around(source, position)
    part = next(parts(source.text, damage=False, last=False, first=start == 0))
    piece = source._replace(text=source.text[: part.end])
    return Beginning(document_of(piece, id, [part]), start, max(length, start + part.end), False)


def _lines(data: bytes) -> bytes:
    """Cut bytes where a character ends: behind a line, else wherever a character may begin."""
    if b"\0" in data:
        return data[: len(data) & ~3]
    end = data.rfind(b"\n") + 1
    if end:
        return data[:end]
    return data[: codecs.utf_8_decode(data, "ignore", False)[1]]


def _around(source: Source, position: int) -> tuple[int, Source]:
    """Give where a piece of the text with a position begins, and the piece."""
    low, high = position - FIRST // 2, position + 2 * FIRST
    kept: list[str] = []
    at = 0
    for text in _decoded(source.path, source.encoding):
        if at + len(text) > low:
            kept.append(text[max(0, low - at) : max(0, high - at)])
        at += len(text)
        if at >= high:
            break
    text = "".join(kept)
    line = text.find("\n", 0, FIRST // 2) + 1
    if position >= at:
        raise UnicodeError("the file is shorter than it was")
    return low + line, source._replace(text=text[line:])


def _decoded(path: str, encoding: str) -> Iterator[str]:
    """Decode a file piece by piece, as `decode` does the whole."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    first = True
    with open(path, "rb") as file:
        while data := file.read(CHUNK):
            text = decoder.decode(data)
            yield text.removeprefix("\ufeff") if first else text
            first = False
