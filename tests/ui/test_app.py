"""The app under Textual's own pilot: what every screen owes to every command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.content import Content
from textual.events import Key

from reader import config
from reader.codebook.load import find, load
from reader.config import Config
from reader.language import current
from reader.library.collect import collect
from reader.session import commands as _commands  # noqa: F401  (fills the registry)
from reader.session.command import REGISTRY, Ask
from reader.session.search import Search
from reader.session.tagging import tag
from reader.store.places import Places
from reader.ui.app import ReaderApp
from reader.ui.desk.desk import Desk
from reader.ui.dialogs.codes import Codes
from reader.ui.dialogs.help import Help
from reader.ui.dialogs.text import Text
from reader.ui.library.screen import Library
from reader.ui.lines import Line
from reader.ui.reading.screen import Reading
from tests.session.notation import session_of


@asynccontextmanager
async def running(*paths: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple]:  # type: ignore[type-arg]
    """Run the app on documents; give it and its pilot."""
    book = load(find("cn-poverty-measures"))
    entries = collect(map(str, paths)).entries
    desk = Desk(Config(annotator="lan"), book, entries, Places())
    desk.given = list(map(str, paths))
    app = ReaderApp(desk, desk.entries[0] if len(entries) == 1 else None)
    desk.on_saved = app.on_saved
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot
    desk.close(5)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a document with two sections."""
    path = tmp_path / "a.txt"
    path.write_text("县报告\n一、成立小组\n下设办公室。\n二、结对帮扶\n一对一。", encoding="utf-8")
    return path


def asks() -> set[str]:
    """Collect what commands ask for."""
    session = tag(session_of("⟦⟧县报告\n一、成立小组\u200b。\n二、结对。"), ["pairing"])
    session = session.with_(search=Search("结"))
    found = set()
    for command in REGISTRY.values():
        result = None if command.reason(session) else command.run(session)
        if isinstance(result, Ask):
            found.add((command.context, result.what))
    return found


@pytest.mark.parametrize(("context", "what"), sorted(asks()))
def test_every_ask_is_answered_where_it_can_be_asked(context: str, what: str) -> None:
    screens = {"library": [Library], "page": [Reading], "outline": [Reading], "find": [Reading]}
    for screen in screens.get(context, [Library, Reading]):
        assert hasattr(screen, f"ask_{what}") or hasattr(ReaderApp, f"ask_{what}")


async def test_a_single_file_opens_on_the_page(file: Path) -> None:
    async with running(file) as (app, pilot):
        assert isinstance(app.screen, Reading)
        assert app.screen.page.has_focus
        await pilot.press("q")
        assert isinstance(app.screen, Library)


async def test_the_outline_is_in_the_script_of_the_page(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("y", "y")
        assert app.session.script == "traditional"
        assert app.screen.outline._source.row(1)[0].strip() == "二、結對幫扶"


async def test_the_outline_follows_and_leads(file: Path) -> None:
    async with running(file) as (app, pilot):
        outline = app.screen.outline
        assert outline.count == 2
        await pilot.press("G")
        assert outline.cursor == 1
        await pilot.press("tab", "up", "enter")
        assert app.screen.page.has_focus
        assert app.session.view.text[slice(*app.session.selection.span)] == "一、成立小组"


async def test_a_number_that_does_not_fit_is_marked_and_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("县报告\n一、成立小组\n下设办公室。\n三、结对帮扶\n一对一。", encoding="utf-8")
    async with running(path) as (app, pilot):
        rows = app.screen.outline.text_rows()
        assert rows[0].split() == [">一、成立小组"]
        assert rows[1].split() == ["!", "三、结对帮扶"]
        await pilot.press("tab", "down")
        assert app.session.notice == "二 is missing before 三."
        await pilot.press("up")
        assert app.session.notice == ""


async def test_the_picker_tags_with_what_is_typed(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("s", "enter")
        assert isinstance(app.screen, Codes)
        await pilot.press(*"jdbf", "enter")
        assert [p.codes for p in app.session.ordered] == [("pairing",)]
        await pilot.press("enter", "tab", "enter")
        assert app.session.ordered == (), "the only code was taken off"


async def test_a_note_is_written(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("s", "2", "5", "m", *"abc", "enter")
        assert [p.note for p in app.session.ordered] == ["abc"]


async def test_an_edit_is_switched_off_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("县报告\n正文一句\u200b在此。\n完。", encoding="utf-8")
    async with running(path) as (app, pilot):
        assert "\u200b" not in app.session.view.text
        await pilot.press("R", "ctrl+t", "escape")
        assert "\u200b" in app.session.view.text
        await pilot.press("R", "ctrl+t", "escape")
        assert "\u200b" not in app.session.view.text


async def test_finding_goes_to_the_hit_and_back(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"一对一")
        span = app.session.selection.span
        assert app.session.view.text[slice(*span)] == "一对一"
        await pilot.press("escape")
        assert app.session.selection.span.start == 0


async def test_help_runs_a_command_and_the_language_is_remembered(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("?")
        assert isinstance(app.screen, Help)
        await pilot.press(*"language", "enter")
        await pilot.pause()
        assert current() == "zh"
        assert config.load()[0].language == "zh"


async def test_sorting_and_filtering_the_library(tmp_path: Path) -> None:
    for name, title in (("a", "乙县报告"), ("b", "甲县报告"), ("c", "丙县总结")):
        (tmp_path / f"{name}.txt").write_text(f"{title}\n正文。\n正文。", encoding="utf-8")
    async with running(tmp_path) as (app, pilot):
        library = app.screen
        await app.workers.wait_for_complete()
        await pilot.press("s")
        assert [e.title for e in library.shown] == ["丙县总结", "乙县报告", "甲县报告"]
        await pilot.press("S")
        assert library.shown[0].title == "甲县报告"
        await pilot.press("/", *"報告")
        assert len(library.shown) == 2, "in either script"
        await pilot.press("escape")
        assert len(library.shown) == 3


async def test_what_cannot_run_says_why(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("G", "d")
        assert "No passage of yours here" in app.screen.query_one("#status", Line).text


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (200, 60)])
async def test_any_size_will_do(file: Path, size: tuple[int, int]) -> None:
    async with running(file, size=size) as (app, pilot):
        await pilot.press("s", "2", "5", "enter", "escape", "R", "escape", "?", "escape", "q")
        assert isinstance(app.screen, Library)
        await pilot.resize_terminal(80, 24)
        await pilot.press("enter")
        assert isinstance(app.screen, Reading)
        assert len(app.session.passages) == 1


async def test_a_key_behind_the_one_that_closes_a_dialog_is_for_what_lies_below(
    file: Path,
) -> None:
    async with running(file) as (app, pilot):
        app.push_screen(Text("Please note", Content("…")))
        await pilot.pause()
        for key in ("escape", "s", "2", "5"):  # all are there before the first is dealt with
            app.post_message(Key(key, None if key == "escape" else key))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert [p.codes for p in app.session.passages.values()] == [("pairing",)]


async def test_a_dialog_closes_once(file: Path) -> None:
    async with running(file) as (app, pilot):
        answers: list[None] = []
        app.push_screen(text := Text("Please note", Content("…")), answers.append)
        await pilot.pause()
        text.dismiss(None)
        text.dismiss(None)
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert answers == [None]
