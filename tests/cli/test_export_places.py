"""Where reader export writes, and what it says of that."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.exchange.output import not_saved

TEXT = "光伏扶贫电站建设。易地扶贫搬迁。"


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """Make a project of a document with a passage of each of two people, one without a code."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    main(["init", ".", "--codebook", "cn-poverty-measures"])
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    base = {"document": "a.txt", "start": 0, "end": 4, "quote": TEXT[:4]}
    rows = [
        base | {"codes": ["solar"], "annotator": "兰"},
        base | {"codes": [], "annotator": "wei"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["import", str(tmp_path / "in.jsonl")]) == 0
    capsys.readouterr()
    return folder


def test_the_file_and_its_ledger_are_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "doccano", "--out", "out.jsonl"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "1 passage exported of 1 document: out.jsonl"
    assert said[-1] == "listed in out.jsonl.ledger.jsonl"
    assert Path("out.jsonl.ledger.jsonl").is_file()


def test_a_pipe_behind_a_link_is_written_to_and_no_ledger_is_claimed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, into = os.pipe()
    try:
        assert main(["export", "doccano", "--out", f"/dev/fd/{into}"]) == 0
        assert TEXT in os.read(out, 1 << 16).decode("utf-8")
    finally:
        os.close(out)
        os.close(into)
    said = capsys.readouterr().err
    assert "not carried" in said
    assert "listed" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/stdout")
def test_dev_stdout_is_standard_output(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "jsonl"]) == 0
    wanted = capsys.readouterr().out
    assert main(["export", "jsonl", "--out", "/dev/stdout"]) == 0
    assert capsys.readouterr().out == wanted
    assert main(["export", "brat", "--out", "/dev/stdout"]) == 2
    assert "brat is a folder" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["", ".", ".."])
def test_a_path_without_a_name_is_said(
    project: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "jsonl", "--out", path]) == 2
    assert "this names no file" in capsys.readouterr().err


def test_annotators_who_have_no_passages_are_said_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out.jsonl").write_text('{"document":"a","start":0,"quote":""}', encoding="utf-8")
    assert main(["export", "--out", "out.jsonl", "--annotators", "lan"]) == 2
    said = capsys.readouterr().err
    assert "There are no passages of lan." in said
    assert "There are passages of: wei, 兰" in said
    assert Path("out.jsonl").read_text(encoding="utf-8").startswith('{"document":"a",')
    assert main(["export", "--out", "out.jsonl", "--annotators", "lan", "兰"]) == 0
    said = capsys.readouterr().err
    assert "There are no passages of lan." in said
    assert "1 passage exported" in said


@pytest.mark.parametrize(
    ("number", "hint"),
    [(errno.ENOSPC, "Make room"), (errno.EDQUOT, "Make room"), (errno.EACCES, "another file")],
    ids=["full", "quota", "forbidden"],
)
def test_a_full_disk_wants_room(number: int, hint: str) -> None:
    assert hint in not_saved(Path("a"), OSError(number, os.strerror(number))).hint
