"""Files written whole or not at all, and read only where they are plain files."""

import errno
import os
import resource
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader.store.files import modes_like, read_plain, set_aside, sweep, write_atomic


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ab" / "甲.json"


def test_file_and_folders_are_private(file: Path) -> None:
    old = os.umask(0)
    try:
        write_atomic(file, b"x")
    finally:
        os.umask(old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.chmod(0o660)
    write_atomic(file, b"y")
    assert stat.S_IMODE(file.stat().st_mode) == 0o660


def test_what_is_made_in_a_shared_folder_is_shared_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o2770)
    old = os.umask(0o077)
    try:
        write_atomic(shared / "a" / "b", b"x", modes_like(shared))
    finally:
        os.umask(old)
    assert stat.S_IMODE((shared / "a").stat().st_mode) == 0o2770
    assert stat.S_IMODE((shared / "a" / "b").stat().st_mode) == 0o660


@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "folder", "device"])
def test_what_is_no_plain_file_is_neither_read_nor_replaced(file: Path, kind: str) -> None:
    write_atomic(file.with_name("target"), b"precious")
    if kind in ("link", "dangling"):
        file.symlink_to("target" if kind == "link" else "none")
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero")
    before = os.lstat(file)
    with pytest.raises(OSError):
        read_plain(file)
    with pytest.raises(OSError):
        write_atomic(file, b"new")
    assert os.path.samestat(os.lstat(file), before)
    assert file.with_name("target").read_bytes() == b"precious"


def test_damaged_files_are_numbered(tmp_path: Path) -> None:
    file = tmp_path / "a"
    names = []
    for _ in range(3):
        file.write_bytes(b"x")
        names.append(set_aside(file).name)
    assert names == ["a.damaged-1", "a.damaged-2", "a.damaged-3"]


def test_parts_of_killed_writes_are_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in (".[a].json.1-x.tmp", ".b.json.1-x.tmp", ".[a].json.lock", "[a].json", "a.tmp"):
        (tmp_path / name).touch()
    sweep(tmp_path / "[a].json")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".b.json.1-x.tmp", ".[a].json.lock", "[a].json", "a.tmp"}


class Faulty:
    """Note the calls that are made of the system, and let the one numbered `failing` fail."""

    def __init__(self, patch: pytest.MonkeyPatch, failing: int = -1) -> None:
        self.calls: list[str] = []
        self._failing = failing
        for name in ("open", "write", "fchmod", "fsync", "close", "rename"):
            patch.setattr(os, name, partial(self._call, name, getattr(os, name)))

    def _call(self, name: str, real: Any, *args: Any, **kwargs: Any) -> Any:
        self.calls.append(name)
        if len(self.calls) - 1 != self._failing:
            return real(*args, **kwargs)
        if name == "close":
            real(*args)
        raise OSError(errno.EIO, "broken")


def test_whatever_call_fails_the_file_is_old_or_new_and_nothing_is_left(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_atomic(file, b"old")
    with monkeypatch.context() as patch:
        calls = Faulty(patch).calls
        write_atomic(file, b"new")
    assert calls[0] == "open"
    assert calls.index("write") < calls.index("fsync") < calls.index("rename")
    assert "fsync" in calls[calls.index("rename") :]
    for failing in range(len(calls)):
        write_atomic(file, b"old")
        with monkeypatch.context() as patch:
            Faulty(patch, failing)
            with pytest.raises(OSError, match="broken"):
                write_atomic(file, b"new")
        expected = b"new" if failing > calls.index("rename") else b"old"
        assert file.read_bytes() == expected, calls[failing]
        assert list(file.parent.iterdir()) == [file]


@pytest.fixture
def _little_space() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("_little_space")
def test_a_file_that_does_not_fit_leaves_the_old_one(file: Path) -> None:
    write_atomic(file, b"old")
    with pytest.raises(OSError):
        write_atomic(file, b"x" * 5000)
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_a_write_that_takes_little_at_a_time_writes_all(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, left: real(descriptor, left[:3]))
        write_atomic(file, b"0123456789")
    assert file.read_bytes() == b"0123456789"
