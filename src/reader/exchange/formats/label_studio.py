"""Tasks of Label Studio with annotations or predictions, and the labelling config for them.

A passage is a region: its group as a label, its codes as paths of a Taxonomy, its level as a
choice, note and attributes as texts. What there is no control for is in the task's data under
the key "reader", by the number of the region.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from reader.exchange.carries import EVERYTHING, RECORDS, Carries
from reader.exchange.columns import (
    Members,
    columns,
    numbers,
    objects,
    texts,
    whole_text,
)
from reader.exchange.corner import corner
from reader.exchange.counting import Counter
from reader.exchange.documents import Annotated
from reader.exchange.extras import WORD
from reader.exchange.formats import label_studio_config as config
from reader.exchange.formats import label_studio_tasks as tasks
from reader.exchange.formats.label_studio_min import is_minimal
from reader.exchange.formats.label_studio_results import Regions, Results
from reader.exchange.job import Job
from reader.exchange.jsontext import encoded
from reader.exchange.output import PIECE
from reader.exchange.rows import Problem
from reader.language import _

NAME = "label-studio"
SUFFIXES = ()
FOLDER = True
HOLDS = "tasks.json"
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"}, empty=False, hierarchy=True, unit="utf-16")
OPTIONS = {"as": ("annotations", "predictions")}
_annotator = attrgetter("annotator")
_KEPT = ("annotator", *RECORDS)
TASKS, CONFIG = "tasks.json", "config.xml"


def about() -> str:
    """Describe the format."""
    return _("Label Studio: tasks.json, and config.xml with the codebook as a Taxonomy")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write tasks and the config that they are valid with."""
    paths = config.Paths(job)
    results = Results(paths)
    with (out / TASKS).open("wb", PIECE) as stream:
        before = b"[\n"
        for number, document in enumerate(documents, 1):
            stream.write(b"".join((before, *_task(number, document, job, results))))
            before = b",\n"
        stream.write(b"\n]\n" if before == b",\n" else b"[]\n")
    (out / CONFIG).write_text(config.config(job, paths), encoding="utf-8")


def _task(number: int, document: Annotated, job: Job, results: Results) -> Iterator[bytes]:
    """Make a task: its data, and an annotation, or a prediction, for each annotator."""
    fields = columns(sorted(document.rows, key=_annotator))
    members = Members(fields, _KEPT)
    quotes, notes, *kept = texts(fields.quote, fields.note, *members.texts)
    attributes = objects(fields.attributes, in_texts=True)
    places = map(Counter(document.text or "", "utf-16").all_out, (fields.start, fields.end))
    names, starts, ends = numbers(range(1, len(fields.id) + 1), *places)
    form = b'{"start":\0,"end":\0%b,"region":"r\0"}' % members.form
    yield b'{"id":%d,"data":{"text":' % number
    yield whole_text(document.text)
    yield b',"%b":' % WORD.encode()
    yield corner(document, form, (starts, ends, *members.columns(kept), names))
    yield b'},"%b":[' % job.option("as").encode()
    said = Regions(names, starts, ends, quotes, notes, attributes)
    regions, between = results.of(fields, said), b""
    for annotator, own in groupby(fields.annotator):
        yield b'%b{%b"result":[' % (between, _by(annotator, job))
        yield b",".join(islice(regions, len(list(own))))
        yield b"]}"
        between = b","
    yield b"]}"


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
