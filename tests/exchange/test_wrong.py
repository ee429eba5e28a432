"""What is wrong with files that others broke, in words that say what to do."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import Usage
from reader.exchange import lines as lines_module
from reader.exchange.reading import read
from reader.exchange.rows import Problem
from reader.exchange.writing import export
from tests.exchange.examples import book, gold
from tests.exchange.test_corrupt import found

DAMAGED = "damaged, or of another format; fetch it again, or save it anew"
Edit = Callable[[str], str]


def project(folder: Path, edit: Edit, *, left_out: str = "\0") -> Path:
    """Write a REFI-QDA project and change its XML."""
    whole, path = folder / "whole.qdpx", folder / "a.qdpx"
    export(gold()[:1], whole, "qdpx", book=book(), verify=False)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".qde"):
                content = edit(content.decode("utf-8")).encode("utf-8")
            if left_out not in name:
                new.writestr(name, content)
    return path


def placed(name: str, value: str) -> Edit:
    return lambda xml: re.sub(f' {name}="[0-9]+"', value, xml, count=1)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (placed("endPosition", ' endPosition="99999"'), "the text has"),
        (placed("startPosition", ' startPosition="99999"'), "the text has"),
        (placed("startPosition", ' startPosition="x"'), "startPosition: a whole number is needed"),
        (placed("startPosition", ""), "startPosition is missing"),
    ],
    ids=["out of range", "reversed", "no number", "nothing"],
)
def test_a_selection_without_a_place_is_said_and_the_others_are_read(
    edit: Edit, said: str, tmp_path: Path
) -> None:
    rows, problems = found(project(tmp_path, edit), "qdpx")
    assert len(rows) == len(gold()[0].rows) - 1
    assert [said in message for _line, message in problems] == [True]


def test_a_selection_of_ours_whose_name_is_no_quote_is_looked_for_by_it(tmp_path: Path) -> None:
    first = gold()[0].rows[0]
    wrong = placed("startPosition", f' startPosition="{first.start + 1}"')
    rows, problems = found(project(tmp_path, wrong), "qdpx")
    assert problems == []
    (moved,) = [row for row in rows if row.id == first.id]
    assert (moved.start, moved.quote) == (first.start + 1, first.quote)


def test_a_selection_of_others_may_have_any_name(tmp_path: Path) -> None:
    def edit(xml: str) -> str:
        bare = re.sub("<Description>.*?</Description>", "", xml, flags=re.DOTALL)
        return re.sub(
            '<PlainTextSelection guid="([^"]*)" name="[^"]*"',
            r'<PlainTextSelection guid="\1" name="编码 1"',
            bare,
        )

    rows, problems = found(project(tmp_path, edit), "qdpx")
    assert problems == []
    assert {(row.start, row.quote) for row in rows} == {(r.start, r.quote) for r in gold()[0].rows}


def test_broken_xml_is_said_with_its_line(tmp_path: Path) -> None:
    cut = project(tmp_path, lambda xml: xml.replace("</Users>", "</User>"))
    line = zipfile.ZipFile(cut).read("project.qde").decode("utf-8")
    wanted = 1 + line[: line.index("</User>")].count("\n")
    rows, problems = found(cut, "qdpx")
    assert rows == []
    assert [number for number, _said in problems] == [wanted]


def test_what_is_missing_in_an_archive_is_named(tmp_path: Path) -> None:
    rows, problems = found(project(tmp_path, str, left_out=".txt"), "qdpx")
    assert rows == []
    assert all(said.endswith(".txt is missing") for _line, said in problems)
    rows, problems = found(project(tmp_path, str, left_out=".qde"), "qdpx")
    assert problems == [(0, "project.qde is missing")]


@pytest.mark.parametrize("name", ["qdpx", "xlsx"])
def test_what_unpacks_to_far_too_much_is_not_unpacked(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    inside = {"qdpx": "project.qde", "xlsx": "xl/worksheets/sheet1.xml"}[name]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inside, "<a>" + " " * (8 << 20))
    rows, problems = found(path, name)
    assert rows == []
    assert [said.partition(" It may")[0] for _line, said in problems] == [
        f"{inside}: unpacks to far too much"
    ]


@pytest.mark.parametrize("name", ["qdpx", "xlsx"])
@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + bytes(99)])
def test_what_is_no_archive_is_said_to_be_damaged(
    name: str, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    assert found(path, name) == ([], [(0, DAMAGED)])


@pytest.mark.parametrize("name", ["jsonl", "doccano", "prodigy", "label-studio", "conll"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_said_with_what_to_do(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes('{"text": "第一条"}\n'.encode(encoding))
    rows, problems = found(path, name)
    assert rows == []
    assert problems[0][1].endswith("save the file as UTF-8")


@pytest.mark.parametrize("name", ["web-annotation", "cas-json"])
def test_a_file_that_is_read_at_once_is_said_in_the_same_words(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes("第一条".encode("gb18030"))
    ((_line, said),) = found(path, name)[1]
    assert said.endswith("save the file as UTF-8")
    path.write_bytes(b'{\n"a": 1,\n}')
    ((line, _said),) = found(path, name)[1]
    assert line == 3


@pytest.mark.parametrize("name", ["jsonl", "csv", "xlsx", "doccano", "qdpx", "web-annotation"])
def test_a_folder_is_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(Usage, match="is a folder"):
        read(tmp_path, name)


@pytest.mark.parametrize("name", ["label-studio", "brat", "xmi", "cas-json", "huggingface"])
def test_a_folder_that_holds_nothing_of_the_format_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(Usage, match="There is no"):
        read(tmp_path, name)


def test_an_annotation_with_a_quote_only_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    quote = {"type": "TextQuoteSelector", "exact": "产业扶贫", "suffix": "。"}
    body = {"type": "TextualBody", "value": "solar", "purpose": "tagging"}
    note = {"type": "Annotation", "body": body, "target": {"source": "a.txt", "selector": quote}}
    path.write_text(json.dumps([note, note | {"target": {"source": "a", "selector": {}}}]))
    rows, problems = found(path, "web-annotation")
    assert [(r.document, r.quote, r.suffix, r.codes) for r in rows] == [
        ("a.txt", "产业扶贫", "。", ("solar",))
    ]
    assert problems == [(2, "no annotation of a text: exact is missing")]


def test_a_file_of_a_format_that_is_only_written_is_told_by_none(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("#FORMAT=WebAnno TSV 3.3\n", encoding="utf-8")
    with pytest.raises(Usage, match="cannot be told"):
        read(path)
    assert not [each for each in read(path, "conll") if not isinstance(each, Problem) and each.rows]


@pytest.mark.parametrize("name", ["xmi", "cas-json", "brat"])
def test_a_file_that_must_be_read_at_once_is_not_read_when_it_is_huge(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    export(gold()[:1], path, name, book=book())
    assert found(path, name)[1] == []
    monkeypatch.setattr(lines_module, "LONGEST", 1000)
    rows, problems = found(path, name)
    assert rows == []
    assert ["longer than" in said for _line, said in problems] == [True]


def test_what_the_parser_says_ends_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "', encoding="utf-8")
    assert found(path, "jsonl")[1] == [(1, "not JSON: Unterminated string at column 8")]


def test_quotation_marks_of_a_table_that_do_not_end_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('document,start,end,quote\nd,0,1,"x"y\nd,0,1,"x', encoding="utf-8")
    said = "a quotation mark does not end where it should"
    assert found(path, "csv")[1] == [(2, said), (3, said)]
