"""Bookmarks on a disk that hangs: keys go on, and nothing is said to be set before it is."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest

from reader.store.bookmarks import Bookmarks
from reader.ui.desk import aside
from tests.ui.test_app import running
from tests.ui.test_bookmarks import LINES, at, files, names, rows, signs

__all__ = ["files"]


class Hanging:
    """Let bookmarks be saved only when it is said so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on = Event()
        save = Bookmarks._save

        def waiting(kept: Bookmarks, changes: Any) -> None:
            assert self.on.wait(60)
            save(kept, changes)

        monkeypatch.setattr(Bookmarks, "_save", waiting)
        monkeypatch.setattr(aside, "PATIENCE", 0)


async def until(pilot: Any, true: Callable[[], object]) -> None:
    for _turn in range(3000):
        if not true():
            await pilot.pause(0.01)
    assert true()
    await pilot.pause()


async def test_keys_do_not_wait_for_a_disk_that_hangs(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(files[0]) as (app, pilot):
        disk = Hanging(monkeypatch)
        await at(app, pilot, "危房", "ctrl+d")
        assert "Saving" in app.message and names() == [] and signs(app) == []
        await at(app, pilot, "茶叶", "ctrl+d", "j")
        await at(app, pilot, "危房", "ctrl+d")
        disk.on.set()
        await until(pilot, lambda: app.message.startswith("Bookmark removed"))
        assert names() == [LINES[1]] and signs(app) == ["第2条，茶"], "in their order"


async def test_a_list_left_while_the_disk_hangs_tells_later(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(files[0], size=(200, 30)) as (app, pilot):
        await at(app, pilot, "茶叶", "ctrl+d")
        await at(app, pilot, "危房", "ctrl+d")
        disk = Hanging(monkeypatch)
        await pilot.press("f9", "delete", "ctrl+r", *"名", "enter")
        await pilot.pause()
        assert rows(app) == [LINES[1], LINES[2]] == names()
        await pilot.press("escape")
        assert len(signs(app)) == 2
        disk.on.set()
        await until(pilot, lambda: len(signs(app)) == 1)
        assert names() == [LINES[2]]


async def test_leaving_waits_for_a_bookmark_that_is_being_saved(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(files[0]) as (app, pilot):
        disk = Hanging(monkeypatch)
        await at(app, pilot, "危房", "ctrl+d")
        app.desk.close(0)
        assert names() == []
        Timer(0.05, disk.on.set).start()
        app.desk.close(60)
        assert names() == [LINES[2]]
