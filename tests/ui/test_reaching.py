"""A document on a disk that hangs: keys go on, and it opens when the disk answers."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from reader.store.project import home_of
from reader.ui import reaching
from reader.ui.desk import aside
from reader.ui.dialogs.help import Help
from reader.ui.library.screen import Library
from reader.ui.reading.screen import Reading
from tests.ui.test_app import running

touch = reaching.touch


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Write three documents."""
    found = [tmp_path / f"{name}.txt" for name in "abc"]
    for path in found:
        path.write_text(f"{path.stem}县报告\n一、成立小组。", encoding="utf-8")
    return found


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let the disk of b.txt answer only when it is said so."""
    answers = Event()

    def slow(path: str, home: Any) -> None:
        if path.endswith("b.txt"):
            assert answers.wait(60)
        touch(path, home)
        if path.endswith("b.txt"):
            done.set()

    done = Event()
    answers.done = done  # type: ignore[attr-defined]
    monkeypatch.setattr(reaching, "touch", slow)
    real = aside.in_thread

    def impatient(work: Callable[[], None], _patience: float) -> Any:
        return real(work, 0.0 if work.args[0].endswith("b.txt") else 60.0)  # type: ignore[attr-defined]

    monkeypatch.setattr(aside, "in_thread", impatient)
    return answers


async def until(pilot: Any, true: Callable[[], object]) -> None:
    for _turn in range(3000):
        if not true():
            await pilot.pause(0.01)
    assert true()


def opened(app: Any) -> str:
    return Path(app.session.document.source.path).name if app.session else ""


async def test_keys_go_on_and_it_opens_when_the_disk_answers(
    paths: list[Path], hung: Event
) -> None:
    async with running(*paths) as (app, pilot):
        await pilot.press("down", "enter")
        assert isinstance(app.screen, Library) and "does not answer" in app.message
        await pilot.press("up")
        assert app.screen.rows.cursor == 0
        hung.set()
        await until(pilot, lambda: isinstance(app.screen, Reading))
        assert opened(app) == "b.txt"


async def test_what_is_opened_meanwhile_stays(paths: list[Path], hung: Event) -> None:
    async with running(*paths) as (app, pilot):
        await pilot.press("enter", "greater_than_sign")
        assert opened(app) == "a.txt" and "does not answer" in app.message
        app.open(app.desk.entries[2])
        assert opened(app) == "c.txt"
        await answered(hung, pilot)
        assert opened(app) == "c.txt"


async def test_one_may_give_up(paths: list[Path], hung: Event) -> None:
    async with running(*paths) as (app, pilot):
        await pilot.press("down", "enter", "alt+z")
        assert app.message == ""
        await answered(hung, pilot)
        assert isinstance(app.screen, Library) and not opened(app)
        await pilot.press("alt+z")
        assert "Nothing" in app.message


async def test_a_dialog_that_was_opened_meanwhile_stays(paths: list[Path], hung: Event) -> None:
    async with running(*paths) as (app, pilot):
        await pilot.press("down", "enter", "f1")
        assert isinstance(app.screen, Help)
        await answered(hung, pilot)
        assert isinstance(app.screen, Help) and not opened(app)


async def answered(hung: Event, pilot: Any) -> None:
    """Let the disk answer, and what comes of it be done."""
    hung.set()
    assert hung.done.wait(60)  # type: ignore[attr-defined]
    for _turn in range(5):
        await pilot.pause(0.01)


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("pipe.txt", "none.txt", ""):
        path = str(tmp_path / name)
        touch(path, home_of(path))
    touch("-", None)
