"""E-books."""

import pytest

from reader.errors import Unreadable
from reader.formats import epub
from reader.structure.build import read_document
from reader.text.source import Mark
from tests.formats import made

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成，让群众得到实惠，取得实效。"


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


NAV = (
    '<!DOCTYPE html><html xmlns:epub="x"><nav epub:type="toc"><ol><li>'
    '<a href="../t/a.xhtml">上 编</a>'
    '<ol><li><a href="../t/a.xhtml#b">总则</a></li></ol></li></ol></nav></html>'
)
NCX = (
    '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD" ""><ncx><navMap>'
    '<navPoint><navLabel><text>上编</text></navLabel><content src="../t/a.xhtml"/><navPoint>'
    '<navLabel><text>总则</text></navLabel><content src="../t/a.xhtml#b"/>'
    "</navPoint></navPoint></navMap></ncx>"
)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ('<item id="n" href="x/n" properties="nav" media-type="application/xhtml+xml"/>', NAV),
        ('<item id="n" href="x/n" media-type="application/x-dtbncx+xml"/>', NCX),
    ],
    ids=["nav", "ncx"],
)
def test_the_contents_of_a_book_name_its_headings(item: str, text: str) -> None:
    pages = {"t/a.xhtml": f"<p>上编</p><p>总 则</p><p>{PROSE}</p><p>总则</p>"}
    source = epub.parse(made.epub(pages, items=item, OEBPS__x__n=text), "a.epub")
    assert source.marks == (Mark(0, 2, "heading", 1), Mark(3, 6, "heading", 2))


def test_the_notes_of_a_book_stay_and_its_contents_go() -> None:
    links = "".join(f"<p><a href='{i}'>第{i}章</a></p>" for i in range(5))
    note = '<aside epub:type="footnote">注文</aside><aside>边栏</aside>'
    pages = {
        "a.xhtml": f"<h1>目录</h1>{links}",
        "b.xhtml": f'<p>正文<a epub:type="noteref" href="#n">1</a>。</p>{note}',
    }
    assert epub.parse(made.epub(pages), "a.epub").text == "正文。\n注文"


def test_empty_elements_of_a_page_are_closed() -> None:
    page = '<?xml version="1.0"?><html><head><title/><script src="x"/></head><p>甲<i/></p></html>'
    assert epub.parse(made.epub({"a.xhtml": page}), "a.epub").text == "甲"
