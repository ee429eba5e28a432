"""Folders that cannot be looked into are named, not taken for empty."""

import os
from pathlib import Path
from typing import Any

import pytest

from reader.library.collect import collect


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that the system refuses to list, and whose files it refuses to find."""
    folder = tmp_path / "reports" / "closed"
    folder.mkdir(parents=True)
    refused = PermissionError(13, "Permission denied", str(folder))
    scandir, stat = os.scandir, os.stat

    def scan(path: Any) -> Any:
        if str(path) == str(folder):
            raise refused
        return scandir(path)

    def look(path: Any, *args: Any, **options: Any) -> os.stat_result:
        if str(path).startswith(str(folder) + os.sep):
            raise refused
        return stat(path, *args, **options)

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(os, "stat", look)
    return folder


def test_a_closed_folder_is_not_taken_for_empty(closed: Path) -> None:
    [said] = collect([str(closed)]).problems
    assert str(closed) in said
    assert "Permission denied" in said


def test_a_closed_folder_among_others_is_told_of(closed: Path) -> None:
    (closed.parent / "a.txt").write_text("一", encoding="utf-8")
    found = collect([str(closed.parent)])
    assert [Path(entry.path).name for entry in found.entries] == ["a.txt"]
    assert [str(closed) in said for said in found.problems] == [True]


def test_a_file_in_a_closed_folder_is_not_taken_for_a_slip(closed: Path) -> None:
    [said] = collect([str(closed / "a.txt")]).problems
    assert "Permission denied" in said
