"""Tables with separators: CSV and its like, a document a row."""

import codecs
import csv
from array import array
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice

from reader.errors import Unreadable
from reader.formats import columns, rows
from reader.formats.columns import Names, Record
from reader.formats.containers import DOCUMENTS, Blob, too_many
from reader.formats.records import ROW, Found, extent, walked
from reader.language import _
from reader.text.decode import decode

SUFFIXES = (".csv", ".tsv")
_FRONT = 1 << 20  # bytes by which encoding and separator are told
_SEPARATORS = ",;\t|"
_BOMS = (
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)


def opened(blob: Blob, path: str, encoding: str | None) -> rows.Rows:
    """Open a table; raise Unreadable where no column holds texts."""
    return rows.opened(blob, path, encoding, scan, read_row)


def scan(blob: Blob, path: str, encoding: str | None) -> rows.Places:
    """Find the rows, how they are separated, and the columns of text and name."""
    with blob.open() as file:
        front = file.read(_FRONT)
        codec, evidence = _encoding(front, path, encoding)
        begin = next((len(b) for name, b in _BOMS if codec == name and front.startswith(b)), 0)
        separator = _separator(front[begin:].decode(codec, "replace"))
        walk = (f for f in walked(file, begin, codec, separator, path) if f.filled)
        sample = list(islice(walk, columns.SAMPLE + 1))
        names, headed = _columns(sample, path)
        text = columns.text_column(names, [_row(names, f.cells) for f in sample[headed:]], path)
        key = columns.id_column(names, text)
        at = names.index(key) if key else len(names)
        offsets, given = _offsets(chain(sample[headed:], walk), at, path)
    fixed = encoding is not None
    return rows.Places(names, text, codec, evidence, separator, given, offsets, fixed)


def _columns(sample: Sequence[Found], path: str) -> tuple[tuple[str, ...], bool]:
    """Name the columns, and tell whether the first row does that."""
    first = next((found.cells for found in sample if found.cells), None)
    if first is None:
        raise Unreadable(_("The file holds no text: {path}").format(path=path))
    headed = first is sample[0].cells and columns.heads(first)
    return columns.distinct(first if headed else [""] * len(first)), headed


def _row(names: Sequence[str], cells: Sequence[str] | None) -> Record:
    return dict(zip(names, cells or (), strict=False))


def _offsets(found: Iterator[Found], at: int, path: str) -> tuple["array[int]", list[str]]:
    """List where rows begin, and their names, from the cells in column `at`."""
    offsets = array("Q")
    names = Names()
    for offset, cells in found:
        if len(offsets) == DOCUMENTS:
            raise too_many(path)
        offsets.append(offset)
        names.add(cells[at].strip() if cells and at < len(cells) else "")
    return offsets, names.result()


def read_row(blob: Blob, places: rows.Places, offset: int, path: str) -> tuple[Record, str, str]:
    """Read the row at `offset`; one that is not in the file's encoding is tried in others."""
    with blob.open() as file:
        data = extent(file, offset, places.encoding, places.delimiter)
    if not data:
        message = _(
            "The quotation marks of the row do not fit, or it has more than {limit} MB: {path}"
        )
        hint = _("Correct them, and save the table again.")
        raise Unreadable(message.format(limit=ROW >> 20, path=path), hint)
    text, encoding, evidence = rows.decoded(data, places.encoding, places.evidence, places.fixed)
    cells = next(csv.reader(StringIO(text, newline=""), delimiter=places.delimiter), [])
    extra = sum(1 for cell in cells[len(places.columns) :] if cell.strip())
    if extra:
        said = _("The row has more cells than the table has columns, by {n}: {path}")
        hint = _("Put the text in quotation marks, and save the table again.")
        raise Unreadable(said.format(n=extra, path=path), hint)
    return _row(places.columns, cells), encoding, evidence


def _encoding(front: bytes, path: str, encoding: str | None) -> tuple[str, str]:
    """Tell the encoding by the front of the file, cut at the end of a line."""
    whole = front
    if len(front) == _FRONT:
        cut = front.rfind(b"\n") + 1 or len(front)
        whole = front if b"\0" in front else front[:cut]
    known = decode(whole, path, encoding)
    if known.encoding.startswith("utf-32"):
        message = _("Tables in {encoding} cannot be read: {path}")
        raise Unreadable(message.format(encoding="UTF-32", path=path), _("Save it as UTF-8."))
    return known.encoding, known.evidence


def _separator(front: str) -> str:
    """Choose the separator that parts most of the first rows into as many cells as the first."""
    csv.field_size_limit(ROW)
    best, most = ",", (0.0, 0)
    for separator in _SEPARATORS:
        reader = csv.reader(StringIO(front, newline=""), delimiter=separator)
        try:
            counts = [len(cells) for cells in islice(reader, columns.SAMPLE) if cells]
        except csv.Error:
            continue
        if counts and counts[0] > 1:
            share = sum(n == counts[0] for n in counts) / len(counts)
            if (share, counts[0]) > most:
                best, most = separator, (share, counts[0])
    return best
