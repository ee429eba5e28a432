"""Answers on stdout, complaints on stderr, and a sign of life for what takes long."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from reader.text.safe import safe

T = TypeVar("T")
WIDTH = 24  # cells of a progress bar


def answer(text: str) -> None:
    """Print a line in UTF-8, whatever the locale; on a terminal, nothing that could steer it."""
    write((safe(text) if sys.stdout.isatty() else text).encode("utf-8", "replace") + b"\n")


def answer_json(record: dict[str, Any]) -> None:
    """Print an object on a line."""
    import json

    answer(json.dumps(record, ensure_ascii=False))


def write(content: bytes) -> None:
    """Put bytes on stdout; on a terminal, only what is safe there."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        content = safe(content.decode("utf-8", "replace")).encode("utf-8", "replace")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def complain(text: str) -> None:
    """Print a line on stderr."""
    print(safe(text), file=sys.stderr)


class Bar:
    """Show on stderr how far a count of things is."""

    def __init__(self, count: int, label: str) -> None:
        self.count = count
        self.label = label
        self.done = 0
        self.shown = -1  # cells filled on the screen; -1 when there is no bar
        self._draw()

    def step(self) -> None:
        """Count one more as done."""
        self.show(self.done + 1)

    def show(self, done: int) -> None:
        """Show how many are done."""
        self.done = done
        self._draw()

    def clear(self) -> None:
        """Take the bar off the screen, as before a line is printed there."""
        if self.shown >= 0:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self.shown = -1

    def _draw(self) -> None:
        filled = self.done * WIDTH // self.count
        if filled != self.shown:
            bar = "━" * filled + " " * (WIDTH - filled)
            said = f"\r{self.label} {bar} {self.done}/{self.count}"
            print(said, end="", file=sys.stderr, flush=True)
            self.shown = filled


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """Go through items; a terminal shows how far this is, and in the end nothing of it."""
    return steps(items, len(items), label)


def steps(items: Iterable[T], count: int, label: str) -> Iterator[T]:
    """Go through so many items, as `progress` does."""
    if not sys.stderr.isatty() or count < 2:
        yield from items
        return
    bar = Bar(count, label)
    for item in items:
        yield item
        bar.step()
    bar.clear()
