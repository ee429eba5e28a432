"""Time how soon the first text stands on the screen, and how soon the verbs answer.

Each figure is a ratio to something run beside it: a bare Textual app that shows one line, and
`python -c pass`. The runs are interleaved; the median of the ratios' parts is printed.
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
from collections.abc import Callable

from reader.paths import shipped

RUNS = 10
TITLE = "泌阳县精准发力打好脱贫攻坚组合拳"
BARE = f"""
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("{TITLE}")
Bare().run()
"""
ESCAPES = re.compile(rb"\x1b\[[0-9;?<=>$]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x07|\x1b\\)", re.S)


def first_text(argv: list[str]) -> float:
    """Give the seconds from the start of a program to its writing of the title."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(argv[0], argv, {**os.environ, "TERM": "xterm-256color"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    written = b""
    wanted = TITLE.encode()
    while wanted not in ESCAPES.sub(b"", written):
        if not select.select([terminal], [], [], 20)[0]:
            raise TimeoutError(f"{argv} shows no text")
        written += os.read(terminal, 65536)
    took = time.perf_counter() - begun
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return took


def answer(argv: list[str]) -> float:
    """Give the seconds that a command takes as a whole."""
    begun = time.perf_counter()
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def compare(
    name: str,
    against: str,
    measure: Callable[[list[str]], float],
    ours: list[str],
    other: list[str],
) -> None:
    """Run two commands in turn and print how they compare."""
    pairs = [(measure(ours), measure(other)) for _ in range(RUNS)]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    figure = {
        "name": name,
        "value": round(mine * 1000, 1),
        "unit": "ms",
        "against": f"{against}: {theirs * 1000:.1f} ms",
        "ratio": round(mine / theirs, 2),
        "runs": RUNS,
    }
    print(json.dumps(figure, ensure_ascii=False), flush=True)


def main() -> None:
    """Print the figures."""
    python = [sys.executable]
    reader = [*python, "-m", "reader"]
    document = str(shipped("seeds") / "documents" / "biyang.txt")
    nothing = [*python, "-c", "pass"]
    with tempfile.TemporaryDirectory() as home:
        os.environ["READER_HOME"] = home
        first_text([*reader, document])  # makes the caches that a second start finds
        bare = [*python, "-c", BARE]
        compare("first text on screen", "a bare Textual app", first_text, [*reader, document], bare)
        for words in (["--version"], ["outline", "--json", document]):
            name = f"reader {' '.join(words[:2])}"
            compare(name, "python -c pass", answer, [*reader, *words], nothing)


if __name__ == "__main__":
    main()
