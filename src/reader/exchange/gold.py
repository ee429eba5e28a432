"""Hand-coded JSON lines with fields doc, text, start and end; read only."""

from typing import Any, TextIO

from reader.exchange.jsonl import described, loads
from reader.exchange.rows import Imported, Problem, Row, from_record
from reader.language import _

NAME = "gold"
SUFFIXES = ()

_RENAMED = {"doc": "document", "text": "quote"}


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    try:
        record = loads(line)
    except (ValueError, RecursionError):
        return False
    return "doc" in record and "text" in record and "quote" not in record


def read(stream: TextIO) -> Imported:
    """Read passages; a line that is none is a problem, and the others are read."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, line in enumerate(stream, 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            record: dict[str, Any] = loads(line)
            if not _RENAMED.keys() <= record.keys():
                raise ValueError(_("doc and text are needed"))
            renamed = {_RENAMED.get(name, name): value for name, value in record.items()}
            rows.append(from_record({"id": "", **renamed, "origin": "import"}))
        except (ValueError, TypeError, RecursionError) as error:
            problems.append(Problem(number, described(error)))
    return Imported(rows, problems)
