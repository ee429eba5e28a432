"""Time exports of 100,000 passages in 3,000 documents, beside doccano's and Label Studio's own.

What is compared: every program begins with the same passages where it keeps them and ends with a
file that holds all of them. doccano's exporter begins with its own tables, in SQLite in memory,
and writes JSON lines. label-studio-sdk's converter has no tables: it begins with the JSON that
Label Studio exports (texts and regions, without what we keep beside them) and makes JSON_MIN, CSV
or CoNLL-2003 of it; JSON_MIN is the only one of these that holds the same in full, CoNLL takes a
Chinese sentence for one word. Ours begins with rows in memory, as the store gives them; texts and
quotes are fresh strings each time, so that nothing is encoded that has been encoded before. "from
tasks" is the converter's own job, file to file: it reads the same JSON and writes JSON lines.
"read back" is our default, where every passage is read again and compared, which theirs do not.
Starting and loading do not count, nor does making the documents. READER_SCALE makes the number of
documents smaller; without the environment of `dev.py test` only ours are timed.
"""

import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import orjson

from reader.codebook.load import find, load
from reader.exchange import Annotated, export
from reader.exchange import read as read_export
from reader.exchange.documents import ordered, quoted
from reader.exchange.rows import Row, row
from reader.formats import read
from reader.passages.ids import ulid
from reader.store.project import document_path
from reader.store.sample import load_sample

DOCUMENTS = int(os.environ.get("READER_SCALE", "3_000"))
EACH = 34  # passages of a document; 33 of two in three
LONGEST = 4_000  # characters of a text
ROUNDS = 3
NOW = 1_795_000_000_000  # milliseconds
NAMES = ("jsonl", "doccano", "label-studio")
OTHERS = Path(__file__).with_name("_exchange_others.py")
THEIRS = Path(__file__).resolve().parents[1] / ".interop" / "main" / "bin" / "python"
BOOK = load(find("cn-poverty-measures"))


class Taken(NamedTuple):
    """Hold seconds of the processor, and by the clock."""

    processor: float
    clock: float


def samples() -> list[tuple[str, str, list[Row]]]:
    """Give the texts of the samples, cut, with rows of passages that lie in them."""
    found = []
    for name in sorted({passage.document for passage in load_sample()}):
        source = read(str(document_path(name)))
        own = (p for p in load_sample() if p.document == name and p.end <= LONGEST)
        rows = [row(passage, {"title": name}, BOOK) for passage in own]
        found.append((source.text[:LONGEST], source.digest, rows))
    return found


def documents() -> Iterator[Annotated]:
    """Make documents of the samples' texts, over and over; no two share a string of them."""
    given = samples()
    chance = random.Random(1)
    for number in range(DOCUMENTS):
        text, digest, rows = given[number % len(given)]
        name, text = f"d/{number}.txt", "".join((text[:1], text[1:]))
        again = islice(rows * EACH, EACH - (number % 3 > 0))
        own = (
            quoted(r, text, r.start, r.end)._replace(
                document=name, id=ulid(NOW + number, chance.getrandbits(80))
            )
            for r in again
        )
        yield Annotated(name, text, ordered(own), digest, "")


class Stopwatch:
    """Count what exporting takes, without what the documents take to be made."""

    def __init__(self) -> None:
        self._made = Taken(0, 0)

    def passing(self, found: Iterable[Annotated]) -> Iterator[Annotated]:
        """Give documents, and count the time that they take by themselves."""
        each = iter(found)
        while True:
            begin = _now()
            document = next(each, None)
            self._made = _sum(self._made, _since(begin))
            if document is None:
                return
            yield document

    def time(self, work: Callable[[], object]) -> Taken:
        """Time some work."""
        begin = _now()
        work()
        taken = _since(begin)
        return Taken(*(whole - made for whole, made in zip(taken, self._made, strict=True)))


def _now() -> Taken:
    return Taken(time.process_time(), time.perf_counter())


def _since(begin: Taken) -> Taken:
    return Taken(*(now - then for now, then in zip(_now(), begin, strict=True)))


def _sum(one: Taken, other: Taken) -> Taken:
    return Taken(one.processor + other.processor, one.clock + other.clock)


def ours(folder: Path, name: str, verify: bool) -> Taken:
    """Time an export."""
    out = folder / name
    shutil.rmtree(out, ignore_errors=True)
    out.unlink(missing_ok=True)
    watch = Stopwatch()
    made = watch.passing(documents())
    return watch.time(lambda: export(made, out, name, book=BOOK, verify=verify))


def converted(folder: Path) -> Taken:
    """Time what the converter does: tasks of Label Studio become another file."""
    found = read_export(folder / "label-studio", "label-studio", book=BOOK)
    texts = (each for each in found if isinstance(each, Annotated))
    out = folder / "converted.jsonl"
    return Stopwatch().time(lambda: export(texts, out, "jsonl", book=BOOK, verify=False))


def floor(folder: Path) -> Taken:
    """Time the encoding of the lines of JSON alone, already values, by the fastest encoder."""
    spent = Taken(0, 0)
    with (folder / "jsonl").open("rb") as stream:
        while lines := list(islice(stream, 1000)):
            values = list(map(orjson.loads, lines))
            begin = _now()
            for value in values:
                orjson.dumps(value)
            spent = _sum(spent, _since(begin))
    return spent


def theirs(*arguments: str | Path) -> dict[str, Taken]:
    """Time another's exporter; nothing where it is not installed."""
    if not THEIRS.exists():
        return {}
    command = [THEIRS, OTHERS, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return {name: Taken(*taken) for name, taken in json.loads(done.stdout.splitlines()[-1]).items()}


def main() -> None:
    """Print a line for each export of ours beside each of theirs; rounds take turns."""
    mine, against = defaultdict[str, list[Taken]](list), defaultdict[str, list[Taken]](list)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for _round in range(ROUNDS):
            for name in NAMES:
                mine[f"{name}, read back"].append(ours(folder, name, True))
                mine[name].append(ours(folder, name, False))
            mine["jsonl, from tasks"].append(converted(folder))
            mine["encoding alone of jsonl"].append(floor(folder))
            for name, taken in theirs("label-studio", folder / "label-studio", folder).items():
                against[name].append(taken)
        for name, taken in theirs("doccano", folder / "doccano", folder / "out.jsonl").items():
            against[name].append(taken)
    other = {name: _median(taken) for name, taken in against.items()}
    for name, taken in other.items():
        _print(name, taken, {})
    for name, all_taken in mine.items():
        _print(f"export {name}", _median(all_taken), other)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"name": "memory of all exports", "value": round(peak), "unit": "MB"}))


def _median(taken: list[Taken]) -> Taken:
    return Taken(*map(statistics.median, zip(*taken, strict=True)))


def _print(name: str, taken: Taken, other: dict[str, Taken]) -> None:
    for kind in Taken._fields:
        seconds = getattr(taken, kind)
        line = {"name": f"{name}, {kind}", "value": round(seconds, 2), "unit": "s", "runs": ROUNDS}
        if other:
            line["against"] = ", ".join(other)
            line["ratio"] = [round(getattr(each, kind) / seconds, 1) for each in other.values()]
        print(json.dumps(line))


if __name__ == "__main__":
    main()
