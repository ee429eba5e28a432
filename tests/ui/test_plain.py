"""Plain output: what Textual draws, for as long as somebody takes it."""

import asyncio
import os
import termios
from contextlib import suppress
from unittest.mock import Mock

import pytest
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Focus, Key

from reader.ui.quiet import KEYS
from reader.ui.terminal import choose_driver
from reader.ui.terminal.driver import ChangesDriver
from reader.ui.terminal.plain import Line, PlainDriver, feeds


def test_what_is_written_to_a_closed_line_goes_nowhere() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="utf-8", closefd=False) as file:
        line = Line(file)
        for _time in range(3):
            line.write("x" * 100_000)
            line.flush()
        assert line.closed
        with suppress(OSError):
            file.close()
    os.close(writing)


def test_plain_output_minds_a_closed_line() -> None:
    async def file() -> object:
        return PlainDriver(App())._file

    assert choose_driver("plain", False) is PlainDriver
    assert isinstance(asyncio.run(file()), Line)


def test_the_system_is_told_to_leave_line_feeds_alone() -> None:
    near, far = os.openpty()
    reading, writing = os.pipe()
    try:
        assert not feeds(far, writing)  # setting the first one back would not undo it
        assert termios.tcgetattr(far)[1] & termios.OPOST
        assert feeds(far, far)
        assert not termios.tcgetattr(far)[1] & termios.OPOST
        assert not feeds(reading, reading)
    finally:
        for end in (near, far, reading, writing):
            os.close(end)


@pytest.mark.parametrize("driver", [PlainDriver, ChangesDriver], ids=["plain", "changes"])
def test_keys_hold_work_up_and_frames_let_it_go_on(
    driver: type[LinuxDriver], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(KEYS, "shut", lambda: told.append("shut"))
    monkeypatch.setattr(KEYS, "drawn", lambda: told.append("drawn"))
    monkeypatch.setattr(LinuxDriver, "process_message", lambda self, message: None)
    monkeypatch.setattr(LinuxDriver, "flush", lambda self: None)

    async def run() -> None:
        made = driver(App())
        made._writer_thread = Mock()
        made.process_message(Focus())
        assert told == []
        made.process_message(Key("j", "j"))
        made.flush()

    asyncio.run(run())
    assert told == ["shut", "drawn"]
