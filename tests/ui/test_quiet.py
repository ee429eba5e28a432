"""Work beside waits for keys, but never for long; the clock is a number here."""

import gc

import pytest

from reader.ui import quiet
from reader.ui.quiet import AFTER, LONGEST, REST, Gate


class Clock:
    """Stand for the time, which goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Let time go by."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def gate_of(clock: Clock) -> Gate:
    return Gate(lambda: clock.now, clock.sleep)


def test_nobody_waits_while_nobody_types(clock: Clock) -> None:
    gate_of(clock).breathe()
    assert clock.slept == []


def test_work_waits_until_shortly_after_the_frame(clock: Clock) -> None:
    gate = gate_of(clock)
    gate.shut()
    clock.now += 0.008
    gate.drawn()
    gate.breathe()
    assert clock.now == pytest.approx(100.008 + AFTER)
    gate.breathe()
    assert len(clock.slept) == 1


def test_a_key_that_draws_nothing_holds_work_up_for_a_while_only(clock: Clock) -> None:
    gate = gate_of(clock)
    gate.shut()
    gate.breathe()
    assert clock.now == pytest.approx(100 + LONGEST)


def test_a_held_key_lets_a_unit_of_work_through_every_now_and_then(clock: Clock) -> None:
    def held(seconds: float) -> None:
        clock.sleep(min(seconds, 0.005))
        assert len(clock.slept) < 1000, "it waits for as long as the key is held"
        gate.shut()

    gate = Gate(lambda: clock.now, held)
    gate.shut()
    for unit in range(1, 20):
        gate.breathe()
        assert clock.now <= 100 + unit * (LONGEST + 0.005)


def test_a_frame_without_a_key_holds_nothing_up(clock: Clock) -> None:
    gate = gate_of(clock)
    gate.drawn()
    gate.breathe()
    assert clock.slept == []


def test_garbage_is_collected_once_after_some_typing(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected: list[float] = []
    monkeypatch.setattr(gc, "collect", lambda: collected.append(clock.now))
    gate = gate_of(clock)
    gate.tidy()
    gate.shut()
    gate.tidy()
    assert collected == []
    for _time in range(3):
        clock.now += REST
        gate.tidy()
    assert collected == [100 + REST]


def test_the_program_looks_for_garbage_among_what_is_new_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = gc.get_threshold()
    monkeypatch.setattr(quiet.sys, "setswitchinterval", lambda seconds: None)
    try:
        quiet.give_way()
        assert gc.isenabled()
        assert gc.get_threshold()[2] == quiet.NEVER
    finally:
        gc.set_threshold(*before)
