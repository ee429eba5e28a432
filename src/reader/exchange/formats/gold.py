"""Hand-coded JSON lines with fields doc, text, start and end; read only."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.exchange.carries import Carries, fields
from reader.exchange.documents import Annotated, Found, gathered
from reader.exchange.job import Job
from reader.exchange.jsontext import described, loads
from reader.exchange.lines import Line, filled
from reader.exchange.rows import Problem, from_record
from reader.language import _

NAME = "gold"
SUFFIXES = ()
CARRIES = Carries(fields("id", "document", "level", "attributes", "note"), text=False)

_RENAMED = {"doc": "document", "text": "quote"}


def about() -> str:
    """Describe the format."""
    return _("JSON lines coded by hand: doc, text, start, end, codes")


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    try:
        record = loads(line)
    except (ValueError, RecursionError):
        return False
    return {"doc", "text", "start"} <= record.keys() and "quote" not in record


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read passages; a line that is none is a problem, and the others are read."""
    return gathered(map(_found, filled(path)))


def _found(line: Line | Problem) -> Found:
    if isinstance(line, Problem):
        return line
    try:
        record: dict[str, Any] = loads(line.text)
        if not _RENAMED.keys() <= record.keys():
            raise ValueError(_("doc and text are needed"))
        renamed = {_RENAMED.get(name, name): value for name, value in record.items()}
        return line.number, from_record({"id": "", **renamed, "origin": "import"})
    except (ValueError, TypeError, RecursionError) as error:
        return Problem(line.number, described(error))
