"""A layout shows the text, all of it, and knows where everything stands."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.cells import char_width, shown
from reader.ui.page import layout as layout_module
from reader.ui.page.breaks import break_lines
from reader.ui.page.layout import PIECE, Layout, Position, Row, Setting
from tests.ui.texts import as_drawn, line_starts, texts, widths

settings_ = st.builds(
    Setting,
    width=widths,
    indent=st.sampled_from((0, 2, 4)),
    gap=st.sampled_from((0, 1)),
    flush=st.just(frozenset({0})) | st.just(frozenset()),
    centred=st.just(frozenset({0})) | st.just(frozenset()),
    ambiguous_wide=st.booleans(),
    sections=st.just(frozenset({0, 3, 7})) | st.just(frozenset()),
    right=st.just(frozenset({0, 3, 7})) | st.just(frozenset()),
    beyond=st.sampled_from((0, 2)),
)


def laid_out(text: str, setting: Setting) -> Layout:
    """Lay a text out."""
    return Layout(text, line_starts(text), setting)


def all_rows(layout: Layout) -> list[Row]:
    """List all rows of a layout."""
    return [row for _position, row in layout.rows(Position(0, 0), 1_000_000)]


def joined(rows: list[Row]) -> str:
    """Join the text of rows, with a newline for each line that one of them closes."""
    parts = [row.text + ("\n" if row.closed else "") for row in rows]
    return "".join(parts).removesuffix("\n")


@given(texts, settings_)
def test_the_rows_are_the_text(text: str, setting: Setting) -> None:
    rows = all_rows(laid_out(text, setting))
    assert joined(rows) == shown(text)
    ends = [(row.start, row.end + row.closed) for row in rows if not row.blank]
    assert ends[0][0] == 0
    assert all(a[1] == b[0] for a, b in pairwise(ends))


@given(texts, settings_)
def test_no_row_is_wider_than_the_page(text: str, setting: Setting) -> None:
    for row in all_rows(laid_out(text, setting)):
        hangs = setting.beyond if row.text[-1:] in "。，、；：？！．,.;:?!" else 0
        cells = (char_width(char, setting.ambiguous_wide) for char in row.text)
        assert row.padding(row.end) + sum(cells) <= setting.width + hangs


@given(texts, settings_)
def test_blanks_stand_inside_rows_only_and_before_characters(text: str, setting: Setting) -> None:
    for row in all_rows(laid_out(text, setting)):
        places = [at for at, _cells in row.pads]
        assert places == sorted(set(places))
        assert all(row.start < at < row.end for at in places)
        assert all(cells > 0 for _at, cells in row.pads)


@given(texts, settings_)
def test_every_offset_is_found_again_by_row_and_cell(text: str, setting: Setting) -> None:
    layout = laid_out(text, setting)
    for offset in range(len(text) + 1):
        position = layout.position(offset)
        row = layout.row(position)
        assert row.start <= offset < row.end or (row.closed and offset == row.end)
        found = layout.offset(position, layout.cell(offset))
        if offset == row.end or char_width(row.text[offset - row.start]):
            assert found == offset


@given(texts, settings_, st.integers(0, 300))
def test_a_cell_beside_the_text_leads_to_the_nearest_character(
    text: str, setting: Setting, cell: int
) -> None:
    layout = laid_out(text, setting)
    for position, row in layout.rows(Position(0, 0), 1000):
        found = layout.offset(position, cell)
        assert row.start <= found <= row.end
        if found == row.end and row.text:
            assert row.closed


@given(texts, settings_, st.integers(0, 40))
def test_a_way_down_is_a_way_up(text: str, setting: Setting, rows: int) -> None:
    layout = laid_out(text, setting)
    positions = [position for position, _row in layout.rows(Position(0, 0), 1000)]
    for n, position in enumerate(positions):
        below = layout.step(position, rows)
        assert below == positions[min(n + rows, len(positions) - 1)]
        assert layout.step(below, -rows) == positions[max(0, positions.index(below) - rows)]
        assert layout.distance(position, below, 1000) == positions.index(below) - n
        assert layout.distance(position, below, 3) == min(3, positions.index(below) - n)
    assert layout.last == positions[-1]


def test_moving_by_rows_keeps_the_cell_and_never_stands_in_a_gap() -> None:
    layout = laid_out("一二三四五六七八九十\n短\n甲乙丙丁", Setting(width=10, gap=1))
    assert layout.move(2, 1) == 7
    assert layout.move(7, 1) == 12  # after 短: the cell lies beside its text
    assert layout.move(7, 1, cell=0) == 11
    assert layout.move(11, -1, cell=4) == 7
    assert layout.move(0, 100, cell=2) == 14
    assert layout.move(13, -100) == 0


@pytest.mark.parametrize(
    ("text", "setting", "indents"),
    [
        ("一二三", Setting(width=40, indent=2), [2]),
        ("　　一二三", Setting(width=40, indent=2), [0]),
        ("一二三\n四", Setting(width=40, indent=2, flush={0}), [0, 2]),
        ("一二三\n四", Setting(width=40, centred={0}), [17, 0]),
        ("一二三", Setting(width=39, indent=2), [0]),
        ("一" * 30, Setting(width=40, indent=2), [2, 0]),
        ("\n", Setting(width=40, indent=2), [0, 0]),
        ("（一）" + "一" * 30, Setting(width=40, indent=2), [0, 6]),
        ("1. " + "一" * 30, Setting(width=40, indent=2), [0, 3]),
        ("●" + "一" * 30, Setting(width=40), [0, 1]),
        ("注：" + "一" * 30, Setting(width=40), [0, 4]),
        ("3.5万亩" + "一" * 30, Setting(width=40, indent=2), [2, 0]),
        ("2016年" + "一" * 30, Setting(width=40, indent=2), [2, 0]),
        ("（一）" + "一" * 30, Setting(width=39, indent=2), [0, 0]),
        ("（一）", Setting(width=40, indent=2), [0]),
    ],
)
def test_indents(text: str, setting: Setting, indents: list[int]) -> None:
    assert [row.indent for row in all_rows(laid_out(text, setting))] == indents


def test_a_gap_stands_between_paragraphs_only() -> None:
    rows = all_rows(laid_out("一\n二\n\n三\n", Setting(width=40, gap=1)))
    assert [row.text for row in rows] == ["一", "", "二", "", "三", ""]
    assert [row.blank for row in rows] == [False, True, False, False, False, False]


def test_a_blank_row_stands_above_a_section() -> None:
    rows = all_rows(laid_out("一\n二\n\n三", Setting(width=40, sections={2, 5})))
    assert [row.text for row in rows] == ["一", "", "二", "", "三"]
    assert [row.blank for row in rows] == [False, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "width", "drawn"),
    [
        (
            "村 | 户数 | 人口\n河口村 | 12 | 3\n一 | 2016 | 4",
            40,
            ["村     | 户数 | 人口", "河口村 | 12   | 3", "一     | 2016 | 4"],
        ),
        ("村\t户\n河口村\t12", 40, ["村      户", "河口村  12"]),
        ("村 | 户\n河口村\t12", 40, ["村 | 户", "河口村 12"]),
        (
            "长" * 11 + " | " + "短" * 8 + "\n乙 | 丙",
            40,
            ["长" * 11 + " | " + "短" * 7, " " * 25 + "短", "乙" + " " * 20 + " | 丙"],
        ),
        ("甲 | 乙\n\n乙乙 | 丙", 40, ["甲 | 乙", "", "乙乙 | 丙"]),
        ("甲 | 乙\n乙乙 | 丙", 20, ["甲 | 乙", "乙乙 | 丙"]),
        (
            "甲 | " + "长" * 20 + "\n乙乙 | 丙",
            40,
            ["甲   | " + "长" * 16, "       " + "长" * 4, "乙乙 | 丙"],
        ),
        ("长" * 14 + " | 乙\n乙乙 | 丙", 40, ["长" * 14 + " | 乙", "乙乙 | 丙"]),
        ("\t甲\n\t乙乙", 40, [" 甲", " 乙乙"]),
    ],
    ids=[
        "bars",
        "tabs",
        "tabs below bars",
        "narrow last cell",
        "apart",
        "narrow page",
        "last cell wraps",
        "too wide",
        "indents",
    ],
)
def test_cells_stand_in_columns(text: str, width: int, drawn: list[str]) -> None:
    layout = laid_out(text, Setting(width=width))
    assert [as_drawn(row) for row in all_rows(layout)] == drawn


def test_a_mark_may_hang() -> None:
    text = "一" * 10 + "。" + "二" * 10 + "。”三"
    rows = all_rows(laid_out(text, Setting(width=20, beyond=2)))
    assert [row.text for row in rows] == ["一" * 10 + "。", "二" * 9, "二。”三"]
    rows = all_rows(laid_out("一" * 10 + "。", Setting(width=20, beyond=2)))
    assert len(rows) == 1


def test_only_what_is_asked_for_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(["各级各部门要坚持精准扶贫。" * 10] * 20_000)
    broken: list[int] = []

    def counted(paragraph: str, width: int, **options: Any) -> list[int]:
        broken.append(len(paragraph))
        return break_lines(paragraph, width, **options)

    monkeypatch.setattr(layout_module, "break_lines", counted)
    layout = laid_out(text, Setting(width=66))
    list(layout.rows(layout.position(len(text) // 2), 24))
    layout.move(len(text) // 2, 24)
    assert len(broken) <= 12
    list(layout.rows(layout.position(len(text) // 2), 24))
    assert len(broken) <= 12


def test_what_is_kept_is_bounded() -> None:
    text = "\n".join("一二三四" for _ in range(3000))
    layout = laid_out(text, Setting(width=20))
    assert len(all_rows(layout)) == 3000
    assert len(layout._kept) == layout_module.KEPT


@pytest.mark.parametrize("unit", ["扶贫工作要精准。", "扶", "a", "字\u0301\u0301\u0301"])
def test_a_very_long_line_is_laid_out_in_pieces(unit: str) -> None:
    text = "头\n" + unit * (3 * PIECE // len(unit)) + "\n尾"
    layout = laid_out(text, Setting(width=60))
    rows = all_rows(layout)
    assert joined(rows) == shown(text)
    assert len(layout._starts) > 3
    for offset in (2 + PIECE, 2 + 2 * PIECE, len(text) - 3):
        position = layout.position(offset)
        row = layout.row(position)
        assert row.start <= offset < row.end
    narrow = sum(map(char_width, unit))
    short = [row for row in rows[1:-1] if sum(map(char_width, row.text)) < 60 - 2 * narrow]
    assert len(short) <= 4
