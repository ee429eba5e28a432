"""A table with a code a row; only a name is needed."""

import csv
import io
from typing import NamedTuple

from reader.codebook.codebook import Code, Codebook
from reader.codebook.forms import Record
from reader.codebook.forms.completing import HANZI, named
from reader.codebook.forms.headings import COLUMNS, LISTS, NAME, PLAIN, TEXTS, fields
from reader.errors import ReaderError, Usage
from reader.language import _

SEPARATOR = "|"
_BETWEEN = ",\t;|"  # what may part cells
LINE = "line"  # where a record stood, until all are read


class Table(NamedTuple):
    """Hold the first row, and the others with the line that each ends on."""

    heads: list[str]
    rows: list[tuple[int, list[str]]]

    @property
    def fields(self) -> list[str]:
        """Give the field of each column, "" for none."""
        return fields(self.heads, [cells for _line, cells in self.rows])


def read(content: bytes, path: str) -> list[Record]:
    """Read the rows; `parent` names another row by its id, its number or its name.

    Raise Usage, with the line, for a row without a name, a number that stands twice, and a parent
    that is no row.
    """
    table = _table(content, path)
    held = table.fields
    if not {NAME, "zh", "en"} & set(held):
        raise Usage(
            _("{path}: there is no column with names of codes.").format(path=path),
            _("Its columns are: {found}. One has to be called name, zh, en, 名称 or 编码.").format(
                found=", ".join(filter(None, table.heads)) or "–"
            ),
        )
    records = [_record(held, cells, line, path) for line, cells in table.rows]
    if not records:
        raise Usage(_("{path}: there are no codes below the first row.").format(path=path))
    _numbers(records, path)
    _parents(records, path)
    for record in records:
        del record[LINE]
    return records


def unread(content: bytes, path: str) -> list[str]:
    """List the columns that a codebook has no field for, or has from another column."""
    table = _table(content, path)
    return [h for h, field in zip(table.heads, table.fields, strict=True) if h and not field]


def _table(content: bytes, path: str) -> Table:
    """Read the cells, in the encoding and with the separator that spreadsheets wrote them."""
    from reader.text.decode import decode

    try:
        text = decode(content, path).text.removeprefix("\ufeff")
    except ReaderError as error:
        raise Usage(error.message, error.hint) from error
    first = text.lstrip().partition("\n")[0]
    between = max(_BETWEEN, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        rows = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        said = _("{path}, line {line}: {reason}")
        raise Usage(said.format(path=path, line=reader.line_num, reason=error)) from error
    heads = [head.strip() for head in rows[0][1]] if rows else []
    return Table(heads, rows[1:])


def _record(held: list[str], cells: list[str], line: int, path: str) -> Record:
    record: Record = {LINE: line}
    for field, cell in zip(held, cells, strict=False):
        value = cell.strip()
        if field and value:
            _put(record, field, value)
    if not (record.get("zh") or record.get("en")):
        said = _("{path}, line {line}: the code has no name.")
        raise Usage(said.format(path=path, line=line), _("Give it one, or remove the row."))
    return record


def _put(record: Record, field: str, value: str) -> None:
    """Put the value of a cell where codebook files have it."""
    if field == NAME:
        record.update({k: v for k, v in named(value).items() if k not in record})
    elif field in PLAIN:
        record[field] = value
    elif field in LISTS:
        record[field] = [word.strip() for word in value.split(SEPARATOR) if word.strip()]
    elif field == "codable":
        record[field] = value.lower() not in ("0", "no", "false", "否")
    else:
        field, _line, tongue = field.partition("_")
        tongue = tongue or ("zh" if HANZI.search(value) else "en")
        record[field] = {**record.get(field, {}), tongue: value}


def _numbers(records: list[Record], path: str) -> None:
    """Raise Usage where two rows have one number, for each would get another."""
    first: dict[str, Record] = {}
    for record in records:
        number = str(record.get("number", "")).upper()
        other = first.setdefault(number, record) if number else record
        if other is not record:
            said = _("{path}, line {line}: the number {number} stands in line {other}, too.")
            raise Usage(
                said.format(path=path, line=record[LINE], number=number, other=other[LINE]),
                _("Give one of them another number, or none."),
            )


def _parents(records: list[Record], path: str) -> None:
    """Lead from what a row says of its parent to that row."""
    for record in records:
        wanted = record.pop("parent", "")
        if not wanted:
            continue
        called = ("id", "number", "zh", "en")
        rows = (n for n, r in enumerate(records) if wanted in (r.get(key) for key in called))
        found = next(rows, None)
        if found is None or records[found] is record:
            said = _("{path}, line {line}: no other code is called “{parent}”, its parent.")
            raise Usage(
                said.format(path=path, line=record[LINE], parent=wanted),
                _("A parent is named by the id, the number or the name of another row."),
            )
        record["parent"] = found


def write(book: Codebook) -> str:
    """Write a row a code."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for code in book.codes:
        writer.writerow(_row(code))
    return out.getvalue()


def _row(code: Code) -> Record:
    row: Record = {name: getattr(code, name, "") or "" for name in PLAIN}
    row |= {"zh": code.names.get("zh", ""), "en": code.names.get("en", "")}
    for field in TEXTS:
        texts = getattr(code, field)
        row |= {f"{field}_{tongue}": texts.get(tongue, "") for tongue in ("zh", "en")}
    row |= {name: SEPARATOR.join(getattr(code, name)) for name in LISTS}
    return row | {"codable": "true" if code.codable else "false"}
