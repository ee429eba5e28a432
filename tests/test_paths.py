"""The user's folders, and the files that come with the program."""

import os
import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from reader import paths
from reader.errors import ReaderError


@pytest.mark.parametrize("kind", ["config", "data", "state", "cache"])
def test_folders_are_made_private_below_reader_home(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path / "家 home"))
    folder: Path = getattr(paths, f"{kind}_folder")()
    assert folder == tmp_path / "家 home" / kind
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", ["config", "data", "state", "cache"])
def test_without_reader_home_the_platform_decides(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("READER_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / "xdg"))
    place = paths.place(kind)
    assert place.is_relative_to(tmp_path)
    assert "reader" in place.parts
    assert not place.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library itself is asked")
@pytest.mark.parametrize("named", [None, "", "  ", "/elsewhere/x", "~/kept", "kept"])
@pytest.mark.parametrize("kind", ["config", "data", "state", "cache"])
def test_the_folders_are_those_that_the_platform_names(
    kind: str, named: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("READER_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    variable = f"XDG_{kind.upper()}_HOME"
    monkeypatch.delenv(variable, raising=False)
    if named is not None:
        monkeypatch.setenv(variable, named)
    wanted = getattr(platformdirs, f"user_{kind}_dir")("reader", appauthor=False)
    assert paths.place(kind) == Path(wanted)


def test_a_folder_that_cannot_be_made_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("READER_HOME", str(tmp_path / "file"))
    with pytest.raises(ReaderError, match="Cannot make the folder") as raised:
        paths.data_folder()
    assert "READER_HOME" in raised.value.hint


def test_new_files_are_private() -> None:
    before = os.umask(0)
    try:
        paths.private_umask()
        assert os.umask(0) == 0o077
    finally:
        os.umask(before)


@pytest.mark.parametrize("name", ["themes", "seeds"])
def test_a_checkout_holds_what_is_shipped_at_its_top(name: str) -> None:
    assert paths.shipped(name) == Path(__file__).parents[1] / name


def test_a_wheel_holds_what_is_shipped_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reader" / "themes").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "reader" / "paths.py"))
    assert paths.shipped("themes") == tmp_path / "reader" / "themes"
    with pytest.raises(ReaderError, match="seeds"):
        paths.shipped("seeds")
