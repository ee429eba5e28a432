"""Saved web pages."""

import codecs
import re

import pytest

from reader.errors import Unreadable
from reader.formats import html
from reader.structure.build import read_document
from reader.text.source import Mark, Source

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
        ("<ul><li>甲<li>乙</ul>", "● 甲\n● 乙"),
        ("<ul class=x><li>甲<li>乙</ul>", "甲\n乙"),
        ("<ul style='list-style:none'><li>甲</ul>", "甲"),
        ("<ul><li><a href=x>甲</a> 05-01</ul>", "甲 05-01"),
        ("<ol><li>甲<li>乙<ol type=a><li>丙</ol><li>丁</ol>", "1. 甲\n2. 乙\na. 丙\n3. 丁"),
        ("<ol start=3 type=I><li>甲<li value=9>乙<li>丙</ol>", "III. 甲\nIX. 乙\nX. 丙"),
        ("<ol reversed><li>甲<li>乙</ol>", "2. 甲\n1. 乙"),
        ("<ol reversed start=9><li>甲<li>乙</ol>", "9. 甲\n8. 乙"),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙"),
        ("<ol><li>1. 甲<li>（二）乙</ol>", "1. 甲\n（二）乙"),
        ("<p>甲<table><tr><td>乙</table>丙", "甲\n乙\n丙"),
        ("<b>甲<p>乙</b>丙</p>丁", "甲\n乙丙\n丁"),
        ("<font style='display:none'>甲<p>乙</font>丙", "丙"),
        ("<a href=x>甲<a href=y>乙</a>丙", "甲乙丙"),
        ("<dl><dt>甲<dd>乙</dl>丙</p>丁<br/>戊</br>己", "甲\n乙\n丙丁\n戊\n己"),
        ("<table><form><tr><td>甲。</form><td>乙</table>", "甲。 | 乙"),
        ("<iframe srcdoc='&lt;p>甲'></iframe>", "甲"),
        ("甲<p style='font-size:0'>乙</p><i style='opacity: 0;'>丙</i><dialog>丁</dialog>", "甲"),
        ("甲<div role=navigation>乙</div><div class='w foot'>丙</div>", "甲"),
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


LINKS = "".join(f"<li><a href=x>{c}县召开工作会议</a><span>05-01</span>" for c in "甲乙丙")


def test_lists_of_links_around_the_text_go() -> None:
    menu = f"<h3>相关阅读</h3><ul>{LINKS}</ul>"
    assert page(f"{menu}<p>通知</p><p>{PROSE}</p>{menu}").text == f"通知\n{PROSE}"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{PROSE}</p><ul>{LINKS}</ul><p>{PROSE}</p>",
        f"<p>{PROSE}</p>{LINKS.replace('工作会议', '表.xls')}",
        f"<p>{PROSE}</p><p><a href=x>某县</a><p><a href=y>某市</a>",
        f"<ul>{LINKS}</ul>",
    ],
    ids=["amid", "attachments", "few", "alone"],
)
def test_links_that_are_part_of_the_text_stay(body: str) -> None:
    words = re.sub(r"<[^>]*>", "", body)
    assert page(body).text.replace("\n", "") == words


def test_what_the_title_says_stays_though_it_is_a_link() -> None:
    body = f"<p><a href=a>甲</a><a href=b>乙</a><a href=c>关于做好工作的通知</a><p>{PROSE}"
    assert "关于做好工作的通知" in page(body, "<title>甲乙关于做好工作的通知</title>").text


def test_bold_lines_and_words_are_headings() -> None:
    body = (
        f"<p><b>关于通知</b><p>{PROSE}<p><strong>工作目标</strong><p>{PROSE * 2}"
        f"<p><span style='font-weight: 700'>强化组织领导。</span>{PROSE}<p><b>二、</b>{PROSE}"
        f"<p><b>责任单位：</b>{PROSE}<p><b>责任单位：</b>{PROSE}<p>{PROSE}<b>文末</b>"
        f"<p><b>（2023年5月6日）</b><p>{PROSE * 3}"
    )
    source = page(body)
    assert [source.text[m.start : m.end] for m in source.marks] == ["工作目标", "强化组织领导。"]
    found = [(h.level, h.text) for h in read_document(source, "x").headings]
    assert (1, "工作目标") in found
    assert any(text == "强化组织领导" for _level, text in found)


def test_a_page_that_is_all_bold_has_no_bold_headings() -> None:
    assert page(f"<b><p>{PROSE}<p>工作目标<p>{PROSE}</b>").marks == ()


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("<div id=app></div><script src=x></script>", "scripts"),
        ("<div>正在加载，请稍候</div><script src=x></script>", "scripts"),
        ("<iframe src=x></iframe>", "frames"),
        ("<frameset><frame src=x></frameset>", "frames"),
    ],
)
def test_pages_whose_text_lies_elsewhere_say_so(body: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word) as raised:
        page(body)
    assert raised.value.hint


def test_pages_are_refused() -> None:
    for body, word in (("<p></p>", "no text"), ("", "no text")):
        with pytest.raises(Unreadable, match=word):
            page(body)
    bomb = b'<!DOCTYPE html [ <!ENTITY a "b"> ]><html>&a;</html>'
    with pytest.raises(Unreadable, match="entities"):
        html.parse(bomb, "a.html")
    with pytest.raises(Unreadable, match="tags"):
        page("<p>" * 500_001)
    with pytest.raises(Unreadable, match="larger"):
        html.parse(b"<p>" * (html.LARGEST // 3 + 1), "a.html")


def test_a_page_may_nest_without_end() -> None:
    assert page("<div>" * 100_000 + "底").text == "底"
    assert page("<table><tr><td>" * 3000 + "底").text == "底"
    assert page("<form>" + "<b>" * 20_000 + "底。" * 60).text.startswith("底")
