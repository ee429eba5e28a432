"""Bookmarks on the screen: set, seen, listed, named, taken away, found in a changed text."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from reader.passages.bookmark import Bookmark
from reader.store.bookmarks import Bookmarks
from reader.ui.dialogs.bookmarks import BookmarkList
from reader.ui.dialogs.form import Form
from reader.ui.page.paint import MARKED
from reader.ui.reading import bookmarking
from reader.ui.reading.screen import Reading
from tests.ui.test_app import running
from tests.ui.test_rest import MARK, long

__all__ = ["long"]

LINES = [f"第{n}条，{word}由县里负责，{n}户受益。" for n, word in enumerate(
    "光伏 茶叶 危房 道路 饮水 教育 医疗 搬迁 就业 低保".split(), 1)]  # fmt: skip
TEXT = "\n\n".join(LINES)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Write two documents."""
    paths = [tmp_path / f"{name}.txt" for name in "ab"]
    for path in paths:
        path.write_text(f"{path.stem}县报告\n{TEXT}", encoding="utf-8")
    return paths


def names() -> list[str]:
    return [each.called for each in Bookmarks().all()]


def signs(app: Any) -> list[str]:
    """List the rows of the page that a sign stands before."""
    rows = ["".join(s.text for s in line) for line in app.screen.page._painted]
    behind = (row.partition(MARKED)[2].strip(f" {MARKED}▐")[:5] for row in rows)
    return [words for words in behind if words]


async def at(app: Any, pilot: Any, words: str, *keys: str) -> None:
    """Put the cursor on some words, and press keys."""
    session = app.session
    place = session.view.text.index(words)
    app.become(session.select(place, place))
    await pilot.press(*keys)
    await pilot.pause()


def rows(app: Any) -> list[str]:
    return [item.bookmark.called for item in app.screen.shown]


async def test_one_key_sets_takes_away_and_brings_back(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        await at(app, pilot, "危房", "ctrl+d")
        assert names() == [LINES[2]] and LINES[2] in app.message, "it is told, and on the disk"
        assert signs(app) == ["第3条，危"]
        await at(app, pilot, "县里负责，3户", "f6", *"要点", "enter")
        assert names() == ["要点"]
        await at(app, pilot, "危房", "ctrl+d")
        assert names() == [] and signs(app) == [] and "brings it back" in app.message
        await at(app, pilot, "危房", "ctrl+d")
        assert names() == ["要点"], "with its name"
        await at(app, pilot, "光伏", "u")
        assert names() == ["要点"] and "Nothing to undo" in app.message


async def test_keys_go_through_them_and_back(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        for words in ("茶叶", "低保", "道路"):
            await at(app, pilot, words, "ctrl+d")
        await at(app, pilot, "光伏", "f8", "f8")
        assert app.session.view.text[slice(*app.session.selection.span)] == LINES[3]
        await pilot.press("(")
        assert app.session.view.text[app.session.selection.cursor :].startswith("光伏")


async def test_they_are_there_at_the_next_start_without_being_waited_for(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(files[0]) as (app, pilot):
        await at(app, pilot, "茶叶", "ctrl+d")
    monkeypatch.setattr(bookmarking, "SOON", 1e9)
    async with running(files[0]) as (app, pilot):
        assert app.session.bookmarks is None, "nothing is read before the first page"
        await pilot.press("f8")
        assert app.session.view.text[slice(*app.session.selection.span)] == LINES[1]
    monkeypatch.setattr(bookmarking, "SOON", 0.001)
    async with running(files[0]) as (app, pilot):
        for _turn in range(500):
            if app.session.bookmarks is None:
                await pilot.pause(0.01)
        await pilot.pause()
        assert signs(app) == ["第2条，茶"]


async def test_the_list_shows_this_document_first_and_goes_anywhere(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("enter")
        await at(app, pilot, "茶叶", "ctrl+d")
        await pilot.press("greater_than_sign")
        assert app.session.document.source.path.endswith("b.txt")
        for words in ("低保", "道路"):
            await at(app, pilot, words, "ctrl+d")
        await pilot.press("f9")
        assert isinstance(app.screen, BookmarkList)
        assert rows(app) == [LINES[3], LINES[9], LINES[1]]
        assert "2 here, 3 in all" in app.screen.title_text
        await pilot.press("ctrl+t")
        assert rows(app) == [LINES[3], LINES[9]]
        await pilot.press("ctrl+t", *"a县 茶葉")
        await pilot.pause()
        assert rows(app) == [LINES[1]], "by title and words, in either script"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert app.session.document.source.path.endswith("a.txt")
        assert app.session.view.text[slice(*app.session.selection.span)] == LINES[1]
        await pilot.press("(")
        assert app.session.document.source.path.endswith("b.txt")
        await pilot.press("q", "f9")
        assert len(rows(app)) == 3 and "3" in app.screen.title_text, "from the library, too"


async def test_the_list_names_takes_away_and_brings_back(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        for words in ("茶叶", "低保"):
            await at(app, pilot, words, "ctrl+d")
        await pilot.press("f9", "ctrl+r")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        await pilot.press(*"茶", "enter")
        await pilot.pause()
        assert rows(app) == ["茶", LINES[9]] == names()
        await pilot.press("delete")
        assert rows(app) == [LINES[9]] == names()
        await pilot.press("ctrl+z")
        assert rows(app) == ["茶", LINES[9]] == names()
        await pilot.press(*"茶x", "left", "delete")
        await pilot.pause()
        assert names() == ["茶", LINES[9]], "in the middle of what is typed it deletes a character"
        assert app.screen.query_one(Input).value == "茶"
        await pilot.press("delete", "escape")
        await pilot.pause()
        assert names() == [LINES[9]] and signs(app) == ["第10条，"]


async def test_a_changed_document_is_gone_to_by_words(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        for words in ("茶叶", "低保", "危房"):
            await at(app, pilot, words, "ctrl+d")
    changed = TEXT.replace(LINES[1] + "\n\n", "").replace("低保由县里负责", "低保由乡里管")
    files[0].write_text(f"新的一行。\na县报告\n{changed}", encoding="utf-8")
    async with running(files[0], size=(200, 30)) as (app, pilot):
        await pilot.press("f9")
        states = {item.bookmark.words: item.state for item in app.screen.shown}
        assert states == {LINES[1]: "lost", LINES[2]: "moved", LINES[9]: "edited"}
        await pilot.press(*"危房", "enter")
        await pilot.pause()
        assert app.session.view.text[slice(*app.session.selection.span)] == LINES[2]
        before = app.session.selection
        await pilot.press("f9", *"茶叶", "enter")
        await pilot.pause()
        assert "gone from the document" in app.message and app.session.selection == before
        await pilot.press("f9", *"低保", "enter")
        await pilot.pause()
        assert "changed since" in app.message
        assert len(names()) == 3, "what is gone is kept"


async def test_another_session_is_taken_in_and_a_missing_document_is_told(
    files: list[Path],
) -> None:
    async with running(files[0]) as (app, pilot):
        await at(app, pilot, "茶叶", "ctrl+d")
        (mine,) = Bookmarks().all()
        other = mine._replace(id="other", start=mine.start, name="别人")
        gone = Bookmark("gone", "/nowhere/x.txt", "", 0, 1, "x", title="没有了")
        Bookmarks(annotator="lan").put([other, gone])
        await pilot.press("f9")
        assert sorted(rows(app)) == sorted([LINES[1], "别人", "x"])
        await pilot.press(*"没有", "enter")
        await pilot.pause()
        assert "not there" in app.message
        await at(app, pilot, "茶叶", "ctrl+d")
        assert names() == ["x"], "both on this sentence go"


async def test_a_full_disk_leaves_the_page_as_it_is(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(files[0], size=(200, 30)) as (app, pilot):
        await at(app, pilot, "茶叶", "ctrl+d")

        def full(descriptor: int, content: bytes) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            await at(app, pilot, "道路", "ctrl+d")
            assert "Not saved" in app.message and "Free some space" in app.message
            assert signs(app) == ["第2条，茶"]
            await pilot.press("f9", "delete")
            await pilot.pause()
            assert rows(app) == [LINES[1]]
            await pilot.press("escape")
        assert names() == [LINES[1]]
        await at(app, pilot, "道路", "ctrl+d")
        assert names() == [LINES[1], LINES[3]]


async def test_what_was_read_before_a_bookmark_was_set_does_not_hide_it(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        kept, home = app.screen.kept, app.desk.homes[app.session.document.id]
        read = kept.standing(app.session.document, home)
        await at(app, pilot, "茶叶", "ctrl+d")
        app.screen._bookmarks_found(app.session.document.id, read, [])
        assert [each.words for each in app.session.bookmarks] == [LINES[1]]


async def test_in_a_long_document_they_come_with_the_whole(long: Path) -> None:
    place = long.read_text(encoding="utf-8").index(MARK)
    async with running(long) as (app, pilot):
        await pilot.press("ctrl+d", "f8")
        assert "still being read" in app.message or app.desk.rest.part is None
        await whole(app, pilot)
        await at(app, pilot, MARK, "ctrl+d")
        assert names() == [MARK]
        mark = Bookmarks().all()[0]
        assert mark.start == place
        Bookmarks(annotator="lan").put([mark._replace(start=place - 5, end=mark.end - 5)])
    async with running(long) as (app, pilot):
        bookmarking.go_to(app, Bookmarks().all()[0])
        await whole(app, pilot)
        app.screen._sought = False
        app.screen.find_bookmarks_soon(app.session)
        for _turn in range(500):
            if app.session.bookmarks is None:
                await pilot.pause(0.01)
        await pilot.pause()
        assert app.session.view.text[slice(*app.session.selection.span)] == MARK


async def whole(app: Any, pilot: Any) -> None:
    """Wait until all of the document is there."""
    for _turn in range(3000):
        if app.desk.rest.part is not None:
            await pilot.pause(0.01)


async def test_a_desk_with_a_folder_of_its_own_keeps_them_there(
    files: list[Path], tmp_path: Path
) -> None:
    async with running(files[0]) as (app, pilot):
        app.desk.bookmarks = tmp_path / "lesson"
        await at(app, pilot, "茶叶", "ctrl+d")
        assert names() == [] and len(Bookmarks(tmp_path / "lesson").all()) == 1
