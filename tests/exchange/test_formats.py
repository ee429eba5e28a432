"""Files of passages: written, read back, and what is wrong with a line."""

import csv as table
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.codebook.codebook import Codebook
from reader.codebook.load import find, load
from reader.errors import Usage
from reader.exchange.cells import guard, unguard
from reader.exchange.documents import Annotated, gathered
from reader.exchange.formats import csv
from reader.exchange.job import Job
from reader.exchange.reading import read_rows
from reader.exchange.registry import by_suffix, format_named, formats, options
from reader.exchange.rows import META, Imported, Row, from_record, row
from reader.exchange.writing import export
from reader.passages.passage import Passage
from tests.strategies import passages, texts

METAS = st.fixed_dictionaries(
    {**dict.fromkeys(META, texts), "columns": st.dictionaries(texts, texts, max_size=2)}
)
PASSAGE = Passage("a", "甲.txt", 3, 5, "帮扶", codes=("pairing", "gone"), codebook="book 1.0")


@cache
def measures() -> Codebook:
    return load(find("cn-poverty-measures"))


@pytest.fixture
def book() -> Codebook:
    return measures()


def content(rows: list[Row], name: str, *, bom: bool = False) -> bytes:
    stream = io.BytesIO()
    documents = (d for d in gathered((0, each) for each in rows) if isinstance(d, Annotated))
    module = format_named(name)
    job = Job(options=options(module, {"bom": "yes"} if bom else {}))
    module.write(documents, stream, job)
    return stream.getvalue()


def imported(written: bytes | str, name: str) -> Imported:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "import"
        path.write_bytes(written.encode() if isinstance(written, str) else written)
        return read_rows(path, name)


def read(exported: bytes, name: str) -> list[Row]:
    found = imported(exported, name)
    assert found.problems == []
    return found.rows


@pytest.mark.parametrize("name", ["jsonl", "csv"])
@pytest.mark.parametrize("bom", [False, True])
@given(found=st.lists(st.tuples(passages(), METAS), max_size=3, unique_by=lambda f: f[0].id))
def test_what_is_exported_and_imported_is_exported_byte_for_byte(
    name: str, bom: bool, found: list[tuple[Passage, dict[str, str]]]
) -> None:
    book = measures()  # no argument: an example that fails would be told with all of it
    exported = content([row(p, meta, book) for p, meta in found], name, bom=bom)
    rows = read(exported, name)
    assert [r.passage() for r in rows] == [passage for passage, _ in found]
    again = content([row(r.passage(), r.meta(), book) for r in rows], name, bom=bom)
    assert again == exported


@pytest.mark.parametrize("name", ["jsonl", "csv", "label-studio"])
def test_a_code_that_a_passage_has_twice_is_exported_once(
    book: Codebook, name: str, tmp_path: Path
) -> None:
    twice = row(replace(PASSAGE, start=0, end=2, codes=("gone", "pairing", "gone")), {}, book)
    assert (twice.codes, twice.numbers) == (("gone", "pairing"), ("gone", "2.5"))
    document = Annotated("甲.txt", "帮扶", (twice,))
    assert export([document], tmp_path / "out", name, book=book).checked


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_the_export_is_safe_to_look_at(book: Codebook, name: str) -> None:
    hostile = "\x1b]0;x\x07\x9b2J\x85\u2028\x7f\udcff\ud800\0"
    exported = content([row(replace(PASSAGE, note=hostile), {}, book)], name).decode("utf-8")
    assert not {c for c in hostile if not (c.isascii() and c.isprintable())} & set(exported)
    assert read(exported.encode(), name)[0].note == hostile


def test_a_row_names_codes_groups_and_document(book: Codebook) -> None:
    found = row(PASSAGE, {"title": "题", "date": "2016", "digest": "no"}, book)
    assert (found.numbers, found.names_zh) == (("2.5", "gone"), ("单位与干部结对帮扶", ""))
    assert (found.groups_zh, found.groups_en[1]) == (("组织责任", ""), "")
    assert (found.title, found.date, found.digest) == ("题", "2016", "")
    assert (found.codebook, found.codebook_version) == ("book", "1.0")
    assert row(PASSAGE, {}).numbers == ("pairing", "gone")


def test_json_lines_are_objects_in_the_order_of_the_row(book: Codebook) -> None:
    (line,) = content([row(PASSAGE, {}, book)], "jsonl").decode().splitlines()
    assert list(json.loads(line)) == list(Row._fields)
    assert '"quote":"帮扶"' in line


def test_the_table_is_one_that_spreadsheets_read(book: Codebook) -> None:
    passage = replace(PASSAGE, note='a "b", c\nd', attributes={"n": 1}, codes=("a;b", "c\\"))
    exported = content([row(passage, {}, book)], "csv", bom=True)
    assert exported.startswith(b"\xef\xbb\xbfid,document,")
    assert exported.endswith(b"\r\n")
    lines = list(table.reader(io.StringIO(exported.decode("utf-8-sig"), newline="")))
    cells = dict(zip(*lines, strict=True))
    assert cells["note"] == 'a "b", c\nd'
    assert cells["attributes"] == '{"n":1}'
    assert cells["codes"] == "a\\;b;c\\\\"
    assert cells["start"] == "3"


FORMULAS = [
    "=cmd|'/c calc'!A1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "＠A",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert guard(text) == "'" + text
    assert guard(guard(text)) == "''" + text


@given(texts)
def test_what_guards_a_cell_can_be_undone(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    guard(text).encode("utf-8")


@pytest.mark.parametrize("cell", ["", "'", "'a", "a'", "'\"a", '\'"a"b', "1", '"a"', "'1\""])
def test_other_cells_are_taken_as_they_are(cell: str) -> None:
    assert unguard(cell) == cell


GOOD = json.dumps({"id": "a", "document": "d", "quote": "q", "start": 0, "end": 1})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ("1", "not a JSON object"),
        ("[" * 100_000, "nested too deep"),
        (GOOD.replace("1", "1" * 5000), "digits"),
        (GOOD.replace("1", "NaN"), "NaN is not a number of JSON"),
        (GOOD.replace("1", "1e400"), "whole number"),
        (GOOD.replace("1", "true"), "whole number"),
        (GOOD.replace("0", "-1"), "start"),
        (GOOD.replace("0", "2"), "start"),
        (GOOD.replace("}", ', "codes": "x"}'), "codes"),
        (GOOD.replace("}", ', "codebook": 1}'), "codebook"),
        ('{"id": "a", "document": "d", "removed": true}', "removal"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_others_are_read(line: str, said: str) -> None:
    other = GOOD.replace('"a"', '"b"')
    found = imported(f"\ufeff{GOOD}\n\n{line}\n{other}\r\n", "jsonl")
    assert [r.document for r in found.rows] == ["d", "d"]
    assert [problem.line for problem in found.problems] == [3]
    assert said in found.problems[0].message


HEADER = "id,document,start,end,quote,attributes\r\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,d,0,1", "4 cells where the header has 6"),
        ("a,d,x,1,q,{}", "start: a whole number is needed"),
        ("a,d,,1,q,{}", "start: a whole number is needed"),
        ("a,d,１,1,q,{}", "start: a whole number is needed"),
        ("a,d,2,1,q,{}", "start"),
        ("a,d,0,1,q,{", "not JSON"),
        ("a,d,0,1,q,[]", "not a JSON object"),
    ],
)
def test_a_bad_row_is_a_problem_and_the_others_are_read(line: str, said: str) -> None:
    content = f'{HEADER}a,d,0,1,"q\r\nr",\r\n{line}\r\n,,,,,\r\nb,d,0,1,q,{{}}\r\n'
    found = imported(content, "csv")
    assert [r.quote for r in found.rows] == ["q\r\nr", "q"]
    assert [problem.line for problem in found.problems] == [4]
    assert said in found.problems[0].message


def test_columns_may_be_missing_in_another_order_or_unknown() -> None:
    content = "quote,mine,start,document,end\nq,?,0,d,1\n"
    found = imported(content, "csv")
    assert (found.rows[0].quote, found.rows[0].id) == ("q", "")
    missing = imported("quote,start\n", "csv")
    assert missing.problems == [(1, "the header lacks document, end")]
    assert imported("", "csv") == ([], [])


def test_a_long_cell_is_read() -> None:
    long = replace(PASSAGE, note="x" * 200_000)
    assert read(content([row(long, {})], "csv"), "csv")[0].note == long.note


def test_a_table_that_ends_within_quotes_is_a_problem() -> None:
    found = imported(f'{HEADER}a,d,0,1,"q', "csv")
    assert (found.rows, [p.line for p in found.problems]) == ([], [2])


def test_names_of_an_import_are_not_believed(book: Codebook) -> None:
    record: dict[str, Any] = row(PASSAGE, {}, book)._asdict() | {"numbers": ["9"], "names_zh": 1}
    assert from_record(record).numbers == ("pairing", "gone")


def test_formats_are_found_by_themselves() -> None:
    folder = Path(csv.__file__).parent
    named = {p.stem for p in folder.glob("*.py") if "\nNAME = " in p.read_text(encoding="utf-8")}
    assert set(formats()) == {name.replace("_", "-") for name in named}
    assert [by_suffix(n) for n in ("a.CSV", "a.jsonl", "a.ndjson", "-")] == [
        *("csv", "jsonl", "jsonl"),
        None,
    ]
    for module in formats().values():
        assert module.__doc__ and (hasattr(module, "read") or hasattr(module, "write"))


def test_hand_coded_lines_are_recognised_by_their_fields() -> None:
    line = {"id": "g1", "doc": "a.txt", "start": 0, "end": 1, "text": "q", "codes": ["x"]}
    found = imported(json.dumps(line) + "\n{}\n", "")
    (only,) = found.rows
    assert (only.document, only.quote, only.codes, only.origin) == ("a.txt", "q", ("x",), "import")
    assert [problem.line for problem in found.problems] == [2]


def test_what_is_no_format_is_said() -> None:
    with pytest.raises(Usage, match="cannot be told"):
        imported("hello", "")
    with pytest.raises(Usage, match="docx2"):
        imported("", "docx2")
    with pytest.raises(Usage, match="no export format"):
        content([], "gold")
