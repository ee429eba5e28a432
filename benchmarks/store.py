"""Time one save in a project of a thousand and of a million annotations, beside SQLite's.

Saves alternate, so that all see the same disk; medians are printed. READER_SCALE makes the large
project smaller. The folder is the first argument, else a temporary one.
"""

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.passages.ids import new_ulid, ulid
from reader.passages.passage import Change, Passage
from reader.store.lines import DOCUMENT, PASSAGES, Head, encode
from reader.store.names import shelf
from reader.store.store import AnnotationStore

ROUNDS = 200
LARGE = int(os.environ.get("READER_SCALE", "1_000_000"))
IN_ONE = 100  # passages of a document
PASSAGE = Passage(
    *("", "", 1234, 1260, "落实帮扶责任，建立“一对一”结对帮扶机制，确保贫困户"),
    codes=("pairing", "targets"),
    prefix="（三）强化组织领导。各级党委政府要切实" * 2,
    suffix="稳定脱贫。（四）加大资金投入。统筹整合" * 2,
    digest="d" * 64,
    level="clause",
    annotator="lan",
    codebook="cn-poverty-measures 1.0",
    created="2026-01-02T03:04:05Z",
    modified="2026-01-02T03:04:05Z",
)


def document(number: int) -> str:
    """Name a document."""
    return f"{number % 31:02}/{number}.txt"


def fill(root: Path, total: int) -> None:
    """Write a project's files as sessions would have left them."""
    for number in range(total // IN_ONE):
        name = document(number)
        place = shelf(root, name)
        place.folder.mkdir(parents=True, exist_ok=True)
        lines = [encode(Head(DOCUMENT, name, 1, "h1"), {"id": name, "title": "题"})]
        for each in range(IN_ONE):
            key = ulid(number, each)
            record = replace(PASSAGE, id=key, document=name).record()
            lines.append(encode(Head(PASSAGES, key, 1, "h1", "lan"), record))
        path = place.folder / f"{place.stem}.lan@old.jsonl"
        path.write_bytes(b"\n".join(lines) + b"\n")


def saver(root: Path) -> Callable[[int], None]:
    """Save a passage to a document that is open, as while one is tagging."""
    store = AnnotationStore(root, "lan", device_name="h1")
    name = document(0)
    store.apply(name, [], {"title": "题"})

    def save(number: int) -> None:
        passage = replace(PASSAGE, id=new_ulid(), document=name, start=number)
        store.apply(name, [Change(None, passage)], {})

    return save


def opener(root: Path, documents: int) -> Callable[[int], None]:
    """Save the one passage of a session, to one document after the other."""

    def save(number: int) -> None:
        store = AnnotationStore(root, "wei", device_name="h1")
        name = document(number * 7919 % documents)
        passage = replace(PASSAGE, id=new_ulid(), document=name)
        store.apply(name, [Change(None, passage)], {})
        store.close()

    return save


def sqlite(file: Path) -> Callable[[int], None]:
    """Insert the same into a table, with a write-ahead log that is synced every time."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute("create table passages (id text primary key, record text)")

    def save(number: int) -> None:
        passage = replace(PASSAGE, id=new_ulid(), start=number)
        record = json.dumps(passage.record(), ensure_ascii=False)
        connection.execute("insert into passages values (?, ?)", (passage.id, record))

    return save


def main() -> None:
    """Print milliseconds a save, and ratios."""
    with tempfile.TemporaryDirectory(dir=next(iter(sys.argv[1:]), None)) as folder:
        small, large = Path(folder, "small", "annotations"), Path(folder, "large", "annotations")
        for root, total in ((small, 1000), (large, LARGE)):
            begun = time.perf_counter()
            fill(root, total)
            print(f"{total} annotations written, {time.perf_counter() - begun:.1f} s")
        os.sync()
        ways = {
            "1k": saver(small),
            "1M": saver(large),
            "1k, first": opener(small, 1000 // IN_ONE),
            "1M, first": opener(large, LARGE // IN_ONE),
            "sqlite": sqlite(Path(folder, "db")),
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(ROUNDS):
            for name, save in ways.items():
                begun = time.perf_counter()
                save(number)
                taken[name].append((time.perf_counter() - begun) * 1000)
    median = {name: statistics.median(times) for name, times in taken.items()}
    for name, time_taken in median.items():
        print(f"{name:10} {time_taken:7.2f} ms")
    print(f"1M ÷ 1k        {median['1M'] / median['1k']:.2f}")
    print(f"1M ÷ 1k, first {median['1M, first'] / median['1k, first']:.2f}")
    print(f"1M ÷ SQLite    {median['1M'] / median['sqlite']:.2f}")


if __name__ == "__main__":
    main()
