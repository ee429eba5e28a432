"""A library of 100,000 documents beside one of three: the first screen, filtering, memory.

Both are opened once before, so that their titles are known; the runs are interleaved. Keys are
typed as a user does, one after the other was answered.
"""

import fcntl
import json
import os
import pty
import re
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

MANY, FEW = 100_000, 3
A_FOLDER = 500
RUNS = 11
FOLDER = Path(tempfile.gettempdir()) / "reader-library-benchmark"
PLACES = "甲乙丙丁戊己庚辛壬癸"
FIRST = "甲甲甲甲甲县"
WORDS = ("县乙", "2016", "丙甲", "doc00", "癸壬", "光伏", "通知 丁", "7/000")
TYPED = 4  # times that all words are typed
SIZE = (24, 80)
ESCAPES = re.compile(rb"\x1b\[[0-9;?<=>$]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x07|\x1b\\)", re.S)
QUIET = 0.15  # seconds without output after which a key has been answered
PATIENCE = 900.0


def made(folder: Path, count: int) -> Path:
    """Lay out `count` small documents, if they are not there yet."""
    if folder.exists():
        return folder
    new = folder.with_name(folder.name + ".new")
    for number in range(count):
        below = new / f"{number // A_FOLDER:03}"
        below.mkdir(parents=True, exist_ok=True)
        where = "".join(PLACES[number // 10**digit % 10] for digit in (4, 3, 2, 1, 0)) + "县"
        year, month = 2001 + number % 20, 1 + number % 12
        text = f"{where}关于光伏扶贫工作的通知\n\n{where}人民政府 {year}年{month}月3日\n\n"
        text += f"各乡镇：为做好第{number}号工作，现将有关事项通知如下。\n" * 3
        (below / f"doc{number:06}.txt").write_text(text, encoding="utf-8")
    new.rename(folder)
    return folder


class Terminal:
    """Run the program in a terminal of its own, and take in what it writes."""

    def __init__(self, folder: Path) -> None:
        self.begun = time.perf_counter()
        self.then = (0.0, 0.0)  # what it had been given when it wrote last
        self.child, self.end = pty.fork()
        if self.child == 0:
            words = [sys.executable, "-m", "reader", str(folder)]
            os.execvpe(words[0], words, {**os.environ, "TERM": "xterm-256color"})
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def wait(self, wanted: str) -> float:
        """Give the seconds from the start until a text has been written."""
        written = b""
        while wanted.encode() not in ESCAPES.sub(b"", written):
            if not select.select([self.end], [], [], PATIENCE)[0]:
                raise TimeoutError(wanted)
            written += os.read(self.end, 65536)
        return time.perf_counter() - self.begun

    def quiet(self, seconds: float = QUIET) -> float:
        """Take in all until nothing comes for some time; give when the last came."""
        last, self.then = time.perf_counter(), self.spent()
        while select.select([self.end], [], [], seconds)[0]:
            os.read(self.end, 65536)
            last, self.then = time.perf_counter(), self.spent()
        return last

    def key(self, key: str) -> tuple[float, float, float]:
        """Type a key; give the milliseconds from it to the last byte of its answer.

        The second are those without the waits for a core, which others had; the third are those
        of the processor.
        """
        begun, (worked, waited) = time.perf_counter(), self.spent()
        os.write(self.end, key.encode())
        select.select([self.end], [], [], PATIENCE)
        took = 1000 * (self.quiet() - begun)
        worked_then, waited_then = self.then
        return took, took - (waited_then - waited), worked_then - worked

    def spent(self) -> tuple[float, float]:
        """Give the milliseconds that the program has had a core, and that it has waited for one."""
        worked, waited, _ = Path(f"/proc/{self.child}/schedstat").read_text().split()
        return int(worked) / 1e6, int(waited) / 1e6

    def memory(self) -> float:
        """Give the megabytes that the program alone holds, and its most so far."""
        lines = Path(f"/proc/{self.child}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))

    def close(self) -> None:
        """End the program."""
        os.kill(self.child, 9)
        os.waitpid(self.child, 0)
        os.close(self.end)


def first_screen(folder: Path) -> float:
    """Give the seconds to the first document's title."""
    terminal = Terminal(folder)
    took = terminal.wait(FIRST)
    terminal.close()
    return took


def report(name: str, value: float, unit: str, against: str = "", ratio: float = 0.0) -> None:
    """Print one figure."""
    figure = {"name": name, "value": round(value, 1), "unit": unit, "against": against}
    print(json.dumps({**figure, "ratio": round(ratio, 2), "runs": RUNS}, ensure_ascii=False))


def warmed(folder: Path) -> float:
    """Open a library until all titles are known; give the seconds that took."""
    terminal = Terminal(folder)
    terminal.wait(FIRST)
    terminal.quiet(8.0)
    took = terminal.quiet(8.0) - terminal.begun
    terminal.close()
    return took


def typed(folder: Path) -> None:
    """Filter as one types, and print how long keys take, and the memory."""
    terminal = Terminal(folder)
    terminal.wait(FIRST)
    terminal.quiet(3.0)
    took = []
    for word in WORDS * TYPED:
        terminal.key("/")
        took += [terminal.key(key) for key in word]
        took += [terminal.key("\x7f") for _ in word]
        terminal.key("\x1b")
        terminal.quiet(1.0)  # or the next key would be taken for one with Alt
    name = "library of 100,000: a filter key to its last byte"
    for how, each in zip(
        ("", ", but for waits for a core", ", processor"), zip(*took, strict=True), strict=True
    ):
        ranked = sorted(each)
        report(f"{name}{how}, median", ranked[len(ranked) // 2], "ms")
        report(f"{name}{how}, p99", ranked[int(len(ranked) * 0.99)], "ms")
    report("library of 100,000: memory, the most", terminal.memory(), "MB")
    terminal.close()


def main() -> None:
    """Print the figures."""
    many, few = made(FOLDER / "many", MANY), made(FOLDER / "few", FEW)
    os.environ["READER_HOME"] = str(FOLDER / "home")
    os.environ.setdefault("READER_LANGUAGE", "en")
    for folder in (few, many):
        warmed(folder)
    pairs = [(first_screen(many), first_screen(few)) for _ in range(RUNS)]
    mine, theirs = (1000 * statistics.median(side) for side in zip(*pairs, strict=True))
    against = f"of {FEW}: {theirs:.0f} ms"
    report("library of 100,000: the first screen", mine, "ms", against, mine / theirs)
    typed(many)


if __name__ == "__main__":
    main()
