"""Spreadsheets: a document a row of every sheet that shows.

The file is opened in a process of its own with limits on memory and time: a few bytes can name a
cell so far away that the library that reads them asks for all the memory there is.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reader.errors import ReaderError, Unreadable
from reader.formats import columns
from reader.formats.archive import Archive, Limits, broken, locked, unsafe
from reader.formats.columns import Names, Record
from reader.formats.containers import Blob, Container, NoDocuments
from reader.language import _
from reader.text.source import Source

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
LIMIT = 128 << 20  # bytes
SECONDS = 120
_ZIPPED = b"PK\3\4"
_LIBRARY = "python_calamine"
_CHILD = Path(__file__).with_name("sheet_cells.py")


def opened(blob: Blob, path: str, encoding: str | None = None) -> Container:
    """Open a spreadsheet; `encoding` plays no part.

    Raises Unreadable also where the library that reads spreadsheets is missing.
    """
    if find_spec(_LIBRARY) is None:
        message = _("Reading spreadsheets needs a library that is not installed: {path}")
        hint = _('Install it: pip install "policy-reader[xlsx]"; or save the table as CSV.')
        raise Unreadable(message.format(path=path), hint)
    with blob.open() as file:
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        message = _("The file is larger than {limit} MB: {path}")
        hint = _("Save the table as CSV, which may be larger.")
        raise Unreadable(message.format(limit=LIMIT >> 20, path=path), hint)
    if data.startswith(_ZIPPED):
        _unpack(data, path)
    return Sheets(_cells(data, path), path)


def _unpack(data: bytes, path: str) -> None:
    """Unpack every part once, so that what is too much is refused by the archive's own rules."""
    parts = Archive(data, path, Limits(total=1 << 30, largest=512 << 20))
    for name in parts.names:
        if name.endswith((".xml", ".bin")):
            for _block in parts.blocks(name):
                pass


def _cells(data: bytes, path: str) -> list[tuple[str, list[list[str]]]]:
    """Read the sheets in another process: their names and rows of cells."""
    command = [sys.executable, "-P", str(_CHILD), str(SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
        found: Any = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        message = _("Reading the file takes too much time or memory: {path}").format(path=path)
        raise unsafe(message) from error
    if found == "locked":
        raise locked(path)
    if not isinstance(found, list):
        raise broken(path)
    return found


class Sheets:
    """Give the rows of all sheets; those of the first that has texts are named by row alone."""

    def __init__(self, sheets: Sequence[tuple[str, list[list[str]]]], path: str) -> None:
        self._rows: dict[str, tuple[Record, str]] = {}
        self.problems: list[str] = []
        refused: list[ReaderError] = []
        for sheet, cells in sheets:
            try:
                self._take(sheet, [row for row in cells if any(map(str.strip, row))], path)
            except ReaderError as error:
                refused.append(error)
        if not self._rows:
            empty = Unreadable(_("The file holds no text: {path}").format(path=path))
            raise next((e for e in refused if not isinstance(e, NoDocuments)), None) or (
                refused[0] if refused else empty
            )

    def _take(self, sheet: str, cells: Sequence[Sequence[str]], path: str) -> None:
        """Take in a sheet; raise Unreadable for one without texts."""
        if not cells:
            return
        headed = columns.heads(cells[0])
        width = max(map(len, cells))
        heads = [*cells[0], *[""] * (width - len(cells[0]))] if headed else [""] * width
        names = columns.distinct(heads)
        rows = [dict(zip(names, row, strict=False)) for row in cells[headed:]]
        text = columns.text_column(names, rows[: columns.SAMPLE], path)
        key = columns.id_column(names, text)
        given = Names()
        for row in rows:
            given.add(row.get(key, "").strip())
        before = f"{_safe(sheet)}!" if self._rows else ""
        for name, row in zip(given.result(), rows, strict=True):
            self._rows[before + name] = row, text

    @property
    def names(self) -> Sequence[str]:
        """List the names of the rows."""
        return list(self._rows)

    def read(self, name: str, path: str) -> Source:
        """Read the row `name`; raise KeyError where there is none, Unreadable for an empty one."""
        row, text = self._rows[name]
        return columns.row_source(row, text, path, "xlsx", _("spreadsheet"))


def _safe(sheet: str) -> str:
    """Give the name of a sheet without what has a meaning in addresses."""
    return sheet.replace("/", "_").replace("#", "_")
