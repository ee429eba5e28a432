"""Rich text."""

import pytest

from reader.formats import rtf
from reader.structure.build import read_document
from reader.text.source import Source

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成，让群众得到实惠，取得实效。"


def headings(source: Source) -> list[tuple[int, str]]:
    return [(h.level, h.text) for h in read_document(source, "x").headings]


def rich(body: bytes) -> Source:
    head = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce;}{\f1\fcharset136 x;}"
    head += rb"{\f2\fcharset2 s;}}"
    styles = rb"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2 Title;}{\s3 toc 1;}}"
    return rtf.parse(head + styles + body + b"}", "a.rtf")


def test_rich_text_in_both_spellings() -> None:
    escaped = "".join(f"\\'{byte:02x}" for byte in "关于".encode("gb18030")).encode()
    big5 = "".join(f"\\'{byte:02x}" for byte in "關於".encode("big5")).encode()
    body = rb"\f0 " + escaped + rb"\u36890 ?\u30693\'3f\par{\f1 " + big5 + rb"}\line \{a\}"
    assert rich(body).text == "关于通知\n關於\n{a}"


def test_rich_text_outside_the_basic_plane() -> None:
    assert rich(rb"\u-10187 ?\u-9216 ?").text == "\U0001d400"


def test_rich_text_headings_numbers_tables_and_notes() -> None:
    source = rich(
        rb"\pard\s2 \u39064 ?\par\pard\s1{\listtext\pard\plain 1.\tab}head\par"
        rb"\pard body{\footnote\pard note}\par{\header top\par}{\*\unknown x}{\v hidden}"
        rb"\trowd a\cell b\cell\row"
    )
    assert source.text == "题\n1. head\nbody\na | b\nnote"
    assert [(m.kind, m.level) for m in source.marks] == [("title", 0), ("heading", 1)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            rb"\pard a{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv 1}}{\shptxt\pard box\par two\par}}"
            rb"{\shprslt{\*\do{\dptxbxtext again\par}}}}b\par",
            "box\ntwo\nab",
        ),
        (rb"a{\*\do\dobxpage{\dptxbxtext\pard box\par}}b", "box\nab"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}", "shown"),
        (rb"a{\deleted gone}{\revised new}\deleted x\deleted0 b", "anewb"),
        (rb"{\upr{old}{\*\ud new}}", "old"),
        (
            rb"\pard\intbl one\par two\cell\pard\intbl three\cell\row\pard after\par",
            "one two | three\nafter",
        ),
        (
            rb"\pard\intbl out\par\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops"
            rb"\trowd\nestrow}{\nonesttables\par}\pard\intbl\cell\row",
            "out\na | b",
        ),
        (rb"\pard\intbl a\cell\pard b", "a\nb"),
        (rb"{\listtext\f2\'6c\tab}{\listtext\f0 \'a3\'a8\'d2\'bb\'a3\'a9}x", "● （一）x"),
        (rb"\pard\s3 toc\par\pard text", "text"),
    ],
    ids=["box", "old-box", "field", "deleted", "upr", "cells", "nested", "open", "lists", "toc"],
)
def test_rich_text_parts(body: bytes, text: str) -> None:
    assert rich(body).text == text


def test_rich_text_bold_lines_are_headings() -> None:
    prose = "".join(f"\\u{ord(c)} ?" for c in "坚持党建引领，推进各项工作落实。" * 3).encode()
    head = "".join(f"\\u{ord(c)} ?" for c in "工作目标").encode()
    parts = prose, rb"\par{\b ", head, rb"}\par ", prose, rb"\par\b0 ", head, rb"\par ", prose
    source = rich(b"".join(parts))
    assert [(source.text[m.start : m.end], m.level) for m in source.marks] == [("工作目标", 0)]


def test_rich_text_passes_over_the_bytes_of_a_picture() -> None:
    assert rich(rb"a{\pict\bin5 }}}}}}b").text == "ab"
