"""Tasks of Label Studio with annotations or predictions, and the labelling config for them.

A passage is a region: its group as a label, its codes as paths of a Taxonomy, its level as a
choice, note and attributes as texts. What there is no control for is in the task's data under
the key "reader", by the number of the region.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from reader.exchange.carries import EVERYTHING, RECORDS, Carries
from reader.exchange.counting import Counter
from reader.exchange.documents import Annotated
from reader.exchange.extras import WORD, Corner, Fields
from reader.exchange.formats import label_studio_config as config
from reader.exchange.formats import label_studio_tasks as tasks
from reader.exchange.formats.label_studio_results import Results
from reader.exchange.job import Job
from reader.exchange.jsontext import are_plain, encoded, escaped, spelt
from reader.exchange.rows import Problem
from reader.language import _

NAME = "label-studio"
SUFFIXES = ()
FOLDER = True
HOLDS = "tasks.json"
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"}, empty=False, hierarchy=True, unit="utf-16")
OPTIONS = {"as": ("annotations", "predictions")}
_KEPT = Fields(("annotator", *RECORDS))
TASKS, CONFIG = "tasks.json", "config.xml"


def about() -> str:
    """Describe the format."""
    return _("Label Studio: tasks.json, and config.xml with the codebook as a Taxonomy")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write tasks and the config that they are valid with."""
    paths = config.Paths(job)
    corner = Corner(job.labels.label)
    results = Results(paths)
    with (out / TASKS).open("wb") as stream:
        before = b"[\n"
        for number, document in enumerate(documents, 1):
            stream.write(before + _task(number, document, job, results, corner))
            before = b",\n"
        stream.write(b"\n]\n" if before == b",\n" else b"[]\n")
    (out / CONFIG).write_text(config.config(job, paths), encoding="utf-8")


def _task(number: int, document: Annotated, job: Job, results: Results, corner: Corner) -> bytes:
    """Make a task: an annotation, or a prediction, for each annotator."""
    counter = Counter(document.text or "", "utf-16")
    plain = are_plain([(row.attributes, row.note) for row in document.rows])
    passages: list[dict[str, Any]] = []
    regions: dict[str, list[bytes]] = {}
    for region, row in enumerate(sorted(document.rows, key=attrgetter("annotator")), 1):
        start, end, name = row.start, row.end, f"r{region}"
        if not counter.same:
            start, end = counter.out(start), counter.out(end)
        passage: dict[str, Any] = {"start": start, "end": end}
        _KEPT.add(passage, row)
        passage["region"] = name
        passages.append(passage)
        said = results.of(name, row, (start, end), plain)
        regions.setdefault(row.annotator, []).append(said)
    made = [
        b'{%b"result":[%b]}' % (_by(annotator, job), b",".join(said))
        for annotator, said in regions.items()
    ]
    about = spelt({"text": document.text, WORD: corner.document(document, passages)})
    content = b",".join(made)
    if not plain or escaped(about) is not about:  # the quotes are parts of the text
        about, content = escaped(about), escaped(content)
    return b'{"id":%d,"data":%b,"%b":[%b]}' % (number, about, job.option("as").encode(), content)


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
