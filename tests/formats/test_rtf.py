"""Rich text."""

from reader.formats import rtf
from reader.structure.build import read_document
from reader.text.source import Source

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成，让群众得到实惠，取得实效。"


def headings(source: Source) -> list[tuple[int, str]]:
    return [(h.level, h.text) for h in read_document(source, "x").headings]


def rich(body: bytes) -> Source:
    head = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce;}{\f1\fcharset136 x;}}"
    styles = rb"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2 Title;}}"
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


def test_rich_text_passes_over_the_bytes_of_a_picture() -> None:
    assert rich(rb"a{\pict\bin5 }}}}}}b").text == "ab"
