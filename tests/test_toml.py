"""TOML files, remembered as they were read."""

from pathlib import Path

import pytest

from reader import toml
from reader.paths import cache_folder, place

TEXT = 'name = "书"\nlist = [1, 2.5, true]\n[part]\nkey = "值"\n'
TABLES = {"name": "书", "list": [1, 2.5, True], "part": {"key": "值"}}


def test_read_again_it_is_the_same_without_being_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.toml"
    assert toml.read(file, TEXT) == TABLES
    monkeypatch.setattr("tomllib.loads", lambda text: {"parsed": text})
    assert toml.read(file, TEXT) == TABLES
    assert toml.read(file, "a = 1") == {"parsed": "a = 1"}
    assert toml.read(tmp_path / "b.toml", TEXT) == {"parsed": TEXT}


@pytest.mark.parametrize("damaged", ["", "[" * 100_000, "[]", '{"text": 1}', "\x00"])
def test_what_is_kept_may_be_damaged(tmp_path: Path, damaged: str) -> None:
    toml.read(tmp_path / "a.toml", TEXT)
    (kept,) = cache_folder().glob("toml-*.json")
    kept.write_text(damaged)
    assert toml.read(tmp_path / "a.toml", TEXT) == TABLES


def test_a_date_is_read_though_it_cannot_be_kept(tmp_path: Path) -> None:
    for _time in range(2):
        assert str(toml.read(tmp_path / "a.toml", "day = 2016-03-01")["day"]) == "2016-03-01"


def test_without_a_cache_it_is_read_as_well(tmp_path: Path) -> None:
    place("cache").parent.mkdir(parents=True, exist_ok=True)
    place("cache").write_text("no folder")
    assert toml.read(tmp_path / "a.toml", TEXT) == TABLES


@pytest.mark.parametrize("text", ["a = ", "a = 1\na = 2", "\x00"])
def test_what_is_no_toml_says_so(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="line|document|statement|characters|overwrite"):
        toml.read(tmp_path / "a.toml", text)
