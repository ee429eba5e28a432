"""Tables of passages for spreadsheets: RFC 4180, every cell safe and exact."""

import csv
import io
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.cells import cells, missing, record
from reader.exchange.documents import Annotated, Found, gathered
from reader.exchange.job import Job
from reader.exchange.jsontext import described
from reader.exchange.rows import Problem, Row, from_record
from reader.language import _

NAME = "csv"
SUFFIXES = (".csv",)
CARRIES = Carries(EVERYTHING, text=False)
OPTIONS = {"bom": ("no", "yes")}  # a byte order mark, for Excel
BOM = "\ufeff"

_LONGEST = 64 << 20  # characters of a row
_UNREAD = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8


def about() -> str:
    """Describe the format."""
    return _("a table of passages for spreadsheets")


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write a table with a header, lines ended by CR LF."""
    if job.options.get("bom") == "yes":
        out.write(BOM_UTF8)
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(Row._fields)
    for document in documents:
        table.writerows(map(cells, document.rows))
    stream.detach()


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read a table whose header names the columns of `Row`, in any order, and maybe others.

    A row that is no passage is a problem, and the others are read.
    """
    return gathered(_rows(path))


def _rows(path: Path) -> Iterator[Found]:
    names: list[str] = []
    for found in _lines(path):
        if isinstance(found, Problem):
            yield found
            continue
        line, row = found
        if not names:
            names = [cell.strip().removeprefix(BOM) for cell in row]
            if said := missing(names):
                yield Problem(line, said)
                return
        elif any(row):
            yield _row(line, names, row)


def _row(line: int, names: list[str], row: list[str]) -> Found:
    try:
        if len(row) != len(names):
            said = _("{n} cells where the header has {names}")
            raise ValueError(said.format(n=len(row), names=len(names)))
        if any(map(_UNREAD.search, row)):
            raise ValueError(_("not UTF-8; in Excel, save it as “CSV UTF-8”"))
        return line, from_record(record(dict(zip(names, row, strict=True))))
    except (ValueError, TypeError, RecursionError) as error:
        return Problem(line, described(error))


def _lines(path: Path) -> Iterator[Problem | tuple[int, list[str]]]:
    """Go through a table's rows with the lines that they start on."""
    limit = csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            table: Any = csv.reader(_bounded(stream), strict=True)
            while True:
                line = table.line_num + 1
                try:
                    yield line, next(table)
                except StopIteration:
                    return
                except csv.Error:
                    yield Problem(line, _("a quotation mark does not end where it should"))
    finally:
        csv.field_size_limit(limit)


def _bounded(stream: IO[str]) -> Iterator[str]:
    """Read lines; of one without end only the beginning, which is then no row."""
    while line := stream.readline(_LONGEST):
        yield line if len(line) < _LONGEST or line.endswith("\n") else _cut(stream)


def _cut(stream: IO[str]) -> str:
    while (rest := stream.readline(_LONGEST)) and not rest.endswith("\n"):
        pass
    return _("longer than {n} MB").format(n=_LONGEST >> 20) + "\n"
