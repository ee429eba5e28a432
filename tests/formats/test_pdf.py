"""PDF: the text layer, and what stands at the edges of its pages."""

import sys
from pathlib import Path

import pytest

from reader.errors import Unreadable
from reader.formats import pdf
from reader.formats.running import running
from reader.structure.build import read_document
from reader.text.source import Mark, Source
from tests.formats import made

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成。"


def read(*pages: list[str], title: str = "", bookmarks: tuple[str, ...] = ()) -> Source:
    return pdf.parse(made.pdf(pages, title, bookmarks), "a.pdf")


def test_the_text_layer_a_line_a_line() -> None:
    source = read(["关于通知", PROSE], ["第二页"])
    assert source.text == f"关于通知\n{PROSE}\n第二页"
    assert (source.encoding, source.evidence) == ("pdf", "PDF, text layer")


def test_bookmarks_and_title() -> None:
    lines = ["关于做好工作的通知", "总体要求", PROSE]
    source = read(lines, title="关于做好工作的通知", bookmarks=("总体 要求", "没有的"))
    assert source.marks == (Mark(0, 9, "title"), Mark(10, 14, "heading", 1))
    assert [h.text for h in read_document(source, "x").headings] == ["总体要求"]


def test_pages_without_text_are_told() -> None:
    assert "1 of 2 pages has no text" in read([PROSE], []).evidence
    with pytest.raises(Unreadable, match="pictures") as raised:
        read([], [])
    assert "OCR" in raised.value.hint


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n" + b"\0" * 100])
def test_a_broken_file_says_so(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        pdf.parse(data, "a.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGES", 2)
    with pytest.raises(Unreadable, match="more than 2 pages"):
        read(["一"], ["二"], ["三"])


@pytest.mark.parametrize("script", ["import sys; sys.exit(9)", "while True: pass"])
def test_a_library_that_crashes_or_never_ends(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    child.write_text(script)
    monkeypatch.setattr(pdf, "_CHILD", child)
    monkeypatch.setattr(pdf, "SECONDS", 1)
    with pytest.raises(Unreadable, match="too much time or memory"):
        read([PROSE])


def test_the_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    with pytest.raises(Unreadable) as raised:
        read([PROSE])
    assert 'pip install "policy-reader[pdf]"' in raised.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="the system sets no limits")
def test_the_process_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    from reader.formats import pdf_pages

    given: dict[int, int] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: given.update({kind: limits[0]}))
    pdf_pages._limit(7)
    assert given[resource.RLIMIT_CPU] == 7
    assert given[resource.RLIMIT_AS] == pdf_pages.MEMORY


def kept(pages: list[list[str]]) -> list[list[str]]:
    gone = running(pages)
    return [
        [line for i, line in enumerate(page) if i not in gone[n]] for n, page in enumerate(pages)
    ]


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        ["某县公报 2020年第3期", f"正文{c}", f"又{c}", f"— {n} —"] for n, c in enumerate("甲乙丙丁")
    ]
    assert kept(pages) == [[f"正文{c}", f"又{c}"] for c in "甲乙丙丁"]


def test_page_numbers_go_without_running_heads() -> None:
    pages = [[f"正文{c}", f"又{c}", f"第 {n} 页 共 4 页"] for n, c in enumerate("甲乙丙丁", 1)]
    assert kept(pages) == [[f"正文{c}", f"又{c}"] for c in "甲乙丙丁"]


@pytest.mark.parametrize(
    "pages",
    [
        [["某县公报", "正文"], ["某县公报", "正文"]],  # on two pages only
        [["一", "二", "重复的行", "三", "四"]] * 6,  # not at the edge
        [[f"第{n}条的正文在这里。", "别的", "内容", c] for n, c in enumerate("甲乙丙丁")],
        [["甲", "乙", "2019"], ["丙", "丁", "100"], ["戊", "己", "7"]],  # numbers of a table
        [],
        [[], [], []],
    ],
)
def test_text_at_the_edge_of_a_page_stays(pages: list[list[str]]) -> None:
    changed = [[f"{line}" for line in page] for page in pages]
    if pages and pages[0][:1] == ["一"]:
        assert all("重复的行" in page for page in kept(changed))
    else:
        assert kept(changed) == pages
