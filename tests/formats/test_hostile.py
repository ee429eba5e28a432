"""Files that are made to do harm are refused with a word, within fixed memory."""

import io
import socket
import struct
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Unreadable
from reader.formats import archive, docx, epub, html, odt, rtf, trees
from reader.text.source import Source
from tests.formats import made
from tests.formats.made import paragraph

Parse = Callable[[bytes, str], Source]
WORD = "word/document.xml"
BOMB = (
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f'<w:document xmlns:w="{made.W}"><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:document>'
)
EXTERNAL = (
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    f'<w:document xmlns:w="{made.W}"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
)
DTD = f'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><w:document xmlns:w="{made.W}"/>'


@contextmanager
def within(megabytes: int) -> Iterator[None]:
    """Check what is allocated at most."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes << 20
    finally:
        tracemalloc.stop()


def refusal(parse: Parse, data: bytes) -> str:
    with within(200), pytest.raises(Unreadable) as raised:
        parse(data, "a.x")
    assert raised.value.hint
    return raised.value.message


@pytest.mark.parametrize("megabytes", [30, 80])
def test_a_member_that_unpacks_to_far_too_much(megabytes: int) -> None:
    assert "far too much" in refusal(docx.parse, made.zipped({WORD: b" " * (megabytes << 20)}))


def test_text_that_packs_well_is_no_bomb() -> None:
    assert len(docx.parse(made.docx(paragraph("甲乙丙丁" * 200_000)), "a").text) == 800_000


def test_members_that_are_small_bombs_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "TOTAL", 5 << 20)
    pages = {f"{i}.xhtml": f"<p>{'甲' * (1 << 19)}</p>" for i in range(9)}
    assert "far too much" in refusal(epub.parse, made.epub(pages))


def test_a_member_that_is_too_large_whatever_its_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1000)
    assert "far too much" in refusal(docx.parse, made.zipped({WORD: " " * 2000}))


def test_a_header_that_says_less_than_there_is() -> None:
    data = bytearray(made.zipped({WORD: b"x" * 5000}))
    at = data.rfind(b"PK\1\2")
    struct.pack_into("<I", data, at + 24, 10)
    assert "damaged" in refusal(docx.parse, bytes(data))


def test_more_members_than_a_document_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MEMBERS", 3)
    assert "more than 3 files" in refusal(odt.parse, made.zipped(dict.fromkeys("abcd", "")))


def test_a_list_of_members_that_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "DIRECTORY", 100)
    assert "more than" in refusal(odt.parse, made.zipped({"a" * 200: ""}))


def test_a_second_list_of_members() -> None:
    data = made.zipped({"content.xml": "x"})
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)
    assert "more than" in refusal(odt.parse, data[:-22] + locator + data[-22:])


@pytest.mark.parametrize(
    "name", ["../x", "a/../../x", "/etc/x", "C:\\x", "C:/x", "..\\x", "a//b", "\\\\host\\x"]
)
def test_names_that_climb_out(name: str) -> None:
    assert "forbidden name" in refusal(odt.parse, made.zipped({"content.xml": "", name: ""}))


def test_two_members_of_one_name() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for text in "ab":
            packed.writestr("content.xml", text)
    assert "forbidden name" in refusal(odt.parse, stream.getvalue())


def test_members_that_overlap() -> None:
    stream = io.BytesIO()
    content = bytes(range(256)) * 40
    with zipfile.ZipFile(stream, "w") as packed:
        for name in ("content.xml", "b", "c"):
            packed.writestr(name, content)
        for member in packed.infolist():
            member.header_offset = 0
            member.compress_size = member.file_size = 3 * len(content)
    assert "overlap" in refusal(odt.parse, stream.getvalue())


def test_an_archive_with_a_password() -> None:
    data = bytearray(made.zipped({"content.xml": "x"}))
    data[data.rfind(b"PK\1\2") + 8] |= 1
    assert "password" in refusal(odt.parse, bytes(data))


def test_an_unusual_packing() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as packed:
        packed.writestr(WORD, f'<w:document xmlns:w="{made.W}">{paragraph("甲")}</w:document>')
    assert "damaged" in refusal(docx.parse, stream.getvalue())


@pytest.mark.parametrize("xml", [BOMB, EXTERNAL, DTD])
def test_entities_and_outside_references(xml: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_a, **_k: pytest.fail("asks the network"))
    assert "entities" in refusal(docx.parse, made.zipped({WORD: xml}))
    assert "entities" in refusal(odt.parse, made.zipped({"content.xml": xml}))
    members = {"META-INF/container.xml": xml}
    assert "entities" in refusal(epub.parse, made.zipped(members))


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_a, **_k: pytest.fail("asks the network"))
    away = "http://example.invalid/"
    relations = f'<r><x Type="attachedTemplate" Target="{away}" TargetMode="External"/></r>'
    body = f'<w:document xmlns:w="{made.W}">{paragraph("甲")}</w:document>'
    word = made.zipped({WORD: body, "word/_rels/document.xml.rels": relations})
    page = (
        f'<!DOCTYPE html PUBLIC "x" "{away}"><meta http-equiv=refresh content="0;url={away}">'
        f'<link rel=stylesheet href="{away}"><script src="{away}"></script><img src="{away}">甲'
    )
    assert docx.parse(word, "a").text == "甲"
    assert html.parse(page.encode(), "a").text == "甲"
    assert epub.parse(made.epub({"a.xhtml": page}), "a").text == "甲"


def test_xml_that_nests_without_end() -> None:
    deep = "<a>" * 100_000
    assert "without end" in refusal(docx.parse, made.zipped({WORD: deep}))
    assert "without end" in refusal(odt.parse, made.zipped({"content.xml": deep}))


def test_a_part_too_large_for_a_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "_LARGEST", 10)
    assert refusal(epub.parse, made.epub({"a.xhtml": "甲"}))


def test_rich_text_that_nests_without_end() -> None:
    assert "without end" in refusal(rtf.parse, b"{\\rtf1" + b"{" * 100_000)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.pdf", "a.rtf", "a.html"])
def test_nothing_is_written(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.formats import read

    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(made.zipped({"../x": "x", WORD: "x"}))
    with pytest.raises(Unreadable):
        read(name)
    assert [each.name for each in tmp_path.iterdir()] == [name]


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    for parse in (rtf.parse, html.parse, docx.parse, odt.parse, epub.parse):
        for front in (b"", b"{\\rtf1 "):
            try:
                source = parse(front + data, "a")
            except Unreadable:
                continue
            source.text.encode()
            assert all(0 <= m.start < m.end <= len(source.text) for m in source.marks)


@given(st.text("{}\\'*u1c4;- \nparbincelrowfs甲", max_size=80))
def test_rich_text_of_any_kind_is_read_or_refused(text: str) -> None:
    with suppress(Unreadable):
        rtf.parse(b"{\\rtf1 " + text.encode("gb18030"), "a").text.encode()
