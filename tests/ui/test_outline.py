"""The outline pane: figures of sections, folding, finding a heading."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from reader import config
from reader.ui.dialogs.headings import Headings
from reader.ui.lines import Line
from reader.ui.reading.outline import Outline
from tests.ui.test_app import running

TEXT = """县报告
一、组织领导
（一）成立小组
下设办公室，由县长任主任。
（二）落实责任
书记负总责。
二、结对帮扶
一对一帮扶到户。
"""


@asynccontextmanager
async def opened(folder: Path, **options: Any) -> AsyncIterator[tuple[Any, Any]]:
    """Open the text; give the app and its pilot."""
    path = folder / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    async with running(path, **options) as (app, pilot):
        yield app, pilot


def rows(app: Any) -> list[str]:
    """List the rows of the outline that say something."""
    return [row.rstrip(" ▐") for row in app.screen.outline.text_rows() if row.strip(" ▐")]


async def test_a_section_shows_how_much_of_it_is_tagged(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(120, 30)) as (app, pilot):
        assert not [row for row in rows(app) if "%" in row]
        await pilot.press("G", "2", "5")
        assert len(app.session.passages) == 1
        assert ["100%" in row for row in rows(app)] == [False, False, False, True]
        await pilot.press("u")
        assert not [row for row in rows(app) if "%" in row]


async def test_figures_are_for_those_who_want_them(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(120, 30)) as (app, pilot):
        await pilot.press("G", "s", "2", "5", "tab", "%")
        assert not [row for row in rows(app) if "%" in row]
        assert config.load()[0].outline_figures is False
        await pilot.press("%")
        assert [row for row in rows(app) if "100%" in row]


async def test_a_narrow_outline_keeps_its_words(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(71, 24)) as (app, pilot):
        await pilot.press("G", "s", "2", "5")
        assert not [row for row in rows(app) if "%" in row]


async def test_sections_fold_and_unfold(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        outline = app.screen.outline
        await pilot.press("tab", "down", "left")  # 成立小组 has no parts: up to 组织领导
        assert outline.cursor == 0
        await pilot.press("left")
        assert [row.split() for row in rows(app)] == [["+", "一、组织领导"], ["二、结对帮扶"]]
        await pilot.press("down")
        assert app.session.view.text[slice(*app.session.selection.span)] == "二、结对帮扶"
        await pilot.press("up", "right", "right")
        assert outline.count == 4 and outline.cursor == 1
        await pilot.press("1")
        assert outline.count == 2 and outline.cursor == 0
        await pilot.press("0")
        assert outline.count == 4


async def test_the_place_in_a_folded_section_is_that_of_the_section(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("tab", "1", "tab", "G", "up", "up")
        assert app.screen.outline.cursor == 0
        await pilot.press("G")
        assert app.screen.outline.cursor == 1


async def test_what_is_folded_stays_so_in_another_script(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("tab", "1", "tab", "y", "y")
        assert rows(app)[-1].strip() == "二、結對幫扶"
        assert app.screen.outline.count == 2


@pytest.mark.parametrize("typed", ["责任", "責任", "落实 责"], ids=str)
async def test_a_heading_is_found_by_its_words(tmp_path: Path, typed: str) -> None:
    async with opened(tmp_path) as (app, pilot):
        await pilot.press("tab", "1", "/")
        assert isinstance(app.screen, Headings)
        await pilot.press(*("space" if c == " " else c for c in typed), "enter")
        await pilot.pause()
        assert app.session.view.text[slice(*app.session.selection.span)] == "（二）落实责任"
        assert app.screen.page.has_focus
        assert app.screen.outline.count == 4  # the section that hid it is open


async def test_the_hints_are_of_what_has_the_focus(tmp_path: Path) -> None:
    async with opened(tmp_path) as (app, pilot):
        hints = app.screen.query_one("#hints", Line)
        await pilot.press("tab")
        await pilot.pause()
        assert "unfold" in hints.text
        await pilot.press("tab")
        await pilot.pause()
        assert "sentence" in hints.text


async def test_a_section_shows_how_far_it_was_read_and_keeps_it(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(120, 8)) as (app, pilot):
        assert not [row for row in rows(app) if "✓" in row]
        await pilot.press("G")  # a jump
        assert not app.session.read
        await pilot.press("g", *"jjjj")
        ends = [row.split()[-1] for row in rows(app)]
        assert ends[1] == "✓" and ends[3] == "二、结对帮扶"
        assert ends[0] in "▖▚▙"
    async with opened(tmp_path, size=(120, 8)) as (app, pilot):
        assert [row for row in rows(app) if "✓" in row]
        await pilot.press("tab", "up")
        assert "read 100%" in app.screen.query_one("#status", Line).text


async def test_the_outline_is_made_wider_by_keys_and_by_its_edge(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(80, 24)) as (app, pilot):
        width = app.screen.outline.size.width
        await pilot.press("tab", "+")
        assert app.screen.outline.size.width == width + 4
        assert app.screen.page.size.width == 80 - width - 4
        await pilot.press("-", "-")
        assert app.screen.outline.size.width == width - 4
        await pilot.mouse_down(Outline, offset=(width - 5, 3))
        await pilot.hover(None, offset=(29, 4))
        await pilot.mouse_up(None, offset=(29, 4))
        assert app.screen.outline.size.width == 30
        await pilot.press(*["+"] * 9)
        assert app.screen.outline.size.width == 40
    async with opened(tmp_path, size=(80, 24)) as (app, pilot):
        assert app.screen.outline.size.width == 20  # the test's own configuration
    assert config.load()[0].outline_width == 40
