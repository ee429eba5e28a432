"""Tables: a document a row, named so that it stays the same, and bad rows that stop nothing."""

import csv
import io
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Unreadable
from reader.formats import containers, jsonlines, read, records, rows, separated
from reader.formats.containers import Blob, address, members
from reader.structure.build import read_document

BODY = "各地要认真做好今年的各项工作，确保完成任务。\n坚持以人民为中心。"
SHORT = BODY[:20]
Write = Callable[..., str]


@pytest.fixture
def table(tmp_path: Path) -> Write:
    def write(
        *lines: list[str], name: str = "t.csv", encoding: str = "utf-8", sep: str = ","
    ) -> str:
        text = io.StringIO()
        csv.writer(text, delimiter=sep).writerows(lines)
        (tmp_path / name).write_bytes(text.getvalue().encode(encoding))
        return str(tmp_path / name)

    return write


def texts(path: str) -> list[str]:
    found, problems = members(path)
    assert problems == []
    return [read(each).text for each in found]


def names(path: str) -> list[str]:
    return [address(each).member for each in members(path)[0]]


def refusal(path: str) -> str:
    with pytest.raises(Unreadable) as raised:
        read(path)
    return raised.value.message


@pytest.mark.parametrize("sep", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-be"]
)
def test_every_encoding_and_separator(table: Write, encoding: str, sep: str) -> None:
    bodies = [f'{BODY}\r\n他说"好", 是吗; 对|\t{i}' for i in range(5)]
    if encoding == "big5":
        bodies = [f"各地要認真做好今年的各項工作，確保完成任務。\n是的{i}" for i in range(5)]
    lines = [[f"題目{i}", body] for i, body in enumerate(bodies)]
    path = table(["題目", "正文"], *lines, encoding=encoding, sep=sep)
    assert texts(path) == bodies
    assert names(path) == list("12345")


def test_the_column_is_found_by_name_or_by_its_texts(
    table: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[f"标题{i}", "短", BODY, BODY * 2] for i in range(3)]
    assert texts(table(["title", "content", "a", "b"], *rows))[0] == BODY * 2
    assert texts(table(["title", "x", "正文 ", "b"], *rows, name="u.csv"))[0] == BODY
    monkeypatch.setenv("READER_TEXT_COLUMN", "TITLE")
    assert texts(table(["title", "content", "a", "b"], *rows))[0] == "标题0"
    monkeypatch.setenv("READER_TEXT_COLUMN", "none")
    with pytest.raises(Unreadable, match="no column “none”") as raised:
        members(table(["title", "content", "a", "b"], *rows))
    assert "title, content, a, b" in raised.value.hint


def test_numbers_are_no_documents(table: Write) -> None:
    with pytest.raises(Unreadable, match="no column of texts"):
        members(table(["县", "人口"], ["甲县", "12"], ["乙县", "13"]))


def test_a_table_without_names_of_columns(table: Write) -> None:
    path = table(*[[str(i), BODY + str(i)] for i in range(3)])
    assert texts(path) == [BODY + str(i) for i in range(3)]


def test_rows_keep_their_names_when_the_table_is_sorted_anew(table: Write) -> None:
    rows = [[f"A-{i}", BODY + str(i)] for i in range(9)]
    before = {each: read(each) for each in members(table(["编号", "正文"], *rows))[0]}
    random.Random(1).shuffle(rows)
    path = table(["编号", "正文"], ["A-9", BODY], *rows)
    os.utime(path, (1, 1))
    after = {each: read(each) for each in members(path)[0]}
    assert all(after[each] == source for each, source in before.items())


def test_values_that_are_no_names(table: Write) -> None:
    values = ["a", "b", "a", "", "c/d", "e#f", "~2", "g", "h" * 81, "i", "j", "k", "l", "m", "n"]
    path = table(["id", "text"], *[[value, BODY] for value in values])
    assert names(path) == ["a", "b", *"~3 ~4 ~5 ~6 ~7 g ~9 i j k l m n".split()]
    assert len(set(names(path))) == len(values)


def test_a_value_that_all_rows_share_names_none(table: Write) -> None:
    path = table(["编号", "正文"], *[["甘", BODY]] * 4)
    assert names(path) == ["1", "2", "3", "4"]


def test_blank_rows_do_not_count_and_empty_texts_say_so(table: Write) -> None:
    path = table(["标题", "正文"], ["甲", BODY], ["", " "], [], ["乙", ""], ["丙", BODY])
    assert names(path) == ["1", "2", "3"]
    assert "no text in the column “正文”" in refusal(f"{path}#2")
    assert read(f"{path}#3").columns == (("标题", "丙"),)


def test_a_text_that_was_not_quoted_is_not_cut(table: Write, tmp_path: Path) -> None:
    path = table(["标题", "正文"], *[["甲", BODY]] * 3, ["乙", BODY, "其余", ""], ["丙", BODY, ""])
    assert "more cells than" in refusal(f"{path}#4")
    assert read(f"{path}#5").text == BODY


def test_a_quotation_mark_that_never_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "ROW", 2000)
    path = tmp_path / "t.csv"
    lines = [f"{i},{'各地要认真做好工作。' * 5}\n" for i in range(60)]
    lines[7] = '7,"各地要认真做好工作。\n'
    path.write_text("id,text\n" + "".join(lines), encoding="utf-8")
    assert len(names(str(path))) == 60
    assert "quotation marks" in refusal(f"{path}#~8")
    assert read(f"{path}#8").text == "各地要认真做好工作。" * 5


def test_a_line_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "ROW", 2000)
    path = tmp_path / "t.csv"
    path.write_text(f"id,text\na,{SHORT}\nb,{'字' * 9000}\nc,{SHORT}\n", encoding="utf-8")
    assert names(str(path)) == ["a", "~2", "c"]
    assert "quotation marks" in refusal(f"{path}#~2")
    assert read(f"{path}#c").text == SHORT


def test_very_many_broken_rows_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "ROW", 100)
    monkeypatch.setattr(records, "_STRAYS", 5)
    path = tmp_path / "t.csv"
    path.write_text("id,text\n" + ("x," + "字" * 200 + "\n") * 9, encoding="utf-8")
    with pytest.raises(Unreadable, match="More than 5 rows"):
        members(str(path))


def test_a_huge_cell(table: Write) -> None:
    body = BODY * 20_000
    assert texts(table(["标题", "正文"], ["甲", body])) == [body]


def test_a_row_in_another_encoding_than_its_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    line = f"标题,{BODY.partition(chr(10))[0]}\r\n"
    data = "标题,正文\r\n".encode() + line.encode() * 40 + line.encode("gb18030")
    path.write_bytes(data)
    source = read(f"{path}#41")
    assert (source.text, source.encoding) == (BODY.partition("\n")[0], "gb18030")
    assert "utf-8" in source.evidence


def test_an_encoding_that_names_the_rows_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "编号,正文\n甲,甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥\n", encoding="gb18030"
    )
    found = members(str(path))[0]
    assert read(found[0], "big5").encoding == "big5"
    with pytest.raises(Unreadable, match="no such document"):
        read(f"{path}#丙", "big5")


def test_the_source_is_the_cell(table: Write) -> None:
    path = table(["url", "正文", "备注"], ["http://x", BODY, "一"], ["http://y", BODY, ""])
    one, two = (read(f"{path}#{i}") for i in (1, 2))
    assert (one.text, one.newline, one.path) == (BODY, "\n", f"{path}#1")
    assert one.digest == two.digest
    assert one.columns == (("url", "http://x"), ("备注", "一"))


def test_columns_are_metadata(table: Write) -> None:
    heads = ["标题", "发布时间", "Pub_Date", "来源", "网址", "县", "正文"]
    cells = ["做好工作的通知", "2018年7月6日", "20180707", "某网", "http://x", "商州", BODY]
    head = read_document(read(f"{table(heads, cells)}#1"), "x").masthead
    assert head.title == (0, 0, "做好工作的通知")
    assert [(f.field, f.value) for f in head.fields] == [
        ("date", "2018-07-06"),
        ("Pub_Date", "2018-07-07"),
        ("source", "某网"),
        ("url", "http://x"),
        ("县", "商州"),
    ]


def test_a_title_that_the_text_repeats_has_its_place(table: Write) -> None:
    path = table(["标题", "正文"], ["做好工作的通知", f"某县\n做好工作的通知\n{BODY}"])
    assert read_document(read(f"{path}#1"), "x").masthead.title == (3, 10, "做好工作的通知")


def test_a_file_of_passages_is_for_import(table: Write) -> None:
    path = table(["document", "start", "end", "quote", "codes"], ["a", "1", "2", BODY, "x"])
    with pytest.raises(containers.NoDocuments) as raised:
        members(path)
    assert "reader import" in raised.value.hint


def test_places_are_kept_until_the_file_changes(
    table: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "WORTH", 1)
    path = table(["id", "正文"], ["a", BODY], ["b", BODY])

    def forget() -> list[str]:
        containers._open.clear()
        return names(path)

    assert forget() == ["a", "b"]
    scan = separated.scan
    monkeypatch.setattr(separated, "scan", lambda *_a: pytest.fail("looks again"))
    assert forget() == ["a", "b"]
    assert read(f"{path}#b").text == BODY
    monkeypatch.setattr(separated, "scan", scan)
    path = table(["id", "正文"], ["a", BODY], ["b", BODY], ["c", BODY])
    assert forget() == ["a", "b", "c"]


def test_too_many_rows(table: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "DOCUMENTS", 2)
    with pytest.raises(Unreadable, match="more than"):
        members(table(["id", "正文"], *[[str(i), BODY] for i in range(3)]))


@given(st.lists(st.text(max_size=60).filter(str.strip), min_size=1, max_size=8))
def test_every_cell_comes_back(bodies: list[str]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["标题", "正文"], *[["x", body] for body in bodies]])
    data = text.getvalue().encode("utf-8", "replace")
    found = separated.opened(Blob("", data), "t.csv", "utf-8")
    wanted = [body.encode("utf-8", "replace").decode() for body in bodies]
    assert [found.read(name, name).text for name in found.names] == wanted


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    for module in (separated, jsonlines):
        try:
            found = module.opened(Blob("", "编号,正文\n".encode() + data), "t.csv", None)
        except Unreadable:
            continue
        for name in found.names:
            try:
                found.read(name, name).text.encode()
            except Unreadable:
                continue
