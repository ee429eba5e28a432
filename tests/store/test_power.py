"""The power is cut after any event of a session: what was acknowledged is there."""

import os
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from reader.passages.passage import Change
from reader.store.store import AnnotationStore
from tests.store.disk import Disk, Event, How, Model, Recorder
from tests.store.examples import DOCUMENT, META, new, passage

TRIES = int(os.environ.get("READER_POWER_CUTS", "1"))  # of the states that chance decides
EVERY = 1 if TRIES > 1 else 3  # events between two cuts
EDITS = 70  # so that the file is written anew in the end
State = dict[str, str]  # notes of passages by their ids


def step(store: AnnotationStore, number: int) -> None:
    """Do the change of a number: make, make two, edit, remove."""
    one, two = passage(number // 4), passage(1000 + number // 4)
    noted = replace(one, note="注" * 100)
    changes = {
        0: [Change(None, one)],
        1: [Change(None, two), Change(one, noted)],
        2: [Change(two, None)],
        3: [Change(noted, replace(noted, note=str(number)))],
    }
    store.apply(DOCUMENT, changes[number % 4], META)


def recorded(patch: pytest.MonkeyPatch, root: Path, steps: int) -> list[Event]:
    """Note what sessions do, and what is acknowledged when."""
    recorder = Recorder(patch, root)
    for session in range(3):
        store = AnnotationStore(root / "annotations", "lan", device_name="h1")
        for number in range(session * steps, (session + 1) * steps):
            recorder.note("ack", False, number)
            step(store, number)
            recorder.note("ack", True, state(store))
        if session == 1:
            before = passage(0, note="3")
            for turn in range(EDITS):
                recorder.note("ack", False, -1)
                after = replace(before, note=f"3 {turn}")
                store.apply(DOCUMENT, [Change(before, after)], META)
                recorder.note("ack", True, state(store))
                before = after
        store.close()
    return recorder.events


def state(store: AnnotationStore) -> State:
    return {p.id: p.note for p in store.load(DOCUMENT).passages}


def promised(events: list[Event], at: int) -> list[State]:
    """Give what may be found after `at` events: what was acknowledged, or that and the next."""
    last: State = {}
    for event in events[:at]:
        if event[0] == "ack" and event[1]:
            last = event[2]
    later = (event for event in events[at:] if event[0] == "ack")
    following = next(later, None)
    return [last, following[2]] if following and following[1] else [last]


@pytest.fixture
def memory() -> Iterator[Path]:
    shm = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=shm) as folder:
        yield Path(folder)


@pytest.mark.parametrize("model", get_args(Model))
def test_what_was_acknowledged_is_there_after_any_cut(
    memory: Path, monkeypatch: pytest.MonkeyPatch, model: Model
) -> None:
    with monkeypatch.context() as patch:
        events = recorded(patch, memory / "session", 6)
    assert sum(event[0] == "rename" for event in events) >= 1, "the file was written anew"
    disk, chance, states = Disk(model), random.Random(1), 0
    for at, event in enumerate(events, start=1):
        disk.do(event)
        if at % EVERY:
            continue
        for number, how in enumerate(h for h in get_args(How) for _ in range(TRIES)):
            if how in ("nothing", "everything") and number % TRIES:
                continue
            place = memory / f"{at}-{number}"
            place.mkdir()
            disk.left(how, chance, place)
            states += 1
            verify(place, promised(events, at), f"event {at} {event[:2]} {how}")
    print(f"{model}: {len(events)} events, {states} states")  # shown by pytest -s


def verify(place: Path, wanted: list[State], what: str) -> None:
    """Open what is left, and work on."""
    store = AnnotationStore(place / "annotations", "lan", device_name="h1")
    found = state(store)
    assert found in wanted, what
    store.apply(DOCUMENT, new(5000), META)
    assert state(AnnotationStore(store.root)) == {**found, passage(5000).id: ""}, what
