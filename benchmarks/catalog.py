"""Open a project of 100,000 documents with 1,000,000 annotations: catalog warm, and made anew.

Each figure is of a process of its own, the other processes that it starts counted in. Memory is
the greatest of any one of them. The folder is the first argument, else a temporary one that stays,
as laying it out takes minutes; READER_SCALE makes it smaller.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from library import Terminal

from reader.passages.ids import ulid
from reader.passages.passage import Passage
from reader.store.catalog import asking
from reader.store.catalog.catalog import Catalog
from reader.store.lines import DOCUMENT, PASSAGES, Head, encode
from reader.store.names import shelf
from reader.store.project import init_project

ANNOTATIONS = int(os.environ.get("READER_SCALE", "1_000_000"))
IN_ONE = 10  # annotations of a document
A_FOLDER = 500  # documents
RUNS = 5
CODES = ("pairing", "targets", "relocation", "solar", "training", "loans", "roads", "schools")
WORDS = (
    "落实帮扶责任，建立一对一结对帮扶机制，确保贫困户稳定脱贫。加大资金投入，统筹整合涉农光伏产业"
)
EDITED = 5  # every fifth document has a passage that was changed, and one that was removed
AT = "2026-01-02T03:04:05Z"


def made(root: Path) -> Path:
    """Lay out a project as sessions of two annotators left it, if it is not there."""
    if root.exists():
        return root
    new = root.with_name(root.name + ".new")
    new.mkdir(parents=True)
    init_project(new, "cn-poverty-measures")
    for number in range(ANNOTATIONS // IN_ONE):
        name = f"documents/{number // A_FOLDER:03}/doc{number:06}.txt"
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        text = f"{_words(number, 8)}通知\n\n" + "".join(_words(number + n, 60) for n in range(12))
        content = text.encode()
        (new / name).write_bytes(content)
        place = shelf(new / "annotations", name)
        place.folder.mkdir(parents=True, exist_ok=True)
        path = place.folder / f"{place.stem}.{'lan' if number % 3 else 'wei'}@b38b.jsonl"
        path.write_bytes(b"\n".join(_lines(number, name, content)) + b"\n")
    os.sync()
    new.rename(root)
    return root


def _words(number: int, count: int) -> str:
    return "".join(WORDS[(number * 7919 + n * n * 31) % len(WORDS)] for n in range(count))


def _lines(number: int, name: str, content: bytes) -> Iterator[bytes]:
    by, digest = "lan" if number % 3 else "wei", sha256(content).hexdigest()
    head = {"id": name, "title": _words(number, 8), "digest": digest}
    first = (ulid(number, 99), 2)  # what is known of a document comes with its first passage
    yield encode(Head(DOCUMENT, name, 1, "b38b.1", by, AT, tx=first), head)
    for each in range(IN_ONE + (number % EDITED == 0)):
        at, key = number * IN_ONE + each, ulid(number, each)
        codes = [CODES[at % 8]] if at % 3 else [CODES[at % 8], CODES[(at + 1) % 8]]
        passage = Passage(
            *(key, name, start := 60 * each + 12, start + 30 + each, _words(at + 1, 30 + each)),
            codes=tuple(codes),
            prefix=_words(at, 32),
            suffix=_words(at + 2, 32),
            digest=digest,
            level="clause",
            annotator=by,
            codebook="cn-poverty-measures 1.0",
            created=AT,
            modified=AT,
        )
        tx = None if each else first
        yield encode(Head(PASSAGES, key, 1, "b38b.1", by, AT, tx=tx), passage.record())
        if number % EDITED == 0 and each in (0, IN_ONE):
            again = None if each else replace(passage, note=_words(at, 5)).record()
            yield encode(Head(PASSAGES, key, 2, "b38b.2", by, AT, {"b38b.1": 1}), again)


def warm(root: Path) -> None:
    """Look over every file, and ask for the counts, as the list of the program does."""
    with Catalog(root) as catalog:
        assert not catalog.unread()
        assert sum(tally.total for tally in asking.tallies(catalog).values()) == ANNOTATIONS


def anew(root: Path) -> None:
    """Delete the catalog, and read all lines."""
    with Catalog(root) as catalog:
        catalog.begin_anew()
        unread = catalog.unread()
        assert [*catalog.bring(unread)][-1] == ANNOTATIONS // IN_ONE
        assert sum(asking.by_annotator(catalog).values()) == ANNOTATIONS


def measured(task: str, root: Path) -> tuple[float, float, float]:
    """Give the seconds, the processor's seconds and the megabytes that a task takes."""
    words = [sys.executable, __file__, task, str(root)]
    begun = time.perf_counter()
    out = subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout
    wall = time.perf_counter() - begun
    return (wall, *json.loads(out.splitlines()[-1]))


def _one(task: Callable[[], object]) -> None:
    task()
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    spent = sum(each.ru_utime + each.ru_stime for each in both)
    print(json.dumps([spent, max(each.ru_maxrss for each in both) / 1024]))


def opened(project: Path) -> tuple[float, float, float]:
    """Open the program on the project: to the first screen, all known at rest, memory."""
    terminal = Terminal(project)
    took = terminal.wait("doc000000")
    spent = terminal.spent() / 1000
    terminal.quiet(4.0)
    most = terminal.memory()
    terminal.close()
    return took, spent, most


def report(name: str, runs: list[tuple[float, float, float]]) -> None:
    """Print the medians of wall, processor and memory."""
    wall, spent, most = (statistics.median(each) for each in zip(*runs, strict=True))
    for what, value, unit in (("wall", wall, "s"), ("processor", spent, "s"), ("most", most, "MB")):
        figure = {"name": f"{name}, {what}", "value": round(value, 2), "unit": unit}
        print(json.dumps({**figure, "against": "", "ratio": 0.0, "runs": len(runs)}), flush=True)


def main() -> None:
    """Print the figures."""
    folder = Path(next(iter(sys.argv[1:]), tempfile.gettempdir() + "/reader-catalog-benchmark"))
    project = made(folder / f"project-{ANNOTATIONS}")
    root = project / "annotations"
    os.environ.update(READER_HOME=str(folder / "home"), READER_LANGUAGE="en")
    name = f"{ANNOTATIONS} annotations"
    report(f"catalog of {name}, made anew", [measured("anew", root) for _ in range(3)])
    report(f"catalog of {name}, warm", [measured("warm", root) for _ in range(RUNS)])
    for _first in range(2):
        opened(project)
    report(f"the program on {name}", [opened(project) for _ in range(RUNS)])


if __name__ == "__main__":
    if sys.argv[1:2] in (["warm"], ["anew"]):
        _one(lambda: {"warm": warm, "anew": anew}[sys.argv[1]](Path(sys.argv[2])))
    else:
        main()
