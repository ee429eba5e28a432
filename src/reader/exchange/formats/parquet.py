"""Parquet: a passage a row, lists as lists, attributes and columns as JSON."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.cells import LISTS, NUMBERS, OBJECTS
from reader.exchange.documents import Annotated, Found, gathered
from reader.exchange.job import Job
from reader.exchange.jsontext import described, dumps, loads
from reader.exchange.rows import Problem, Row, from_record
from reader.exchange.wrong import damaged, said
from reader.language import _

NAME = "parquet"
SUFFIXES = (".parquet",)
CARRIES = Carries(EVERYTHING, text=False)
NEEDS = "pyarrow"

_GROUP = 10_000  # rows written, and read, at a time


def about() -> str:
    """Describe the format."""
    return _("Parquet: a passage a row, for pandas, polars and DuckDB")


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write row groups of 10,000 passages."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    def kind(name: str) -> Any:
        if name in NUMBERS:
            return pa.int64()
        return pa.list_(pa.string()) if name in LISTS else pa.string()

    schema = pa.schema([pa.field(name, kind(name), nullable=False) for name in Row._fields])
    with pq.ParquetWriter(out, schema) as writer:
        for rows in _groups(documents):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _groups(documents: Iterable[Annotated]) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    for document in documents:
        rows += map(_record, document.rows)
        if len(rows) >= _GROUP:
            yield rows
            rows = []
    if rows:
        yield rows


def _record(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = row._asdict()
    for name in OBJECTS:
        values[name] = dumps(dict(values[name]))
    return {name: _held(value) for name, value in values.items()}


def _held(value: Any) -> Any:
    """Write lone surrogates, which UTF-8 does not have, as what stands for a lost character."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_held(each) for each in value] if isinstance(value, tuple) else value


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read rows; one that is no passage is a problem, and the others are read."""
    return gathered(_rows(path))


def _rows(path: Path) -> Iterator[Found]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            names = [name for name in file.schema_arrow.names if name in Row._fields]
            number = 0
            for batch in file.iter_batches(_GROUP, columns=names):
                for record in batch.to_pylist():
                    number += 1
                    yield _row(number, record)
    except (pa.ArrowException, OSError) as error:
        own = isinstance(error, OSError) and error.strerror  # else in Arrow's words
        yield Problem(0, said(error) if own else damaged())


def _row(number: int, record: dict[str, Any]) -> Found:
    try:
        for name in OBJECTS:
            if isinstance(record.get(name), str):
                record[name] = loads(record[name])
        filled = {name: value for name, value in record.items() if value is not None}
        return number, from_record({"id": "", **filled})
    except (ValueError, TypeError, RecursionError) as error:
        return Problem(number, described(error))
