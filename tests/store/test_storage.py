"""TinyDB's files: read with care, written whole or not at all."""

import errno
import json
import os
import resource
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from reader.store.files import read_plain, set_aside, sweep, write_atomic
from reader.store.storage import AtomicStorage, dumps
from tests.strategies import json_values, texts

TABLES = st.dictionaries(
    texts, st.dictionaries(texts, st.dictionaries(texts, json_values, max_size=2), max_size=3)
)
SOUND = dumps({"passages": {"a": {"n": "帮"}, "b": {"n": 2}}, "conflicts": {}})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ab" / "甲.json"


@given(TABLES)
def test_what_is_written_is_read(tables: dict[str, Any]) -> None:
    content = dumps(tables)
    assert json.loads(content.decode("utf-8")) == tables
    assert dumps(json.loads(content)) == content


def test_the_file_is_a_record_a_line_that_people_can_read() -> None:
    assert SOUND.decode() == (
        '{\n  "conflicts": {},\n  "passages": {\n    "a": {"n": "帮"},\n    "b": {"n": 2}\n  }\n}\n'
    )


def test_tinydb_works_on_it_as_its_users_know(file: Path) -> None:
    database = TinyDB(file, storage=AtomicStorage)
    database.insert_multiple({"n": n} for n in range(3))
    database.update({"n": 9}, where("n") == 1)
    database.remove(where("n") == 0)
    assert TinyDB(file, storage=AtomicStorage).all() == [{"n": 9}, {"n": 2}]


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


@pytest.mark.parametrize(
    ("content", "read", "said"),
    [
        (b"", [], "the file is empty"),
        (b" \n", [], "the file is empty"),
        (b"\0" * 4096, [], "nothing but zeros"),
        (b"[]", [], "no tables in it"),
        (b'{"passages": {"a": 1}}', [], "a table without records"),
        (b'{"passages": []}', [], "a table without records"),
        (SOUND[:-1] + b"}", ["a", "b"], "Extra data"),
        (SOUND[: SOUND.index(b"2")], ["a"], "1 record was read; 1 line was not"),
        (SOUND.replace("帮".encode(), b"\xe5\xb8"), ["b"], "1 record was read; 1 line was not"),
        (SOUND.replace(b"2", b"NaN"), ["a"], "1 record was read; 1 line was not"),
        (SOUND.replace(b"2", b"1" * 5000), ["a"], "1 record was read; 1 line was not"),
        (SOUND.replace(b"2", b"[" * 100_000), ["a"], "1 record was read; 1 line was not"),
        (SOUND.replace(b"{\n    ", b"{\n<<<<<<< ours\n    "), ["a", "b"], "1 line was not"),
        (SOUND + SOUND, ["a", "b"], "4 records were read"),
    ],
)
def test_a_damaged_file_gives_what_can_be_read_and_is_never_written_over(
    file: Path, content: bytes, read: list[str], said: str
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    storage = AtomicStorage(file)
    tables = storage.read() or {}
    assert sorted(tables.get("passages", {})) == read
    assert said in storage.damage
    storage.write({"passages": {}})
    assert file.with_name("甲.json.damaged-1").read_bytes() == content
    assert (storage.read(), storage.damage) == ({"passages": {}}, "")


@pytest.mark.parametrize("content", [SOUND, b"\xef\xbb\xbf" + SOUND, SOUND.replace(b"\n", b"\r\n")])
def test_a_mark_or_other_line_ends_are_no_damage(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    storage = AtomicStorage(file)
    assert sorted((storage.read() or {})["passages"]) == ["a", "b"]
    assert storage.damage == ""


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


def test_writes_held_together_happen_once_or_not_at_all(file: Path) -> None:
    storage = AtomicStorage(file)
    with storage.together():
        storage.write({"t": {"a": {}}})
        assert storage.read() == {"t": {"a": {}}}
        assert not file.exists()
    assert storage.read() == {"t": {"a": {}}}
    with pytest.raises(ZeroDivisionError), storage.together():
        storage.write({})
        raise ZeroDivisionError
    assert storage.read() == {"t": {"a": {}}}


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
