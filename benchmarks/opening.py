"""Measure how documents of 50 KB, 10 MB and 100 MB open, beside a bare Textual app.

The first readable text, the first key that has an effect, what a key costs in a document with
many passages, and memory with the processes that read it. The programs take turns, so that what
else the machine does falls on all of them. The texts are the samples, repeated.
"""

import fcntl
import json
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from reader.paths import shipped

RUNS = 9
SIZES = ((24, 80), (40, 120))
LENGTHS = {"50 KB": 50_000, "10 MB": 10_000_000, "100 MB": 100_000_000}
TITLE = "泌阳县精准发力打好脱贫攻坚组合拳"
BARE = f"""
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("{TITLE}")
Bare().run()
"""
SAMPLES = ("biyang", "ganzi", "shangzhou", "qinan")
ESCAPES = re.compile(rb"\x1b\[[0-9;?<=>$]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x07|\x1b\\)", re.S)
KEYS = 100
PATIENCE = 120.0  # seconds


class Program:
    """Run a program in a terminal that only keeps what is written."""

    def __init__(self, argv: list[str], size: tuple[int, int]) -> None:
        self.begun = time.perf_counter()
        self.written = b""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execv(argv[0], argv)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def wait_for(self, text: str) -> float:
        """Wait until a text has been written; give the milliseconds since the start."""
        wanted = text.encode()
        while wanted not in ESCAPES.sub(b"", self.written[-200_000:]):
            if not self.read(PATIENCE):
                raise TimeoutError(f"{text} does not come")
        return (time.perf_counter() - self.begun) * 1000

    def read(self, quiet: float) -> bool:
        """Read what comes within `quiet` seconds; tell whether anything did."""
        if not select.select([self._fd], [], [], quiet)[0]:
            return False
        with suppress(OSError):
            self.written += os.read(self._fd, 65536)
        return True

    def type(self, keys: str) -> None:
        """Press keys and wait for nothing."""
        os.write(self._fd, keys.encode())

    def press(self, keys: str) -> float:
        """Press a key; give the milliseconds to the last byte of the answer."""
        start = last = time.perf_counter()
        self.type(keys)
        wait = 5.0
        while self.read(wait):
            last, wait = time.perf_counter(), 0.05
        return (last - start) * 1000

    def memory(self) -> float:
        """Give the megabytes that the program and its child processes take."""
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.pid)], capture_output=True)
        total = 0
        for pid in (self.pid, *map(int, found.stdout.split())):
            with suppress(OSError):
                lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return total / 1024

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self._fd)


def texts(folder: Path) -> dict[str, str]:
    """Write the texts; give their paths."""
    seeds = shipped("seeds") / "documents"
    samples = b"".join((seeds / f"{name}.txt").read_bytes() for name in SAMPLES)
    paths = {}
    for name, length in LENGTHS.items():
        whole = (samples * (length // len(samples) + 1))[:length].decode(errors="ignore")
        path = folder / f"{length}.txt"
        path.write_text(whole, encoding="utf-8", newline="")
        paths[name] = str(path)
    return paths


def prepare(path: str) -> None:
    """Open and leave once, which makes the caches that a second start finds."""
    program = Program([sys.executable, "-m", "reader", path], SIZES[0])
    program.wait_for(" help")
    program.type("Q")
    os.waitpid(program.pid, 0)


def opening(paths: dict[str, str], size: tuple[int, int]) -> None:
    """Time first texts and first answers."""
    reader = [sys.executable, "-m", "reader"]
    programs = {"bare": [sys.executable, "-c", BARE]}
    programs |= {name: [*reader, path] for name, path in paths.items()}
    first, answered = defaultdict(list), defaultdict(list)
    for _run in range(RUNS):
        for name, argv in programs.items():
            program = Program(argv, size)
            first[name].append(program.wait_for(TITLE))
            if name != "bare":
                program.type("s")
                answered[name].append(program.wait_for(" characters"))
            program.close()
    bare = statistics.median(first["bare"])
    shape = f"{size[1]}×{size[0]}"
    for name in paths:
        tell(f"first text, {name}, {shape}", statistics.median(first[name]), "ms", bare)
        tell(f"first key answered, {name}, {shape}", statistics.median(answered[name]), "ms", bare)


def staying(name: str, path: str) -> None:
    """Measure keys and memory when all of a document has been read."""
    program = Program([sys.executable, "-m", "reader", path], SIZES[0])
    program.wait_for(TITLE)
    most = program.memory()
    program.press("G")
    while program.read(0.5) or b"100%" not in ESCAPES.sub(b"", program.written[-20_000:]):
        most = max(most, program.memory())
    program.press("g")
    times = sorted(program.press("j") for _key in range(KEYS))
    tell(f"line key, {name}, median", statistics.median(times), "ms", None, KEYS)
    tell(f"line key, {name}, slowest of 100", times[-1], "ms", None, KEYS)
    tell(f"memory at most, {name}", max(most, program.memory()), "MB", None, 1)
    program.close()


def tell(name: str, value: float, unit: str, bare: float | None, runs: int = RUNS) -> None:
    """Print a figure, against the bare app's where it is one of time."""
    figure = {"name": name, "value": round(value, 1), "unit": unit, "runs": runs}
    if bare:
        figure |= {"against": f"a bare Textual app: {bare:.1f} ms", "ratio": round(value / bare, 2)}
    print(json.dumps(figure, ensure_ascii=False), flush=True)


def main() -> None:
    """Print the figures; with the argument "all", also for what takes minutes."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"READER_HOME": home, "READER_LANGUAGE": "en"}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        paths = texts(Path(home))
        prepare(paths["50 KB"])
        for size in SIZES:
            opening(paths, size)
        staying("50 KB", paths["50 KB"])
        staying("10 MB", paths["10 MB"])
        if "all" in sys.argv[1:]:
            staying("100 MB", paths["100 MB"])


if __name__ == "__main__":
    main()
