"""Speed of cleaning and outline, and start-up of `reader outline`: a JSON object a figure."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.structure.masthead import titles
from reader.structure.outline import outline
from reader.text.clean import clean
from reader.text.damage import find_damage
from reader.text.view import View

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds" / "documents"
RUNS = 10
MEGABYTES = 2


def text() -> str:
    """Join the seeds, over and over, to some megabytes of UTF-8."""
    seeds = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return seeds * (MEGABYTES * 1_000_000 // len(seeds.encode()) + 1)


def report(
    name: str, value: float, unit: str, against: str = "", ratio: float | None = None
) -> None:
    """Print one figure."""
    figure = {"name": name, "value": round(value, 3), "unit": unit, "against": against}
    print(json.dumps({**figure, "ratio": ratio and round(ratio, 2), "runs": RUNS}))


def median(work: Callable[[], object]) -> float:
    """Give the median seconds that `work` takes."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def speed() -> None:
    """Measure megabytes of UTF-8 a second."""
    whole = text()
    size = len(whole.encode()) / 1_000_000
    edits = clean(whole)
    view = View(whole, edits)
    report("clean", size / median(lambda: clean(whole)), "MB/s")
    report("outline", size / median(lambda: outline(view, titles(view))), "MB/s")
    report("damage", size / median(lambda: find_damage(whole, edits)), "MB/s")


def start() -> None:
    """Measure `reader outline --json` and `reader clean --json` against an idle interpreter."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(*arguments: str) -> Callable[[], object]:
        command = [sys.executable, *arguments]
        return lambda: subprocess.run(command, env=environment, capture_output=True, check=True)

    for verb in ("outline", "clean"):
        for seed in ("biyang", "qinan"):
            arguments = ("-m", "reader", verb, "--json", str(SEEDS / f"{seed}.txt"))
            idle, taken = median(run("-c", "pass")), median(run(*arguments))
            report(f"{verb} {seed}", taken, "s", "python -c pass", taken / idle)


if __name__ == "__main__":
    speed()
    start()
