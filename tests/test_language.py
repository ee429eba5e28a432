"""Switching the language of the interface."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader import language
from reader.language import _, current, ngettext, set_language
from tools.messages import Dateless, mo


@pytest.fixture(autouse=True)
def _no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in language.LOCALE_VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize(
    ("locale", "tag"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "en_GB", "LC_ALL": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_locale_decides_where_no_tag_is_given(
    locale: dict[str, str], tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in locale.items():
        monkeypatch.setenv(variable, value)
    assert set_language() == current() == tag


@pytest.mark.parametrize(("tag", "used"), [("zh", "zh"), ("ZH-Hant", "zh"), ("en", "en")])
def test_a_tag_beats_the_locale(tag: str, used: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN" if used == "en" else "en_GB")
    assert set_language(tag) == used


def test_a_switch_shows_at_the_next_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Dateless("zh")
    catalog.add("Undo", "撤销")
    catalog.add(("{n} edit", "{n} edits"), ("{n} 处改动",))
    folder = tmp_path / "locale" / "zh" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "reader.mo").write_bytes(mo(catalog))
    monkeypatch.setattr(language, "__file__", str(tmp_path / "language.py"))
    assert _("Undo") == "Undo"
    set_language("zh")
    assert _("Undo") == "撤销"
    assert ngettext("{n} edit", "{n} edits", 1) == "{n} 处改动"
    set_language("en")
    assert _("Undo") == "Undo"


def test_an_unknown_or_empty_message_is_itself() -> None:
    set_language("zh")
    assert _("never in a catalogue") == "never in a catalogue"
    assert _("") == ""


def test_english_knows_one_and_many() -> None:
    assert [ngettext("{n} edit", "{n} edits", n) for n in (0, 1, 2)] == [
        "{n} edits",
        "{n} edit",
        "{n} edits",
    ]


def test_a_missing_catalogue_leaves_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "__file__", "/nowhere/language.py")
    assert set_language("zh") == "zh"
    assert _("Undo") == "Undo"


def test_english_costs_no_gettext() -> None:
    code = "import sys, reader.language as l; l.set_language('en'); print('gettext' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
