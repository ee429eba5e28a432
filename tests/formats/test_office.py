"""Word documents, OpenDocument texts and rich text."""

from hashlib import sha256

import pytest

from reader.errors import Unreadable
from reader.formats import docx, odt, rtf
from reader.formats.numerals import numeral
from reader.structure.build import read_document
from reader.text.source import Mark, Source
from tests.formats import made
from tests.formats.made import paragraph

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成，让群众得到实惠，取得实效。"
STYLES = (
    '<w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="a2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a2"/></w:style>'
    '<w:style w:styleId="t"><w:name w:val="Title"/></w:style>'
)


def word(body: str, **parts: str) -> Source:
    return docx.parse(made.docx(body, **parts), "a.docx")


def headings(source: Source) -> list[tuple[int, str]]:
    return [(h.level, h.text) for h in read_document(source, "x").headings]


def test_word_gives_a_paragraph_a_line_and_keeps_the_digest() -> None:
    data = made.docx(paragraph("甲") + paragraph(" ") + paragraph("乙</w:t><w:br/><w:t>丙"))
    source = docx.parse(data, "a.docx")
    assert source.text == "甲\n乙\n丙"
    assert source.digest == sha256(data).hexdigest()
    assert (source.encoding, source.evidence) == ("docx", "Word document")


def test_word_styles_become_headings_and_title() -> None:
    source = word(
        paragraph("关于做好工作的通知", "t")
        + paragraph("总体要求", "a1")
        + paragraph(PROSE)
        + paragraph("主要目标", "b")
        + paragraph(PROSE)
        + paragraph("保障措施", "", '<w:outlineLvl w:val="0"/>')
        + paragraph(PROSE),
        styles=STYLES,
    )
    assert source.marks[0] == Mark(0, 9, "title")
    head = read_document(source, "x").masthead
    assert head.title is not None
    assert head.title.text == "关于做好工作的通知"
    assert headings(source) == [(1, "总体要求"), (2, "主要目标"), (1, "保障措施")]


def test_a_word_property_names_the_title() -> None:
    body = paragraph("某县文件") + paragraph("关于做好工作的通知") + paragraph(PROSE)
    source = docx.parse(made.docx(body, "关于做好工作的通知"), "a.docx")
    assert source.marks == (Mark(5, 14, "title"),)


def test_word_writes_its_automatic_numbers() -> None:
    def level(depth: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    def item(depth: int) -> str:
        place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="7"/></w:numPr>'
        return paragraph("工作", "", place)

    numbering = (
        '<w:abstractNum w:abstractNumId="3">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2").replace("<w:lvlText", "<w:isLgl/><w:lvlText")
        + '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    )
    source = word("".join(map(item, (0, 1, 1, 0, 1))), numbering=numbering)
    assert source.text.split("\n") == ["一、工作", "1.1 工作", "1.2 工作", "二、工作", "2.1 工作"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (110, "chineseCounting", "一百一十"),
        (102, "chineseCounting", "一百零二"),
        (1000, "chineseCounting", "一千"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"),
        (4, "upperRoman", "IV"),
        (2, "lowerLetter", "b"),
        (20, "decimalEnclosedCircle", "⑳"),
        (5, "unheard-of", "5"),
    ],
)
def test_numerals(number: int, form: str, written: str) -> None:
    assert numeral(number, form) == written


def test_word_leaves_out_what_does_not_show() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
    deleted = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    shown = "<w:r><w:t>现</w:t></w:r>"
    body = f"<w:p>{hidden}{deleted}{moved}{field}{shown}</w:p>"
    assert word(body).text == "现"


def test_word_rows_of_tables_and_notes() -> None:
    cell = "<w:tc>{}</w:tc>"
    rows = "".join(
        f"<w:tr>{''.join(cell.format(paragraph(text)) for text in row)}</w:tr>"
        for row in (("项目", "资金"), ("光伏", "100"), ("独占一格",))
    )
    source = word(f"<w:tbl>{rows}</w:tbl>", footnotes=f"<w:footnote>{paragraph('注')}</w:footnote>")
    assert source.text == "项目 | 资金\n光伏 | 100\n独占一格\n注"


def test_a_paragraph_in_a_heading_style_is_no_heading() -> None:
    assert word(paragraph(PROSE * 9, "a1"), styles=STYLES).marks == ()


def test_an_opendocument() -> None:
    style = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>注</text:p></text:note-body></text:note>"
    )
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell.format('甲')}{cell.format('乙')}</table:table-row>"
    body = (
        '<text:p text:style-name="P1">关于做好工作的通知</text:p>'
        '<text:h text:outline-level="1">总体要求</text:h>'
        f"<text:p>一，<text:s/><text:span>二</text:span>{note}三<text:line-break/>。</text:p>"
        '<text:h text:outline-level="2">主要目标</text:h>'
        f"<text:p>{PROSE}</text:p><table:table>{row}</table:table>"
    )
    source = odt.parse(made.odt(body, styles=style), "a.odt")
    lines = source.text.split("\n")
    assert lines == [
        "关于做好工作的通知", "总体要求", "一， 二三", "。", "主要目标", PROSE, "甲 | 乙", "注",
    ]  # fmt: skip
    assert source.marks[0] == Mark(0, 9, "title")
    assert headings(source)[:2] == [(1, "总体要求"), (2, "主要目标")]


LEVELS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" '
    'style:num-suffix="）" text:start-value="3"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" text:display-levels="2"/>'
    '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet '
    'text:level="1" text:bullet-char="-"/></text:list-style>'
)


ON = 'text:continue-numbering="true"'
AFTER = 'text:continue-list="x"'
FIFTH = 'text:start-value="5"'


def listed(*items: str, style: str = "L", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def said(text: str) -> str:
    return f"<text:p>{text}</text:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (listed(said("甲"), said("乙") + said("续")), "一、甲/二、乙/续"),
        (
            listed(said("甲") + listed(said("子"), said("丑")), said("乙")),
            "一、甲/（3）子/（4）丑/二、乙",
        ),
        (listed(said("甲")) + said("间") + listed(said("乙")), "一、甲/间/一、乙"),
        (listed(said("甲")) + listed(said("乙"), more=ON), "一、甲/二、乙"),
        (listed(said("甲"), more='xml:id="x"') + said("间") + listed(said("乙"), more=AFTER),
         "一、甲/间/二、乙"),
        (listed(said("甲")).replace("<text:list-item", f"<text:list-item {FIFTH}"), "五、甲"),
        (listed(said("甲"), style="B"), "● 甲"),
        (listed(listed(listed(said("甲")))), "3.a 甲"),
        (listed(said(""), said("乙")), "二、乙"),
    ],
    ids=["plain", "nested", "anew", "continued", "by-id", "start", "bullet", "levels", "empty"],
)  # fmt: skip
def test_opendocument_lists_count(body: str, text: str) -> None:
    source = odt.parse(made.odt(body, styles=LEVELS), "a.odt")
    assert source.text.replace("\n", "/") == text


def test_opendocument_outline_numbers_bold_and_hidden_text() -> None:
    styles = (
        '<style:style style:name="b"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="h"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="o" style:default-outline-level="2"/>'
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
        'style:num-prefix="第" style:num-suffix="章"/></text:outline-style>'
    )
    body = (
        f"<text:h>总则</text:h><text:p>{PROSE}</text:p>"
        '<text:p text:style-name="b">工作目标</text:p><text:p text:style-name="h">隐</text:p>'
        f'<text:p>{PROSE}<text:span text:style-name="h">隐</text:span></text:p>'
        '<text:p text:style-name="o">分目</text:p><text:h>附则</text:h>'
        f"<text:p>{PROSE}</text:p>"
    )
    source = odt.parse(made.odt(body, styles=styles), "a.odt")
    assert source.text == "\n".join(
        ("第1章 总则", PROSE, "工作目标", PROSE, "分目", "第2章 附则", PROSE)
    )
    assert [(source.text[m.start : m.end], m.level) for m in source.marks] == [
        ("第1章 总则", 1), ("工作目标", 0), ("分目", 2), ("第2章 附则", 1),
    ]  # fmt: skip


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
        word("<w:p/>")
