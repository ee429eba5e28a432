"""PDF: the text layer, and what stands at the edges of its pages."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.errors import Unreadable
from reader.formats import pdf
from reader.formats.running import running
from reader.structure.build import read_document
from reader.text.source import Mark, Source
from tests.formats import made
from tests.formats.made import Placed

PROSE = "坚持党建引领，推进乡村振兴各项工作落实，确保任务完成。"


def read(
    *pages: Sequence[str | Placed], title: str = "", bookmarks: tuple[str, ...] = ()
) -> Source:
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
    assert "page 2 is a picture: run OCR" in read([PROSE], [""]).evidence
    assert "pages 2–3, 5 are pictures" in read([PROSE], [""], [""], [PROSE], [""]).evidence
    assert read([PROSE], []).evidence == "PDF, text layer"
    with pytest.raises(Unreadable, match="pictures") as raised:
        read([""], [])
    assert "ocrmypdf" in raised.value.hint


def test_fonts_that_do_not_say_what_they_show() -> None:
    with pytest.raises(Unreadable, match="fonts") as raised:
        read(["\ue001\ue002\ue003甲"])
    assert "--force-ocr" in raised.value.hint


def test_a_file_with_a_password() -> None:
    with pytest.raises(Unreadable, match="password"):
        pdf.parse(made.pdf([[PROSE]], locked=True), "a.pdf")


def column(text: str, left: float, top: float, width: int) -> list[Placed]:
    """Print a paragraph as a column of so many characters, its first line standing in."""
    text = "　　" + text
    lines = [text[i : i + width] for i in range(0, len(text), width)]
    return [
        (left + 24 * (not i), top - 18 * i, 12, line.strip("　")) for i, line in enumerate(lines)
    ]


TALE = [f"{c}段" + PROSE * 3 + "到此。" for c in "甲乙丙丁戊己"]


@pytest.mark.parametrize("order", ["by-columns", "line-by-line", "from-the-right"])
def test_columns_are_read_one_after_the_other(order: str) -> None:
    left = column(TALE[0], 60, 700, 18) + column(TALE[1], 60, 580, 18)
    right = column(TALE[2], 310, 700, 18) + column(TALE[3], 310, 580, 18)
    body = left + right
    if order != "by-columns":
        pairs = zip(left, right, strict=True)
        body = [x for pair in pairs for x in (pair if order == "line-by-line" else pair[::-1])]
    title = (150.0, 760.0, 22.0, "关于做好工作的通知")
    foot = column(TALE[4], 60, 440, 38)
    assert read([title, *body, *foot]).text.split("\n") == [title[3], *TALE[:5]]


def test_three_columns() -> None:
    sides = [column(TALE[i], 40 + 180 * i, 700, 13) for i in range(3)]
    body = [line for row in zip(*sides, strict=True) for line in row]
    assert read(body).text.split("\n") == TALE[:3]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    text = PROSE[:-1] * 14 + "到此。"
    printed = column(text, 0, 0, 18)
    pages: list[list[Placed]] = [[], []]
    for i, (indent, _foot, size, line) in enumerate(printed):
        page, place = divmod(i, 12)
        side, row = divmod(place, 6)
        pages[page].append((60 + 250 * side + indent, 700 - 18 * row, size, line))
    assert read(*pages).text == text


def test_the_cells_of_a_table_are_no_columns() -> None:
    rows = [("项目名称", "资金"), ("光伏电站建设", "100"), ("易地搬迁", "20"), ("产业", "3000"),
            ("危房改造工程项目", "7"), ("饮水", "12")]  # fmt: skip
    page = [
        (left, 700 - 18 * i, 12.0, cell)
        for i, row in enumerate(rows)
        for left, cell in zip((60, 400), row, strict=True)
    ]
    assert read(page).text.split("\n") == [" ".join(row) for row in rows]


def test_words_that_a_line_parts() -> None:
    lines = [
        "The programme for the alleviation of poverty in",
        "remote mountain areas is over now.",
    ]
    assert read(lines).text == " ".join(lines)


def test_a_title_that_is_the_running_head_of_other_pages_stays() -> None:
    pages: list[list[str | Placed]] = [
        [
            (72.0, 800.0, 20.0 if c == "甲" else 9.0, "工作的通知"),
            *column(c + PROSE * 4, 60, 700, 30),
        ]
        for c in "甲乙丙丁"
    ]
    assert read(*pages).text.split("\n") == ["工作的通知", *(c + PROSE * 4 for c in "甲乙丙丁")]


def test_large_letters_are_headings() -> None:
    page: list[str | Placed] = [
        (150.0, 780.0, 24.0, "关于做好重点"), (150.0, 750.0, 24.0, "工作的通知"),
        *column(TALE[0], 60, 700, 38), (60.0, 600.0, 16.0, "工作目标"),
        *column(TALE[1], 60, 580, 38), (60.0, 480.0, 14.0, "近期目标"),
        *column(TALE[2], 60, 460, 38),
    ]  # fmt: skip
    source = read(page)
    assert [(source.text[m.start : m.end], m.kind, m.level) for m in source.marks] == [
        ("关于做好重点", "title", 0), ("工作的通知", "title", 0),
        ("工作目标", "heading", 1), ("近期目标", "heading", 2),
    ]  # fmt: skip


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
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
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
    pdf_pages._limit(7, 1 << 30)
    assert given[resource.RLIMIT_CPU] == 7
    assert given[resource.RLIMIT_AS] == 1 << 30


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
