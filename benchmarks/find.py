"""Find in ten megabytes: what a key waits for, and all hits, against Python's own search.

The time is of the processor. A key waits for the nearest hit; the rest is found beside. Against:
`str.find`, or `re.finditer`, through the whole text, which knows one script and one width only.
"""

import json
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from reader.session.find import Finder
from reader.session.search import Mode, Search, way
from reader.text.pattern import Pattern

SEEDS = Path(__file__).resolve().parents[1] / "seeds" / "documents"
RUNS = 5
MEGABYTES = 10
QUERIES: tuple[tuple[Mode, str, str], ...] = (
    ("plain", "扶贫办", "扶贫办"),
    ("regex", "扶贫.{0,6}办", "扶贫.{0,6}办"),
    ("pinyin", "fupinban", "扶贫办"),
    ("word", "扶贫", "扶贫"),
)


def text() -> str:
    """Join the seeds, over and over, to ten megabytes of UTF-8."""
    seeds = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return seeds * (MEGABYTES * 1_000_000 // len(seeds.encode()) + 1)


def median(work: Callable[[], object]) -> float:
    """Give the median seconds of the processor that `work` takes."""
    taken = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def report(name: str, value: float, against: str, ratio: float) -> None:
    """Print one figure."""
    figure = {"name": name, "value": round(value, 4), "unit": "s", "against": against}
    print(json.dumps({**figure, "ratio": round(ratio, 4), "runs": RUNS}))


def main() -> None:
    """Print, for each way to find, the nearest hit and all hits."""
    whole = text()
    middle = len(whole) // 2
    for mode, query, plain in QUERIES:
        search = Search(query, mode)
        list(way(search)(whole, 0, 1000))  # tables are read once
        pattern = Pattern(re.escape(plain) if mode != "regex" else plain)
        base = median(lambda pattern=pattern: sum(1 for _ in pattern.finditer(whole)))  # type: ignore[misc]
        first = median(lambda search=search: Finder(whole, search).nearest(middle, 1))  # type: ignore[misc]
        every = median(lambda search=search: Finder(whole, search).work(0, 3600))  # type: ignore[misc]
        report(f"find {mode}: nearest", first, "re.finditer, all", first / base)
        report(f"find {mode}: all", every, "re.finditer, all", every / base)


if __name__ == "__main__":
    main()
