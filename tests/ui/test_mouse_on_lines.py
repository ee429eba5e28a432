"""The mouse on lines: the find line, hints, keys of dialogs; and what goes with searching."""

from pathlib import Path

import pytest

from reader.ui.dialogs.help import Help
from reader.ui.dialogs.hits import HitList
from reader.ui.lines import Line
from reader.ui.reading.screen import Reading
from tests.ui.test_app import running
from tests.ui.test_finding import TEXT, said, selected


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a document of many screens."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


async def test_the_find_line_is_used_with_the_mouse(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"扶贫")
        first = app.session.selection
        found = app.screen.query_one("#found", Line)
        text = found.text.rjust(found.size.width)
        await pilot.click("#found", offset=(text.index(">"), 0))
        assert app.session.selection != first and app.screen.finding
        await pilot.click("#found", offset=(text.index("<"), 0))
        assert app.session.selection == first
        await pilot.click("#find-way", offset=(2, 0))
        assert app.screen.query_one("#find-way", Line).text.strip() == "/pattern"
        hints = app.screen.query_one("#hints", Line)
        await pilot.click("#hints", offset=(hints.text.index("pinyin"), 0))
        assert app.screen.query_one("#find-way", Line).text.strip() == "/pinyin"
        await pilot.click("#found", offset=(text.index("x"), 0))
        assert not app.screen.finding


async def test_the_next_hit_is_gone_to_while_the_line_stays(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"扶贫")
        first = app.session.selection
        await pilot.press("ctrl+n")
        assert app.session.selection != first and app.screen.finding
        await pilot.press("ctrl+p")
        assert app.session.selection == first


async def test_a_search_goes_on_in_the_next_document(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("市报告\n二、扶贫\n扶贫办。", encoding="utf-8")
    async with running(file, other) as (app, pilot):
        app.open(app.desk.entries[0])
        await pilot.press("/", *"扶贫", "enter", ">")
        assert app.session.document.source.path.endswith("b.txt")
        await pilot.press("n")
        assert selected(app) == "扶贫" and said(app, "#status").count("1/2") == 1
        await pilot.press("F")
        assert isinstance(app.screen, HitList) and app.screen.rows.count == 2


async def test_a_hint_is_a_button(file: Path) -> None:
    async with running(file) as (app, pilot):
        hints = said(app, "#hints")
        await pilot.click("#hints", offset=(hints.index("sentence"), 0))
        assert app.session.selection.span.length
        await pilot.click("#hints", offset=(hints.index("help"), 0))
        assert isinstance(app.screen, Help)
        await pilot.pause()  # its last line is written when it is mounted
        keys = said(app, "#dialog-keys")
        await pilot.click("#dialog-keys", offset=(keys.index("leave"), 0))
        await pilot.pause()
        assert isinstance(app.screen, Reading)


async def test_hints_that_do_not_fit_go_whole_and_help_stays(file: Path) -> None:
    async with running(file, size=(44, 20)) as (app, pilot):
        hints = app.screen.query_one("#hints", Line)
        shown = hints.render_line(0).text
        assert shown.rstrip().endswith("? help") and "…" not in shown
        await pilot.click("#hints", offset=(shown.index("help"), 0))
        assert isinstance(app.screen, Help)
