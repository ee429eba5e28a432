"""The verbs on texts, as typed: any number of files, and one bad file stops nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.cli.answers import Bar
from reader.errors import Unreadable
from reader.library.attempt import Answer, attempt
from reader.library.processes import answers

TEXT = "做好工作的通知\n各地要认真做好今年的各项工作，确保完成{}任务。\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def running(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with documents in it and below it, and one that is none."""
    (tmp_path / "b").mkdir()
    for i in range(9):
        place = tmp_path / ("b" if i % 2 else "") / f"{i}.txt"
        place.write_text(TEXT.format(i), encoding="utf-8")
    (tmp_path / "4.txt").write_bytes(b"")
    return tmp_path


def paths(out: str) -> list[str]:
    return [json.loads(line)["path"] for line in out.splitlines()]


@pytest.mark.parametrize("verb", ["clean", "outline", "info"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_folders_are_walked_in_order_and_a_bad_file_stops_nothing(
    verb: str, jobs: int, folder: Path, run: Run
) -> None:
    last = folder / "0.txt"
    code, out, err = run(verb, "--json", "--jobs", jobs, folder, "missing.txt", last)
    wanted = [f"{i}.txt" for i in (0, 2, 6, 8)] + [f"b/{i}.txt" for i in (1, 3, 5, 7)]
    assert paths(out) == [str(folder / name) for name in wanted] + [str(last)]
    assert "4.txt" in err.splitlines()[0]
    assert "missing.txt" in err
    assert code == 1


def test_a_folder_without_documents_is_told(tmp_path: Path, folder: Path, run: Run) -> None:
    (folder / "empty").mkdir()
    code, out, err = run("text", folder / "empty", folder / "0.txt")
    assert (code, out.count("\n")) == (1, 2)
    assert "empty" in err


def test_an_outline_tells_scores_reasons_and_flags(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"县报告\n一、成立小组\n{TEXT}三、结对帮扶\n{TEXT}", encoding="utf-8")
    _code, out, _err = run("outline", "--json", file)
    first, second = json.loads(out)["headings"]
    assert (first["score"] > second["score"], first["flags"]) == (True, [])
    assert "counts" in first["reasons"]
    assert second["flags"] == [{"kind": "missing", "this": "三", "others": ["二", "二"]}]
    _code, out, _err = run("outline", file)
    assert out.splitlines()[2] == "  三、结对帮扶  [二 is missing before 三.]"
    _code, out, _err = run("outline", "--why", file)
    assert out.splitlines()[2].startswith(f"    {first['score']:.2f}  it is numbered, ")


def test_an_encoding_is_the_users_choice(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "a.txt"
    file.write_text("中文", encoding="gb18030")
    assert run("text", "--encoding", "GBK", file) == (0, "中文\n", "")
    about = json.loads(run("info", "--json", "--encoding", "big5", file)[1])
    assert about["encoding"] == "big5"
    assert about["evidence"].startswith("chosen by hand")
    for name in ("nonsense", "hex"):
        code, out, err = run("text", "--encoding", name, file)
        assert (code, out) == (2, "")
        assert name in err


def test_a_number_of_processes_makes_sense(folder: Path, run: Run) -> None:
    assert run("text", "--jobs", "-1", folder)[0] == 2


def test_info_tells_what_is_wrong(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "a.txt"
    text = "做好工作的通知\r\n来源：新华网\r\n各地要落实《意见，做好201631个村的工作。\r\n"
    file.write_text(text, encoding="utf-8", newline="")
    record = json.loads(run("info", "--json", file)[1])
    assert record["title"]["text"] == "做好工作的通知"
    assert record["newline"] == "\r\n"
    assert record["fields"][0]["value"] == "新华网"
    assert record["length"] == {"source": len(text), "cleaned": len(text) - 11}
    assert record["headings"] == 0
    assert record["edits"]["meta"] == 1
    (notice,) = record["notices"]
    assert text[notice["start"] : notice["end"]] == "《"
    said = run("info", file)[1]
    assert "title: 做好工作的通知\n" in said
    assert "line ends: CRLF\n" in said
    assert "《 has no partner" in said


def one_that_fails(path: str) -> str:
    if path == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if path == "missing":
        raise Unreadable("There is no such file: missing")
    if path == "fault":
        raise ZeroDivisionError("by zero")
    return path.upper()


def test_a_fault_becomes_an_answer() -> None:
    assert attempt(one_that_fails, "a") == Answer("A")
    assert attempt(one_that_fails, "missing").error == "There is no such file: missing"
    assert "by zero" in attempt(one_that_fails, "fault").error


def test_a_process_that_dies_costs_its_own_file() -> None:
    files = ["a", "dies", "b", "fault", "dies", *"cdefghijklmnop"]
    found = list(answers(one_that_fails, files, 2))
    assert [a.value for a in found] == ["A", None, "B", None, None, *"CDEFGHIJKLMNOP"]
    assert [i for i, a in enumerate(found) if a.error] == [1, 3, 4]
    assert "dies" in found[1].error


def test_processes_end_with_the_answers() -> None:
    from multiprocessing import active_children

    some = answers(one_that_fails, list("abcdefghijkl"), 2)
    assert next(some) == Answer("A")
    assert active_children()
    some.close()
    assert active_children() == []


def test_processes_end_when_nobody_waits_any_more() -> None:
    from multiprocessing import active_children

    asked: list[int] = []

    def stopped() -> bool:
        asked.append(len(active_children()))
        return len(asked) > 3

    assert len(list(answers(one_that_fails, list("abcdefghijkl"), 2, stopped))) < 12
    assert max(asked) > 0
    assert active_children() == []


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    words = [sys.executable, "-m", "reader", "clean", "--json", "--jobs", "2", *[str(folder)] * 90]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline().startswith(b"{")
    process.stdout.close()
    empty = b"4.txt", b"Fetch it again"  # of the empty document, with its hint
    said = [n for n in process.stderr.read().splitlines() if not any(word in n for word in empty)]
    process.stderr.close()
    assert said == []
    assert process.wait() == 1


def test_a_bar_goes_as_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Bar(2, "clean")
    bar.step()
    bar.clear()
    bar.clear()
    shown = capsys.readouterr().err
    assert "clean" in shown
    assert "1/2" in shown
    assert shown.endswith("\r\x1b[K")
    assert shown.count("\x1b[K") == 1
