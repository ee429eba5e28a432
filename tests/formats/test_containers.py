"""Archives of documents, and the addresses of what is in files of many documents."""

import io
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Unreadable
from reader.formats import read, zipped
from reader.formats.containers import Address, Blob, address, members
from reader.formats.listing import Kind, kind_of, parts_of_page
from tests.formats import made
from tests.formats.test_hostile import within

BODY = "各地要认真做好今年的各项工作，确保完成任务。"
TABLE = f"编号,正文\nA1,{BODY}\nA2,{BODY}二\n"
Save = Callable[..., str]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Give what writes a file, and gives its path."""

    def write(data: bytes, name: str = "a.zip") -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


def names(path: str) -> list[str]:
    return [address(each).member for each in members(path)[0]]


def refusal(data: bytes) -> str:
    with within(200), pytest.raises(Unreadable) as raised:
        zipped.opened(Blob("", data), "a.zip", None)
    return raised.value.message


def test_members_of_every_kind_are_documents(save: Save) -> None:
    data = made.zipped(
        {
            "报告/一.txt": BODY.encode("gb18030"),
            "报告/二.docx": made.docx(made.paragraph("二" + BODY)),
            "报告/照片.jpg": b"x",
            "表.csv": TABLE,
            "__MACOSX/报告/._一.txt": b"x",
            ".DS_Store": b"x",
            "./三.html": "<p>三",
        }
    )
    path = save(data)
    assert names(path) == ["报告/一.txt", "报告/二.docx", "表.csv#A1", "表.csv#A2", "./三.html"]
    found, problems = members(path)
    assert problems == []
    assert [read(each).text for each in found] == [BODY, "二" + BODY, BODY, BODY + "二", "三"]
    assert read(found[0]).path == f"{path}#报告/一.txt"


def test_a_part_of_an_archive_can_be_named(save: Save) -> None:
    path = save(made.zipped({"a/1.txt": "x", "a/b/2.txt": "x", "ab.txt": "x", "t.csv": TABLE}))
    assert members(f"{path}#a")[0] == [f"{path}#a/1.txt", f"{path}#a/b/2.txt"]
    assert members(f"{path}#a/")[0] == members(f"{path}#a")[0]
    assert members(f"{path}#t.csv")[0] == [f"{path}#t.csv#A1", f"{path}#t.csv#A2"]
    assert members(f"{path}#t.csv#A2")[0] == [f"{path}#t.csv#A2"]
    with pytest.raises(Unreadable, match="no such document"):
        members(f"{path}#c")


def packed(raw: bytes, *more: bytes, flag: int = 0) -> bytes:
    """Make an archive whose members have names in bytes of any encoding."""
    data = made.zipped({f"{i}" * len(name): BODY for i, name in enumerate((raw, *more))})
    for i, name in enumerate((raw, *more)):
        data = data.replace(f"{i}".encode() * len(name), name)
    return data


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("甘肃省文件夹/通知.txt", "gb18030"),
        ("诚誠/通知裕.txt", "gb18030"),  # 0x5C is the second byte of one of them
        ("甘肃省/通知.txt", "utf-8"),
        ("臺灣縣/報告.txt", "big5"),
    ],
)
def test_names_without_a_word_on_their_encoding(save: Save, name: str, codec: str) -> None:
    path = save(packed(name.encode(codec), "一.txt".encode(codec)))
    found = names(path)
    if codec != "big5":  # of which nearly every name is one in GB18030, too
        assert found == [name, "一.txt"]
    assert [read(f"{path}#{each}").text for each in found] == [BODY, BODY]


def test_archives_in_archives_and_links_are_left_out_with_a_word(save: Save) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("in.zip", made.zipped({"a.txt": "x"}))
        archive.writestr("a.txt", BODY)
    path = save(stream.getvalue())
    found, problems = members(path)
    assert found == [f"{path}#a.txt"]
    assert ["link" in problems[0], "within an archive" in problems[1]] == [True, True]
    for name in ("link.txt", "in.zip", "in.zip#a.txt", "../a.txt", ""):
        with pytest.raises(Unreadable):
            read(f"{path}#{name}")


def test_parts_of_saved_pages_are_no_documents(save: Save) -> None:
    pages = [
        "新闻/一.html",
        "新闻/一_files/广告.html",
        "二.htm",
        "二.files/a.txt",
        "三_files/b.txt",
    ]
    path = save(made.zipped(dict.fromkeys(pages, f"<p>{BODY}")))
    assert names(path) == ["新闻/一.html", "二.htm", "三_files/b.txt"]
    assert parts_of_page("页_files", ["页.mht"])
    assert not parts_of_page("_files", ["a.html"])


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "C:\\x", "..\\x", "a//b"])
def test_names_that_climb_out(name: str) -> None:
    assert "forbidden name" in refusal(made.zipped({"a.txt": "", name: ""}))


def test_two_members_of_one_name() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", "a")
        archive.writestr("a.txt", "b")
    assert "forbidden name" in refusal(stream.getvalue())


def test_bombs(save: Save) -> None:
    path = save(made.zipped({"a.txt": b" " * (80 << 20), "b.txt": BODY}))
    with within(200):
        assert names(path) == ["a.txt", "b.txt"]
        with pytest.raises(Unreadable, match="far too much"):
            read(f"{path}#a.txt")
        assert read(f"{path}#b.txt").text == BODY


def test_a_table_that_is_a_bomb_stops_nothing(save: Save) -> None:
    path = save(made.zipped({"a.csv": b"a,b\n" * (20 << 20), "b.txt": BODY}))
    with within(200):
        found, problems = members(path)
    assert found == [f"{path}#b.txt"]
    assert "far too much" in problems[0]


def test_very_many_members() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for i in range(65_536):
            archive.writestr(f"{i}", "")
    assert "more than" in refusal(stream.getvalue())


def test_members_that_overlap() -> None:
    stream = io.BytesIO()
    content = bytes(range(256)) * 40
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, content)
        for member in archive.infolist():
            member.header_offset = 0
            member.compress_size = member.file_size = 3 * len(content)
    assert "overlap" in refusal(stream.getvalue())


def test_a_locked_and_an_empty_archive(save: Save) -> None:
    data = bytearray(made.zipped({"a.txt": BODY}))
    data[data.rfind(b"PK\1\2") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        read(f"{save(bytes(data))}#a.txt")
    assert "no document" in refusal(made.zipped({"a.jpg": "x"}))


def test_a_file_that_has_the_whole_address_as_its_name_wins(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    row = f"{tmp_path / 't.csv'}#A1"
    assert address(row) == Address(str(tmp_path / "t.csv"), "A1")
    assert read(row).text == BODY
    Path(row).write_text("文件", encoding="utf-8")
    assert address(row) == Address(row)
    (tmp_path / "甲#乙.txt").write_text("甲", encoding="utf-8")
    assert read(str(tmp_path / "甲#乙.txt")).text == "甲"
    (tmp_path / "甲#乙.csv").write_text(TABLE, encoding="utf-8")
    assert read(f"{tmp_path / '甲#乙.csv'}#A2").text == BODY + "二"


def test_a_folder_is_no_file_of_many_documents(tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    assert address(f"{tmp_path / 't.csv'}#1") == Address(f"{tmp_path / 't.csv'}#1")


def test_a_file_of_many_documents_is_none_itself(save: Save) -> None:
    path = save(TABLE.encode(), "t.csv")
    with pytest.raises(Unreadable, match="many documents") as raised:
        read(path)
    assert f"{path}#1" in raised.value.hint
    with pytest.raises(Unreadable, match="no such document"):
        read(f"{path}#3")


@pytest.mark.parametrize("name", ["a.csv", "a.zip", "a.jsonl", "a.xlsx"])
def test_a_file_of_many_documents_that_is_not_there(name: str, tmp_path: Path) -> None:
    for path in (tmp_path / name, f"{tmp_path / name}#1"):
        with pytest.raises(Unreadable):
            read(str(path))
    with pytest.raises(Unreadable, match="no such file"):
        members(str(tmp_path / name))


@given(st.binary(max_size=200))
def test_archives_of_any_bytes_are_opened_or_refused(data: bytes) -> None:
    good = made.zipped({"a.txt": BODY})
    for each in (data, good[: len(data)] + data, good[:-30] + data, data + good):
        try:
            found = zipped.opened(Blob("", each), "a.zip", None)
        except Unreadable:
            continue
        for name in found.names:
            try:
                found.read(name, name)
            except Unreadable:
                continue


def test_what_files_are_by_their_names() -> None:
    kinds = ("a.TXT", "a.csv", "a.7z", "a.doc", "a.jpg", "~$a.docx", "~$a.doc", "README")
    wanted = [Kind.DOCUMENT, Kind.TABLE, Kind.ARCHIVE, Kind.OLD, *[Kind.OTHER] * 4]
    assert [kind_of(name) for name in kinds] == wanted
