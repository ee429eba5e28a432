"""The parts of a workbook (ECMA-376): written as a stream, and read a row at a time."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from reader.formats.archive import RATIO, SMALL, unsafe
from reader.formats.trees import steps
from reader.language import _

LONGEST = 32_000  # characters of a cell; in UTF-16, which Excel counts, rarely more than 32,767
_LARGEST = 2 << 30  # bytes of a part
_BLOCK = 1 << 16
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")  # what Excel reads as a character
_LETTERS = re.compile("[A-Z]+")


def plain(cell: str) -> str:
    """Keep a cell from being read as escapes: then it is JSON, as `unguard` takes it."""
    if not _ESCAPE.search(cell):
        return cell
    whole = cell if cell.startswith("'\"") else "'" + json.dumps(cell, ensure_ascii=False)
    return _ESCAPE.sub(lambda found: "\\u005f" + found.group()[1:], whole)


def write(out: IO[bytes], sheets: Mapping[str, Iterable[list[str | int]]]) -> None:
    """Write a workbook; its sheets are made one after the other."""
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for number, rows in enumerate(sheets.values(), 1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                part.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                for at, row in enumerate(rows, 1):
                    part.write(f'<row r="{at}">{"".join(map(_cell, row))}</row>'.encode())
                part.write(b"</sheetData></worksheet>")
        for name, content in _others(list(sheets)).items():
            archive.writestr(name, _HEAD + content)


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    text = escape(value, {"\r": "&#13;"})
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _others(names: list[str]) -> dict[str, str]:
    numbered = list(enumerate(names, 1))
    sheet = f"{_TYPE}.worksheet+xml"
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{sheet}"/>'
        for n, _name in numbered
    )
    listed = "".join(f'<sheet name="{x}" sheetId="{n}" r:id="rId{n}"/>' for n, x in numbered)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _name in numbered
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{links}</Relationships>",
    }


def rows(path: Path, sheet: int) -> Iterator[tuple[int, list[str]]]:
    """Read a sheet, the first is 0: numbers of rows and their cells; also as Excel saves it.

    Raises one of BROKEN for what is no workbook.
    """
    with ZipFile(path) as archive:
        strings = _Strings()
        if "xl/sharedStrings.xml" in archive.namelist():
            for _step in steps(_blocks(archive, "xl/sharedStrings.xml"), path.name, strings):
                pass
        found = _Sheet(strings.found)
        for _step in steps(_blocks(archive, _part(archive, sheet)), path.name, found):
            yield from found.rows
            found.rows.clear()


def rest(path: Path) -> dict[int, dict[str, str]]:
    """Read the sheet of what cells had no room for: texts by row and column."""
    more: dict[int, dict[str, str]] = {}
    try:
        for number, row in rows(path, 1):
            if number > 1 and len(row) == 3 and row[0].isdigit():
                columns = more.setdefault(int(row[0]), {})
                columns[row[1]] = columns.get(row[1], "") + row[2]
    except KeyError:  # another's workbook
        pass
    return more


def _part(archive: ZipFile, sheet: int) -> str:
    names = [n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)]
    if sheet >= len(names):
        raise KeyError(f"sheet {sheet + 1}")
    return sorted(names, key=lambda name: (len(name), name))[sheet]


def _blocks(archive: ZipFile, name: str) -> Iterator[bytes]:
    size = 0
    largest = min(_LARGEST, max(SMALL, RATIO * archive.getinfo(name).compress_size))
    with archive.open(name) as part:
        while block := part.read(_BLOCK):
            size += len(block)
            if size > largest:
                raise unsafe(_("{name}: unpacks to far too much").format(name=name))
            yield block


class _Strings:
    """Collect the texts that cells share."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if tag == "si":
            self.found.append("")
        self._text = [] if tag == "t" else None if tag == "rPh" else self._text

    def data(self, text: str) -> None:
        """Take text."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "t" and self._text is not None:
            self.found[-1] += _unescaped("".join(self._text))
            self._text = None


class _Sheet:
    """Collect the rows of a sheet."""

    def __init__(self, strings: list[str]) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._strings = strings
        self._number = 0
        self._cells: list[str] = []
        self._kind = ""
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if tag == "row":
            self._number = int(attributes.get("r") or self._number + 1)
            self._cells = []
        elif tag == "c":
            self._kind = attributes.get("t", "n")
            at = _column(attributes.get("r", ""))
            while len(self._cells) < min(at, 1 << 14):
                self._cells.append("")
            self._cells.append("")
        elif tag in ("v", "t"):
            self._text = []

    def data(self, text: str) -> None:
        """Take text."""
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in ("v", "t") and self._text is not None and self._cells:
            self._cells[-1] += self._value("".join(self._text))
            self._text = None
        elif tag == "row":
            self.rows.append((self._number, self._cells))

    def _value(self, text: str) -> str:
        if self._kind == "s":
            at = int(text)
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if self._kind == "n":
            return text.removesuffix(".0")
        return _unescaped(text)


def _column(name: str) -> int:
    """Give the number of the column in a cell's name, the first is 0; -1 where it has none."""
    number = 0
    found = _LETTERS.match(name)
    for letter in found.group()[:3] if found else "":
        number = number * 26 + ord(letter) - 64
    return number - 1


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found.group()[2:6], 16)), text)
