"""JSON lines: a passage a line, exact."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.documents import Annotated, Found, gathered
from reader.exchange.job import Job
from reader.exchange.jsontext import described
from reader.exchange.lines import Record, records
from reader.exchange.rows import Problem, from_record
from reader.exchange.spliced import Lines
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
    lines = Lines()
    for document in documents:
        out.write(lines.of(document.rows))


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read rows; a line that is none is a problem, and the others are read."""
    return gathered(map(_found, records(path)))


def _found(record: Record | Problem) -> Found:
    if isinstance(record, Problem):
        return record
    if record.value.get("removed") is True:
        return Problem(record.number, _("a removal; remove the passage by hand"))
    record.value.setdefault("id", "")  # which it gets by what it marks
    try:
        return record.number, from_record(record.value)
    except (ValueError, TypeError) as error:
        return Problem(record.number, described(error))
