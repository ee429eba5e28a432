"""Files that must not be written over: documents, codebooks, settings, annotations."""

import os
import zipfile
from pathlib import Path

from reader.errors import Usage
from reader.exchange.registry import formats
from reader.formats import supports
from reader.language import _
from reader.paths import place
from reader.store.project import FOLDER, home_of
from reader.store.store import AnnotationStore

_HEAD = 1 << 16  # bytes in which an export of rows names its columns
_SHEET = "xl/worksheets/sheet1.xml"
_ROWS = {"document", "start", "quote"}  # columns of passages
_CODES = {"id", "number", "parent"}  # columns of a codebook


def refuse_overwriting(path: Path) -> None:
    """Raise Usage where a file is there that is work, not an export that may be made anew."""
    path = Path(os.path.realpath(path))
    if not path.is_file() or not path.stat().st_size:
        return
    what = _what(path)
    if what:
        said = _("{path} is there already: {what}.").format(path=path, what=what)
        raise Usage(said, _("Name another file."))


def _what(path: Path) -> str:
    """Say what a file is; "" for an export, and for what is none of the program's."""
    home = home_of(path)
    if path.is_relative_to(home.annotations) or path.is_relative_to(place("data") / FOLDER):
        return _("annotations are in it")
    if path.suffix.lower() == ".toml":
        return _("a codebook, or settings")
    if AnnotationStore(home.annotations).version(home.document_id) is not None:
        return _("a document that is annotated")
    if supports(str(path)) and not _exported(path):
        return _("a document, not an export")
    return ""


def _exported(path: Path) -> bool:
    """Tell whether a file holds what an export wrote, by how it begins."""
    try:
        head = _head(path).decode("utf-8", "replace")
    except (OSError, zipfile.BadZipFile, KeyError):
        return False
    if path.suffix.lower() == ".xlsx":
        return all(f">{column}<" in head for column in _ROWS)
    first = head.lstrip("\ufeff \r\n\t[").partition("\n")[0].strip()
    if first.startswith("{") and all(f'"{column}"' in first for column in _ROWS):
        return True
    columns = set(first.split(","))
    named = (m for m in formats().values() if hasattr(m, "recognises"))
    return columns >= _ROWS or columns >= _CODES or any(m.recognises(first) for m in named)


def _head(path: Path) -> bytes:
    """Give the bytes in which an export says what it is; of a spreadsheet, those of its cells."""
    if path.suffix.lower() != ".xlsx":
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    with zipfile.ZipFile(path) as book, book.open(_SHEET) as sheet:
        return sheet.read(_HEAD)
