"""A group of documents, read, cleaned and indexed: the work of one process."""

import json
import os
import zlib
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing import parent_process
from typing import NamedTuple

from reader.library.index import NONE, Encodings, stamp
from reader.library.search.postings import Rows, postings
from reader.text.edits import GLOSS, Edit
from reader.text.offsets import OffsetMap

QUICK = 1  # the level of compression that costs less time than it saves the disk
_NICE = 10


class Scanned(NamedTuple):
    """Hold a document as the index keeps it; `error` says why there is nothing to keep."""

    path: str
    stamp: str  # of the content that was read
    length: int = 0  # code points of the cleaned text
    title: str = ""
    issuer: str = ""
    place: str = ""
    date: str = ""
    error: str = ""
    text: bytes = b""
    edits: bytes = b""


class Batch(NamedTuple):
    """Hold documents whose texts were indexed together."""

    documents: list[Scanned]
    rows: Rows


def packed(text: str) -> bytes:
    """Compress a text."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), QUICK)


def unpacked(content: bytes) -> str:
    """Give the text that was compressed; raises zlib.error or ValueError for what is none."""
    return zlib.decompress(content).decode("utf-8", "surrogatepass")


def pack_edits(edits: Iterable[Edit]) -> bytes:
    """Keep of edits what leads from the cleaned text to the source."""
    numbers = array("I")
    for edit in edits:
        clings = edit.rule == GLOSS and not edit.replacement
        numbers.extend((edit.start, edit.end, len(edit.replacement) << 1 | clings))
    return bytes(numbers)


def offsets(content: bytes) -> OffsetMap:
    """Give the way from a cleaned text to its source; raises ValueError for what is none."""
    numbers = array("I")
    numbers.frombytes(content)
    triples = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return OffsetMap(
        [Edit(a, b, " " * (n >> 1), GLOSS if n & 1 else "", "") for a, b, n in triples]
    )


def scan(group: str) -> Batch:
    """Read and index the documents of a group, a JSON list of paths with their encodings."""
    documents, texts = [], []
    for path, encoding in json.loads(group):
        document, text = _read(path, encoding)
        documents.append(document)
        texts.append(text)
    return Batch(documents, postings(texts))


def scan_beside(group: str) -> Batch:
    """Do as `scan`, and leave the cores to whatever else runs."""
    if parent_process() is not None:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, _NICE)
    return scan(group)


def named(paths: Sequence[str], encodings: Encodings = NONE) -> str:
    """Name a group of documents, with the encodings that were chosen for them."""
    return json.dumps([(path, encodings.get(path, "")) for path in paths])


def _read(path: str, encoding: str) -> tuple[Scanned, str]:
    from reader.errors import ReaderError

    known = stamp(path, encoding)  # before reading: what changes meanwhile is read again
    try:
        return _cleaned(path, known, encoding)
    except ReaderError as error:
        return Scanned(path, known, error=error.message), ""
    except Exception as error:  # a fault in one document must not stop the rest
        return Scanned(path, known, error=f"{type(error).__name__}: {error}"), ""


def _cleaned(path: str, known: str, encoding: str) -> tuple[Scanned, str]:
    from reader.formats import read
    from reader.structure.columns import masthead_of
    from reader.text.clean import clean
    from reader.text.edits import apply

    source = read(path, encoding or None)
    edits = clean(source.text)
    text = apply(source.text, edits)
    head = masthead_of(source, edits)
    return Scanned(
        path,
        known,
        len(text),
        title=head.title.text if head.title else "",
        issuer=head.value("issuer", "source", "site", "author"),
        place=head.value("place"),
        date=head.value("date", "datetime")[:10],
        text=packed(text),
        edits=pack_edits(edits),
    ), text
