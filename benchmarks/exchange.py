"""Time exports of 100,000 passages in 3,000 documents, beside doccano's and Label Studio's own.

Theirs run on the same passages in the environment that `dev.py test` makes; without it only ours
are timed. User CPU, without starting and loading; theirs read from a database in memory, or from
a file of tasks. READER_SCALE makes the number of documents smaller.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from reader.codebook.load import find, load
from reader.exchange import Annotated, export
from reader.exchange.documents import ordered
from reader.exchange.rows import Row, row
from reader.formats import read
from reader.passages.ids import ulid
from reader.store.project import document_path
from reader.store.sample import load_sample

DOCUMENTS = int(os.environ.get("READER_SCALE", "3_000"))
EACH = 34  # passages of a document; 33 of two in three
LONGEST = 4_000  # characters of a text
ROUNDS = 3
OTHERS = Path(__file__).with_name("_exchange_others.py")
THEIRS = Path(__file__).resolve().parents[1] / ".interop" / "main" / "bin" / "python"
BOOK = load(find("cn-poverty-measures"))


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
    """Make documents of the samples' texts, over and over."""
    given = samples()
    for number in range(DOCUMENTS):
        text, digest, rows = given[number % len(given)]
        name = f"d/{number}.txt"
        again = islice(rows * EACH, EACH - (number % 3 > 0))
        own = (r._replace(document=name, id=ulid(number, n)) for n, r in enumerate(again))
        yield Annotated(name, text, ordered(own), digest, "")


def ours(name: str, out: Path, verify: bool) -> float:
    """Time an export; making the documents does not count."""
    taken = []
    for _round in range(ROUNDS):
        shutil.rmtree(out, ignore_errors=True)
        out.unlink(missing_ok=True)
        begin = time.process_time()
        for _document in documents():
            pass
        made = time.process_time() - begin
        begin = time.process_time()
        export(documents(), out, name, book=BOOK, verify=verify)
        taken.append(time.process_time() - begin - made)
    return statistics.median(taken)


def theirs(*arguments: str | Path) -> dict[str, float]:
    """Time another's exporter; nothing where it is not installed."""
    if not THEIRS.exists():
        return {}
    command = [THEIRS, OTHERS, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print a line for each export of ours, read back and not, beside each of theirs."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        mine = {
            (name, verify): ours(name, folder / name, verify)
            for name in ("jsonl", "doccano", "label-studio")
            for verify in (True, False)
        }
        against = {
            **theirs("doccano", folder / "doccano", folder / "out.jsonl"),
            **theirs("label-studio", folder / "label-studio", folder / "out"),
        }
    for (name, verify), seconds in mine.items():
        for other, long in (against or {"": 0.0}).items():
            said = f"{name} {'read back' if verify else 'written'}"
            line = {"name": f"export {said}", "value": round(seconds, 2), "unit": "s"}
            line |= {"against": other, "ratio": round(long / seconds, 1), "runs": ROUNDS}
            print(json.dumps(line))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"name": "memory of all exports", "value": round(peak), "unit": "MB"}))


if __name__ == "__main__":
    main()
