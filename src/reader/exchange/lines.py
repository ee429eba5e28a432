"""Lines of a file that may be anything: in another encoding, or a gigabyte long."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from reader.exchange.jsontext import BLANK, described, loads, quickly
from reader.exchange.rows import Problem
from reader.exchange.wrong import not_utf8
from reader.language import _

LONGEST = 64 << 20  # bytes of a line
_PIECE = 1 << 20  # bytes passed over at a time
BOM = b"\xef\xbb\xbf"


def content(path: Path) -> bytes:
    """Read a small file at once; raise OSError, or ValueError for one that is none."""
    if path.stat().st_size > LONGEST:
        raise ValueError(_("longer than {n} MB").format(n=LONGEST >> 20))
    return path.read_bytes()


class Line(NamedTuple):
    """Hold a line with its end, and its number, 1 the first."""

    number: int
    text: str


class Bytes(NamedTuple):
    """Hold a line with its end as it stands in the file, and its number, 1 the first."""

    number: int
    content: bytes

    def line(self) -> Line | Problem:
        """Decode it."""
        try:
            return Line(self.number, self.content.decode("utf-8"))
        except UnicodeDecodeError as error:
            return Problem(self.number, not_utf8(error.start))


def raw_lines(path: Path, longest: int = LONGEST) -> Iterator[Bytes | Problem]:
    """Read a file line by line, without its byte order mark; a line too long is a problem."""
    with path.open("rb", buffering=_PIECE) as stream:
        number = 0
        while piece := stream.readline(longest):
            number += 1
            if len(piece) == longest and not piece.endswith(b"\n"):
                del piece
                _pass(stream)
                said = _("longer than {n} MB").format(n=longest >> 20)
                yield Problem(number, said)
                continue
            if number == 1:
                piece = piece.removeprefix(BOM)
            yield Bytes(number, piece)


def lines(path: Path, longest: int = LONGEST) -> Iterator[Line | Problem]:
    """Read a file of UTF-8 line by line; one that is none, or too long, is a problem."""
    for each in raw_lines(path, longest):
        yield each if isinstance(each, Problem) else each.line()


def filled(path: Path) -> Iterator[Line | Problem]:
    """Read a file as `lines` does, without those that hold blanks only."""
    return (each for each in lines(path) if isinstance(each, Problem) or each.text.strip(BLANK))


class Record(NamedTuple):
    """Hold the JSON object of a line, and its number, 1 the first."""

    number: int
    value: dict[str, Any]


def records(path: Path) -> Iterator[Record | Problem]:
    """Read the JSON objects of a file's lines; a line that is none is a problem."""
    for each in raw_lines(path):
        if isinstance(each, Problem):
            yield each
            continue
        quick = quickly(each.content)
        if isinstance(quick, dict):
            yield Record(each.number, quick)
            continue
        line = each.line()
        if isinstance(line, Problem):
            yield line
        elif line.text.strip(BLANK):
            try:
                yield Record(line.number, loads(line.text))
            except (ValueError, RecursionError) as error:
                yield Problem(line.number, described(error))


def _pass(stream: IO[bytes]) -> None:
    """Go to the end of the line."""
    while block := stream.read(_PIECE):
        at = block.find(b"\n")
        if at >= 0:
            stream.seek(at + 1 - len(block), 1)
            return
