"""What argparse says is in the language of the interface."""

import argparse
import inspect

import pytest

from reader.__main__ import main
from reader.cli import usage


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
