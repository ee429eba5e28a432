"""Tasks of Label Studio with annotations or predictions, and the labelling config for them.

A passage is a region: its group as a label, its codes as paths of a Taxonomy, its level as a
choice, note and attributes as texts. What there is no control for is in the task's data under
the key "reader", by the number of the region.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from reader.exchange.carries import EVERYTHING, RECORDS, Carries
from reader.exchange.columns import numbers, objects_in_texts, parts, spelt_text
from reader.exchange.counting import Counter
from reader.exchange.documents import Annotated
from reader.exchange.extras import WORD
from reader.exchange.formats import label_studio_config as config
from reader.exchange.formats import label_studio_tasks as tasks
from reader.exchange.formats.label_studio_min import is_minimal
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
_annotator = attrgetter("annotator")
_SAID = ("codes", "level", "attributes", "note")
_fields = itemgetter(*map(Row._fields.index, (*_SAID, "annotator", *RECORDS)))
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
    rows = sorted(document.rows, key=_annotator)
    text, clean = spelt_text(document.text)
    corner, regions = _regions(document, rows, clean, results)
    yield b'{"id":%d,"data":{"text":' % number
    yield text
    yield b',"%b":' % WORD.encode()
    yield corner
    yield b'},"%b":[' % job.option("as").encode()
    between, said = b"", iter(regions)
    for annotator, own in groupby(map(_annotator, rows)):
        yield b'%b{%b"result":[' % (between, _by(annotator, job))
        yield b",".join(islice(said, len(list(own))))
        yield b"]}"
        between = b","
    yield b"]}"


def _regions(
    document: Annotated, rows: list[Row], clean: bool, results: Results
) -> tuple[bytes, list[bytes]]:
    """Give what is kept of a document and its passages, and the results of each passage."""
    starts, ends = _places(rows, document.text or "")
    said = zip(numbers(starts), numbers(ends), parts([r.quote for r in rows], clean), strict=True)
    filled = iter(objects_in_texts([row.attributes for row in rows if row.attributes]))
    kept: list[dict[str, Any]] = []
    regions: list[bytes] = []
    for number, (fields, (start, end, quote)) in enumerate(
        zip(map(_fields, rows), said, strict=True), 1
    ):
        codes, level, attributes, note, *own = fields
        name = f"r{number}"
        kept.append(_passage(starts[number - 1], ends[number - 1], name, own))
        where = b"".join((start, b',"end":', end, b',"text":'))
        text = next(filled) if attributes else b""
        regions.append(results.of(name.encode(), where, quote, codes, level, note, text))
    about = {"document": document.id, "digest": document.digest, **document.meta}
    return escaped(spelt(about | {"passages": kept})), regions


def _places(rows: list[Row], text: str) -> tuple[list[int], list[int]]:
    """Give where rows start and end, in UTF-16."""
    starts, ends = [row.start for row in rows], [row.end for row in rows]
    counter = Counter(text, "utf-16")
    if counter.same:
        return starts, ends
    return list(map(counter.out, starts)), list(map(counter.out, ends))


def _passage(start: int, end: int, region: str, own: list[str]) -> dict[str, Any]:
    """Name what is kept of a passage: the fields that are filled."""
    by, name, origin, book, version, created, modified = own
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
        "region": region,
    }
    if all(own):
        return passage
    return {name: value for name, value in passage.items() if value != ""}


def _by(annotator: str, job: Job) -> bytes:
    """Say whose a prediction is."""
    if job.option("as") == "annotations":
        return b""
    return b'"model_version":%b,' % encoded(annotator or "reader")


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    usual = '"data"' in line and ('"annotations"' in line or '"predictions"' in line)
    return usual or is_minimal(line)


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the tasks of a folder or a file; a region that is none is a problem."""
    return tasks.read(path / TASKS if path.is_dir() else path)
