"""Processes that die, and processes that write at once."""

import fcntl
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import NotSaved
from reader.store.lock import locked
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, new, passage

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("READER_KILLS", "16"))
SAVING = """
import sys
from pathlib import Path
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, new
store = AnnotationStore(Path(sys.argv[1]), sys.argv[4])
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.apply(DOCUMENT, new(number, note="注" * 500), META)
    print(number, flush=True)
"""


def saving(root: Path, start: int, end: int, name: str = "lan") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", SAVING, str(root), str(start), str(end), name],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
    )


def numbers(store: AnnotationStore) -> list[int]:
    found = store.load(DOCUMENT)
    assert found.problems == []
    return [p.start for p in found.passages]


def test_a_killed_process_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(1)
    store = AnnotationStore(tmp_path / "annotations", patience=2)
    acknowledged: list[int] = []
    for turn in range(ROUNDS):
        with saving(store.root, turn * 1000, turn * 1000 + 1000) as process:
            assert process.stdout
            for _ in range(chance.randrange(1, 12)):
                acknowledged.append(int(process.stdout.readline()))
            for _ in range(chance.randrange(20_000)):
                pass  # so that not every kill comes right after a save
            process.send_signal(signal.SIGKILL)
            acknowledged += [int(line) for line in process.stdout.read().splitlines() if line]
        found = numbers(store)
        assert set(acknowledged) <= set(found)
        assert len(found) <= len(acknowledged) + turn + 1
    store.apply(DOCUMENT, new(10**6), META)
    assert list(store.path(DOCUMENT).parent.iterdir()) == [store.path(DOCUMENT)]


def test_two_processes_on_one_document_lose_nothing(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "annotations")
    processes = [saving(store.root, start, start + 25) for start in (0, 1000)]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    assert numbers(store) == [*range(25), *range(1000, 1025)]
    assert others(store) == []


def test_who_holds_the_lock_is_named_and_nothing_is_changed(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "annotations", patience=0.05)
    with locked(store.path(DOCUMENT), "wei"), pytest.raises(NotSaved) as caught:
        store.apply(DOCUMENT, new(1), META)
    assert f"wei, {os.uname().nodename}, pid {os.getpid()}" in caught.value.message
    assert store.load(DOCUMENT) == ((), [])
    store.apply(DOCUMENT, new(1), META)
    assert store.load(DOCUMENT).passages == (passage(1),)


def test_a_lock_that_lost_its_name_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fcntl.flock
    file = tmp_path / "a.json"
    lock = tmp_path / ".a.json.lock"
    taken: list[int] = []

    def losing(descriptor: int, how: int) -> None:
        if not taken:  # the holder leaves, and somebody else comes first
            lock.unlink()
            taken.append(os.open(lock, os.O_CREAT | os.O_RDWR))
            real(taken[0], fcntl.LOCK_EX)
        real(descriptor, how)

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", losing)
        with pytest.raises(NotSaved), locked(file, patience=0):
            pass
    assert lock.exists()
    os.close(taken[0])
    with locked(file, patience=0):
        assert lock.exists()
    assert not lock.exists()


def test_the_lock_of_a_process_that_died_is_taken_over(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "annotations", patience=0)
    file = store.path(DOCUMENT)
    file.parent.mkdir(parents=True)
    file.with_name(f".{file.name}.lock").write_text("gone, host, pid 1")
    store.apply(DOCUMENT, new(1), META)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_lock_that_is_no_file_is_refused_without_hanging(tmp_path: Path, kind: str) -> None:
    store = AnnotationStore(tmp_path / "annotations", patience=0)
    file = store.path(DOCUMENT)
    file.parent.mkdir(parents=True)
    lock = file.with_name(f".{file.name}.lock")
    (tmp_path / "precious").write_text("precious")
    if kind == "link":
        lock.symlink_to(tmp_path / "precious")
    else:
        os.mkfifo(lock)
    with pytest.raises(NotSaved):
        store.apply(DOCUMENT, new(1), META)
    assert (tmp_path / "precious").read_text() == "precious"
