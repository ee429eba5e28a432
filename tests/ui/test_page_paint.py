"""What a row is painted of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from reader.structure.document import Heading, Title
from reader.text.edits import Damage, Edit
from reader.text.span import Span
from reader.ui.cells import shown
from reader.ui.page.frame import Frame, frame, thumb
from reader.ui.page.layout import Layout, Row, Setting
from reader.ui.page.marks import tags
from reader.ui.page.paint import Bar, Code, Glyphs, Margin, Mark, bars, fit, paint_margin, paint_row
from reader.ui.page.sheet import DRAWN, Sheet
from reader.ui.page.window import Window
from reader.ui.palette import (
    CURSOR,
    DAMAGE,
    HEADING,
    HIT,
    SELECTED,
    TITLE,
    UNCERTAIN,
    Look,
    Palette,
)
from reader.ui.theme import find
from tests.ui.sessions import CODEBOOK, session
from tests.ui.texts import paragraphs, texts

PALETTE = Palette(find("night")[0], CODEBOOK)
GROUP = PALETTE.group("a")


def painted(text: str, *marks: Mark, focused: bool = True) -> list[tuple[str, object]]:
    """Paint a text as one row; give pieces with their styles."""
    row = Row(0, len(text), shown(text), 0, closed=True)
    return [(s.text, s.style) for s in paint_row(row, marks, PALETTE, focused=focused)]


def plain(lines: list[list[Segment]]) -> list[str]:
    """Give painted lines as text."""
    return ["".join(segment.text for segment in line) for line in lines]


def sheet(
    text: str, *passages: tuple[int, int, str], width: int = 40, height: int = 8
) -> list[str]:
    """Paint a text with passages; give the lines."""
    opened = session(text, passages)
    share = frame(width, margin=12)
    layout = Layout(text, opened.view.line_starts, Setting(share.text))
    return plain(Sheet(opened, PALETTE).paint(Window(layout, height), share, focused=True))


@given(
    paragraphs,
    st.lists(
        st.builds(
            Mark,
            start=st.integers(0, 60),
            end=st.integers(0, 90),
            base=st.sampled_from(("", TITLE, HEADING)),
            level=st.integers(1, 6),
            group=st.sampled_from(("", "#5f5fff", "#ffff5f")),
            flags=st.integers(0, 31),
        ),
        max_size=6,
    ),
)
def test_the_segments_of_a_row_are_its_text(text: str, marks: list[Mark]) -> None:
    assert "".join(piece for piece, _style in painted(text, *marks)) == shown(text)


def test_a_row_is_cut_at_the_bounds_of_marks_only() -> None:
    pieces = painted("一二三四五", Mark(1, 3, group=GROUP), Mark(2, 4, flags=SELECTED))
    assert [text for text, _style in pieces] == ["一", "二", "三四", "五"]
    assert pieces[0][1] == pieces[3][1] == PALETTE.blank


def test_the_innermost_passage_gives_the_colour() -> None:
    inner = PALETTE.group("x")
    pieces = dict(painted("一二三", Mark(0, 3, group=GROUP), Mark(1, 2, group=inner)))
    alone = dict(painted("二", Mark(0, 1, group=inner)))
    assert pieces["一"] == pieces["三"]
    assert pieces["二"] not in (pieces["一"], PALETTE.blank)
    assert pieces["二"] != alone["二"]  # an inner one is stronger


@pytest.mark.parametrize(
    "name", ["paper", "night", "contrast", "contrast-light", "sepia", "slate", "ansi16", "mono"]
)
def test_whatever_a_character_is_looks_its_own_way(name: str) -> None:
    palette = Palette(find("night" if name == "mono" else name)[0], mono=name == "mono")
    kinds = [
        Mark(0, 1),
        Mark(0, 1, base=TITLE),
        Mark(0, 1, base=HEADING, level=1),
        Mark(0, 1, group="#5f5fff" if not palette.theme.ansi else "green"),
        *(Mark(0, 1, flags=flag) for flag in (DAMAGE, UNCERTAIN, HIT, SELECTED, CURSOR)),
        Mark(0, 1, flags=SELECTED | CURSOR),
    ]
    row = Row(0, 1, "一", 0, closed=True)
    looks = [str(paint_row(row, [kind], palette)[0].style) for kind in kinds]
    expected = len(kinds) - 1  # the cursor looks the same in a selection
    assert len(set(looks)) == expected
    weak = [str(paint_row(row, [kind], palette, focused=False)[0].style) for kind in kinds]
    assert len({weak[0], weak[7], weak[8]}) == 3


def test_without_colours_there_are_none() -> None:
    palette = Palette(find("night")[0], CODEBOOK, mono=True)
    row = Row(0, 1, "一", 0, closed=True)
    for flags in range(32):
        style = paint_row(row, [Mark(0, 1, group="#5f5fff", flags=flags)], palette)[0].style
        assert style is not None
        assert style.color is None and style.bgcolor is None
    assert palette.number("#5f5fff").color is None
    assert palette.blank.bgcolor is None


@pytest.mark.parametrize(
    ("numbers", "room", "printed"),
    [
        (["2.5", "8.1"], 7, "2.5 8.1"),
        (["2.5", "8.1"], 6, "2.5 +1"),
        (["2.5", "8.1", "10.3"], 7, "2.5 +2"),
        (["10.3", "2.5", "8.1"], 7, "10.3 +2"),
        (["10.3", "2.5"], 5, "10…+1"),
        (["10.3", "2.5"], 4, "10.3"),
        (["poverty-land"], 7, "povert…"),
        (["X.9"], 3, "X.9"),
        (["X.9"], 2, "X…"),
        ([], 5, ""),
        (["1"], 0, ""),
    ],
)
def test_numbers_fit_their_room(numbers: list[str], room: int, printed: str) -> None:
    assert "".join(code.number for code in fit([Code(n, GROUP) for n in numbers], room)) == printed


@given(
    st.lists(st.text("0123456789.X", min_size=1, max_size=9), max_size=5),
    st.integers(6, 20),
    st.integers(0, 3),
)
def test_a_margin_fills_its_width(numbers: list[str], width: int, count: int) -> None:
    codes = tuple(Code(number, GROUP) for number in numbers)
    margin = Margin("!", codes, (Bar("│", GROUP), None, Bar("┌", GROUP))[:count])
    assert cell_len("".join(s.text for s in paint_margin(margin, width, PALETTE))) == width


ASCII = Glyphs(first="F", inside="|", last="L", both="B", thumb="#")


@pytest.mark.parametrize(
    ("spans", "drawn"),
    [
        ([(0, 0, 50)], "|  "),
        ([(0, 12, 50)], "F  "),
        ([(0, 0, 15)], "L  "),
        ([(0, 12, 18)], "   "),
        ([(0, 10, 20)], "   "),
        ([(0, 0, 20)], "L  "),
        ([(0, 0, 15), (0, 15, 50)], "B  "),
        ([(0, 0, 50), (1, 0, 15), (2, 14, 30)], "|LF"),
        ([(3, 0, 50)], "   "),
    ],
)
def test_bars_of_a_row(spans: list[tuple[int, int, int]], drawn: str) -> None:
    row = bars(10, 20, [(*span, GROUP) for span in spans], 3, ASCII)
    assert "".join(bar.glyph if bar else " " for bar in row) == drawn


def test_the_margin_of_nested_and_crossing_passages() -> None:
    text = "一二三四五六七八九十甲乙丙" * 3
    lines = sheet(text, (0, 39, "a"), (2, 30, "b"), (13, 39, "x"), (35, 36, "unknown-code"))
    assert [line[:12] for line in lines[:3]] == [
        "1.1 1.2 ┌┌  ",
        "X.9     ││┌ ",
        "unknow… └└└ ",
    ]


def test_the_first_row_names_what_began_above() -> None:
    text = "一二三四五六七八九十甲乙丙" * 4
    opened = session(text, [(0, 52, "a")])
    share = frame(40, margin=12)
    window = Window(Layout(text, opened.view.line_starts, Setting(share.text)), 2)
    window.scroll(1)
    lines = plain(Sheet(opened, PALETTE).paint(window, share, focused=True))
    assert lines[0].startswith("1.1     │")
    assert lines[1].startswith("        ")


def test_damage_has_a_sign_beside_its_row() -> None:
    text = "一二三\n四五六"
    opened = session(text, damage=[Damage(5, 6, "lost")])
    layout = Layout(text, opened.view.line_starts, Setting(26))
    lines = plain(
        Sheet(opened, PALETTE).paint(Window(layout, 2), frame(40, margin=12), focused=True)
    )
    assert [line[11] for line in lines] == [" ", "!"]


def test_passages_of_one_nesting_have_slots_of_their_own() -> None:
    text = "一" * 100
    opened = session(
        text, [(0, 50, "a"), (0, 10, "b"), (10, 60, "x"), (55, 100, "a"), (60, 70, "b")]
    )
    found = [(tag.start, tag.end, tag.slot) for tag in tags(opened, PALETTE).all]
    assert found == [(0, 50, 0), (0, 10, 1), (10, 60, 1), (55, 100, 0), (60, 70, 1)]


def test_passages_that_the_view_does_not_show_are_left_out() -> None:
    opened = session("一二三四五", [(1, 3, "a"), (2, 5, "b")], edits=[Edit(1, 3, "", "gone", "")])
    assert [(t.start, t.end) for t in tags(opened, PALETTE).all] == [(1, 3)]


@given(texts, st.integers(20, 120), st.integers(1, 12), st.data())
def test_every_painted_row_is_as_wide_as_the_page(
    text: str, width: int, height: int, data: st.DataObject
) -> None:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = data.draw(st.lists(ends.map(sorted), max_size=5))
    opened = session(text, [(a, b, "a x") for a, b in spans])
    opened = opened.select(*data.draw(ends))
    share = frame(width)
    window = Window(Layout(text, opened.view.line_starts, Setting(share.text, indent=2)), height)
    window.put(data.draw(st.integers(0, len(text))), 0)
    lines = Sheet(opened, PALETTE).paint(window, share, focused=True)
    assert len(lines) == height
    assert [sum(cell_len(s.text) for s in line) for line in lines] == [width] * height
    if text:
        for line, row in zip(plain(lines), window.rows, strict=False):
            assert row.text in line


def test_what_did_not_change_is_kept() -> None:
    before = Sheet(session("一二三", [(0, 2, "a")]), PALETTE)
    moved = Sheet(before.session.select(1, 1), PALETTE, before=before)
    assert moved._tags is before._tags and moved._texts is before._texts
    tagged = moved.session.with_(passages={})
    assert Sheet(tagged, PALETTE, before=moved)._tags is not moved._tags
    assert Sheet(tagged, PALETTE, before=moved)._texts is moved._texts


def test_title_headings_and_what_is_uncertain_are_marked() -> None:
    text = "标题\n一、总则\n正文。"
    opened = session(
        text,
        headings=[Heading(3, 7, 1, "line", "一、", "一、总则")],
        title=Title(0, 2, "标题"),
    )
    marked = Sheet(opened, PALETTE, uncertain=[Span(8, 10)])._texts.all
    assert [(m.start, m.end, m.base, m.flags) for m in marked] == [
        (0, 2, TITLE, 0),
        (3, 7, HEADING, 0),
        (8, 10, "", UNCERTAIN),
    ]


@pytest.mark.parametrize(
    ("width", "measure", "margin", "columns"),
    [
        (80, 0, None, Frame(0, 12, 66, 1)),
        (120, 0, None, Frame(0, 16, 102, 1)),
        (120, 80, None, Frame(11, 16, 80, 12)),
        (40, 0, None, Frame(0, 6, 32, 1)),
        (20, 0, None, Frame(0, 0, 18, 1)),
        (5, 0, 12, Frame(0, 1, 2, 1)),
        (1, 0, None, Frame(0, 0, 1, 1)),
    ],
)
def test_columns(width: int, measure: int, margin: int | None, columns: Frame) -> None:
    assert frame(width, measure, margin) == columns


@given(st.integers(3, 60), st.integers(1, 10_000), st.data())
def test_the_scroll_bar_tells_the_ends_exactly(
    height: int, length: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    rows = thumb(height, length, start, end)
    if start == 0 and end == length:
        assert not rows
    else:
        assert len(rows) > 0
        assert 0 <= rows.start < rows.stop <= height
        assert (rows.start == 0) == (start == 0)
        assert (rows.stop == height) == (end == length and start > 0)


def test_a_terminal_with_wide_lines_gets_plain_ones() -> None:
    text = "一" * 30
    opened = session(text, [(0, 30, "a")])
    layout = Layout(text, opened.view.line_starts, Setting(26, ambiguous_wide=True))
    lines = plain(
        Sheet(opened, PALETTE).paint(Window(layout, 2), frame(40, margin=12), focused=True)
    )
    assert lines[0][8] == "/" and not set("".join(lines)) & set("".join(DRAWN))


def test_where_a_passage_begins_shows_without_colours_too() -> None:
    for name in ("night", "ansi16"):
        palette = Palette(find(name)[0], CODEBOOK, mono=name == "ansi16")
        opened = session("一二三四五六", [(0, 6, "a"), (2, 4, "a"), (4, 6, "a")])
        layout = Layout("一二三四五六", [0], Setting(26))
        line = Sheet(opened.select(1, 1), palette).paint(
            Window(layout, 1), frame(40, margin=12), focused=True
        )[0]
        bold = "".join(s.text for s in line if s.style and s.style.bold and s.text.strip())
        assert bold.replace("二", "") == "一三五"


def test_the_end_of_a_line_is_a_place_for_cursor_and_selection() -> None:
    opened = session("一二\n三\n")
    layout = Layout("一二\n三\n", opened.view.line_starts, Setting(26))
    for anchor, head, ends in (
        (2, 2, "C  "),
        (5, 5, "  C"),
        (1, 4, "S  "),
        (0, 2, "   "),
        (0, 5, "SC "),
    ):
        painted = Sheet(opened.select(anchor, head), PALETTE).paint(
            Window(layout, 3), frame(40, margin=12), focused=True
        )
        looks = {
            str(PALETTE.style(Look(flags=SELECTED))): "S",
            str(PALETTE.style(Look(flags=CURSOR))): "C",
        }
        found = ""
        for line in painted:
            blanks = [str(s.style) for s in line if s.text.endswith(" ")]
            found += next((looks[style] for style in blanks if style in looks), " ")
        assert found == ends, (anchor, head)
