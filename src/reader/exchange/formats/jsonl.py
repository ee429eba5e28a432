"""JSON lines: a passage a line, exact."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.documents import Annotated, Found, gathered
from reader.exchange.job import Job
from reader.exchange.jsontext import described, dumps, loads
from reader.exchange.lines import Line, filled
from reader.exchange.rows import Problem, from_record
from reader.language import _

NAME = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")
CARRIES = Carries(EVERYTHING, text=False)
OPTIONS = {"bom": ("no", "yes")}  # a byte order mark, for Windows


def about() -> str:
    """Describe the format."""
    return _("JSON lines: a passage a line, with all that is known of it")


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write rows as JSON objects, their fields in the order of `Row`."""
    if job.options.get("bom") == "yes":
        out.write(BOM_UTF8)
    for document in documents:
        content = "".join(dumps(row._asdict()) + "\n" for row in document.rows)
        out.write(content.encode("utf-8"))


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read rows; a line that is none is a problem, and the others are read."""
    return gathered(map(_found, filled(path)))


def _found(line: Line | Problem) -> Found:
    if isinstance(line, Problem):
        return line
    try:
        record = loads(line.text)
        if record.get("removed") is True:
            return Problem(line.number, _("a removal; remove the passage by hand"))
        return line.number, from_record(record)
    except (ValueError, TypeError, RecursionError) as error:
        return Problem(line.number, described(error))
