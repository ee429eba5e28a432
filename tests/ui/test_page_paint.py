"""What a row is painted of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.cells import shown
from reader.ui.look.palette import (
    CURSOR,
    DAMAGE,
    HEADING,
    HIT,
    SELECTED,
    TITLE,
    UNCERTAIN,
    Palette,
)
from reader.ui.look.theme import find
from reader.ui.page.layout import Row
from reader.ui.page.looks import Mark
from reader.ui.page.paint import Bar, Code, Glyphs, Margin, bars, fit, paint_margin, paint_row
from tests.ui.sessions import CODEBOOK
from tests.ui.texts import paragraphs

PALETTE = Palette(find("night")[0], CODEBOOK)
GROUP = PALETTE.group("a")


def painted(text: str, *marks: Mark, focused: bool = True) -> list[tuple[str, object]]:
    """Paint a text as one row; give pieces with their styles."""
    row = Row(0, len(text), shown(text), 0, closed=True)
    return [(s.text, s.style) for s in paint_row(row, marks, PALETTE, focused=focused)]


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
        (["10.3", "2.5"], 5, "10.3"),
        (["8.4.1", "2.5"], 5, "8.4.1"),
        (["?5.8.2"], 5, "?5.8…"),
        (["?5.8.2"], 4, "?5…"),
        (["poverty-land", "2.5"], 9, "povert…+1"),
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
