"""Reading a document in a process beside the program, and taking it in piece by piece.

The process is an interpreter of its own, so that keys are answered while a long text is cleaned.
What it finds comes in small messages: to take in one never keeps the program for long.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

from reader.errors import ReaderError
from reader.formats import read
from reader.structure.blocks import Part, parts
from reader.structure.build import is_long, read_document
from reader.structure.document import Document
from reader.text.source import Source

LARGE = 1 << 18  # bytes of memory from which on a block is given back when it is free
LATER = 5  # how much the process stands back behind others, as `nice` counts
# Not `-m`: what this module names must be known by the same name on both sides.
_PROGRAM = "import sys; from reader.structure.stream import main; main(sys.argv[1:])"


class Head(NamedTuple):
    """Come first: the source without its text, and the text's length."""

    source: Source
    length: int


class Piece(NamedTuple):
    """Bring the text of a part and what was found in it."""

    text: str
    part: Part


Message = Head | Piece | Document | ReaderError


def messages(path: str, id: str, encoding: str | None = None) -> Iterator[Message]:
    """Read a document; give its head and its pieces, a short one whole, or why it cannot be."""
    try:
        source = read(path, encoding)
    except ReaderError as error:
        yield error
        return
    yield Head(source._replace(text=""), len(source.text))
    if not is_long(source):
        yield read_document(source, id)
        return
    for part in parts(source.text):
        yield Piece(source.text[part.start : part.end], part)


class Reader:
    """Run the process; `messages` gives what it sends, and `stop` ends it at once."""

    def __init__(self, path: str, id: str, encoding: str | None = None) -> None:
        words = [sys.executable, "-c", _PROGRAM, path, id, encoding or ""]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(
            words, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet, env=_environment()
        )

    def messages(self) -> Iterator[Message]:
        """Go through what the process sends; raises EOFError where it ended too early."""
        stream = self._process.stdout
        assert stream is not None
        try:
            while (message := pickle.load(stream)) is not None:
                yield message
        finally:
            self.stop()
            stream.close()

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def _environment() -> dict[str, str]:
    """Let the process find the program where this one did, and give back what it has read from.

    Else the C library, once it has freed a large block, keeps all that are as large.
    """
    path = os.pathsep.join(filter(None, sys.path))
    return {**os.environ, "PYTHONPATH": path, "MALLOC_MMAP_THRESHOLD_": str(LARGE)}


def main(words: list[str]) -> None:
    """Send the messages of a document on standard output, and None at the end."""
    path, id, encoding = words
    out = sys.stdout.buffer
    if hasattr(os, "nice"):
        os.nice(LATER)
    for message in messages(path, id, encoding or None):
        pickle.dump(message, out, protocol=pickle.HIGHEST_PROTOCOL)
        out.flush()
    pickle.dump(None, out)
    out.flush()
