"""Word documents."""

from hashlib import sha256

import pytest

from reader.formats import docx
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
        (12, "chineseLegalSimplified", "壹拾贰"),
        (20, "ideographLegalTraditional", "貳拾"),
        (12, "ideographDigital", "一二"),
        (3, "decimalEnclosedParen", "⑶"),
        (28, "lowerLetter", "bb"),
        (49, "lowerRoman", "xlix"),
        (9, "japaneseCounting", "九"),
        (12, "decimalFullWidth", "１２"),
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


def numbered(*items: tuple[str, int, str], more: str = "") -> Source:
    """Read paragraphs of lists by number, level and style."""
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate((("japaneseCounting", "%1、"), ("decimal", "（%2）")))
    )
    parts = (
        f'<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="S"/>{levels}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>'
    )
    named = (
        '<w:style w:styleId="n"><w:name w:val="n"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = "".join(
        paragraph("文", style, f'<w:numPr><w:ilvl w:val="{depth}"/>{number}</w:numPr>')
        for id, depth, style in items
        for number in [f'<w:numId w:val="{id}"/>' if id else ""]
    )
    return word(body + more, numbering=parts, styles=named)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([("7", 0, ""), ("8", 0, ""), ("8", 0, ""), ("7", 0, "")], "一、文/一、文/二、文/三、文"),
        ([("9", 0, ""), ("7", 0, "")], "一、文/二、文"),
        ([("", 0, "n"), ("", 1, "n"), ("0", 0, "n")], "一、文/（1）文/文"),
    ],
    ids=["restarted", "by-style-link", "from-style"],
)
def test_word_lists_begin_anew_and_follow_styles(
    items: list[tuple[str, int, str]], text: str
) -> None:
    assert numbered(*items).text.replace("\n", "/") == text


def test_word_keeps_what_was_inserted_and_the_styles_of_now() -> None:
    before = '<w:pPrChange><w:pPr><w:pStyle w:val="a1"/></w:pPr></w:pPrChange>'
    body = (
        f"<w:p><w:pPr>{before}</w:pPr><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:hyperlink><w:r>"
        "<w:t>链</w:t></w:r></w:hyperlink><w:fldSimple><w:r><w:t>域</w:t></w:r></w:fldSimple></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>外</w:t><w:pict><w:txbxContent>"
        f"{paragraph('框')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    source = word(body, styles=STYLES)
    assert source.text == "增链域\n控件\n框\n外"
    assert source.marks == ()


def test_word_leaves_out_the_table_of_contents() -> None:
    styles = STYLES + '<w:style w:styleId="c"><w:name w:val="toc 2"/></w:style>'
    assert word(paragraph("总则 1", "c") + paragraph("总则"), styles=styles).text == "总则"


def test_word_nests_tables() -> None:
    inner = (
        f"<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    )
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert word(outer).text == "外\n甲 | 乙"


def test_word_bold_lines_and_words_are_headings() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    styles = (
        STYLES + '<w:style w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        f"{paragraph(PROSE)}<w:p>{bold.format('工作目标')}</w:p>{paragraph(PROSE)}"
        f"<w:p>{bold.format('强化领导。')}<w:r><w:t>{PROSE}</w:t></w:r></w:p>"
        f"{paragraph('近期目标', 's')}{paragraph(PROSE * 2)}"
        "<w:p><w:r><w:rPr><w:rStyle w:val='s'/></w:rPr><w:t>远期目标</w:t></w:r></w:p>"
        f"{paragraph(PROSE)}"
        "<w:p><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>不是标题</w:t></w:r></w:p>"
        f"{paragraph(PROSE)}"
    )
    source = word(body, styles=styles)
    marked = [source.text[m.start : m.end] for m in source.marks]
    assert marked == ["工作目标", "强化领导。", "近期目标", "远期目标"]


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
