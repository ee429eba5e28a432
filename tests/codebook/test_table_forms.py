"""Codebooks in tables, as spreadsheets write them."""

from pathlib import Path

import pytest

from reader.cli.codebook_verb import run_import
from reader.codebook.forms.csv import read, unread
from reader.codebook.forms.headings import fields
from reader.codebook.load import load
from reader.errors import ReaderError, Usage

TABLE = """编号,名称,英文,定义,上级
1,排放,Emissions,污染物排放情况,
1.1,废气,Waste gas,,1
1.2,废水,,Waste water only,排放
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_table_is_read_as_spreadsheets_write_it(encoding: str, separator: str) -> None:
    records = read(TABLE.replace(",", separator).encode(encoding), "t.csv")
    assert records == [
        {"number": "1", "zh": "排放", "en": "Emissions", "definition": {"zh": "污染物排放情况"}},
        {"number": "1.1", "zh": "废气", "en": "Waste gas", "parent": 0},
        {"number": "1.2", "zh": "废水", "definition": {"en": "Waste water only"}, "parent": 0},
    ]
    assert unread(TABLE.encode(encoding), "t.csv") == []


@pytest.mark.parametrize(
    ("heads", "row", "found"),
    [
        (["Code", "Label"], ["EM1", "Emissions"], ["number", "name"]),
        (["code", "name"], ["emission", "Emissions"], ["id", "name"]),
        (["编码"], ["排放"], ["name"]),
        (["名称（中文）", "名称（英文）"], [], ["zh", "en"]),
        (["name_en", "Definition (EN)"], [], ["en", "definition_en"]),
        (["名称", "备注"], [], ["name", ""]),
        (["name", "label"], [], ["name", ""]),
    ],
    ids=["numbers", "ids", "alone", "brackets", "tongues", "unknown", "twice"],
)
def test_columns_are_known_by_their_names(
    heads: list[str], row: list[str], found: list[str]
) -> None:
    assert fields(heads, [row] if row else []) == found


@pytest.mark.parametrize(
    ("content", "line", "word"),
    [
        ("编号,名称\n1,甲\n1,乙\n", 3, "1"),
        ("名称,上级\n甲,\n\n乙,丙\n", 4, "丙"),
        ("名称,上级\n甲,甲\n", 2, "甲"),
        ("编号,名称\n1,甲\n2,\n", 3, "name"),
    ],
    ids=["same number", "no such parent", "its own parent", "no name"],
)
def test_a_wrong_row_is_named_with_its_line(content: str, line: int, word: str) -> None:
    with pytest.raises(Usage) as caught:
        read(content.encode(), "t.csv")
    assert f"line {line}" in caught.value.message
    assert word in caught.value.message


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"x,y\n1,2\n", "x, y"), (b"name\n", "no codes"), (b"", "empty"), (b"\x00\x01\x02" * 99, "")],
    ids=["columns", "head alone", "empty", "bytes"],
)
def test_a_file_without_codes_says_what_it_is(content: bytes, word: str) -> None:
    with pytest.raises(ReaderError) as caught:
        read(content, "t.csv")
    assert word in str(caught.value)


def test_columns_that_were_not_read_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, book = tmp_path / "t.csv", tmp_path / "t.toml"
    table.write_text("名称,来源文件\n甲,x\n", encoding="utf-8")
    assert run_import(str(table), str(book)) == 0
    assert "来源文件" in capsys.readouterr().err
    assert [code.name("zh") for code in load(book).codes] == ["甲"]


def test_a_table_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(Usage, match=r"none\.csv"):
        run_import(str(tmp_path / "none.csv"), str(tmp_path / "o.toml"))
