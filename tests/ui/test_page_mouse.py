"""What the mouse does on a page; it is never needed."""

from reader.ui.page.page import Page
from tests.ui.sessions import session
from tests.ui.shell import LINES, drawn, opened


async def test_the_mouse_points_and_draws() -> None:
    async with opened(session(LINES)) as (page, pilot, app):
        await pilot.click(Page, offset=(12 + 4 + 7, 2), times=2)
        await pilot.click(Page, offset=(12 + 4 + 8, 2), shift=True)
        at = page.session.view.line_starts[2] + 4  # type: ignore[union-attr]
        pointed = [m for m in app.said if isinstance(m, Page.Pointed)]
        said = [(m.offset, m.extend, m.times) for m in pointed]
        assert said == [(at, False, 1), (at, False, 2), (at + 1, True, 1)]
        del app.said[:]
        await pilot.mouse_down(Page, offset=(12, 1))
        await pilot.hover(Page, offset=(30, 3))
        await pilot.mouse_up(Page, offset=(30, 3))
        assert app.said
        drag = app.said[-1]
        assert isinstance(drag, Page.Dragged)
        assert drag.anchor == page.session.view.line_starts[1]  # type: ignore[union-attr]


async def test_the_scroll_bar_leads_to_the_ends() -> None:
    async with opened(session(LINES)) as (page, pilot, app):
        await pilot.click(Page, offset=(79, 23))
        assert page.on_screen.end == len(LINES)
        assert drawn(page)[23][-1] == "▐" and drawn(page)[0][-1] == " "
        await pilot.click(Page, offset=(79, 0))
        assert page.top_offset == 0
        assert drawn(page)[0][-1] == "▐"
        assert app.said == []


async def test_the_scroll_bar_is_drawn() -> None:
    async with opened(session(LINES)) as (page, pilot, _app):
        await pilot.mouse_down(Page, offset=(79, 0))
        await pilot.hover(Page, offset=(60, 23))
        assert page.on_screen.end == len(LINES)
        await pilot.mouse_up(Page, offset=(60, 23))
        await pilot.hover(Page, offset=(60, 2))
        assert page.on_screen.end == len(LINES)
