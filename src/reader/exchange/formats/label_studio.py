"""Tasks of Label Studio with annotations or predictions, and the labelling config for them.

A passage is a region: its group as a label, its codes as paths of a Taxonomy, its level as a
choice, note and attributes as texts. What there is no control for is in the task's data under
the key "reader", by the number of the region.
"""

from collections.abc import Iterable, Iterator
from itertools import count, groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from reader.exchange.carries import EVERYTHING, RECORDS, Carries
from reader.exchange.columns import numbers
from reader.exchange.counting import Counter
from reader.exchange.documents import Annotated
from reader.exchange.extras import WORD
from reader.exchange.formats import label_studio_config as config
from reader.exchange.formats import label_studio_tasks as tasks
from reader.exchange.formats.label_studio_results import Results
from reader.exchange.job import Job
from reader.exchange.jsontext import encoded, escaped, spelt
from reader.exchange.rows import Problem, Row
from reader.language import _

NAME = "label-studio"
SUFFIXES = ()
FOLDER = True
HOLDS = "tasks.json"
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"}, empty=False, hierarchy=True, unit="utf-16")
OPTIONS = {"as": ("annotations", "predictions")}
_kept = attrgetter("annotator", *RECORDS)
TASKS, CONFIG = "tasks.json", "config.xml"


def about() -> str:
    """Describe the format."""
    return _("Label Studio: tasks.json, and config.xml with the codebook as a Taxonomy")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write tasks and the config that they are valid with."""
    paths = config.Paths(job)
    results = Results(paths)
    with (out / TASKS).open("wb") as stream:
        before = b"[\n"
        for number, document in enumerate(documents, 1):
            stream.write(b"".join((before, *_task(number, document, job, results))))
            before = b",\n"
        stream.write(b"\n]\n" if before == b",\n" else b"[]\n")
    (out / CONFIG).write_text(config.config(job, paths), encoding="utf-8")


def _task(number: int, document: Annotated, job: Job, results: Results) -> Iterator[bytes]:
    """Make a task: its data, and an annotation, or a prediction, for each annotator."""
    rows = sorted(document.rows, key=attrgetter("annotator"))
    starts, ends = _places(rows, document.text or "")
    text = spelt(document.text)
    clean = escaped(text) is text
    yield b'{"id":%d,"data":{"text":%b' % (number, text if clean else escaped(text))
    yield b',"%b":%b},"%b":[' % (
        WORD.encode(),
        _corner(document, rows, starts, ends),
        job.option("as").encode(),
    )
    places = [b'%b,"end":%b' % place for place in zip(numbers(starts), numbers(ends), strict=True)]
    names = [b"r%d" % region for region in range(1, len(rows) + 1)]
    said = results.of(rows, names, places, clean)
    between = b""
    for annotator, own in groupby(rows, attrgetter("annotator")):
        regions = b",".join(islice(said, len(list(own))))
        yield b'%b{%b"result":[%b]}' % (between, _by(annotator, job), regions)
        between = b","
    yield b"]}"


def _places(rows: list[Row], text: str) -> tuple[list[int], list[int]]:
    """Give where rows start and end, in UTF-16."""
    starts, ends = [row.start for row in rows], [row.end for row in rows]
    counter = Counter(text, "utf-16")
    if counter.same:
        return starts, ends
    return list(map(counter.out, starts)), list(map(counter.out, ends))


def _corner(document: Annotated, rows: list[Row], starts: list[int], ends: list[int]) -> bytes:
    """Say what is kept of a document and of its passages."""
    kept = zip(starts, ends, map(_kept, rows), count(1))
    passages = [_passage(*each) for each in kept]
    about = {"document": document.id, "digest": document.digest, **document.meta}
    return escaped(spelt(about | {"passages": passages}))


def _passage(start: int, end: int, kept: tuple[str, ...], number: int) -> dict[str, Any]:
    """Name the fields of a passage that are kept, as far as they are filled."""
    by, name, origin, book, version, created, modified = kept
    passage = {
        "start": start,
        "end": end,
        "annotator": by,
        "id": name,
        "origin": origin,
        "codebook": book,
        "codebook_version": version,
        "created": created,
        "modified": modified,
        "region": f"r{number}",
    }
    if all(kept):
        return passage
    return {name: value for name, value in passage.items() if value != ""}


def _by(annotator: str, job: Job) -> bytes:
    """Say whose a prediction is."""
    if job.option("as") == "annotations":
        return b""
    return b'"model_version":%b,' % encoded(annotator or "reader")


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    return '"data"' in line and ('"annotations"' in line or '"predictions"' in line)


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the tasks of a folder or a file; a region that is none is a problem."""
    return tasks.read(path / TASKS if path.is_dir() else path)
