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

from reader.formats import read
from reader.passages.anchor import context
from reader.passages.ids import new_ulid
from reader.passages.passage import Change, Passage
from reader.paths import shipped
from reader.store.project import home_of
from reader.store.store import AnnotationStore
from reader.text.span import Span

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
KITTY = re.compile(rb"\x1b\[[<>]\d*u")  # which the emulator would print
ESCAPES = re.compile(rb"\x1b\[[0-9;?<=>$]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x07|\x1b\\)", re.S)
KEYS = 100
PASSAGES = 5_000
REPEAT = 1 / 30  # seconds between the repeats of a held key
CODES = ("pairing", "org-body")
WAYS = {  # keys that are pressed one after the other; the last tags, and takes the tag back
    "line key": "j",
    "next passage": "}",
    "sentence": "s",
    "word": "w",
    "tag": ("s", "2", "5", "u"),
}
PATIENCE = 120.0  # seconds


class Program:
    """Run a program in a terminal that only keeps what is written."""

    def __init__(self, argv: list[str], size: tuple[int, int]) -> None:
        self.size = size
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

    def shows(self, text: str) -> float:
        """Wait until the last rows show a text, of which only what changes may be written."""
        import pyte

        screen = pyte.Screen(self.size[1], self.size[0])
        stream, done = pyte.ByteStream(screen), 0
        rows = range(screen.lines - 3, screen.lines)
        while True:
            stream.feed(KITTY.sub(b"", self.written[done:]))
            done = len(self.written)
            cells = (screen.buffer[y][x].data for y in rows for x in range(screen.columns))
            if text in "".join(cells):
                return (time.perf_counter() - self.begun) * 1000
            if not self.read(PATIENCE):
                raise TimeoutError(f"{text} does not come")

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

    def cpu(self) -> float:
        """Give the milliseconds of processor that the program took so far, all its threads."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6

    def hold(self, key: str) -> float:
        """Hold a key for 60 repeats; give the milliseconds from the last one to the last byte."""
        pressed = time.perf_counter()
        for _repeat in range(60):
            self.type(key)
            pressed = time.perf_counter()
            while (left := pressed + REPEAT - time.perf_counter()) > 0:
                self.read(left)
        last = pressed
        while self.read(0.1):
            last = time.perf_counter()
        return (last - pressed) * 1000

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
    program.shows("help")
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
                answered[name].append(program.shows("characters"))
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


def annotated(name: str, path: str) -> None:
    """Measure keys in a document with PASSAGES passages, when all of it has been read."""
    annotate(path)
    program = Program([sys.executable, "-m", "reader", path], SIZES[1])
    program.wait_for(TITLE)
    program.press("G")
    while program.read(0.5) or b"100%" not in ESCAPES.sub(b"", program.written[-20_000:]):
        pass
    program.press("gw")
    for what, keys in WAYS.items():
        begun = program.cpu()
        times = sorted(program.press(key) for _time in range(KEYS) for key in keys)
        spent = (program.cpu() - begun) / len(times)
        last = times[-1 - len(times) // 100]
        tell(f"{what}, {name}, median", statistics.median(times), "ms", None, len(times))
        tell(f"{what}, {name}, 99 %", last, "ms", None, len(times))
        tell(f"{what}, {name}, processor", spent, "ms", None, len(times))
    for what, key in (("line", "\x1b[B"), ("page", "\x1b[6~")):
        lag = program.hold(key)
        tell(f"held {what} key, {name}, behind when let go", lag, "ms", None, 1)
    program.close()


def annotate(path: str) -> None:
    """Tag PASSAGES sentences' worth of characters, evenly, as somebody else did."""
    home, source = home_of(path), read(path)
    step = len(source.text) // PASSAGES
    made = []
    for start in range(0, PASSAGES * step, step):
        span = Span(start, start + 30)
        prefix, quote, suffix = context(source.text, span)
        code = CODES[start % len(CODES)]
        passage = Passage(
            new_ulid(), home.document_id, *span, quote, (code,), prefix=prefix, suffix=suffix,
            digest=source.digest, annotator="other", created="2026-01-01T00:00:00Z",
        )  # fmt: skip
        made.append(Change(None, passage))
    AnnotationStore(home.annotations, "other").apply(home.document_id, made, {})


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
        annotated("10 MB, 5,000 passages", paths["10 MB"])


if __name__ == "__main__":
    main()
