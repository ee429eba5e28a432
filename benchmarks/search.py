"""Search 100 MB of reports: building the index, and queries beside ripgrep and a plain scan.

The reports lie beside the checkout, four times, three of them with every fiftieth character
changed. Both search the same cleaned texts, in memory and in the disk's cache.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reader.library.search.ask import Stock
from reader.library.search.build import build
from reader.library.search.concordance import Concordance
from reader.library.search.grammar import parse
from reader.library.search.postings import alike
from reader.library.search.shelf import Shelf

ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "library.tar.xz"
FOLDER = Path(tempfile.gettempdir()) / "reader-search-benchmark"
COPIES = 4
RUNS = 5
QUERIES = (
    "的 贫 社 一 发展 扶贫 光伏 改革 水利 小康社会 经济社会 乡村振兴 脱贫攻坚 光伏扶贫 异地搬迁"
    " 驻村工作队 全面建成小康 人民生活水平 经济社会发展 全面建成小康社会"
).split()

NEAR = ("发展 NEAR/5 产业", "发展 NEAR 经济", "发展 NEAR 产业 NEAR 经济")


def documents() -> list[Path]:
    """Lay out the reports, if they are not there yet, and list them."""
    folder = FOLDER / "documents"
    if not folder.exists():
        whole = FOLDER / "new"
        shutil.rmtree(whole, ignore_errors=True)
        whole.mkdir(parents=True)
        draw = random.Random(1)
        with tarfile.open(ARCHIVE) as archive:
            files = [archive.extractfile(each) for each in archive if each.isfile()]
            texts = [file.read().decode("utf-8", "replace") for file in files if file]
        for copy in range(COPIES):
            for number, text in enumerate(texts):
                edited = changed(text, draw) if copy else text
                (whole / f"{copy}-{number:04}.txt").write_text(edited, encoding="utf-8")
        whole.rename(folder)
    return sorted(folder.glob("*.txt"))


def changed(text: str, draw: random.Random) -> str:
    """Put other characters of the text in some places."""
    characters = list(text)
    for _ in range(len(text) // 50):
        characters[draw.randrange(len(text))] = draw.choice(text)
    return "".join(characters)


def times(
    work: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Give the seconds that some work takes by a clock, each time."""
    taken = []
    for _ in range(RUNS):
        begin = clock()
        work()
        taken.append(clock() - begin)
    return taken


def median(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Give the median of the seconds that some work takes."""
    return statistics.median(times(work, clock))


def report(name: str, value: float, unit: str, against: str = "", ratio: float = 0.0) -> None:
    """Print one figure."""
    figure = {"name": name, "value": round(value, 3), "unit": unit, "against": against}
    print(json.dumps({**figure, "ratio": round(ratio, 3), "runs": RUNS}, ensure_ascii=False))


def spent() -> float:
    """Give the seconds of the processor that this process and those it started have had."""
    return sum(os.times()[:4])


def built(paths: list[str]) -> Shelf:
    """Build the index from nothing, and say how fast."""
    place = FOLDER / "search.sqlite"
    place.unlink(missing_ok=True)
    shelf = Shelf(place)
    begin, before = time.perf_counter(), spent()
    for _ in build(shelf, paths):
        pass
    taken, processor = time.perf_counter() - begin, spent() - before
    size = sum(Path(path).stat().st_size for path in paths) / 1e6
    report("search: building the index, reading and cleaning included", size / taken, "MB/s")
    report("search: the same, of a core's time", size / processor, "MB/s")
    report("search: size of the index", place.stat().st_size / 1e6, "MB", f"{size:.0f} MB of text")
    return shelf


def cleaned(shelf: Shelf) -> tuple[Path, list[str]]:
    """Write the cleaned texts for ripgrep, and give them folded for a scan."""
    folder = FOLDER / "cleaned"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    folded = []
    for number, kept in enumerate(shelf.known().values()):
        text, _ = shelf.text(kept)
        folded.append(alike(text))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder, folded


def main() -> None:
    """Print the figures; leave without the reports."""
    if not ARCHIVE.exists():
        print(f"skipped: there is no {ARCHIVE}", file=sys.stderr)
        return
    paths = list(map(str, documents()))
    ripgrep = shutil.which("rg")
    if not ripgrep:
        print("ripgrep is not installed: measured without it", file=sys.stderr)
    own, other, every = [], [], []
    with closing(built(paths)) as shelf:
        folder, folded = cleaned(shelf)
        stock = Stock(shelf, paths)
        for word in QUERIES:
            query = parse(word)
            assert stock.ask(query).hits == sum(text.count(alike(word)) for text in folded), word
            every += (taken := times(lambda query=query: stock.ask(query)))  # type: ignore[misc]
            own.append(statistics.median(taken))
            line = [ripgrep or "", "--count-matches", "--fixed-strings", word, str(folder)]
            run = lambda line=line: subprocess.run(line, capture_output=True, check=False)  # noqa: E731
            other.append(median(run) if ripgrep else 0.0)
            against = f"ripgrep: {1000 * other[-1]:.1f} ms" if ripgrep else ""
            ratio = own[-1] / other[-1] if ripgrep else 0.0
            report(f"search: {word}", 1000 * own[-1], "ms", against, ratio)
        report("search: the slowest query", 1000 * max(own), "ms")
        late = sorted(every)[int(len(every) * 0.99)]
        report("search: the 99th percentile of all runs", 1000 * late, "ms")
        if ripgrep:
            share = sum(own) / sum(other)
            report("search: all queries", 1000 * sum(own), "ms", "ripgrep", share)
        for typed in NEAR:
            first = lambda typed=typed: Concordance(shelf, stock.ask(parse(typed)))[0]  # noqa: E731
            report(f"search: {typed}", 1000 * median(first), "ms")
            report(f"search: {typed}, processor", 1000 * median(first, time.process_time), "ms")


if __name__ == "__main__":
    main()
