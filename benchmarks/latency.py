"""What a key costs while suggestions are worked out, and while a large model is learned.

A report of 11 KB in a project of PASSAGES passages is read and tagged through a pseudo-terminal,
key to last byte, from the first page on: in that time all passages are read, a model is learned in
a process, read back, and the report is ranked anew after every tag. Beside it: suggestions off,
and a project without passages. The programs take turns.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from suggest import SEEDS, _changed, examples, rows
from terminal import READER, RIGHT, Program, Way

from reader.passages.ids import ulid
from reader.passages.passage import Passage
from reader.store.lines import DOCUMENT, PASSAGES, Head, encode
from reader.store.names import shelf
from reader.store.project import home_of

PASSAGES_MADE = 10_000
IN_ONE = 100  # passages of a document
ROUNDS, SECONDS = 3, 25.0
SIZE = (120, 40)
TAG = ("s", "2", "5", RIGHT, "c", "c", RIGHT, RIGHT, "s", "s", "1", "1", RIGHT, RIGHT)


def project(folder: Path, count: int) -> Path:
    """Lay out a project of a report, and of passages in other documents."""
    folder.mkdir()
    report = folder / "report.txt"
    shutil.copy(SEEDS / "documents" / "biyang.txt", report)
    subprocess.run([*READER, "init", str(folder)], check=True, capture_output=True)
    root = home_of(str(report)).annotations
    draw, known = random.Random(5), examples(rows())
    for number in range(count // IN_ONE):
        name = f"{number}.txt"
        place = shelf(root, name)
        place.folder.mkdir(parents=True, exist_ok=True)
        lines = [encode(Head(DOCUMENT, name, 1, "h1"), {"id": name, "title": "题"})]
        for each in range(IN_ONE):
            example = _changed(draw.choice(known), draw, 5)
            key, at = ulid(number, each), 100 * each
            passage = Passage(key, name, at, at + len(example.text), example.text, example.codes)
            lines.append(encode(Head(PASSAGES, key, 1, "h1", "wei"), passage.record()))
        (place.folder / f"{place.stem}.wei@old.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return report


def pressed(report: Path, home: str, suggestions: str) -> Iterator[float]:
    """Read and tag for a while, from the first page on; give the milliseconds of each key."""
    way = Way(READER, env={"READER_SUGGESTIONS": suggestions, "READER_LANGUAGE": "en"})
    program = Program(way, report, SIZE, home)
    try:
        program.wait("泌阳")
        end, number = time.perf_counter() + SECONDS, 0
        while time.perf_counter() < end:
            yield program.press(TAG[number % len(TAG)])[1]
            program.rest(0.15)
            number += 1
    finally:
        program.close()


def main() -> None:
    """Print the figures."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as temporary:
        for turn in range(ROUNDS):
            for name, suggestions, count in (
                ("off", "off", PASSAGES_MADE),
                ("on, no passages", "on", 0),
                (f"on, {PASSAGES_MADE} passages to learn", "on", PASSAGES_MADE),
            ):
                folder = Path(temporary) / f"{turn}{suggestions}{count}"
                home = f"{folder}.home"
                report = project(folder, count)
                found[name] += pressed(report, home, suggestions)
                learned = sum(f.stat().st_size for f in Path(home).rglob("models/*.jsonl"))
                print(f"{name}: {learned} bytes of models", file=sys.stderr)
    for name, each in found.items():
        listed = sorted(each)
        for what, value in (
            ("median", statistics.median(listed)),
            ("99 in 100", listed[-max(1, len(listed) // 100)]),
            ("slowest", listed[-1]),
        ):
            figure = {"name": f"latency: a key, suggestions {name}, {what}", "unit": "ms"}
            print(json.dumps({**figure, "value": round(value, 1), "runs": len(listed)}))


if __name__ == "__main__":
    os.environ.setdefault("READER_HOME", tempfile.mkdtemp())
    main()
