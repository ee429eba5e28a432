"""Frames that are held back while a slow line still brings others."""

import os

import pytest
from textual.drivers.linux_driver import LinuxDriver

from reader.ui.terminal.ahead import ASK, LARGE, MOST, Ahead, is_full
from reader.ui.terminal.driver import ChangesDriver
from reader.ui.terminal.input import Stop


def answering() -> Ahead:
    """Give the count for a terminal that answered what it was asked at the start."""
    ahead = Ahead()
    ahead.asked(2)
    assert not ahead.answered() and not ahead.answered()
    return ahead


def test_a_terminal_that_answers_is_not_sent_more_frames_than_it_shows() -> None:
    ahead = answering()
    for _frame in range(MOST):
        assert not ahead.far
        assert ahead.after("x" * LARGE) == ASK
    assert ahead.far
    assert ahead.answered() and not ahead.far


def test_small_frames_are_not_asked_after() -> None:
    ahead = answering()
    assert [ahead.after("x") for _frame in range(9)] == [""] * 9 and not ahead.far


def test_a_terminal_that_never_answered_is_not_waited_for() -> None:
    ahead = Ahead()
    ahead.asked(2)
    assert [ahead.after("x" * LARGE) for _frame in range(9)] == [""] * 9 and not ahead.far


def test_a_terminal_that_stopped_answering_is_not_waited_for() -> None:
    ahead = answering()
    for _frame in range(MOST):
        ahead.after("x" * LARGE)
    ahead.forget()
    assert not ahead.far and ahead.after("x" * LARGE) == ""


def test_a_line_that_takes_nothing_is_full() -> None:
    end, start = os.pipe()
    os.set_blocking(start, False)
    with os.fdopen(end, "rb"), os.fdopen(start, "w") as line:
        assert not is_full(line)
        try:
            while os.write(start, b"x" * 4096):
                pass
        except BlockingIOError:
            pass
        assert is_full(line)
        assert not is_full(None)


def test_before_another_program_has_the_terminal_all_answers_are_waited_for() -> None:
    ahead = answering()
    assert ahead.after("x" * LARGE) == ahead.after("x" * LARGE) == ASK
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) in (3, 5):
            assert ahead.answered()

    ahead.close(wait)
    assert len(waited) == 5
    assert ahead.after("x" * LARGE) == "", "nothing is asked that another program would be told"
    ahead.open()
    assert ahead.after("x" * LARGE) == ASK


def test_a_terminal_that_stopped_answering_is_not_waited_for_for_ever() -> None:
    ahead = answering()
    ahead.after("x" * LARGE)
    waited: list[float] = []
    ahead.close(waited.append)
    assert sum(waited) == pytest.approx(2.0)
    ahead.open()
    assert ahead.after("x" * LARGE) == ASK and not ahead.far


def test_the_driver_waits_before_it_stops_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    driver = object.__new__(ChangesDriver)
    driver.exit_event = Stop()
    driver._ahead = ahead = answering()
    monkeypatch.setattr(ahead, "close", lambda _wait: events.append("waited"))
    monkeypatch.setattr(LinuxDriver, "disable_input", lambda _self: events.append("stopped"))
    driver.disable_input()
    assert events == ["waited", "stopped"]
