"""A terminal for tests: a program in a pty, its screen emulated by pyte."""

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from tests.ui.emulator import Screen, Scrolling

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "backspace": "\x7f", "space": " ",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "ctrl+l": "\x0c", "delete": "\x1b[3~", "shift+down": "\x1b[1;2B", "shift+up": "\x1b[1;2A",
    "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D", "f1": "\x1bOP", "f2": "\x1bOQ",
}  # fmt: skip
SIZE_OF_OTHERS = ("COLUMNS", "LINES")  # they would overrule the size of this terminal

# What pyte does not know: operating system commands, device strings, and private sequences.
UNKNOWN = re.compile(
    r"\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b[P_^X][^\x1b]*\x1b\\"
    r"|\x1b\[\?(?P<asked>\d+)\$p"
    r"|\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*u|\x1b\[[0-9;]*\$[a-z]"
)
PARTIAL = re.compile(r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*|[\]P_^X][^\x07\x1b]*\x1b?)?\Z")


class Terminal:
    """Run a program in an emulated terminal."""

    def __init__(
        self,
        argv: Sequence[str],
        cols: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.emulator = Screen(cols, rows)
        self.title = ""
        self.raw = bytearray()  # everything that the program wrote
        self._stream = Scrolling(self.emulator)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            base = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            inherited = {k: v for k, v in os.environ.items() if k not in SIZE_OF_OTHERS}
            os.execvpe(argv[0], list(argv), {**inherited, **base, **(env or {})})
        self._resized(cols, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, *keys: str, wait: bool = True) -> None:
        """Send keys by name, or text as it is, and wait until the program is quiet."""
        for key in keys:
            self._write(KEYS.get(key, key))
            if wait:
                self.settle()

    def click(self, x: int, y: int, button: int = 0) -> None:
        """Press and release a mouse button on a cell, counted from 0."""
        self._write(f"\x1b[<{button};{x + 1};{y + 1}M\x1b[<{button};{x + 1};{y + 1}m")
        self.settle()

    def wait_for(self, text: str, seconds: float = 15) -> None:
        """Wait until a text is on the screen, and the frame around it is whole.

        AssertionError with the screen if it never is.
        """
        until = time.monotonic() + seconds
        while text not in self.text():
            if time.monotonic() > until or not self._read(0.05):
                assert text in self.text(), f"{text!r} is not on the screen:\n{self.text()}"
                return
        self.settle(0.05)

    def close_dialog(self, title: str) -> None:
        """Press Escape and wait until the dialog is gone; read with it, a key would get Alt."""
        self._write(KEYS["escape"])
        until = time.monotonic() + 15
        while title in self.text():
            assert time.monotonic() < until and self._read(0.05), f"{title!r} stays"
        self.settle(0.05)

    def settle(self, quiet: float = 0.12, seconds: float = 10) -> None:
        """Wait until the program has written nothing for `quiet` seconds."""
        until = time.monotonic() + seconds
        last = time.monotonic()
        while time.monotonic() - last < quiet and time.monotonic() < until:
            before = len(self.raw)
            if not self._read(0.02):
                return
            if len(self.raw) > before:
                last = time.monotonic()

    def screen(self) -> list[str]:
        """List the screen's rows, without blanks at their ends."""
        return [self.between(y).rstrip() for y in range(self.emulator.lines)]

    def text(self) -> str:
        """Give the screen as one text."""
        return "\n".join(self.screen())

    def between(self, y: int, start: int = 0, end: int | None = None) -> str:
        """Give what stands in some columns of a row."""
        line = self.emulator.buffer[y]
        return "".join(line[x].data for x in range(start, end or self.emulator.columns))

    def resize(self, cols: int, rows: int) -> None:
        """Give the terminal another size."""
        self.emulator.resize(rows, cols)
        self._resized(cols, rows)
        os.kill(self.pid, signal.SIGWINCH)
        self.settle()

    def close(self) -> int:
        """End the program, if it has not ended by itself; give its exit status."""
        if self._fd < 0:
            return self.status
        for sign in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
            if self._ended(0.0):
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sign)
            if self._ended(2.0):
                break
        os.close(self._fd)
        self._fd = -1
        return self.status

    def hang_up(self) -> None:
        """Close the terminal's side of the line, as a broken connection does."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDWR)

    status = 0
    background = ""  # what it says its background is, as "rgb:ffff/ffff/ffff"; "" for nothing

    def ended(self, seconds: float = 10) -> bool:
        """Wait for the program to end; tell whether it did."""
        return self._ended(seconds)

    _reaped = False

    def _ended(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while not self._reaped:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._reaped, self.status = True, os.waitstatus_to_exitcode(status)
            elif time.monotonic() >= until:
                return False
            else:
                self._read(0.02)
        return True

    def _resized(self, cols: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def _write(self, text: str) -> None:
        os.write(self._fd, text.encode())

    def _read(self, seconds: float) -> bool:
        """Take in what the program wrote; False when it is gone."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        try:
            read = os.read(self._fd, 65536)
        except OSError:
            return False
        self.raw += read
        self._feed(self._decoder.decode(read))
        return bool(read)

    def _feed(self, text: str) -> None:
        """Draw text, without sequences that pyte would print; answer what is asked for."""
        text = self._held + text
        partial = PARTIAL.search(text)
        self._held = partial[0] if partial else ""
        self._stream.feed(UNKNOWN.sub(self._strange, text[: len(text) - len(self._held)]))
        if self.emulator.answers:
            self._write(self.emulator.answers)
            self.emulator.answers = ""

    def _strange(self, match: re.Match[str]) -> str:
        if match["asked"] == "2026":
            self._write("\x1b[?2026;2$y")
        elif match["osc"] and match["osc"][:2] in ("0;", "2;"):
            self.title = match["osc"][2:]
        elif match["osc"] == "11;?" and self.background:
            self._write(f"\x1b]11;{self.background}\x1b\\")
        return ""


PYTHON = sys.executable
