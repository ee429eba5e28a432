"""How the first screen comes up: drawn once, with the answer to a key that came before."""

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.screen import Screen

from reader.ui.app import ReaderApp
from reader.ui.onset import Onset
from reader.ui.quiet import KEYS
from reader.ui.reading.screen import Reading
from tests.ui.test_app import file, running

__all__ = ["file"]


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """List the anchor and the head of the selection each time that the screen was drawn."""
    found: list[tuple[int, int]] = []
    draw = Screen._compositor_refresh

    def drawn(screen: Screen[None]) -> None:
        if isinstance(screen, Reading):
            selection = screen.session.selection
            found.append((selection.anchor, selection.head))
        draw(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", drawn)
    return found


def typed_before(monkeypatch: pytest.MonkeyPatch, *keys: str) -> None:
    """Let keys come before the first frame."""
    mount = ReaderApp.on_mount

    def mounted(app: ReaderApp) -> None:
        mount(app)
        KEYS.shut()
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))

    monkeypatch.setattr(ReaderApp, "on_mount", mounted)


@pytest.mark.parametrize(("key", "selection"), [("s", (0, 3)), ("down", (10, 10))])
async def test_the_first_frame_has_the_answer_to_a_key_typed_before(
    key: str,
    selection: tuple[int, int],
    file: Path,
    frames: list[tuple[int, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed_before(monkeypatch, key)
    async with running(file):
        assert frames[0] == selection


async def test_without_a_key_the_first_frame_comes_at_once(
    file: Path, frames: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KEYS, "quiet", lambda: 1.0)
    async with running(file) as (app, _pilot):
        assert frames
        assert not app.screen._waits


async def test_a_key_that_nothing_answers_does_not_keep_the_first_frame(
    file: Path, frames: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_before(monkeypatch)
    timer = Reading.set_timer

    def at_once(screen: Reading, delay: float, call: Any) -> Any:
        return call() if call == screen._wait_no_longer else timer(screen, delay, call)

    monkeypatch.setattr(Reading, "set_timer", at_once)
    async with running(file):
        assert frames == [(0, 0)] * len(frames) != []


async def test_a_document_opened_from_the_list_waits_for_nothing(
    file: Path, tmp_path: Path, frames: list[tuple[int, int]]
) -> None:
    other = tmp_path / "b.txt"
    other.write_text("另一篇。", encoding="utf-8")
    async with running(file, other) as (app, pilot):
        KEYS.shut()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert not app.screen._waits
        assert frames


def test_styles_are_worked_out_anew_only_when_a_screen_comes_back() -> None:
    screen = Reading()
    told = [events.ScreenResume(), events.ScreenResume()]
    for event in told:
        Onset._on_screen_resume(screen, event)
    assert [event.refresh_styles for event in told] == [False, True]
