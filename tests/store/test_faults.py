"""Whatever call of the system fails: nothing that was acknowledged is lost, and work goes on."""

import errno
import os
import resource
import signal
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader.errors import NotSaved
from reader.passages.passage import Change
from reader.store.store import AnnotationStore
from tests.store.examples import DOCUMENT, META, loaded, new, passage

CALLS = tuple(
    "open close read write pread fsync fchmod mkdir rename link unlink"
    " fstat lstat scandir stat".split()
)


class Faulty:
    """Count the calls that are made of the system, and let the one numbered `failing` fail.

    With `ever`, all that follow fail too. A write that fails writes half of it first.
    """

    def __init__(
        self, patch: pytest.MonkeyPatch, failing: int = -1, *, ever: bool = False, number: int = 5
    ) -> None:
        self.calls: list[str] = []
        self._failing, self._ever, self._number = failing, ever, number
        for name in CALLS:
            patch.setattr(os, name, partial(self._call, name, getattr(os, name)))

    def _call(self, name: str, real: Any, *args: Any, **named: Any) -> Any:
        at = len(self.calls)
        self.calls.append(name)
        if at != self._failing and not (self._ever and at > self._failing >= 0):
            return real(*args, **named)
        if name == "close":
            real(*args)
        if name == "write":
            real(args[0], bytes(args[1])[: len(args[1]) // 2])
        raise OSError(self._number, os.strerror(self._number))


def session(root: Path, acknowledged: dict[str, str], maybe: dict[str, set[str]]) -> None:
    """Save a few things; note what was acknowledged, and what each passage may be otherwise."""
    store = AnnotationStore(root, "lan", device_name="h1")
    one, two = passage(1), passage(2)
    noted = replace(one, note="注")
    for changes in ([Change(None, one)], [Change(None, two), Change(one, noted)],
                    [Change(two, None)], new(3), new(4)):  # fmt: skip
        wanted = {c.id: c.after.note if c.after else "gone" for c in changes}
        try:
            store.apply(DOCUMENT, changes, META)
        except NotSaved:
            for key, note in wanted.items():
                maybe.setdefault(key, set()).add(note)
        else:
            acknowledged |= wanted
            for key in wanted:
                maybe.pop(key, None)
        found = store.load(DOCUMENT).problems
        assert all(isinstance(problem, str) for problem in found)
    store.close()


def verify(root: Path, acknowledged: dict[str, str], maybe: dict[str, set[str]], what: str) -> None:
    store = AnnotationStore(root, "lan", device_name="h1")
    found = {p.id: p.note for p in store.load(DOCUMENT).passages}
    for key, note in acknowledged.items():
        assert found.get(key, "gone") in {note, *maybe.get(key, ())}, what
    assert found.keys() <= acknowledged.keys() | maybe.keys(), what
    store.apply(DOCUMENT, new(9), META)
    assert {p.id for p in store.load(DOCUMENT).passages} == {*found, passage(9).id}, what


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
@pytest.mark.parametrize("ever", [False, True], ids=["once", "from then on"])
def test_any_call_of_a_session_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ever: bool, number: int
) -> None:
    with monkeypatch.context() as patch:
        calls = Faulty(patch).calls
        session(tmp_path / "sound", {}, {})
    assert {"open", "write", "fsync", "mkdir", "scandir", "lstat", "fstat"} <= set(calls)
    refused = 0
    for failing in range(len(calls)):
        root = tmp_path / str(failing)
        acknowledged: dict[str, str] = {}
        maybe: dict[str, set[str]] = {}
        with monkeypatch.context() as patch:
            Faulty(patch, failing, ever=ever, number=number)
            session(root, acknowledged, maybe)
        refused += bool(maybe)
        verify(root, acknowledged, maybe, f"call {failing}, {calls[failing]}")
    assert refused > 20


def test_a_file_that_took_nothing_is_not_trusted_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = AnnotationStore(tmp_path)
    store.apply(DOCUMENT, new(1), META)
    (doubtful,) = store.shelf(DOCUMENT).files()
    before = doubtful.read_bytes()

    def failing(_descriptor: int, _content: bytes) -> int:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing)
        with pytest.raises(NotSaved):
            store.apply(DOCUMENT, new(2), META)
    store.apply(DOCUMENT, new(2), META)
    assert doubtful.read_bytes() == before, "it ends where it was left, and is left alone"
    assert [p.start for p in loaded(AnnotationStore(tmp_path))] == [1, 2]


def test_what_could_not_be_made_durable_is_written_again_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = AnnotationStore(tmp_path)
    store.apply(DOCUMENT, new(1), META)
    real, synced = os.fsync, []

    def failing(descriptor: int) -> None:
        raise OSError(errno.EIO, "broken")

    def noting(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(NotSaved):
            store.apply(DOCUMENT, new(2), META)
    (before,) = store.shelf(DOCUMENT).files()
    assert passage(2).id in before.read_text(), "it looks as if it were saved"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", noting)
        store.apply(DOCUMENT, new(2), META)
    (after,) = set(store.shelf(DOCUMENT).files()) - {before}
    assert passage(2).id in after.read_text()
    assert str(after) in synced


def test_a_save_does_not_guess_what_a_file_says_that_cannot_be_read_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    AnnotationStore(tmp_path, device_name="h1").apply(DOCUMENT, new(1, 2), META)
    store = AnnotationStore(tmp_path, device_name="h2")
    removal = [Change(passage(1), None)]
    real = os.open
    tried: list[Any] = []

    def failing(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if str(path).endswith(".jsonl") and not tried:
            tried.append(path)
            raise OSError(errno.EIO, "broken")
        return real(path, flags, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing)
        with pytest.raises(NotSaved, match="broken"):
            store.apply(DOCUMENT, removal, {})
    store.apply(DOCUMENT, removal, {})
    assert AnnotationStore(tmp_path).load(DOCUMENT).passages == (passage(2),)


def test_what_another_session_left_is_made_durable_before_it_is_called_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    AnnotationStore(tmp_path, device_name="h1").apply(DOCUMENT, new(1), META)
    (file,) = tmp_path.glob("*/*")
    synced: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(
            os, "fsync", lambda number: synced.append(os.readlink(f"/proc/self/fd/{number}"))
        )
        AnnotationStore(tmp_path, device_name="h2").apply(DOCUMENT, new(1), META)
    assert synced == [str(file)]


@pytest.fixture
def _little_space() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    signal.signal(signal.SIGXFSZ, before)


@pytest.mark.usefixtures("_little_space")
def test_a_file_that_may_not_grow_is_left_for_another(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path)
    refused = 0
    for number in range(100):
        try:
            store.apply(DOCUMENT, new(number), META)
        except NotSaved as error:
            refused += 1
            assert "Free some space" in error.hint
            store.apply(DOCUMENT, new(number), META)
    assert refused >= 1
    assert [p.start for p in store.load(DOCUMENT).passages] == [*range(100)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a small disk")
def test_a_full_disk_refuses_and_takes_up_again(tmp_path: Path) -> None:
    import subprocess

    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        (tmp_path / "filler").write_bytes(b"x" * 100_000)
        store = AnnotationStore(tmp_path / "annotations")
        number = 0
        with pytest.raises(NotSaved, match="No space"):
            for number in range(1000):
                store.apply(DOCUMENT, new(number), META)
        assert {*range(number)} <= {p.start for p in store.load(DOCUMENT).passages}
        (tmp_path / "filler").unlink()
        store.apply(DOCUMENT, new(number), META)
        store.apply(DOCUMENT, new(number + 1), META)
        again = AnnotationStore(store.root)
        assert [p.start for p in again.load(DOCUMENT).passages] == [*range(number + 2)]
        store.close()
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=False)


def test_a_write_that_takes_little_at_a_time_writes_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = AnnotationStore(tmp_path)
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, left: real(descriptor, left[:3]))
        store.apply(DOCUMENT, new(1), META)
    assert loaded(store) == (passage(1),)
