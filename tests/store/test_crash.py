"""Processes that die, processes that save at once, and locks."""

import fcntl
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import NotSaved
from reader.passages.passage import Change
from reader.store.lock import locked
from reader.store.names import Shelf
from reader.store.store import AnnotationStore
from reader.store.writer import Writer
from tests.store.examples import DOCUMENT, META, loaded, new, others, passage

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("run", ["kill 50", "crowd 2 100", "crowd 4 40"])
def test_nothing_that_was_acknowledged_is_lost(run: str) -> None:
    command = [sys.executable, "-m", "tests.store.processes", *run.split()]
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    env = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_sessions_at_once_have_a_file_each_and_one_after_the_other_share_it(
    tmp_path: Path,
) -> None:
    one, other = (AnnotationStore(tmp_path, "lan", device_name="h1") for _ in range(2))
    one.apply(DOCUMENT, new(1), META)
    other.apply(DOCUMENT, new(2), META)
    assert len(one.shelf(DOCUMENT).files()) == 2
    one.close()
    other.close()
    third = AnnotationStore(tmp_path, "lan", device_name="h1")
    third.apply(DOCUMENT, new(3), META)
    assert len(one.shelf(DOCUMENT).files()) == 2
    assert [p.start for p in loaded(third)] == [1, 2, 3]


def test_a_store_that_is_forgotten_lets_its_files_go(tmp_path: Path) -> None:
    for number in range(3):
        AnnotationStore(tmp_path, "lan", device_name="h1").apply(DOCUMENT, new(number), META)
    assert len(AnnotationStore(tmp_path).shelf(DOCUMENT).files()) == 1


def test_where_locks_may_not_hold_every_session_has_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.writer.is_local", lambda folder: False)
    for number in range(3):
        store = AnnotationStore(tmp_path, "lan", device_name="h1")
        store.apply(DOCUMENT, new(number), META)
        store.close()
    assert len(store.shelf(DOCUMENT).files()) == 3
    assert len(loaded(store)) == 3


def test_a_file_that_somebody_else_writes_to_is_left(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path, "lan")
    store.apply(DOCUMENT, new(1), META)
    (file,) = store.shelf(DOCUMENT).files()
    with file.open("ab") as stream:
        stream.write(b'{"half a line')
    store.apply(DOCUMENT, new(2), META)
    assert len(store.shelf(DOCUMENT).files()) == 2
    assert file.read_bytes().endswith(b'{"half a line')
    assert [p.start for p in store.load(DOCUMENT).passages] == [1, 2]


def test_what_comes_while_a_file_is_being_taken_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = AnnotationStore(tmp_path, "lan", device_name="h1")
    AnnotationStore(tmp_path, "lan", device_name="h1").apply(DOCUMENT, new(1), META)
    real = Writer.claim
    came: list[int] = []

    def slow(writer: Writer, shelf: Shelf) -> bool:
        if not came:
            came.append(1)
            theirs = [Change(passage(1), replace(passage(1), note="theirs"))]
            AnnotationStore(tmp_path, "wei", device_name="h2").apply(DOCUMENT, theirs, {})
        return real(writer, shelf)

    monkeypatch.setattr(Writer, "claim", slow)
    store.apply(DOCUMENT, [Change(passage(1), replace(passage(1), note="mine"))], {})
    assert [line.v for line in store.history(DOCUMENT)] == [1, 2, 3]
    assert [p.note for p in loaded(store)] == ["mine"]


def test_a_line_that_a_killed_writer_began_is_ended_and_not_cut_off(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path, "lan", device_name="h1")
    store.apply(DOCUMENT, new(1), META)
    store.close()
    (file,) = store.shelf(DOCUMENT).files()
    with file.open("ab") as stream:
        stream.write(b'{"half a line')
    AnnotationStore(tmp_path, "lan", device_name="h1").apply(DOCUMENT, new(2), META)
    assert b'{"half a line\n' in file.read_bytes()
    assert [p.start for p in store.load(DOCUMENT).passages] == [1, 2]


EDITS = 300


def test_a_file_that_is_mostly_past_is_written_anew_when_it_is_closed(tmp_path: Path) -> None:
    root = tmp_path / "project" / "annotations"
    store = AnnotationStore(root, "lan", device_name="h1")
    table = store.database(DOCUMENT).table("own")
    table.insert({"n": 0})
    table.insert({"gone": 1})
    table.remove(doc_ids=[table.all()[1].doc_id])
    for number in range(EDITS):
        table.update({"n": number})
    store.apply(DOCUMENT, new(1, 2), META)
    before = store.log(DOCUMENT).lines
    (file,) = store.shelf(DOCUMENT).files()
    with file.open("ab") as stream:
        stream.write(b"not a line\n")
    old = file.read_bytes()
    store = AnnotationStore(root, "lan", device_name="h1")
    store.apply(DOCUMENT, new(3), {})
    assert len(store.shelf(DOCUMENT).files()) == 2, "the first session still has its file"
    store.close()
    assert file.read_bytes() == old
    again = AnnotationStore(root, "lan", device_name="h1")
    assert again.log(DOCUMENT).lines.table("own") == before.table("own")


def test_a_file_that_grows_much_is_written_anew_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.store.MUCH", 100)
    store, other = AnnotationStore(tmp_path / "a", "lan"), AnnotationStore(tmp_path / "a", "wei")
    store.apply(DOCUMENT, new(1), META)
    before, seen = passage(1), []
    for number in range(250):
        after = replace(before, note=f"{number}")
        store.apply(DOCUMENT, [Change(before, after)], {})
        before = after
        (file,) = store.shelf(DOCUMENT).files()
        seen.append(file.read_bytes().count(b"\n"))
        if number % 40 == 0:
            assert loaded(other) == (after,)
    assert max(seen) <= 102
    shrunk = [n for n, size in enumerate(seen[1:]) if size < seen[n]]
    assert len(shrunk) == 2, "twice all but the last version went"
    assert loaded(other) == loaded(store) == (before,)
    assert len(list((tmp_path / ".reader" / "attic").iterdir())) == 2


def test_writing_anew_keeps_what_counts_and_puts_the_rest_in_the_attic(tmp_path: Path) -> None:
    root = tmp_path / "project" / "annotations"
    store = AnnotationStore(root, "lan", device_name="h1")
    one, mine = passage(1), replace(passage(1), note="mine")
    store.apply(DOCUMENT, new(1, 2, 3), META)
    store.apply(DOCUMENT, [Change(passage(3), None)], META)
    store.apply(DOCUMENT, [Change(one, mine)], META)
    theirs = replace(one, note="theirs")
    other = AnnotationStore(root, "wei", device_name="h2")
    other.apply(DOCUMENT, [Change(one, theirs)], META)
    store.close()
    (file,) = [path for path in store.shelf(DOCUMENT).files() if "@h1" in path.name]
    with file.open("ab") as stream:
        stream.write(b"not a line\n")
    before = theirs
    for number in range(EDITS):
        after = replace(theirs, note=str(number))
        store.apply(DOCUMENT, [Change(before, after)], META)
        before = after
    old, loaded = file.read_bytes(), store.load(DOCUMENT)
    assert [p.id for p in loaded.passages] == [one.id, passage(2).id]
    assert others(store) == [mine]
    store.close()
    assert len(file.read_bytes().splitlines()) == 8
    again = AnnotationStore(root)
    assert again.load(DOCUMENT) == loaded
    assert others(again) == [mine]
    assert again.known(DOCUMENT, passage(3).id)
    (kept,) = (tmp_path / "project" / ".reader" / "attic").iterdir()
    assert kept.read_bytes() == old
    store.apply(DOCUMENT, new(6), META)
    assert len(store.shelf(DOCUMENT).files()) == 2
    assert len(store.load(DOCUMENT).passages) == 3


def test_who_holds_the_lock_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    with locked(file, "wei"), pytest.raises(NotSaved) as caught, locked(file, patience=0.05):
        pass
    assert f"wei, {os.uname().nodename}, pid {os.getpid()}" in caught.value.message


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
    lock = tmp_path / ".a.json.lock"
    lock.write_text("gone, host, pid 1")
    with locked(tmp_path / "a.json", patience=0):
        pass
    assert not lock.exists()


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_lock_that_is_no_file_is_refused_without_hanging(tmp_path: Path, kind: str) -> None:
    lock = tmp_path / ".a.json.lock"
    (tmp_path / "precious").write_text("precious")
    if kind == "link":
        lock.symlink_to(tmp_path / "precious")
    else:
        os.mkfifo(lock)
    with pytest.raises((OSError, NotSaved)), locked(tmp_path / "a.json", patience=0):
        pass
    assert (tmp_path / "precious").read_text() == "precious"
