"""Measure the reading page beside Textual's own ways of showing a text, in one terminal each.

Bytes and milliseconds for a key that scrolls by a line and one that scrolls by a page, and the
time to the first paint, on the samples repeated to a megabyte, at 80×24. A key is done when the
program has been quiet for QUIET seconds; the time counts to its last byte. The programs take
turns, so that what else the machine does falls on all of them.
"""

import fcntl
import json
import os
import pty
import select
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

from textual import events
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

QUIET = 0.06
LENGTH = 1_000_000
ROUNDS, KEYS = 3, 20
SIZE = (24, 80)
DOWN, PAGE_DOWN = b"\x1b[B", b"\x1b[6~"
SHOWN = "READY"  # the cursor may stand on its first letter


class Shown(App[None]):
    """Show the text in one of the ways."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, way: str, text: str) -> None:
        super().__init__()
        self.way, self.document = way, text

    def compose(self) -> ComposeResult:
        """Put the widget on the screen."""
        if self.way == "page":
            from reader.ui.page.page import Page

            yield Page()
        elif self.way == "textarea":
            yield TextArea(self.document, read_only=True, soft_wrap=True)
        else:
            with VerticalScroll():
                yield Static(self.document, markup=False)

    def on_mount(self) -> None:
        """Open the text."""
        self.screen.focus_next()
        if self.way != "page":
            return
        from reader.codebook.codebook import Codebook
        from reader.session.state import Session
        from reader.structure.document import Document, Masthead
        from reader.text.source import Source
        from reader.ui.look import theme
        from reader.ui.page.page import Page

        self.register_theme(theme.dress(theme.find("night")[0]))
        self.theme = "night"
        source = Source("", "", "utf-8", "", "\n", self.document)
        document = Document("", source, (), (), Masthead(), ())
        self.query_one(Page).show(Session(document, Codebook("", "", {}, ())))

    def on_key(self, event: events.Key) -> None:
        """Move the page's cursor as the reader does."""
        if self.way != "page":
            return
        from reader.ui.page.page import Page

        page = self.query_one(Page)
        rows = {"down": 1, "pagedown": page.page_rows - 1}.get(event.key)
        if rows and page.session:
            to = page.offset_rows(page.session.selection.head, rows)
            page.show(page.session.select(to, to))


class Program:
    """Run one way of showing the text in a terminal that only counts."""

    def __init__(self, way: str, path: Path) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.environ["TEXTUAL_ANIMATIONS"] = "none"
            os.execv(sys.executable, [sys.executable, __file__, way, str(path)])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def first_paint(self) -> float:
        """Wait for the text; give the milliseconds since the start."""
        seen = b""
        while SHOWN[1:].encode() not in seen:
            select.select([self.fd], [], [])
            seen += os.read(self.fd, 65536)
        painted = time.perf_counter()
        self.rest(0.5)
        return (painted - self.started) * 1000

    def rest(self, quiet: float = QUIET) -> tuple[int, float]:
        """Read until nothing comes for `quiet` seconds; give the bytes and when the last came."""
        count, last = 0, time.perf_counter()
        while select.select([self.fd], [], [], quiet)[0]:
            count += len(os.read(self.fd, 65536))
            last = time.perf_counter()
        return count, last

    def press(self, key: bytes) -> tuple[int, float]:
        """Press a key; give the bytes and milliseconds that it cost."""
        start = time.perf_counter()
        os.write(self.fd, key)
        while not select.select([self.fd], [], [], 5)[0]:
            raise TimeoutError("the program does not answer")
        count, last = self.rest()
        return count, (last - start) * 1000

    def close(self) -> None:
        """End the program."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def measure(path: Path) -> dict[tuple[str, str], list[float]]:
    """Measure every way in turns; give figures by way and name."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _round in range(ROUNDS):
        for way in ("page", "textarea", "static"):
            program = Program(way, path)
            try:
                found[way, "first paint ms"].append(program.first_paint())
                for _row in range(SIZE[0]):  # to the last row, from where lines scroll
                    program.press(DOWN)
                for name, key in (("line key", DOWN), ("page key", PAGE_DOWN)):
                    for _key in range(KEYS):
                        count, ms = program.press(key)
                        found[way, f"{name} bytes"].append(count)
                        found[way, f"{name} ms"].append(ms)
            finally:
                program.close()
    return found


def main() -> None:
    """Print one JSON object a figure: the page's median against those of the others."""
    folder = Path(__file__).resolve().parent.parent / "seeds" / "documents"
    samples = "\n".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt")))
    text = (f"{SHOWN}\n" + samples * (LENGTH // len(samples) + 1))[:LENGTH]
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "text.txt"
        path.write_text(text, encoding="utf-8")
        found = measure(path)
    names = {"textarea": "Textual's TextArea, read only", "static": "VerticalScroll of a Static"}
    for name in (
        "line key bytes",
        "line key ms",
        "page key bytes",
        "page key ms",
        "first paint ms",
    ):
        own = statistics.median(found["page", name])
        for way, against in names.items():
            other = statistics.median(found[way, name])
            figure = {
                "name": f"page: {name.rpartition(' ')[0]}",
                "value": round(own, 1),
                "unit": name.rpartition(" ")[2],
                "against": f"{against}: {other:.1f}",
                "ratio": round(own / other, 3),
                "runs": len(found["page", name]),
            }
            print(json.dumps(figure, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        Shown(sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8")).run()
    else:
        main()
