"""Finding, going and copying on the screen."""

from pathlib import Path

import pytest
from textual.events import Key

from reader.session.command import REGISTRY
from reader.session.find import Finder
from reader.session.search import Search
from reader.session.tagging import tag
from reader.ui import clipboard
from reader.ui.dialogs.help import Help
from reader.ui.dialogs.hits import HitList
from reader.ui.lines import Line
from reader.ui.reading.keypanel import KeyPanel
from reader.ui.reading.screen import Reading
from reader.ui.reading.status import choices
from tests.ui.test_app import running

LINES = "".join(f"第{n}行。\n" for n in range(200))
TEXT = f"县报告\n一、结对\n{LINES}二、扶贫\n扶貧办。{LINES}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a document of many screens."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def selected(app) -> str:  # type: ignore[no-untyped-def]
    """Give the selected text."""
    return app.session.view.text[slice(*app.session.selection.span)]


def said(app, name: str) -> str:  # type: ignore[no-untyped-def]
    """Give what a line of the screen says."""
    return app.screen.query_one(name, Line).text


async def test_the_page_follows_while_one_types_and_comes_back(file: Path) -> None:
    async with running(file) as (app, pilot):
        page = app.screen.page
        await pilot.press("f", "j", "j", "j")
        before, top = app.session, page.top_offset
        await pilot.press("/", *"扶贫")
        assert selected(app) == "扶贫"
        assert page.on_screen.start <= app.session.selection.head <= page.on_screen.end
        assert said(app, "#found").strip(" <>x") == "1/2"
        await pilot.press("escape")
        assert app.session.selection == before.selection
        assert page.top_offset == top
        assert page.has_focus and not app.session.search


async def test_the_line_says_from_the_first_on_how_it_finds(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/")
        await pilot.pause()
        assert said(app, "#find-way").strip() == "/text"


async def test_what_is_kept_goes_on_with_n_and_back_with_a_key(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"扶贫", "enter", "n")
        assert selected(app) == "扶貧"
        assert "2/2" in said(app, "#status")
        await pilot.press("(")
        assert app.session.selection.span == (0, 0)
        await pilot.press(")")
        assert selected(app) == "扶貧"


async def test_a_command_chosen_by_name_shuts_the_find_line(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("另一个\n完。", encoding="utf-8")
    async with running(file, other) as (app, pilot):
        await pilot.press("enter", "/", *"扶贫")
        app.run_command(REGISTRY["next_document"])
        assert not app.screen.finding
        await pilot.press("escape")
        assert app.session.view.text == "另一个\n完。"


async def test_leaving_the_find_line_keeps_what_came_in_meanwhile(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"扶贫")
        tagged = tag(app.desk.stamped(app.session), ["pairing"])
        app.desk.session = tagged  # as when another session's passages are taken in
        await pilot.press("x", "escape")
        assert app.session.passages == tagged.passages
        assert app.session.selection.span == (0, 0)


async def test_the_way_to_find_is_turned_while_typing(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"fp", "tab")
        assert app.session.search == Search("fp", "regex")
        assert said(app, "#found").strip(" <>x") == "Not found"
        await pilot.press("tab")
        assert selected(app) == "扶贫"
        await pilot.press("shift+tab", "(")
        assert "Not a pattern" in said(app, "#hints")


async def test_searches_come_back(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"扶贫", "enter", "/", *"结对", "enter", "/", *"x")
        await pilot.press("up", "up")
        assert selected(app) == "扶贫"
        await pilot.press("down")
        assert selected(app) == "结对"
        await pilot.press("down")
        assert app.session.search == Search("x")


async def test_keys_typed_before_the_line_is_there_are_not_lost(file: Path) -> None:
    async with running(file) as (app, pilot):
        screen = app.screen
        screen.ask_find()
        for character in "扶贫":
            screen.on_key(Key(character, character))
        screen.on_key(Key("enter", None))
        await pilot.pause()
        assert selected(app) == "扶贫"
        assert screen.page.has_focus
        await pilot.press("n")
        assert selected(app) == "扶貧"


async def test_keys_typed_ahead_go_to_the_dialog(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("s")
        app.screen.ask_note = lambda: app.push_screen(HitList(app.session, Finder("", Search())))
        screen = app.screen
        screen.ask_note()
        screen.on_key(Key("m", "m"))
        screen.on_key(Key("escape", None))
        await pilot.pause()
        assert app.screen is screen, "the second key left the dialog"


async def test_hits_are_listed_and_gone_to(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"扶贫", "enter", "F")
        assert isinstance(app.screen, HitList)
        assert "2" in said(app, "#dialog-title")
        assert any("扶貧办。第0行" in row for row in app.screen.rows.text_rows())
        assert "二、扶贫" in str(app.screen.details(1))
        await pilot.press("down", "enter")
        assert selected(app) == "扶貧"


async def test_a_click_keeps_what_was_found(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("/", *"扶贫")
        await pilot.click("#page", offset=(20, 3))
        assert not app.screen.finding and app.session.search == Search("扶贫")
        assert app.screen.page.has_focus


async def test_a_label_is_gone_to_and_extends(file: Path) -> None:
    async with running(file) as (app, pilot):
        page = app.screen.page
        await pilot.press("t", "escape")
        assert not page.labels
        await pilot.press("t")
        (at, label), (further, other) = list(page.labels.items())[3:5]
        assert any(label in page.render_line(y).text for y in range(page.page_rows))
        await pilot.press(*label)
        assert app.session.selection == (at, at) and not page.labels
        await pilot.press("v", "t", *other)
        assert app.session.selection == (at, further)
        await pilot.press("t", "1")
        assert not page.labels and "No such label" in said(app, "#status")


async def test_going_back_leads_to_the_document_before(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("另一个\n完。", encoding="utf-8")
    async with running(file, other) as (app, pilot):
        await pilot.press("enter", "/", *"扶贫", "enter", ">")
        second = app.session.document.id
        await pilot.press("(")
        assert app.session.document.id != second
        assert selected(app) == "扶贫"
        await pilot.press(")")
        assert app.session.document.id == second


async def test_nothing_to_go_back_to_is_said(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("(")
        assert "No jump" in said(app, "#status")


async def test_copying_writes_the_clipboard_sequence(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    async with running(file) as (app, pilot):
        written: list[str] = []
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("s", "z")
        assert clipboard.sequence("县报告".encode(), {}) in written
        assert "Copied the selection: 3 characters" in said(app, "#status")
        await pilot.press("g")
        app.become(app.session.select(0, len(app.session.view.text)))
        monkeypatch.setattr(clipboard, "LIMIT", 20)
        written.clear()
        await pilot.press("z")
        assert not any("]52;" in each for each in written)
        assert "Too long" in said(app, "#status")


async def test_a_missing_pager_is_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "no-such-pager -x")
    async with running(file) as (app, pilot):
        await pilot.press("|")
        assert "no-such-pager" in said(app, "#status")


async def test_hotkeys_that_one_line_has_no_room_for_get_a_panel(file: Path) -> None:
    async with running(file) as (app, pilot):
        panel = app.screen.query_one(KeyPanel)
        await pilot.press("space")
        assert panel.display
        rows = "\n".join(panel.render_line(y).text for y in range(panel.size.height))
        letters = app.session.codebook.by_hotkey
        assert all(f" {key} " in rows for key in letters)
        await pilot.press("escape")
        assert not panel.display


async def test_hotkeys_that_fit_on_one_line_need_no_panel(file: Path) -> None:
    async with running(file, size=(200, 24)) as (app, pilot):
        await pilot.press("1")
        assert not app.screen.query_one(KeyPanel).display
        assert all(name in said(app, "#hints") for _key, name in choices(app.session))


async def test_help_begins_with_the_keys_of_the_place(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("?")
        assert isinstance(app.screen, Help)
        assert app.screen.shown[0][0].context == "page"
        await pilot.press("escape", "/", "f1")
        assert app.screen.shown[0][0].context == "find"


async def test_a_long_paragraph_shows_its_start(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"甲\n{'长' * 4000}。\n乙", encoding="utf-8")
    async with running(path) as (app, pilot):
        await pilot.press("p", "p")
        assert app.session.selection.span == (2, 4003)
        assert app.screen.page.on_screen.start <= 2
        await pilot.press("f")
        shown = app.screen.page.on_screen
        assert shown.start <= app.session.selection.cursor <= shown.end < 2000


async def test_the_rest_of_a_long_text_is_counted_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("扶贫。\n" + "长长的一行。\n" * 20_000 + "扶贫。", encoding="utf-8")
    async with running(path) as (app, pilot):
        assert isinstance(app.screen, Reading)
        while app.desk.rest.part:  # all of the text has to be there
            await pilot.pause(0.02)
        await pilot.press("/", *"扶贫")
        finder = app.screen.hits(app.session)
        assert isinstance(finder, Finder)
        for _n in range(500):
            if finder.complete:
                break
            await pilot.pause(0.02)
        await pilot.pause()
        assert said(app, "#found").strip(" <>x") == "1/2"
        assert app.screen._timer is None, "nothing runs on when all is known"
