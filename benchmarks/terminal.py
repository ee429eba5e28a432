"""Measure what the program sends to a terminal beside less and vim, in the same minutes.

Bytes and milliseconds a key, on the samples repeated to LENGTH characters, with passages on the
page and the outline beside it, at two sizes. A key is done when the program has been quiet for
QUIET seconds; the time counts to its last byte. The programs take turns. What is not installed
is left out, and said on standard error. A line of 100 ms and 1 Mbit/s is computed from the bytes.
"""

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

QUIET = 0.06
LENGTH = 200_000
ROUNDS, LINES, PAGES, MOVES = 2, 66, 12, 20
SIZES = ((80, 24), (120, 40))
IDLE = 10.0  # seconds
ROUND_TRIP, RATE = 100.0, 1e6  # milliseconds, bits a second
DOWN, PAGE_DOWN, RIGHT, MORE_RIGHT = "\x1b[B", "\x1b[6~", "\x1b[C", "\x1b[1;2C"
SHOWN = "测量从这里开始。"
PASSAGES = ("s", "2", "5", "s", "1", "1", "s", "s", "2", "3", "c", "5", "1", "s", "2", "1")
READER = [sys.executable, "-m", "reader"]


class Way(NamedTuple):
    """Hold a program and its keys; `margin` answers where margins at the sides stop a cursor."""

    argv: list[str]
    line: str = DOWN
    page: str = PAGE_DOWN
    env: dict[str, str] = {}  # noqa: RUF012  a constant
    margin: int = 12


WAYS = {
    "reader": Way(READER),
    "reader, margins at the sides": Way(READER, margin=4),
    "reader, output = plain": Way(READER, env={"READER_OUTPUT": "plain"}),
    "less": Way(["less"], "j", "f"),
    "vim": Way(["vim", "-n", "-u", "NONE", "-N"], "\x05", "\x06"),
}


class Program:
    """Run a program in a terminal that answers what is asked at the start, and counts."""

    def __init__(self, way: Way, path: Path, size: tuple[int, int], home: str) -> None:
        self.answers = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[6n": b"\x1b[1;5R"}
        self.margin = way.margin
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LESS": ""}
            os.environ |= {"READER_HOME": home, **way.env}
            os.execvp(way.argv[0], [*way.argv, str(path)])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def wait(self, text: str) -> None:
        """Wait for a text, answering questions meanwhile."""
        seen = b""
        while text.encode() not in seen:
            read = self.read()
            seen += read
            self.answer(read)
        self.rest(1.0)

    def answer(self, read: bytes) -> None:
        """Answer what a piece of output asks, first in the first row, then in the second."""
        for question, answer in self.answers.items():
            if question in read:
                os.write(self.fd, answer)
        if read.count(b"\x1b[6n") == 2:
            os.write(self.fd, f"\x1b[2;{self.margin}R".encode())

    def read(self) -> bytes:
        """Wait for output and take it."""
        select.select([self.fd], [], [])
        return os.read(self.fd, 65536)

    def rest(self, quiet: float = QUIET) -> tuple[int, float]:
        """Read until nothing comes for `quiet` seconds; give the bytes and when the last came."""
        count, last = 0, time.perf_counter()
        while select.select([self.fd], [], [], quiet)[0]:
            read = os.read(self.fd, 65536)
            count, last = count + len(read), time.perf_counter()
            self.answer(read)
        return count, last

    def press(self, key: str) -> tuple[int, float]:
        """Press a key; give the bytes and milliseconds that it cost."""
        start = time.perf_counter()
        os.write(self.fd, key.encode())
        select.select([self.fd], [], [], 0.5)
        count, last = self.rest()
        return count, (last - start) * 1000

    def cpu(self) -> float:
        """Give the seconds of processor that the program took so far."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def close(self) -> None:
        """End the program."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


Found = dict[tuple[str, str], list[float]]


def measure(name: str, path: Path, size: tuple[int, int], found: Found) -> None:
    """Run one program once and note its figures."""
    way = WAYS[name]
    own = way.argv is READER
    with tempfile.TemporaryDirectory() as home:
        program = Program(way, path, size, home)
        try:
            program.wait(SHOWN[1:])
            for key in PASSAGES if own else ():
                program.press(key)
            for _row in range(size[1]):
                program.press(way.line)
            _note(found, name, "line key", [program.press(way.line) for _key in range(LINES)])
            _note(found, name, "page key", [program.press(way.page) for _key in range(PAGES)])
            if own:
                moves = [program.press(RIGHT) for _key in range(MOVES)]
                more = [program.press(MORE_RIGHT) for _key in range(MOVES)]
                _note(found, name, "cursor move", moves)
                _note(found, name, "selection move", more)
            program.rest(1.0)
            before = program.cpu()
            count, _last = program.rest(IDLE)
            found[name, "idle bytes"].append(count)
            found[name, "idle % cpu"].append((program.cpu() - before) / IDLE * 100)
        finally:
            program.close()


def _note(found: Found, name: str, key: str, pressed: list[tuple[int, float]]) -> None:
    found[name, f"{key} bytes"] += [count for count, _ms in pressed]
    found[name, f"{key} ms"] += [ms for _count, ms in pressed]


def figures(found: Found, size: tuple[int, int], others: list[str]) -> None:
    """Print one JSON object a figure, one for each program that it is measured against."""
    for name in (name for name in WAYS if (name, "line key bytes") in found):
        if WAYS[name].argv is not READER:
            continue
        for (who, what), values in list(found.items()):
            if who != name:
                continue
            key, _space, unit = what.rpartition(" ")
            against = others if unit == "bytes" and key.endswith(" key") else []
            _print(name, f"{key}, mean", statistics.fmean(values), unit, size, len(values))
            if unit == "ms":
                last = sorted(values)[-max(1, len(values) // 100)]
                _print(name, f"{key}, median", statistics.median(values), unit, size, len(values))
                _print(name, f"{key}, 99 %", last, unit, size, len(values))
            for other in against:
                mean, than = statistics.fmean(values), statistics.fmean(found[other, what])
                _print(name, key, mean, unit, size, len(values), other, than)
                if key == "page key":
                    slow = [ROUND_TRIP + each * 8 / RATE * 1000 for each in (mean, than)]
                    _print(name, "page key, slow line", slow[0], "ms", size, 1, other, slow[1])


def _print(
    who: str,
    what: str,
    value: float,
    unit: str,
    size: tuple[int, int],
    runs: int,
    against: str = "",
    than: float = 0.0,
) -> None:
    figure: dict[str, object] = {
        "name": f"terminal: {who}, {size[0]}×{size[1]}, {what}",
        "value": round(value, 3),
        "unit": unit,
    }
    if against:
        figure |= {"against": f"{against}: {than:.1f}", "ratio": round(value / than, 3)}
    print(json.dumps({**figure, "runs": runs}, ensure_ascii=False), flush=True)


def main() -> None:
    """Measure at both sizes."""
    folder = Path(__file__).resolve().parent.parent / "seeds" / "documents"
    samples = "\n".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt")))
    text = (f"{SHOWN}\n" + samples * (LENGTH // len(samples) + 1))[:LENGTH]
    others = [name for name in ("less", "vim") if shutil.which(name)]
    for name in {"less", "vim"}.difference(others):
        print(f"{name} is not installed: left out", file=sys.stderr)
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "text.txt"
        path.write_text(text, encoding="utf-8")
        for size in SIZES:
            found: Found = defaultdict(list)
            for _round in range(ROUNDS):
                for name in [*(n for n in WAYS if WAYS[n].argv is READER), *others]:
                    measure(name, path, size, found)
            figures(found, size, others)


if __name__ == "__main__":
    main()
