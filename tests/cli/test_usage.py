"""What argparse says is in the language of the interface."""

import argparse
import inspect
from pathlib import Path

import pytest

from reader import cli
from reader.__main__ import main
from reader.cli import usage
from reader.cli.app_verbs import without_options


def said(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main(words)
    out, err = capsys.readouterr()
    return out + err


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["export", "--help"], "options:", "选项"),
        (["clean"], "the following arguments are required: PATH", "缺少参数：PATH"),
        (["export", "--nonsense"], "unrecognized arguments: --nonsense", "--nonsense"),
    ],
)
def test_usage_is_in_the_language_of_the_interface(
    words: list[str],
    english: str,
    chinese: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("READER_LANGUAGE", "zh")
    shown = said(words, capsys)
    assert chinese in shown
    assert english not in shown
    monkeypatch.setenv("READER_LANGUAGE", "en")
    assert english in said(words, capsys)


def test_argparse_says_these_words() -> None:
    source = inspect.getsource(argparse)
    assert [word for word in usage.WORDS if word.strip("\n") not in source] == []


KNOWN = {
    "--count": argparse.Action(["--count"], "count", nargs=0),
    "--jobs": argparse.Action(["--jobs"], "jobs"),
    "--codes": argparse.Action(["--codes"], "codes", nargs="+"),
}


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("光伏 --count folder", "光伏 folder --count"),
        ("--count 光伏 --jobs 2 folder", "光伏 folder --count --jobs 2"),
        ("--jobs=2 光伏 -", "光伏 - --jobs=2"),
        ("csv --codes 1.1 1.2 --count text", "csv text --codes 1.1 1.2 --count"),
        ("光伏 --jobs", "光伏 --jobs"),
        ("--cou 光伏 folder", "--cou 光伏 folder"),
        ("--count -- -光伏 folder", "--count -- -光伏 folder"),
    ],
)
def test_options_may_stand_anywhere_among_other_words(typed: str, taken: str) -> None:
    assert usage.together(typed.split(), KNOWN) == taken.split()


def test_a_folder_may_stand_behind_options(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("光伏扶贫", encoding="utf-8")
    assert main(["search", "光伏", "--count", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"1\t{tmp_path / 'a.txt'}\n"


@pytest.mark.parametrize(
    ("words", "verb", "option"),
    [
        (["info", "--jsno", "a.txt"], "reader info: ", "--json"),
        (["collection", "sample", "--sede", "1", "x", "-n", "3"], "collection sample: ", "--seed"),
        (["--thme", "paper"], "reader open: ", "--theme"),
    ],
    ids=["verb", "action", "no verb"],
)
def test_an_unknown_option_is_told_of_by_its_verb_with_what_is_near(
    words: list[str], verb: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(words, capsys)
    assert f"{verb}error: unrecognized arguments" in shown
    assert shown.splitlines()[-1].startswith("Did you mean ")
    assert option in shown.splitlines()[-1]


@pytest.mark.parametrize("words", [["metadata"], ["codebook", "chekc"]], ids=["none", "misspelt"])
def test_where_an_action_is_wanted_all_are_explained(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(words, capsys)
    assert "actions:" in shown
    assert "    show " in shown


def test_a_misspelt_verb_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["serch", "光伏"]) == 2
    assert "Did you mean search?" in capsys.readouterr().err
    assert main(["nofile"]) == 1
    (tmp_path / "serch").write_text("光伏", encoding="utf-8")
    assert main(["serch"]) == 0


@pytest.mark.parametrize("paths", [[], ["a.txt"], ["a", "b"]], ids=len)
def test_paths_alone_are_taken_as_the_parser_takes_them(paths: list[str]) -> None:
    parsed = cli._parser("open").parse_args(["open", *paths])
    assert vars(without_options(paths)) == vars(parsed)
