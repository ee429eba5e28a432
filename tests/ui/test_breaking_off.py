"""The program in a real terminal when the ground goes: signals, lines, disks and mounts."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.store.project import init_project
from reader.store.store import AnnotationStore
from tests.ui.terminal import Terminal
from tests.ui.test_end_to_end import BIYANG, READER, home, stored

LEFT = b"\x1b[?1049l"  # the alternate screen
SHOWN = b"\x1b[?25h"  # the cursor
MOUSE = b"\x1b[?1000l"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Copy a sample to a folder of the user's."""
    path = tmp_path / "biyang.txt"
    path.write_bytes(BIYANG.read_bytes())
    return path


def mounted(folder: Path, *options: str) -> bool:
    """Mount a small disk of its own on a folder; tell whether that is allowed."""
    folder.mkdir(exist_ok=True)
    command = ["mount", *options, "none", str(folder)]
    return not subprocess.run(command, capture_output=True, check=False).returncode


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Make a project with a document on a disk of its own."""
    folder = tmp_path / "disk"
    if not mounted(folder, "-t", "tmpfs", "-o", "size=1m"):
        pytest.skip("mounting is not allowed here")
    try:
        init_project(folder, "cn-poverty-measures")
        (folder / "biyang.txt").write_bytes(BIYANG.read_bytes())
        yield folder
    finally:
        while not subprocess.run(["umount", "-l", folder], capture_output=True).returncode:
            continue


def tagging(path: Path, **env: str) -> Terminal:
    """Open a document and tag a first passage, which is saved."""
    terminal = Terminal([*READER, str(path)], 80, 24, env=env)
    terminal.wait_for("泌阳县精准发力")
    terminal.send("s", "s", "2", "5")
    terminal.wait_for("✓ saved")
    return terminal


def restored(terminal: Terminal) -> bool:
    """Tell whether the program left the terminal as it was."""
    end = bytes(terminal.raw)
    return all(end.rfind(word) > end.rfind(word[:-1] + other) for word, other in (
        (LEFT, b"h"), (SHOWN, b"l"), (MOUSE, b"h")))  # fmt: skip


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: signal.Signals(number).name
)
def test_a_signal_in_the_middle_of_a_save(document: Path, number: int) -> None:
    with tagging(document) as terminal:
        terminal.send("s", "2", "5", wait=False)
        terminal.wait_for("¶2")
        os.kill(terminal.pid, number)
        assert terminal.ended()
        assert restored(terminal)
    assert len(stored(home())) == 2


def test_a_connection_that_closes_on_plain_output(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_OUTPUT", "plain")
    test_a_connection_that_closes(document)


def test_a_connection_that_closes(document: Path) -> None:
    with tagging(document) as terminal:
        terminal.send("s", "2", "5", wait=False)
        terminal.wait_for("¶2")
        terminal.hang_up()
        assert terminal.ended()
    assert len(stored(home())) == 2


def test_a_stopped_program_gives_the_terminal_back_and_takes_it_again(document: Path) -> None:
    with tagging(document) as terminal:
        os.kill(terminal.pid, signal.SIGTSTP)
        terminal.settle(0.3)
        assert restored(terminal)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.settle(0.3)
        terminal.send("ctrl+l")
        terminal.wait_for("泌阳县精准发力")
        assert not restored(terminal)
        terminal.send("Q", wait=False)
        assert terminal.ended()
    assert len(stored(home())) == 1


def test_a_terminal_of_one_cell(document: Path) -> None:
    with tagging(document) as terminal:
        terminal.resize(1, 1)
        terminal.send("j", "s", "2", "5", "u")
        terminal.resize(80, 24)
        terminal.wait_for("泌阳")
        terminal.send("Q", wait=False)
        assert terminal.ended()
    assert len(stored(home())) == 1


def filled(disk: Path) -> Callable[[], object]:
    """Fill the disk; give what frees it again."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                continue
        except OSError:
            pass
    return filler.unlink


def pulled(disk: Path) -> Callable[[], object]:
    """Put an empty disk before the project, as where a mount was; give what takes it away."""
    assert mounted(disk, "-t", "tmpfs", "-o", "size=1m")
    return lambda: subprocess.run(["umount", disk], check=True)


Harm = Callable[[Path], Callable[[], object]]
HARMS = pytest.mark.parametrize("harm", [filled, pulled], ids=lambda h: h.__name__)


def failing(terminal: Terminal) -> int:
    """Tag until a passage cannot be saved, as the last page of a file takes some more."""
    for number in range(2, 20):
        terminal.send("s", "2", "5")
        terminal.settle(0.3)
        if "NOT SAVED" in terminal.text():
            return number
    raise AssertionError(terminal.text())


@HARMS
def test_work_goes_on_when_the_disk_is_well_again(disk: Path, harm: Harm) -> None:
    with tagging(disk / "biyang.txt") as terminal:
        heal = harm(disk)
        tagged = failing(terminal)
        if harm is pulled:
            assert not (disk / "annotations").exists(), "nothing is saved in the wrong place"
        heal()
        terminal.wait_for("✓ saved", 30)
        terminal.send("Q", wait=False)
        assert terminal.ended()
    store = AnnotationStore(disk / "annotations")
    assert len(store.load("biyang.txt").passages) == tagged


def test_a_disk_that_is_read_only(disk: Path, tmp_path: Path) -> None:
    with Terminal([*READER, str(disk / "biyang.txt")], 80, 24) as terminal:
        terminal.wait_for("泌阳县精准发力")
        assert mounted(disk, "-o", "remount,ro")
        terminal.send("s", "s", "2", "5")
        terminal.wait_for("NOT SAVED (1)")
        assert mounted(disk, "-o", "remount,rw")
        terminal.wait_for("✓ saved", 30)
        terminal.send("Q", wait=False)
        assert terminal.ended()
    assert len(AnnotationStore(disk / "annotations").load("biyang.txt").passages) == 1


@HARMS
@pytest.mark.parametrize("way", ["leave", "kill"])
def test_what_cannot_be_saved_is_in_the_rescue_file(
    disk: Path, harm: Harm, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(os.path.abspath, filter(None, sys.path))))
    monkeypatch.chdir(tmp_path)
    with tagging(disk / "biyang.txt") as terminal:
        heal = harm(disk)
        tagged = failing(terminal)
        if way == "kill":
            os.kill(terminal.pid, signal.SIGTERM)
        else:
            terminal.send("Q")
            terminal.wait_for("1 change is not saved")
            terminal.send("w", wait=False)
        assert terminal.ended(30)
        assert restored(terminal)
    heal()
    store = AnnotationStore(disk / "annotations")
    assert len(store.load("biyang.txt").passages) == tagged - 1, "what was acknowledged is there"
    rescued = [
        *(home() / "state" / "rescued").glob("rescued-*.jsonl"),
        *tmp_path.glob("rescued-*.jsonl"),
    ]
    assert len(rescued) == 1
    command = [*READER, "import", str(rescued[0]), "--documents", str(disk / "biyang.txt")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert len(store.load("biyang.txt").passages) == tagged
