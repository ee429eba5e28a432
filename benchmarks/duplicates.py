"""Near-duplicates among 3,000 reports: how long finding them takes, and how well copies are found.

The reports lie beside the checkout. More are put together from pieces of them, so that none is
another's copy, and some are copied with a share of their characters edited.
"""

import json
import os
import random
import shutil
import sys
import tarfile
import tempfile
import time
from contextlib import closing
from pathlib import Path

from reader.library.duplicates.finding import bring_up_to_date, copies
from reader.library.duplicates.kept import Sketches
from reader.library.search.build import build
from reader.library.search.shelf import Shelf

ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "library.tar.xz"
FOLDER = Path(tempfile.gettempdir()) / "reader-duplicates-benchmark"
REPORTS, COPIES, SHARE, PIECES = 2700, 300, 0.05, 12


def report(name: str, value: float, unit: str, against: str = "") -> None:
    """Print one figure."""
    figure = {"name": name, "value": round(value, 4), "unit": unit, "against": against}
    print(json.dumps({**figure, "ratio": 0.0, "runs": 1}, ensure_ascii=False))


def spent() -> float:
    """Give the seconds of the processor that this process and those it started have had."""
    return sum(os.times()[:4])


def originals(draw: random.Random) -> list[str]:
    """Give the reports as they are, then others made of a piece of each of several."""
    with tarfile.open(ARCHIVE) as archive:
        files = [archive.extractfile(each) for each in archive if each.isfile()]
        texts = [file.read().decode("utf-8", "replace") for file in files if file]
    made = list(texts)
    while len(made) < REPORTS:
        parts = enumerate(draw.sample(texts, PIECES))
        pieces = [p[n * len(p) // PIECES : (n + 1) * len(p) // PIECES] for n, p in parts]
        made.append("\n".join(pieces))
    return made[:REPORTS]


def edited(text: str, draw: random.Random, share: float = SHARE) -> str:
    """Replace, remove or add a share of the characters, one by one."""
    characters = list(text)
    for at in draw.sample(range(len(text)), int(len(text) * share)):
        other = draw.choice(text)
        characters[at] = draw.choice(("", other, characters[at] + other))
    return "".join(characters)


def laid_out() -> tuple[list[str], set[tuple[str, str]]]:
    """Write reports and copies; give their paths, and which is whose copy."""
    draw = random.Random(1)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    made = originals(draw)
    texts = {f"{number:04}.txt": text for number, text in enumerate(made)}
    pairs = set()
    for number in draw.sample(range(len(made)), COPIES):
        name, copy = f"{number:04}.txt", f"{number:04}-copy.txt"
        texts[copy] = edited(made[number], draw)
        pairs.add((str(FOLDER / copy), str(FOLDER / name)))
    for name, text in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return sorted(str(FOLDER / name) for name in texts), pairs


def main() -> None:
    """Print the figures; leave without the reports."""
    if not ARCHIVE.exists():
        print(f"skipped: there is no {ARCHIVE}", file=sys.stderr)
        return
    paths, pairs = laid_out()
    size = sum(Path(path).stat().st_size for path in paths) / 1e6
    with closing(Shelf(FOLDER / "search.sqlite")) as shelf:
        for _ in build(shelf, paths):
            pass
        with closing(Sketches(FOLDER / "sketches.sqlite")) as kept:
            begin, before = time.perf_counter(), spent()
            for _ in bring_up_to_date(kept, shelf, paths):
                pass
            sketched = time.perf_counter()
            found = copies(kept, paths)
            end, processor = time.perf_counter(), spent() - before
    of = f"{len(paths)} reports, {size:.0f} MB"
    report("duplicates: sketching what is indexed", sketched - begin, "s", of)
    report("duplicates: comparing", end - sketched, "s", of)
    report("duplicates: both, of a core's time", processor, "s", of)
    told = {(min(g.paths), other) for g in found for other in g.paths if other != min(g.paths)}
    right = {tuple(sorted(pair)) for pair in pairs}
    report("duplicates: recall on copies with 5 % edits", len(told & right) / len(right), "")
    report("duplicates: precision", len(told & right) / max(1, len(told)), "")
    shares = [share for group in found for share in group.shares if share < 1]
    report("duplicates: the least alike that is told", min(shares, default=0.0), "")


if __name__ == "__main__":
    main()
