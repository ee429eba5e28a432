"""What the user chose, read and written."""

import os
from pathlib import Path

import pytest

from reader.config import CHECKS, OVERRULED_BY, Config, load, login_name, save_value
from reader.errors import BadConfig


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in OVERRULED_BY.values():
        monkeypatch.delenv(variable, raising=False)
    return tmp_path / "config.toml"


def test_every_field_has_a_check() -> None:
    assert set(CHECKS) == set(Config._fields)


def test_a_missing_file_gives_the_defaults(file: Path) -> None:
    assert load(file) == (Config(annotator=login_name()), [])


def test_choices_are_read(file: Path) -> None:
    file.write_text('theme = "dark"\nmeasure = 72\n[keys]\nundo = ["u", "ctrl+z"]\n')
    config, warnings = load(file)
    assert warnings == []
    assert (config.theme, config.measure) == ("dark", 72)
    assert config.keys == {"undo": ["u", "ctrl+z"]}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("colour = 1", "colour"),
        ("theme = 1", "theme"),
        ('theme = ""', "theme"),
        ('language = "fr"', "language"),
        ("measure = true", "measure"),
        ("measure = -1", "measure"),
        ("outline_width = -1", "outline_width"),
        ('ambiguous_wide = "yes"', "ambiguous_wide"),
        ("paragraph_indent = 9", "paragraph_indent"),
        ("paragraph_space = -1", "paragraph_space"),
        ("hanging_marks = 1", "hanging_marks"),
        ("keys = 1", "keys"),
        ('[keys]\nundo = "u"', "keys.undo"),
        ('[keys]\nundo = [""]', "keys.undo"),
    ],
)
def test_what_cannot_be_used_is_a_warning_that_names_file_and_key(
    file: Path, line: str, key: str
) -> None:
    file.write_text(f'annotator = "li"\n{line}\n')
    config, warnings = load(file)
    assert config == Config(annotator="li")
    assert [each.startswith(f"{file}: {key}: ") for each in warnings] == [True]


def test_one_bad_key_leaves_the_others(file: Path) -> None:
    file.write_text('[keys]\nundo = 1\nredo = ["U"]\n')
    assert load(file)[0].keys == {"redo": ["U"]}


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe\x00", b"a = 1\na = 2"])
def test_a_broken_file_is_a_warning(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    config, warnings = load(file)
    assert config == Config(annotator=login_name())
    assert len(warnings) == 1
    assert str(file) in warnings[0]


def test_a_folder_in_its_place_is_a_warning(file: Path) -> None:
    file.mkdir()
    assert len(load(file)[1]) == 1


def test_a_byte_order_mark_is_read_over(file: Path) -> None:
    file.write_text('theme = "dark"\n', encoding="utf-8-sig")
    assert load(file)[0].theme == "dark"


def test_the_environment_overrules_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('annotator = "li"\nlanguage = "zh"\n')
    monkeypatch.setenv("READER_ANNOTATOR", "wang")
    monkeypatch.setenv("READER_LANGUAGE", "fr")
    config, warnings = load(file)
    assert (config.annotator, config.language) == ("wang", "zh")
    assert [each.startswith("$READER_LANGUAGE: ") for each in warnings] == [True]


def test_reading_makes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path / "home"))
    load()
    assert list(tmp_path.iterdir()) == []


def test_saving_keeps_the_rest_of_the_file(file: Path) -> None:
    file.write_text('# mine\ntheme = "dark"  # at night\n\n[keys]\nundo = ["u"]\n')
    save_value("theme", "light", file)
    save_value("keys.redo", ["U"], file)
    assert file.read_text() == (
        '# mine\ntheme = "light"  # at night\n\n[keys]\nundo = ["u"]\nredo = ["U"]\n'
    )


def test_what_is_saved_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path / "新 home"))
    save_value("measure", 80)
    save_value("keys.undo", ["u"])
    save_value("annotator", "李")
    config, warnings = load()
    assert warnings == []
    assert (config.measure, config.annotator, config.keys) == (80, "李", {"undo": ["u"]})


def test_saving_writes_through_a_link(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept elsewhere.toml"
    target.write_text("")
    file.symlink_to(target)
    save_value("theme", "dark", file)
    assert file.is_symlink()
    assert target.read_text() == 'theme = "dark"\n'


@pytest.mark.parametrize(("key", "value"), [("colour", 1), ("theme", 1), ("keys.undo", "u")])
def test_a_value_that_cannot_stand_is_refused(file: Path, key: str, value: object) -> None:
    with pytest.raises(BadConfig, match=key):
        save_value(key, value, file)
    assert not file.exists()


def test_a_broken_file_is_not_written_over(file: Path) -> None:
    file.write_text("theme = ")
    with pytest.raises(BadConfig, match="config.toml"):
        save_value("theme", "dark", file)
    assert file.read_text() == "theme = "


def test_a_failed_write_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    file.write_text('theme = "dark"\n')
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadConfig, match="No space left"):
        save_value("theme", "light", file)
    assert file.read_text() == 'theme = "dark"\n'
    assert list(file.parent.iterdir()) == [file]
