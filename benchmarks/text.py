"""Speed and memory of cleaning, outline and damage: a JSON object a figure, on one core.

`python benchmarks/text.py [speed|sizes|start|jobs]...` measures the parts that are named, all
without a name. The text is the reports beside the checkout, joined; without them, the seeds.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds" / "documents"
REPORTS = ROOT.parent / "shared" / "corpus" / "reports"
RUNS = 9
SIZES = (1, 10, 100)  # megabytes


def text() -> str:
    """Join the reports, or the seeds over and over to about as much."""
    reports = sorted(REPORTS.glob("*.txt"))
    if reports:
        return "\n".join(path.read_text("utf-8") for path in reports)
    seeds = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return seeds * (2_000_000 // len(seeds.encode()) + 1)


def report(
    name: str, value: float, unit: str, against: str = "", ratio: float | None = None
) -> None:
    """Print one figure."""
    figure = {"name": name, "value": round(value, 3), "unit": unit, "against": against}
    print(json.dumps({**figure, "ratio": ratio and round(ratio, 2), "runs": RUNS}), flush=True)


def timed(work: Callable[[], object]) -> float:
    """Give the seconds of processor time that `work` takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def paired(*works: Callable[[], object]) -> list[float]:
    """Give the median seconds of each work, run in turn so that all meet the same load."""
    taken = [[timed(work) for work in works] for _ in range(RUNS)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def both(whole: str) -> None:
    """Clean a text and find its outline."""
    from reader.structure.masthead import titles
    from reader.structure.outline import outline
    from reader.text.clean import clean
    from reader.text.view import View

    view = View(whole, clean(whole))
    outline(view, titles(view))


def speed() -> None:
    """Measure megabytes of UTF-8 a second, and trafilatura on the same text as paragraphs."""
    from reader.text.clean import clean
    from reader.text.damage import find_damage

    whole = text()
    size = len(whole.encode()) / 1_000_000
    edits = clean(whole)
    ours, alone, damage = paired(
        lambda: both(whole), lambda: clean(whole), lambda: find_damage(whole, edits)
    )
    report("clean", size / alone, "MB/s")
    report("clean and outline", size / ours, "MB/s")
    report("damage", size / damage, "MB/s")
    try:
        from trafilatura import extract
    except ImportError:
        print("trafilatura is not installed: no comparison", file=sys.stderr)
        return
    from html import escape

    lines = "".join(f"<p>{escape(line)}</p>" for line in whole.split("\n") if line.strip())
    page = f"<html><body><article>{lines}</article></body></html>"
    ours, theirs = paired(lambda: both(whole), lambda: extract(page))
    report("clean and outline", size / ours, "MB/s", "trafilatura", theirs / ours)


def sizes() -> None:
    """Measure time and peak memory of cleaning and outline in a child process for each size."""
    for megabytes in SIZES:
        answer = subprocess.run(
            [sys.executable, __file__, "child", str(megabytes)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, memory, idle, size, held = map(float, answer.stdout.split())
        report(f"clean and outline, {megabytes} MB", seconds, "s")
        report(f"memory, {megabytes} MB", memory, "MB", "text of the same size", memory / size)
        report(f"memory over the text, {megabytes} MB", memory - idle, "MB", "text", held)


def child(megabytes: int) -> None:
    """Clean one text; print seconds, peak and idle memory, its size, and the share held."""
    one = text()
    both(one[:10_000])
    size = megabytes * 1_000_000
    whole = one * (size // len(one.encode()) + 1)
    whole = whole[: len(whole) * size // len(whole.encode())]
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = timed(lambda: both(whole))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak, idle, megabytes, (peak - idle) / megabytes)


def _run(*arguments: str) -> Callable[[], object]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, env=environment, capture_output=True, check=True)


def _median(works: list[Callable[[], object]], runs: int) -> list[float]:
    """Give the median seconds on the clock of each work, run in turn."""
    taken: list[list[float]] = []
    for _ in range(runs):
        row = []
        for work in works:
            begin = time.perf_counter()
            work()
            row.append(time.perf_counter() - begin)
        taken.append(row)
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def start() -> None:
    """Measure `reader outline --json` and `reader clean --json` against an idle interpreter."""
    for verb in ("outline", "clean"):
        for seed in ("biyang", "qinan"):
            command = _run("-m", "reader", verb, "--json", str(SEEDS / f"{seed}.txt"))
            idle, taken = _median([_run("-c", "pass"), command], RUNS)
            report(f"{verb} {seed}", taken, "s", "python -c pass", taken / idle)


def jobs() -> None:
    """Measure `reader clean` on many files, with one process and with two."""
    with tempfile.TemporaryDirectory() as folder:
        whole = text()
        for n in range(300):
            part = whole[n * 2000 : n * 2000 + 17_000]
            Path(folder, f"{n}.txt").write_text(part, "utf-8")
        verbs = [_run("-m", "reader", "clean", "--json", "--jobs", n, folder) for n in ("1", "2")]
        one, two = _median(verbs, 5)
        report("clean 300 files, 2 jobs", two, "s", "1 job", two / one)


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(int(sys.argv[2]))
    else:
        for part in sys.argv[1:] or ["speed", "sizes", "start", "jobs"]:
            {"speed": speed, "sizes": sizes, "start": start, "jobs": jobs}[part]()
