"""Processes that save and are killed, and processes that save at once.

`python -m tests.store.processes kill 2000` and `… crowd 4 2500` print what they found, and leave
with 1 where something was lost.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.passages.passage import Change
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, new, passage

LONGEST = 0.04  # seconds before a kill
ROUNDS = 25  # on one folder
State = dict[str, str]  # notes of passages by their ids


def spawn(work: Callable[[int], None]) -> tuple[int, int]:
    """Run `work` in a process of its own; give its number and where its reports are read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing)
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def reports(reading: int) -> list[str]:
    """Read what a process said until it ended."""
    with os.fdopen(reading, encoding="utf-8") as stream:
        return [line[:-1] for line in stream if line.endswith("\n")]


def saving(root: Path, start: int, seed: int) -> Callable[[int], None]:
    """Make, change and remove passages for ever; say what is about to be done, and what is."""

    def work(writing: int) -> None:
        chance, store = random.Random(seed), AnnotationStore(root, f"a{start % 3}")
        own: dict[int, str] = {}
        number = start
        while True:
            number += 1
            at = chance.choice(sorted(own)) if own and chance.random() < 0.6 else number
            before = passage(at, note=own[at]) if at in own else None
            note = None if before and chance.random() < 0.3 else f"{number}" + "注" * 300
            after = None if note is None else replace(before or passage(at), note=note)
            said = f"{passage(at).id} {'' if note is None else note}\n".encode()
            os.write(writing, b"B " + said)
            store.apply(DOCUMENT, [Change(before, after)], META)
            os.write(writing, b"A " + said)
            own.pop(at, None)
            if note is not None:
                own[at] = note

    return work


def expected(said: list[str], state: State) -> tuple[str, str]:
    """Bring `state` up to what was acknowledged; give the change that was under way."""
    under_way = ("", "")
    for line in said:
        kind, key, note = line.split(" ")
        if kind == "B":
            under_way = (key, note)
            continue
        under_way = ("", "")
        state[key] = note
    return under_way


def kills(rounds: int, folder: Path, seed: int = 1) -> str:
    """Kill savers at random moments; say what went wrong first, or nothing."""
    chance = random.Random(seed)
    state: State = {}
    for turn in range(rounds):
        root = folder / str(turn // ROUNDS) / "annotations"
        if turn % ROUNDS == 0:
            state = {}
        starts = [(turn * 2 + each) * 1000 for each in range(1 + turn % 2)]
        children = [spawn(saving(root, start, start + seed)) for start in starts]
        time.sleep(chance.uniform(0, LONGEST))
        for child, _reading in children:
            os.kill(child, signal.SIGKILL)
        under_way = [expected(reports(reading), state) for _child, reading in children]
        for child, _reading in children:
            os.waitpid(child, 0)
        if wrong := compare(root, state, dict(under_way)):
            return f"round {turn}: {wrong}"
    return ""


def compare(root: Path, state: State, under_way: State) -> str:
    """Say what is not as it was acknowledged; take over what was under way."""
    loaded = AnnotationStore(root).load(DOCUMENT)
    found = {p.id: p.note for p in loaded.passages}
    for key in {*state, *found}:
        note, next_note = state.get(key, ""), under_way.get(key)
        if found.get(key, "") not in (note, next_note):
            return f"{key}: {found.get(key, '')[:9]!r} instead of {note[:9]!r}, {next_note!r}"
        state[key] = found.get(key, "")
    return ""


def crowd(count: int, each: int, root: Path) -> str:
    """Let processes save to one document at once; say what is missing, or nothing."""

    def filling(start: int) -> Callable[[int], None]:
        def work(writing: int) -> None:
            store = AnnotationStore(root, "lan")
            for number in range(start, start + each):
                store.apply(DOCUMENT, new(number), META)
                os.write(writing, f"{number}\n".encode())

        return work

    children = [spawn(filling(start * each)) for start in range(count)]
    said = {int(line) for _child, reading in children for line in reports(reading)}
    for child, _reading in children:
        os.waitpid(child, 0)
    store = AnnotationStore(root)
    found = store.load(DOCUMENT)
    numbers = {p.start for p in found.passages}
    if said != {*range(count * each)}:
        return f"{count * each - len(said)} saves failed"
    if numbers != said or found.problems or store.rivals(DOCUMENT):
        return f"{len(said - numbers)} lost; {found.problems}; {len(store.rivals(DOCUMENT))} rivals"
    return ""


def main(kind: str, *numbers: str) -> int:
    """Run one of the two, and print what was wrong."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        if kind == "kill":
            wrong = kills(int(numbers[0]), Path(folder))
        else:
            wrong = crowd(int(numbers[0]), int(numbers[1]), Path(folder))
    print(
        f"{kind} {' '.join(numbers)}: {wrong or 'nothing lost'}, {time.monotonic() - begun:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
