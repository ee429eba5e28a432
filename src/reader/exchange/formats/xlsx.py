"""Spreadsheets of passages: one sheet, a passage a row, every cell a text but the offsets.

A cell holds 32,767 characters: what is longer goes on in the sheet “more”.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.cells import cells, missing, record
from reader.exchange.documents import Annotated, Found, gathered
from reader.exchange.formats import xlsx_parts as parts
from reader.exchange.job import Job
from reader.exchange.jsontext import described
from reader.exchange.rows import Problem, Row, from_record
from reader.exchange.wrong import said
from reader.formats.archive import BROKEN
from reader.language import _

NAME = "xlsx"
SUFFIXES = (".xlsx",)
CARRIES = Carries(EVERYTHING, text=False)


def about() -> str:
    """Describe the format."""
    return _("an Excel table of passages")


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write the workbook, a row at a time."""
    more: list[tuple[int, str, str]] = []

    def rows() -> Iterator[list[str | int]]:
        yield list(Row._fields)
        number = 1
        for document in documents:
            for row in document.rows:
                number += 1
                yield [
                    _cell(value, number, more)
                    for value in zip(Row._fields, cells(row), strict=True)
                ]

    def rest() -> Iterator[list[str | int]]:
        yield ["row", "column", "text"]
        for each in more:
            yield list(each)

    parts.write(out, {"passages": rows(), "more": rest()})


def _cell(named: tuple[str, str], number: int, more: list[tuple[int, str, str]]) -> str | int:
    """Give a cell; what it has no room for goes to `more`."""
    name, text = named
    if name in ("start", "end"):
        return int(text)
    text = parts.plain(text)
    for at in range(parts.LONGEST, len(text), parts.LONGEST):
        more.append((number, name, text[at : at + parts.LONGEST]))
    return text[: parts.LONGEST]


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the first sheet; a row that is no passage is a problem, and the others are read."""
    return gathered(_rows(path))


def _rows(path: Path) -> Iterator[Found]:
    names: list[str] = []
    try:
        more = parts.rest(path)
        for number, row in parts.rows(path, 0):
            if not names:
                names = [cell.strip() for cell in row]
                if lacking := missing(names):
                    yield Problem(number, lacking)
                    return
            elif any(row):
                yield _row(number, dict(zip(names, row, strict=False)), more.get(number, {}))
    except BROKEN as error:
        yield Problem(0, said(error))


def _row(number: int, found: dict[str, str], more: dict[str, str]) -> Found:
    try:
        whole = {name: text + more.get(name, "") for name, text in found.items()}
        return number, from_record(record(whole))
    except (ValueError, TypeError, RecursionError) as error:
        return Problem(number, described(error))
