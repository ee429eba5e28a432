"""Lines of a file that may be anything: in another encoding, or a gigabyte long."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from reader.exchange.rows import Problem
from reader.language import _

LONGEST = 64 << 20  # bytes of a line
_PIECE = 1 << 20  # bytes passed over at a time
BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """Hold a line with its end, and its number, 1 the first."""

    number: int
    text: str


def lines(path: Path, longest: int = LONGEST) -> Iterator[Line | Problem]:
    """Read a file of UTF-8 line by line; one that is none, or too long, is a problem."""
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
            try:
                yield Line(number, piece.decode("utf-8"))
            except UnicodeDecodeError as error:
                yield Problem(number, _("not UTF-8 at byte {byte}").format(byte=error.start))


def filled(path: Path) -> Iterator[Line | Problem]:
    """Read a file as `lines` does, without those that hold blanks only."""
    blank = "\ufeff \t\r\n"
    return (each for each in lines(path) if isinstance(each, Problem) or each.text.strip(blank))


def _pass(stream: IO[bytes]) -> None:
    """Go to the end of the line."""
    while block := stream.read(_PIECE):
        at = block.find(b"\n")
        if at >= 0:
            stream.seek(at + 1 - len(block), 1)
            return
