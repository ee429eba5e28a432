"""Saved web pages and e-books."""

import codecs

import pytest

from reader.errors import Unreadable
from reader.formats import epub, html
from reader.structure.build import read_document
from reader.text.source import Mark, Source
from tests.formats import made

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成，让群众得到实惠，取得实效。"


def page(body: str, head: str = "") -> Source:
    text = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return html.parse(text.encode(), "a.html")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>甲<p>乙", "甲\n乙"),
        ("<div><p>甲</p>乙</div>丙", "甲\n乙\n丙"),
        ("甲<br>乙&nbsp;丙&amp;&ldquo;丁&rdquo;", "甲\n乙\xa0丙&“丁”"),
        ("<p>甲\n  乙 <b>丙</b>\n b  c</p>", "甲乙 丙 b c"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<pre>甲\n  乙</pre>", "甲\n乙"),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>", "汉(hàn)"),
        ("<nav>导航</nav><p>甲</p><aside>侧</aside><footer>版权</footer>", "甲"),
        ("<script>x</script><style>y</style><noscript>z</noscript>甲<!-- 注 -->", "甲"),
        ("甲<select><option>乙</select><button>丙</button>", "甲"),
        ("甲<p hidden>乙</p><p style='color:red; Display : NONE'>丙</p>", "甲"),
        ("甲<span style='visibility:hidden'>乙</span>丙", "甲丙"),
        ("<div style='display:none'>只有这些</div>", "只有这些"),
        ("<form>检索<input></form>甲", "甲"),
        (f"<form id=aspnetForm><p>甲。</p>{'<p>乙</p>' * 100}</form>", "甲。" + "\n乙" * 100),
    ],
)
def test_what_a_page_shows(body: str, text: str) -> None:
    assert page(body).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<table><tr><th>项目<th>资金<tr><td><p>光伏</p><td>100</table>",
            "项目 | 资金\n光伏 | 100",
        ),
        ("<table><tr><td>索引号：<td>7<td>文号：<td>8</table>", "索引号： 7 | 文号： 8"),
        (f"<table><tr><td>菜单<td>{'<p>段。</p>' * 200}</table>", "菜单" + "\n段。" * 200),
        (
            "<table><tr><td>左<td><table><tr><td>甲<td>乙</table></table>",
            "左\n甲 | 乙",
        ),
        ("<table><tr><td><h2>题</h2><td>右</table>", "题\n右"),
    ],
)
def test_tables(body: str, text: str) -> None:
    assert page(body).text == text


def test_headings_reach_the_outline() -> None:
    body = f"<h1>通知</h1><h2>总体要求</h2><p>{PROSE}<h3>目标</h3><p>{PROSE}<h2>保障</h2><p>{PROSE}"
    source = page(body)
    document = read_document(source, "x")
    found = [(h.level, h.text) for h in document.headings]
    assert found == [(1, "总体要求"), (2, "目标"), (1, "保障")]
    assert [source.text[h.start : h.end] for h in document.headings] == [t for _n, t in found]
    assert source.marks[0] == Mark(0, 2, "title")


@pytest.mark.parametrize(
    "title",
    [
        "关于做好工作的通知",
        "关于做好工作的通知_某县人民政府",
        "关于 做好工作的通知 - 网",
        "某县人民政府网-关于做好工作的通知",
        "某县 | 关于做好工作的通知 | 网",
    ],
)
def test_the_title_of_the_page_is_found_in_it(title: str) -> None:
    source = page(f"<p>某县</p><div>关于做好工作的通知</div><p>{PROSE}", f"<title>{title}</title>")
    assert source.marks == (Mark(3, 12, "title"),)
    head = read_document(source, "x").masthead
    assert head.title is not None
    assert head.title.text == "关于做好工作的通知"


def test_the_name_of_the_site_is_no_title() -> None:
    body = f"<h1>某县人民政府</h1><div>关于做好工作的通知</div><p>{PROSE}"
    source = page(body, "<title>关于做好工作的通知_某县人民政府</title>")
    assert Mark(7, 16, "title") in source.marks
    assert page(body, "<title>无关的题目</title>").marks == (Mark(0, 6, "title"),)


def test_several_first_headings_are_headings() -> None:
    source = page(f"<h1>甲甲</h1><p>{PROSE}<h1>乙乙</h1><p>{PROSE}")
    assert [m.kind for m in source.marks] == ["heading", "heading"]


@pytest.mark.parametrize(
    ("data", "encoding", "evidence"),
    [
        ('<meta charset="gb2312">關於通知镕'.encode("gb18030"), "gb18030", "declared"),
        ('<meta content="text/html; charset=Big5">關於'.encode("big5"), "big5hkscs", "declared"),
        ('<?xml version="1.0" encoding="utf-8"?><p>关于'.encode(), "utf-8", "UTF-8"),
        (codecs.BOM_UTF8 + '<meta charset="gbk">关于'.encode(), "utf-8", "byte order mark"),
        ('<meta charset="gbk">关于通知'.encode(), "utf-8", "UTF-8"),
        ('<meta charset="x-none">关于'.encode(), "utf-8", "UTF-8"),
        ('<meta charset="hex">关于'.encode(), "utf-8", "UTF-8"),
        ("关于".encode(), "utf-8", "UTF-8"),
    ],
)
def test_the_encoding_of_a_page(data: bytes, encoding: str, evidence: str) -> None:
    source = html.parse(data, "a.html")
    assert source.text[:1] in "关關"
    assert source.encoding == encoding
    assert evidence in source.evidence


def test_an_encoding_chosen_by_hand_wins() -> None:
    data = '<meta charset="utf-8">关于'.encode("gb18030")
    assert html.parse(data, "a.html", "gb18030").text == "关于"


def test_pages_are_refused() -> None:
    for body, word in (("<script>x</script>", "no text"), ("", "no text")):
        with pytest.raises(Unreadable, match=word):
            page(body)
    bomb = b'<!DOCTYPE html [ <!ENTITY a "b"> ]><html>&a;</html>'
    with pytest.raises(Unreadable, match="entities"):
        html.parse(bomb, "a.html")
    with pytest.raises(Unreadable, match="tags"):
        page("<p>" * 250_001)
    with pytest.raises(Unreadable, match="larger"):
        html.parse(b"<p>" * (html.LARGEST // 3 + 1), "a.html")


def test_a_page_may_nest_without_end() -> None:
    assert page("<div>" * 100_000 + "底").text == "底"
    assert page("<table><tr><td>" * 3000 + "底").text == "底"
    assert page("<form>" + "<b>" * 20_000 + "底。" * 60).text.startswith("底")


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    pages = {
        "b.xhtml": f"<h1>第一章 总则</h1><p>{PROSE}",
        "a/a.xhtml": f"<h1>第二章 附则</h1>{PROSE}",
    }
    source = epub.parse(made.epub(pages, "书名"), "a.epub")
    lines = ["第一章 总则", PROSE, "第二章 附则", PROSE]
    assert source.text.split("\n") == lines
    assert source.encoding == "epub"
    found = [(h.level, h.text) for h in read_document(source, "x").headings]
    assert found == [(1, "第一章 总则"), (1, "第二章 附则")]


def test_the_title_of_a_book_is_found_on_its_pages() -> None:
    source = epub.parse(made.epub({"a.xhtml": "<p>书名</p>", "b.xhtml": PROSE}, "书名"), "a.epub")
    assert source.marks == (Mark(0, 2, "title"),)


def test_books_that_do_not_open_say_why() -> None:
    lock = '<encryption><x><CipherReference URI="OEBPS/a.xhtml"/></x></encryption>'
    with pytest.raises(Unreadable, match="password"):
        epub.parse(made.epub({"a.xhtml": "甲"}, **{"META-INF__encryption.xml": lock}), "a.epub")
    with pytest.raises(Unreadable, match="damaged"):
        epub.parse(made.zipped({"a": "b"}), "a.epub")
    bomb = '<!DOCTYPE html [<!ENTITY a "b">]><p>&a;</p>'
    with pytest.raises(Unreadable, match="entities"):
        epub.parse(made.epub({"a.xhtml": bomb}), "a.epub")
    with pytest.raises(Unreadable, match="no text"):
        epub.parse(made.epub({"a.xhtml": "<p></p>"}), "a.epub")
