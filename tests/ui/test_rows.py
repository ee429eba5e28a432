"""A list asks only for what it shows, and stays where it is."""

from collections.abc import AsyncIterator, Hashable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from reader.ui.look import theme as themes
from reader.ui.look.palette import Palette
from reader.ui.rows import Rows
from reader.ui.table import Cell, Column, measured, paint_cells, share
from tests.ui.texts import paragraphs

COLUMNS = (Column("title", "Title"), Column("n", "Number", 6, "right"))
PALETTE = Palette(themes.find("night")[0])


class Source:
    """List numbers, and note which rows were asked for."""

    def __init__(self, keys: Sequence[Hashable]) -> None:
        self.keys = keys
        self.asked: list[int] = []

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, index: int) -> list[Cell]:
        """Give a title and a number."""
        self.asked.append(index)
        return [f"第{self.keys[index]}份报告", str(index)]

    def key(self, index: int) -> Hashable:
        """Name a row."""
        return self.keys[index]


class Shell(App[None]):
    """Show one list and keep what it says."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self.said: list[tuple[str, Any]] = []

    def compose(self) -> ComposeResult:
        """Put the list on the screen."""
        yield self.rows

    def on_mount(self) -> None:
        """Wear a theme."""
        self.register_theme(themes.dress(themes.find("night")[0]))
        self.theme = "night"
        self.rows.focus()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Keep what the list said."""
        self.said.append(("moved", event.index))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Keep what the list said."""
        self.said.append(("chosen", event.index))

    def on_rows_sorted(self, event: Rows.Sorted) -> None:
        """Keep what the list said."""
        self.said.append(("sorted", event.key))


@asynccontextmanager
async def opened(
    source: Source, *, header: bool = True, size: tuple[int, int] = (40, 11)
) -> AsyncIterator[tuple[Rows, Pilot[None], Shell]]:
    """Open a list."""
    app = Shell(Rows(COLUMNS, header=header, empty="Nothing."))
    async with app.run_test(size=size) as pilot:
        app.rows.set_rows(source)
        await pilot.pause()
        yield app.rows, pilot, app


async def test_a_hundred_thousand_rows_are_asked_for_one_screen_at_a_time() -> None:
    source = Source(range(100_000))
    async with opened(source) as (rows, pilot, app):
        await pilot.press("end")
        assert rows.cursor == 99_999
        assert "第99999份报告" in rows.text_rows()[-1]
        await pilot.press("home", "pagedown", "down", "up", "pageup")
        assert set(source.asked) <= {*range(25), *range(99_980, 100_000)}
        assert app.said[0] == ("moved", 99_999)


async def test_keys() -> None:
    async with opened(Source(range(50))) as (rows, pilot, app):
        for key, cursor in (
            ("up", 0), ("down", 1), ("pagedown", 10), ("pagedown", 19), ("pageup", 10),
            ("end", 49), ("down", 49), ("home", 0), ("j", 0),
        ):  # fmt: skip
            await pilot.press(key)
            assert rows.cursor == cursor
        assert [index for _what, index in app.said] == [1, 10, 19, 10, 49, 0]
        del app.said[:]
        await pilot.press("enter")
        assert app.said == [("chosen", 0)]


async def test_setting_the_cursor_says_nothing() -> None:
    async with opened(Source(range(50))) as (rows, pilot, app):
        rows.cursor = 30
        await pilot.pause()
        assert app.said == [] and rows.cursor == 30
        rows.cursor = 500
        assert rows.cursor == 49
        rows.move(-9)
        rows.move(0)
        await pilot.pause()
        assert app.said == [("moved", 40)]


async def test_the_cursor_stays_on_its_item() -> None:
    async with opened(Source("abcdefghijklmnopqrstuvwxyz")) as (rows, _pilot, app):
        rows.cursor = 17
        rows.cursor = 12  # m, not in the last line
        line = next(y for y, text in enumerate(rows.text_rows()) if "m" in text)
        rows.set_rows(Source("zyxwvutsrqponmlkjihgfedcba"))
        assert rows.cursor == 13
        assert "m" in rows.text_rows()[line]
        rows.set_rows(Source("xyz"))
        assert rows.cursor == 2
        rows.set_rows(Source(""))
        assert rows.cursor == 0
        assert "Nothing." in rows.text_rows()[1]
        rows.set_rows(Source("ab"))
        assert rows.cursor == 0
        assert app.said == []


async def test_the_mouse_moves_chooses_sorts_and_scrolls() -> None:
    async with opened(Source(range(50))) as (rows, pilot, app):
        await pilot.click(Rows, offset=(3, 5))
        assert app.said == [("moved", 4)]
        await pilot.click(Rows, offset=(3, 6), times=2)
        assert app.said[1:] == [("moved", 5), ("chosen", 5)]
        del app.said[:]
        await pilot.click(Rows, offset=(3, 0))
        await pilot.click(Rows, offset=(36, 0))
        assert app.said == [("sorted", "title"), ("sorted", "n")]
        rows.on_mouse_scroll_down(_Wheel())  # type: ignore[arg-type]
        assert rows.cursor == 5
        assert "第3份报告" in rows.text_rows()[1]


class _Wheel:
    """Stand for a turn of the wheel."""

    def stop(self) -> None:
        """Do nothing."""

    prevent_default = stop


async def test_only_lines_that_changed_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    refresh = Rows.refresh

    def noted(self: Rows, *regions: Region, **options: Any) -> Rows:
        drawn.extend([region.y for region in regions] or [-1])
        return refresh(self, *regions, **options)

    monkeypatch.setattr(Rows, "refresh", noted)
    source = Source(range(50))
    async with opened(source) as (rows, pilot, _app):
        del drawn[:]
        rows.set_rows(source)
        rows.set_columns(list(COLUMNS))
        assert drawn == []
        await pilot.press("down")
        assert sorted(drawn) == [1, 2]


async def test_a_list_without_focus_shows_its_cursor_weaker() -> None:
    async with opened(Source(range(5))) as (rows, pilot, app):
        strong = rows.render_line(1)
        app.screen.set_focus(None)
        await pilot.pause()
        assert rows.render_line(1) != strong
        assert rows.render_line(1) != rows.render_line(2)


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (14, 3), (200, 60)])
async def test_lines_are_as_wide_as_the_list(size: tuple[int, int]) -> None:
    async with opened(Source(range(9)), size=size) as (rows, _pilot, _app):
        lines = rows.text_rows()
        assert len(lines) == size[1]
        assert {cell_len(line) for line in lines} == {size[0]}


@pytest.mark.parametrize(
    ("widths", "room", "shares"),
    [
        ((0, 6), 40, [32, 6]),
        ((0, 14, 10), 40, [12, 14, 10]),
        ((0, 14, 10), 39, [23, 14, 0]),
        ((0, 14, 10), 20, [20, 0, 0]),
        ((0, 0), 41, [20, 19]),
        ((4, 5), 20, [4, 14]),
        ((1, 14, 0), 60, [1, 14, 41]),
    ],
)
def test_columns_share_the_room(widths: tuple[int, ...], room: int, shares: list[int]) -> None:
    assert share([Column("", "", width) for width in widths], room) == shares


@pytest.mark.parametrize(
    ("rows", "room", "shares"),
    [
        ([("题" * 9, "源" * 9, "")], 60, [30, 18, 8]),  # what is spare is for what is cut
        ([("题" * 9, "源" * 9, "")], 46, [18, 16, 8]),
        ([("题" * 20, "源", "")], 40, [33, 2, 1]),  # what is not needed goes to what is cut
        ([("题" * 20, "源" * 9, "新")], 60, [42, 12, 2]),
        ([("题" * 80, "源" * 2, "")], 120, [111, 4, 1]),  # and does not come back
        ([], 40, [16, 12, 8]),
    ],
)
def test_columns_fit_what_stands_in_them(
    rows: list[tuple[str, ...]], room: int, shares: list[int]
) -> None:
    columns = [Column("title", ""), Column("source", "", 12, most=40), Column("state", "", 8)]
    assert share(measured(columns, rows) if rows else columns, room) == shares


@given(st.lists(st.integers(0, 90), min_size=4, max_size=4), st.integers(30, 200))
def test_nothing_is_cut_where_all_has_room(needs: list[int], room: int) -> None:
    columns = [Column("a", ""), Column("b", "", 12), Column("c", "", 5, "right"), Column("d", "")]
    fitted = measured(columns, [["x" * need for need in needs]])
    shares = share(fitted, room)
    assert sum(shares) + 2 * (sum(map(bool, shares)) - 1) <= room
    flexible = max(12, needs[0]) + max(12, needs[3])
    if needs[0] == needs[3] and flexible + max(12, needs[1]) + max(5, needs[2]) + 6 <= room:
        assert all(had >= need for had, need in zip(shares, needs, strict=True))


def test_cells_may_have_tones_and_styles() -> None:
    style = Style(color="white", bgcolor="black")
    cells: list[Cell] = [("甲", "warn"), [("2.5", Style(color="red")), (" 8.1", "muted")]]
    columns = [Column("a", "", 4), Column("b", "", 8)]
    line = paint_cells(cells, columns, [4, 8], style, PALETTE)
    assert [segment.text for segment in line if segment.text.strip()] == ["甲", "2.5", " 8.1"]
    assert len({str(segment.style) for segment in line}) == 4
    chosen = paint_cells(cells, columns, [4, 8], style, PALETTE, chosen=True)
    assert {str(s.style.without_color) for s in chosen if s.style} == {"none", "bold"}
    assert all(s.style.color == style.color for s in chosen if s.style)


@given(st.lists(paragraphs, min_size=3, max_size=3), st.integers(1, 60))
def test_hostile_cells_fill_their_columns(texts: list[str], width: int) -> None:
    columns = [Column("a", "", 9), Column("b", ""), Column("c", "", 3, "right")]
    shares = share(columns, width)
    line = paint_cells(list(texts), columns, shares, Style(), PALETTE)
    text = "".join(segment.text for segment in line)
    shown = sum(map(bool, shares))
    assert cell_len(text) == max(1, sum(shares) + 1 + 2 * (shown - 1)) if shown else text == " "
    assert "\x1b" not in text and "\n" not in text
