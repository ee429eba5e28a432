"""The program's screens are the same, cell for cell, whichever way it writes to the terminal."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import dropwhile
from pathlib import Path

import pytest

from reader.paths import shipped
from tests.ui.emulator import Screen, Scrolling
from tests.ui.terminal import PYTHON, Terminal
from tests.ui.test_output import look

TRIES = 20
KEYS_OF_A_SESSION = (
    *("down", "down", "s", "s", "2", "5", "c", "c", "enter", "5", "1", "escape"),
    *("pagedown", *["down"] * 4, "pagedown", "up", "pageup", *["up"] * 3, "shift+right"),
    *("o", "down", "pagedown", "down", "o", "tab", "down", "down", "escape", "pagedown"),
    *("?", "down", "down", "escape", "R", "down", "escape", ":", "t", "h", "escape"),
    *("/", "脱", "enter", "n", "n", "escape", "y", "y", "y", "r", "r", "T", "down", "escape"),
    *("i", "escape", "m", "注", "escape", "G", "u", "ctrl+l", "T", "down", "enter", "f2"),
    *("q", "down", "/", "x", "escape", "q"),
)


def twins(
    stack: ExitStack, folder: Path, name: str, size: tuple[int, int], **env: str
) -> tuple[Terminal, Terminal]:
    """Start the program twice on a sample, in the plain way and in the one that is tested."""
    ways = ("plain", "changes")
    document = shipped("seeds") / "documents" / f"{name}.txt"
    return tuple(  # type: ignore[return-value]
        stack.enter_context(
            Terminal(
                [PYTHON, "-m", "reader", str(document)],
                *size,
                env={"READER_OUTPUT": way, "READER_HOME": str(folder / way), **env},
            )
        )
        for way in ways
    )


def send(terminals: Sequence[Terminal], key: str) -> None:
    """Press a key in all terminals and wait for all of them."""
    for terminal in terminals:
        terminal.send(key, wait=False)
    for terminal in terminals:
        terminal.settle(0.4 if key == "escape" else 0.12)  # the next key would make it an Alt


def same(terminals: Sequence[Terminal], after: str) -> None:
    """Compare the screens and the places of the cursor; one program may be slower."""
    plain, changes = (terminal.emulator for terminal in terminals)
    for _try in range(TRIES):
        wanted, shown = look(plain), look(changes)
        if wanted == shown:
            break
        for terminal in terminals:
            terminal.settle()
    rows = [y for y, row in enumerate(wanted) if row != shown[y]]
    assert not rows, f"after {after}, rows {rows}:\n{terminals[0].text()}\n{terminals[1].text()}"
    if (plain.cursor.x, plain.cursor.y) != (0, 0):  # there it is hidden, and left where it is
        assert (plain.cursor.x, plain.cursor.y) == (changes.cursor.x, changes.cursor.y), after


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """End what was started."""
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize(
    ("name", "size", "language", "begins"),
    [("biyang", (80, 24), "en", "泌阳县"), ("ganzi", (120, 40), "zh", "念好精准")],
    ids=["narrow", "wide"],
)
def test_every_screen_of_a_session_is_the_plain_one(
    stack: ExitStack,
    tmp_path: Path,
    name: str,
    size: tuple[int, int],
    language: str,
    begins: str,
) -> None:
    both = twins(stack, tmp_path, name, size, READER_LANGUAGE=language)
    for terminal in both:
        terminal.wait_for(begins)
    same(both, "the start")
    for at, key in enumerate(KEYS_OF_A_SESSION):
        send(both, key)
        same(both, f"key {at}, {key}")
    for cols, rows in ((60, 20), size, (133, 24), size):
        for terminal in both:
            terminal.resize(cols, rows)
        same(both, f"{cols}×{rows}")
    plain, changes = (len(terminal.raw) for terminal in both)
    assert changes * 2 < plain


@pytest.fixture
def opened() -> Iterator[Terminal]:
    """Open the program on a sample, after a page key and a line scrolled."""
    document = shipped("seeds") / "documents" / "biyang.txt"
    with Terminal([PYTHON, "-m", "reader", str(document)], 80, 24) as terminal:
        terminal.wait_for("泌阳县")
        terminal.send("pagedown", *["down"] * 24, "pageup", "pagedown")
        yield terminal


def damage(terminal: Terminal) -> None:
    """Lose what the terminal shows, and how it was set."""
    terminal.emulator.reset()
    terminal.emulator.set_margins(3, 9)
    terminal.emulator.select_graphic_rendition(7, 41)
    terminal.emulator.draw("lost")


@pytest.mark.parametrize("key", ["\x1b[I", "ctrl+l"], ids=["focus", "redraw"])
def test_a_terminal_that_lost_its_state_is_repainted(opened: Terminal, key: str) -> None:
    before = look(opened.emulator)
    damage(opened)
    opened.send(key)
    assert look(opened.emulator) == before
    opened.send("pageup", "pagedown")
    assert look(opened.emulator) == before


def test_a_dialog_is_repainted_too(opened: Terminal) -> None:
    opened.send("?")
    opened.settle(0.5)
    before = look(opened.emulator)
    damage(opened)
    opened.send("ctrl+l")
    assert look(opened.emulator) == before
    opened.raw.clear()
    opened.settle(1.2)
    assert not opened.raw, "a cursor blinks"


def test_a_program_that_was_stopped_comes_back(opened: Terminal) -> None:
    before = look(opened.emulator)
    os.kill(opened.pid, signal.SIGTSTP)
    opened.settle()
    damage(opened)
    os.kill(opened.pid, signal.SIGCONT)
    opened.settle(0.5)
    assert look(opened.emulator) == before


def test_a_size_that_changes_twice_is_repainted(opened: Terminal) -> None:
    before = look(opened.emulator)
    damage(opened)
    opened.resize(80, 24)
    assert look(opened.emulator) == before


def test_keys_cost_a_line_little(opened: Terminal) -> None:
    for key, most in (("right", 120), ("shift+right", 120), ("up", 120), ("", 0)):
        opened.raw.clear()
        opened.send(key)
        assert len(opened.raw) <= most, key
    opened.raw.clear()
    opened.send(*["down"] * 24)
    assert len(opened.raw) / 24 < 300


class Panes:
    """Run programs in a tmux server of their own."""

    def __init__(self, name: str) -> None:
        self._tmux = ["tmux", "-L", name, "-f", os.devnull]

    def run(self, *words: str) -> str:
        """Run a command of tmux; give what it printed."""
        done = subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=False)
        return done.stdout

    def start(self, name: str, size: tuple[int, int], env: dict[str, str], *argv: str) -> None:
        """Start a program in a session."""
        cols, rows = map(str, size)
        given = [word for pair in env.items() for word in ("-e", "=".join(pair))]
        self.run("new-session", "-d", "-s", name, "-x", cols, "-y", rows, *given, *argv)
        self.run("set-option", "-t", name, "status", "off")

    def look(self, name: str, size: tuple[int, int]) -> object:
        """Give what a session shows, cell for cell; blanks at a row's end are not captured."""
        screen = Screen(*size)
        rows = self.run("capture-pane", "-e", "-p", "-t", name).split("\n")[: size[1]]
        for y, row in enumerate(rows):
            Scrolling(screen).feed(f"\x1b[{y + 1}H{row}")
        return [[*dropwhile(lambda cell: cell[0] == " ", row[::-1])] for row in look(screen)]


TMUX_KEYS = (
    *("Down", "s", "s", "2", "5", "PageDown", *["Down"] * 6, "Up", "o", "Down", "Down", "o"),
    *("?", "Down", "Escape", "y", "y", "r", "T", "Down", "Enter", "S-Right", "q", "q"),
)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_every_screen_in_tmux_is_the_plain_one(tmp_path: Path) -> None:
    panes, size, ways = Panes(f"reader-{os.getpid()}"), (80, 24), ("plain", "changes")
    document = str(shipped("seeds") / "documents" / "qinan.txt")
    env = {name: os.environ[name] for name in ("PYTHONPATH", "PATH") if name in os.environ}
    env |= {"READER_LANGUAGE": "en", "COLORTERM": "truecolor"}
    try:
        for way in ways:
            given = {**env, "READER_OUTPUT": way, "READER_HOME": str(tmp_path / way)}
            panes.start(way, size, given, PYTHON, "-m", "reader", document)
        blank: object = [[]] * size[1]
        for key in ("", *TMUX_KEYS[:-1]):
            for way in ways:
                panes.run("send-keys", "-t", way, key or "Home")
            time.sleep(0.3)  # or an escape would join the key after it
            for _try in range(10 * TRIES):
                time.sleep(0.05)
                plain, changes = (panes.look(way, size) for way in ways)
                if plain == changes != blank:
                    break
            assert plain == changes != blank, f"after {key}"
    finally:
        panes.run("kill-server")
