"""Answers on stdout, complaints on stderr, and a sign of life for what takes long."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from reader.text.safe import safe

T = TypeVar("T")
WIDTH = 24  # cells of a progress bar


def answer(text: str) -> None:
    """Print a line in UTF-8, whatever the locale; on a terminal, nothing that could steer it."""
    write((safe(text) if sys.stdout.isatty() else text).encode("utf-8", "replace") + b"\n")


def answer_json(record: dict[str, Any]) -> None:
    """Print an object on a line."""
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


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """Go through items; a terminal shows how far this is, and in the end nothing of it."""
    shown = sys.stderr.isatty() and len(items) > 1
    last = -1
    for done, item in enumerate(items):
        filled = done * WIDTH // len(items)
        if shown and filled != last:
            bar = "━" * filled + " " * (WIDTH - filled)
            print(f"\r{label} {bar} {done}/{len(items)}", end="", file=sys.stderr, flush=True)
            last = filled
        yield item
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
