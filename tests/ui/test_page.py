"""The page as a widget: where it stands and what it repaints."""

from itertools import combinations
from typing import Any

import pytest
from textual.geometry import Region

from reader.session.find import Finder
from reader.session.search import Search
from reader.text.edits import Edit
from reader.text.span import Span
from reader.ui.cells import shown
from reader.ui.look import theme as themes
from reader.ui.page.page import Page
from reader.ui.page.setting import Typography
from tests.ui.sessions import SEED_NAMES, seed, session
from tests.ui.shell import LINES, drawn, opened


@pytest.fixture
def repainted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """List the rows that pages ask to be drawn; -1 for all."""
    rows: list[int] = []
    refresh = Page.refresh

    def noted(self: Page, *regions: Region, **options: Any) -> Page:
        rows.extend([r.y for r in regions] or [-1])
        return refresh(self, *regions, **options)

    monkeypatch.setattr(Page, "refresh", noted)
    return rows


async def test_every_character_can_be_read_by_scrolling() -> None:
    for name in SEED_NAMES:
        async with opened(seed(name), (60, 9)) as (page, _pilot, _app):
            assert page.session is not None
            text, read = page.session.view.text, ""
            while True:
                reached = page.on_screen
                read = read[: reached.start] + "".join(
                    row.text + "\n" * row.closed
                    for row in page._window.rows  # type: ignore[union-attr]
                )
                if reached.end >= len(text):
                    break
                page.scroll_rows(7)
            assert read.removesuffix("\n") == shown(text)


async def test_the_cursor_scrolls_the_page_as_little_as_need_be() -> None:
    first = session(LINES)
    async with opened(first) as (page, _pilot, _app):
        starts = first.view.line_starts
        page.show(first.select(starts[23], starts[23]))
        assert page.top_offset == 0
        page.show(first.select(starts[24], starts[24]))
        assert page.top_offset == starts[1]
        page.show(first.select(starts[1], starts[1]))
        assert page.top_offset == starts[1]
        page.show(first.select(starts[0], starts[0]))
        assert page.top_offset == 0
        page.show(first.select(len(LINES), len(LINES)))
        assert page.on_screen.end == len(LINES)
        assert len(page.text_rows()) == 24


async def test_only_rows_that_changed_are_drawn(repainted: list[int]) -> None:
    first = session(LINES)
    async with opened(first) as (page, pilot, _app):
        starts = first.view.line_starts
        del repainted[:]
        page.show(first)
        page.show(first.with_(pending="2", notice="hm"))
        assert repainted == []
        page.show(first.select(1, 1))
        assert repainted == [0]
        del repainted[:]
        page.show(first.select(starts[3], starts[3]))
        assert sorted(repainted) == [0, 3]
        del repainted[:]
        tagged = session(LINES, [(starts[5], starts[6] - 1, "a")])
        page.show(first.with_(passages=tagged.passages).select(starts[3], starts[3]))
        assert repainted == [5]
        del repainted[:]
        await pilot.pause()
        assert repainted == []


async def test_scrolling_leaves_the_cursor_and_showing_again_leaves_the_place() -> None:
    first = session(LINES)
    async with opened(first) as (page, _pilot, _app):
        page.scroll_rows(50)
        top = page.top_offset
        assert top == first.view.line_starts[50]
        page.show(first.with_(pending="3"))
        assert page.top_offset == top
        page.scroll_rows(10_000)
        assert page.on_screen.end == len(LINES)
        assert len(page.text_rows()) == 24
        page.scroll_rows(-10_000)
        assert page.top_offset == 0


async def test_scrolling_to_a_place() -> None:
    first = session(LINES)
    async with opened(first) as (page, _pilot, _app):
        starts = first.view.line_starts
        page.scroll_to(starts[100], "top")
        assert page.top_offset == starts[100]
        page.scroll_to(starts[100], "center")
        assert page.top_offset == starts[88]
        page.scroll_to(starts[90], "nearest")
        assert page.top_offset == starts[88]
        page.scroll_to(starts[150])
        assert page.top_offset == starts[127]


async def test_another_view_keeps_the_cursor_on_its_row() -> None:
    gone = [Edit(n, n + 1, "", "test", "") for n in range(0, 600, 3)]
    first = session(LINES, edits=gone)
    async with opened(first) as (page, _pilot, _app):
        at = first.view.line_starts[120] + 2
        here = first.select(at, at)
        page.show(here)
        page.scroll_rows(5)
        row = page._window.row_of(at)  # type: ignore[union-attr]
        raw = here.show(clean=False)
        page.show(raw)
        assert page._window.row_of(raw.selection.cursor) == row  # type: ignore[union-attr]
        assert row not in (None, 0)


async def test_another_document_starts_at_its_cursor() -> None:
    first, other = session(LINES), session(LINES[::-1], id="other")
    async with opened(first.select(3000, 3000)) as (page, _pilot, _app):
        assert page.on_screen.start <= 3000 < page.on_screen.end
        page.show(other)
        assert page.top_offset == 0
        page.show(None)
        assert page.text_rows() == [] and set("".join(drawn(page))) == {" "}


async def test_a_new_size_keeps_the_text_in_place() -> None:
    first = session(LINES.replace("扶贫。", "扶贫，做到六个精准，实施五个一批，确保如期完成任务。"))
    async with opened(first) as (page, pilot, _app):
        at = first.view.line_starts[100]
        page.show(first.select(at, at))
        page.scroll_rows(7)
        row = page._window.row_of(at)  # type: ignore[union-attr]
        await pilot.resize_terminal(50, 24)
        assert page._window.row_of(at) == row  # type: ignore[union-attr]
        page.scroll_rows(60)
        top = page.top_offset
        await pilot.resize_terminal(110, 30)
        assert page.on_screen.start <= top < page.on_screen.end
        assert page._window.row_of(top) == 0  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (7, 2), (31, 3)])
async def test_a_tiny_terminal_shows_text(size: tuple[int, int]) -> None:
    async with opened(seed("qinan"), size) as (page, pilot, _app):
        assert page.text_rows()[0]
        assert len(drawn(page)) == size[1]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert len(page.text_rows()) == 24


async def test_moves_by_rows_keep_the_column_they_set_out_from() -> None:
    text = "一二三四五六七八\n短\n甲乙丙丁戊己庚辛"
    async with opened(session(text)) as (page, _pilot, _app):
        first = page.offset_rows(6, 1)
        assert first == 10  # the end of 短
        assert page.offset_rows(first, 1) == 17
        assert page.offset_rows(first, 1, 2) == 12
        assert page.cell(17) == 12


async def test_an_empty_text_says_so() -> None:
    async with opened(session("")) as (page, _pilot, _app):
        assert "There is no text here." in "".join(drawn(page))


async def test_choices_of_setting_show_at_once() -> None:
    async with opened(session("一二三四五六七八九十" * 9 + "\n二"), (120, 10)) as (
        page,
        _pilot,
        _app,
    ):
        assert drawn(page)[0].startswith(" " * 20 + "一二")
        page.typography = Typography(indent=0)
        assert drawn(page)[0].startswith(" " * 16 + "一二")
        page.typography = Typography(indent=0, measure=40)
        assert len(page.text_rows()[0]) == 20
        page.margin = 0
        assert drawn(page)[0].index("一") == 39
        page.typography = Typography(indent=0, measure=40, space=1)
        assert page.text_rows()[-2:] == ["", "二"]


async def test_another_theme_is_worn_at_once() -> None:
    async with opened(session("一二三")) as (page, pilot, app):
        before = page.render_line(0)
        app.register_theme(themes.dress(themes.find("paper")[0]))
        app.theme = "paper"
        await pilot.pause()
        assert page.render_line(0) != before
        assert page.render_line(0).text == before.text


async def test_a_page_without_focus_shows_its_cursor_weaker() -> None:
    async with opened(session("一二三")) as (page, pilot, app):
        before = page.render_line(0)
        app.screen.set_focus(None)
        await pilot.pause()
        assert page.render_line(0) != before


async def test_hits_and_uncertain_lines_show() -> None:
    first = session("一二三四五六")
    async with opened(first) as (page, _pilot, _app):
        looks = [page.render_line(0)]
        page.show(first, hits=Finder(first.view.text, Search("三四")))
        looks.append(page.render_line(0))
        page.show(first, uncertain=[Span(2, 4)])
        looks.append(page.render_line(0))
        assert all(a != b for a, b in combinations(looks, 2))
        assert {look.text for look in looks} == {looks[0].text}
