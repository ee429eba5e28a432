"""Web pages saved in one file."""

from base64 import b64encode

import pytest

from reader.errors import Unreadable
from reader.formats import mhtml
from tests.formats.test_hostile import within

BODY = "各地要认真做好今年的各项工作，确保完成任务。"


def page(body: str, charset: str, encoding: str) -> bytes:
    part = b64encode(body.encode(encoding)).decode()
    return (
        "From: <Saved>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        f"----b\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{part}\r\n----b\r\nContent-Type: text/html\r\n\r\n<p>广告\r\n"
        "----b\r\nContent-Type: image/png\r\n\r\nxxx\r\n----b--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [('; charset="gb2312"', "gb18030"), ("", "utf-8"), ("; charset=utf-8", "gb18030")],
    ids=["named", "unnamed", "wrong"],
)
def test_a_page_saved_in_one_file(charset: str, encoding: str) -> None:
    data = page(f"<title>通知_网</title><h1>通知</h1><p>{BODY}", charset, encoding)
    source = mhtml.parse(data, "a.mht")
    assert source.text == f"通知\n{BODY}"
    assert source.marks[0].kind == "title"
    assert source.digest != mhtml.parse(data + b"\r\n", "a.mht").digest


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"Content-Type: text/html\r\n\r\n", b"Content-Type: text/plain\r\n\r\nx"],
    ids=["nothing", "text", "empty", "plain"],
)
def test_files_that_hold_no_page(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged") as raised:
        mhtml.parse(data, "a.mht")
    assert raised.value.hint


NESTED = (b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (i, i) for i in range(3000))


@pytest.mark.parametrize(
    "data",
    [
        b"".join(NESTED),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 20_000,
        b"Content-Type: text/html\n\n" + b"\n" * 2_000_001,
    ],
    ids=["nested", "parts", "lines"],
)
def test_pages_that_take_too_much_time(data: bytes) -> None:
    with within(200), pytest.raises(Unreadable, match="too many parts"):
        mhtml.parse(data, "a.mht")
