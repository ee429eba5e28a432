"""Documents of word processors that do not open."""

import pytest

from reader.errors import Unreadable
from reader.formats import docx, odt, rtf
from tests.formats import made
from tests.formats.made import paragraph


@pytest.mark.parametrize(
    ("parse", "data"),
    [
        (docx.parse, made.zipped({"a": "b"})),
        (docx.parse, b"no archive"),
        (docx.parse, made.docx(paragraph("甲" * 500))[:100]),
        (docx.parse, made.docx("<w:p>")),
        (odt.parse, made.zipped({"a": "b"})),
        (odt.parse, made.odt("<text:p>")),
        (rtf.parse, b"no rich text"),
    ],
    ids=["docx-empty", "docx-none", "docx-cut", "docx-open", "odt-empty", "odt-open", "rtf-none"],
)
def test_a_broken_file_says_so(parse, data: bytes) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable, match="damaged") as raised:
        parse(data, "报告.x")
    assert "报告.x" in raised.value.message
    assert raised.value.hint


def test_a_file_without_text_says_so() -> None:
    with pytest.raises(Unreadable, match="no text"):
        docx.parse(made.docx("<w:p/>"), "a.docx")
