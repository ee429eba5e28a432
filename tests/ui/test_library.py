"""The list of documents on the screen: it follows the folder, and keeps its place."""

from pathlib import Path
from typing import Any

import pytest

from reader.library.catalogue import Catalogue
from reader.ui.library.screen import Library
from tests.ui.test_app import running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write three documents."""
    for name in "bcd":
        (tmp_path / f"{name}.txt").write_text(f"{name}县报告\n正文。\n正文。", encoding="utf-8")
    return tmp_path


async def looked(app: Any, pilot: Any) -> list[str]:
    """Let the list look for changes; give its titles."""
    await app.workers.wait_for_complete()
    app.screen.look()
    await app.workers.wait_for_complete()
    await pilot.pause()
    return [entry.title for entry in app.screen.shown]


async def test_new_gone_and_changed_files_appear_and_the_cursor_stays(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        assert await looked(app, pilot) == ["b县报告", "c县报告", "d县报告"]
        await pilot.press("j", "j")
        for name in ("a1", "a2"):
            (folder / f"{name}.txt").write_text("甲县报告\n正文。\n正文。", encoding="utf-8")
        (folder / "b.txt").unlink()
        (folder / "c.txt").write_text("改了的报告\n正文。\n正文。", encoding="utf-8")
        (folder / "e").mkdir()
        (folder / "e" / "x.txt").write_text("戊县报告\n正文。\n正文。", encoding="utf-8")
        found = await looked(app, pilot)
        assert found == ["甲县报告", "甲县报告", "改了的报告", "d县报告", "戊县报告"]
        assert app.screen.shown[app.screen.rows.cursor].title == "d县报告"
        await pilot.press("/", *"改了")
        assert [entry.title for entry in app.screen.shown] == ["改了的报告"]


async def test_a_document_that_is_gone_leaves_the_cursor_where_it_was(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await looked(app, pilot)
        await pilot.press("j")
        (folder / "c.txt").unlink()
        assert await looked(app, pilot) == ["b县报告", "d县报告"]
        assert app.screen.rows.cursor == 1


async def test_what_was_read_shows_when_one_comes_back(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await looked(app, pilot)
        await pilot.press("j", "enter", "G")
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
    assert app.desk.entries[1].read == 1.0


async def test_a_look_at_the_end_is_not_read(folder: Path) -> None:
    (folder / "c.txt").write_text("丙县报告\n" + "做好扶贫工作。\n" * 200, "utf-8")
    async with running(folder) as (app, pilot):
        await looked(app, pilot)
        await pilot.press("j", "enter", "G")
        app.desk.keep_place()
        await pilot.press("g", "g", "q")
        await pilot.pause()
    assert app.desk.entries[1].opened and app.desk.entries[1].read == 0.0


async def test_the_next_document_is_the_next_in_the_list(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await looked(app, pilot)
        await pilot.press("s", "S", "home", "enter")
        assert app.session.document.masthead.title.text == "d县报告"
        app.ask_neighbour(1)
        assert app.session.document.masthead.title.text == "c县报告"
        app.ask_neighbour(-1)
        app.ask_neighbour(-1)
        assert "first document" in app.message


async def test_a_library_of_more_than_a_few_is_looked_after_by_a_process(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(f"第{number}县报告\n正文。", encoding="utf-8")
    async with running(tmp_path) as (app, pilot):
        assert isinstance(app.screen, Library)
        assert isinstance(app.desk.entries.found, Catalogue)
        (tmp_path / "99.txt").write_text("后来的报告\n正文。", encoding="utf-8")
        found = await looked(app, pilot)
        assert found == [*(f"第{n}县报告" for n in range(20)), "后来的报告"]
