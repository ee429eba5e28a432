"""Every encoding that these documents come in is told by its bytes."""

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import Unreadable
from reader.text.decode import candidates, decode

SIMPLIFIED = (
    "关于印发工作方案的通知\n各县（区）人民政府，市政府各部门：\n为了做好今年的工作，现将方案印发。"
)
TRADITIONAL = (
    "關於印發工作方案的通知\n各縣（區）人民政府，市政府各部門：\n為了做好今年的工作，現將方案印發。"
)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-32", "utf-32-le"),
    ],
)
def test_encodings_are_told_apart(text: str, codec: str, name: str) -> None:
    data = text.encode(codec)
    source = decode(data, "a.txt")
    assert (source.text, source.encoding) == (text, name)
    assert source.evidence
    assert source.digest == hashlib.sha256(data).hexdigest()


def test_utf_16_be_with_its_mark() -> None:
    data = codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be")
    assert decode(data, "a.txt").text == SIMPLIFIED


def test_broken_bytes_stay_visible_and_are_counted() -> None:
    data = SIMPLIFIED.encode("utf-8").replace("通".encode(), b"\xff")
    source = decode(data, "a.txt")
    assert source.text == SIMPLIFIED.replace("通", "\ufffd")
    assert "1" in source.evidence


def test_a_truncated_gbk_file_opens() -> None:
    source = decode(SIMPLIFIED.encode("gb18030")[:-1], "a.txt")
    assert source.encoding == "gb18030"
    assert source.text.startswith(SIMPLIFIED[:-2])


@pytest.mark.parametrize("codec", ["gb18030", "big5"])
def test_lines_of_two_encodings_are_each_read_in_theirs(codec: str) -> None:
    other = SIMPLIFIED if codec == "gb18030" else TRADITIONAL
    data = (SIMPLIFIED + "\n").encode() * 3 + (other + "\n").encode(codec) * 2
    source = decode(data, "a.txt")
    assert (source.text, source.encoding) == ((SIMPLIFIED + "\n") * 3 + (other + "\n") * 2, "mixed")
    assert decode(data, "a.txt", "mixed").text == source.text
    assert candidates(data)[0].encoding == "mixed"
    assert "mixed" not in {c.encoding for c in candidates(SIMPLIFIED.encode())}


def test_utf_16_with_a_stray_byte_opens() -> None:
    source = decode(SIMPLIFIED.encode("utf-16-le") + b"\n", "a.txt")
    assert source.text == SIMPLIFIED + "\ufffd"
    assert "1 place " in source.evidence


def test_a_few_characters_among_latin_are_read() -> None:
    assert decode(b"a" * 3000 + "扶贫".encode("gbk"), "a.txt").text.endswith("扶贫")
    assert decode("café naïve".encode("latin-1"), "a.txt").encoding != "gb18030"


def test_the_older_names_stand_for_all_of_their_successors() -> None:
    assert decode("朱镕基".encode("gb18030"), "a.txt", "gb2312").text == "朱镕基"
    assert decode("裏".encode("big5hkscs"), "a.txt", "big5").text == "裏"


def test_candidates_are_ordered_by_how_chinese_they_look() -> None:
    for text, name in ((SIMPLIFIED, "utf-8"), (SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5")):
        first = candidates(text.encode(name))[0]
        assert (first.encoding, first.lost) == (name, 0)
        assert first.preview == text.splitlines()[0]


def test_an_encoding_can_be_named() -> None:
    assert decode(SIMPLIFIED.encode("gbk"), "a.txt", "gbk").text == SIMPLIFIED
    assert "\ufffd" in decode(SIMPLIFIED.encode("gbk"), "a.txt", "utf-8").text
    with pytest.raises(Unreadable, match="no-such"):
        decode(b"x", "a.txt", "no-such")


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b" \n ", bytes(range(256)), b"\x7fELF\0\0\1"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        decode(data, "a.bin")
    assert "a.bin" in raised.value.message


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a\nb", "\n"), ("a\r\nb", "\r\n"), ("a\rb", "\r"), ("a\nb\r\nc", "mixed"), ("a", "")],
)
def test_newlines_are_named_and_kept(text: str, newline: str) -> None:
    source = decode(text.encode(), "a.txt")
    assert (source.text, source.newline) == (text, newline)


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_give_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        assert decode(data, "a.txt").text
    except Unreadable as refusal:
        assert refusal.message
