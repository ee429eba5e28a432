"""The program in a real terminal, from opening a document to labelled data."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.paths import shipped
from tests.ui.terminal import Terminal

BIYANG = shipped("seeds") / "documents" / "biyang.txt"
READER = [sys.executable, "-m", "reader"]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Copy a sample to a folder of the user's."""
    path = tmp_path / "报告" / "biyang.txt"
    path.parent.mkdir()
    path.write_bytes(BIYANG.read_bytes())
    return path


def run(*words: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a verb without a terminal."""
    command = [*READER, *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **(env or {})}, check=False
    )


def stored(home: Path) -> list[dict[str, object]]:
    """Read the passages that are on the disk."""
    files = (home / "data" / "annotations").rglob("*.jsonl")
    records: dict[str, dict[str, object]] = {}
    for line in [line for path in files for line in path.read_text("utf-8").splitlines()]:
        record = json.loads(line)
        if "t" not in record and record["v"] >= records.get(record["id"], record)["v"]:
            records[record["id"]] = record
    return [record for record in records.values() if "gone" not in record]


def home() -> Path:
    return Path(os.environ["READER_HOME"])


def test_from_a_document_to_labelled_data(document: Path) -> None:
    with Terminal([*READER, str(document)], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力打好脱贫攻坚组合拳")
        terminal.send("s", "s", "2", "5")
        terminal.wait_for("saved")
        assert [r["codes"] for r in stored(home())] == [["pairing"]], "saved is on the disk"
        terminal.send("s", "enter")
        terminal.wait_for("mark several")
        terminal.send("g", "y", "g", "w", "enter")
        terminal.wait_for("¶2")
        terminal.send("u")
        terminal.wait_for("¶1")
        terminal.send("U")
        terminal.wait_for("¶2")
        terminal.wait_for("saved")
        terminal.send("q")
        terminal.wait_for("Title")
        terminal.send("q")
        assert terminal.ended()
    exported = run("export", document)
    rows = [json.loads(line) for line in exported.stdout.splitlines()]
    assert exported.returncode == 0
    assert len(rows) == 2
    text = document.read_bytes().decode()
    assert all(text[r["start"] : r["end"]] == r["quote"] for r in rows)
    table = run("export", document, "--format", "csv", "--bom")
    assert table.stdout.startswith("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(table.stdout[1:])))) == 2


def test_reopening_returns_to_the_same_place(document: Path) -> None:
    with Terminal([*READER, str(document)], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力")
        terminal.send("]", "]", "]", "]", "r")
        terminal.wait_for("raw")
        terminal.send("Q")
        assert terminal.ended()
    with Terminal([*READER, str(document)], 80, 24) as terminal:
        terminal.wait_for("三是精准分类")
        terminal.wait_for("raw")


def test_two_sessions_on_one_document_lose_nothing(document: Path) -> None:
    with Terminal([*READER, str(document)], 80, 24) as one:
        one.wait_for("泌阳县精准发力")
        with Terminal([*READER, str(document)], 80, 24) as other:
            other.wait_for("泌阳县精准发力")
            one.send("s", "s", "2", "5")
            one.wait_for("saved")
            other.wait_for("¶1")
            other.send("s", "s", "s", "5", "1")
            other.wait_for("saved")
            one.wait_for("¶2")
    assert len(stored(home())) == 2


def test_a_save_that_fails_says_so_and_is_tried_again(document: Path) -> None:
    folder = home() / "data" / "annotations"
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    with Terminal([*READER, str(document)], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力")
        terminal.wait_for("Please note")
        terminal.close_dialog("Please note")
        terminal.send("s", "s", "2", "5")
        terminal.wait_for("NOT SAVED (1)")
        folder.unlink()
        terminal.wait_for("✓ saved")
    assert len(stored(home())) == 1


def test_leaving_with_unsaved_work_asks_and_rescues_it(document: Path) -> None:
    folder = home() / "data" / "annotations"
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    env = {"HOME": str(document.parent)}
    with Terminal([*READER, str(document)], 80, 24, env=env) as terminal:
        terminal.wait_for("泌阳县精准发力")
        terminal.wait_for("Please note")
        terminal.close_dialog("Please note")
        terminal.send("s", "s", "2", "5")
        terminal.wait_for("NOT SAVED (1)")
        terminal.send("Q")
        terminal.wait_for("1 change is not saved")
        terminal.send("w")
        assert terminal.ended()
    folder.unlink()
    rescued = list(Path.cwd().glob("rescued-*.jsonl"))
    try:
        assert len(rescued) == 1
        assert run("import", rescued[0]).returncode == 0
        assert len(stored(home())) == 1
    finally:
        for path in rescued:
            path.unlink()


def test_the_samples_open_without_arguments_with_their_passages() -> None:
    with Terminal(READER, 120, 40) as terminal:
        for title in ("吹響沖鋒號", "念好精准", "商州脱贫攻坚工作十大亮点", "泌阳县精准发力"):
            terminal.wait_for(title)
        terminal.wait_for("165")
        terminal.send("/", "商", "州", "enter")
        terminal.wait_for("1 / 4 documents")
        terminal.send("enter")
        terminal.wait_for("一、及时出台十项重点工作")
        terminal.wait_for("¶141")


def test_a_read_only_folder_is_left_as_it_is(document: Path) -> None:
    document.parent.chmod(0o500)
    before = sorted(document.parent.iterdir())
    try:
        with Terminal([*READER, str(document.parent)], 80, 24) as terminal:
            terminal.wait_for("泌阳县精准发力")
            terminal.send("s", "s", "2", "5")
            terminal.wait_for("saved")
    finally:
        document.parent.chmod(0o700)
    assert sorted(document.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "there is no such file"),
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x7fELF\x00\x01\x02\x00" * 64, "Please note"),
        ("folder", "folder", "put documents"),
    ],
)
def test_what_cannot_be_opened_is_said(
    tmp_path: Path, name: str, content: bytes | str | None, said: str
) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with Terminal([*READER, str(path)], 80, 24) as terminal:
        terminal.wait_for(said)


def test_a_damaged_annotation_file_is_kept_and_said(document: Path) -> None:
    with Terminal([*READER, str(document)], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力")
        terminal.send("s", "s", "2", "5")
        terminal.wait_for("saved")
    (file,) = (home() / "data" / "annotations").rglob("*.jsonl")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with Terminal([*READER, str(document)], 80, 24) as terminal:
        terminal.wait_for("the last line is cut off")
        terminal.close_dialog("the last line is cut off")
        terminal.send("s", "2", "5")
        terminal.wait_for("saved")
    assert file.read_bytes().startswith(whole[: len(whole) // 2] + b"\n")


def test_standard_input_is_read(document: Path) -> None:
    command = f"cat '{document}' | {sys.executable} -m reader -"
    with Terminal(["sh", "-c", command], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力")
        terminal.send("s", "s", "2", "5")
        terminal.wait_for("saved")


def test_without_a_terminal_the_text_is_printed(document: Path) -> None:
    printed = run(document)
    assert printed.returncode == 0
    assert printed.stdout.startswith("泌阳县精准发力打好脱贫攻坚组合拳\n")
    assert "豫都网" not in printed.stdout


def test_nothing_of_a_document_acts_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("标题\x1b[2J\x1b]0;PWNED\x07[red]红[/red]\x9b2J\u202e乱\n正文。" * 3)
    with Terminal([*READER, str(path)], 80, 24) as terminal:
        terminal.wait_for("[red]红[/red]")
        assert "PWNED" in terminal.text(), "shown as text, not taken as a title"
        terminal.send("s", "2", "5", "a")
        terminal.wait_for("passage")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_line_that_breaks_loses_nothing(document: Path, number: int) -> None:
    with Terminal([*READER, str(document)], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力")
        terminal.send("s", "s", "2", "5", wait=False)
        terminal.wait_for("¶1")
        os.kill(terminal.pid, number)
        assert terminal.ended()
    assert len(stored(home())) == 1


def test_nothing_is_drawn_over_the_screen_that_one_comes_back_to(document: Path) -> None:
    with Terminal([*READER, str(document)], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力打好脱贫攻坚组合拳")
        terminal.send("f", "Q")
        assert terminal.ended()
        terminal.settle()
        _shown, _way, after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")
        assert _way
        assert "脱贫".encode() not in after
        assert b"\x1b[6n" not in after
