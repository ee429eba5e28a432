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
from reader.exchange.extras import WORD, Corner
from reader.exchange.formats import label_studio_config as config
from reader.exchange.formats import label_studio_tasks as tasks
from reader.exchange.job import Job
from reader.exchange.jsontext import dumps, encoded
from reader.exchange.rows import Problem, Row
from reader.language import _

NAME = "label-studio"
SUFFIXES = ()
FOLDER = True
HOLDS = "tasks.json"
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"}, empty=False, hierarchy=True, unit="utf-16")
OPTIONS = {"as": ("annotations", "predictions")}
TASKS, CONFIG = "tasks.json", "config.xml"


def about() -> str:
    """Describe the format."""
    return _("Label Studio: tasks.json, and config.xml with the codebook as a Taxonomy")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write tasks and the config that they are valid with."""
    paths = config.Paths(job)
    corner = Corner(job.labels.label, ("annotator", *RECORDS))
    with (out / TASKS).open("wb") as stream:
        before = b"[\n"
        for number, document in enumerate(documents, 1):
            stream.write(before + encoded({"id": number, **_task(document, job, paths, corner)}))
            before = b",\n"
        stream.write(b"\n]\n" if before == b",\n" else b"[]\n")
    (out / CONFIG).write_text(config.config(job, paths), encoding="utf-8")


def _task(document: Annotated, job: Job, paths: config.Paths, corner: Corner) -> dict[str, Any]:
    """Make a task: an annotation, or a prediction, for each annotator."""
    at = Counter(document.text or "", "utf-16").out
    passages: list[dict[str, Any]] = []
    results: dict[str, list[dict[str, Any]]] = {}
    for number, row in enumerate(sorted(document.rows, key=attrgetter("annotator")), 1):
        start, end, name = at(row.start), at(row.end), f"r{number}"
        passage = corner.passage(row, start, end)
        del passage["codes"]
        passage["region"] = name
        passages.append(passage)
        _add_region(results.setdefault(row.annotator, []), name, row, (start, end), paths)
    made = [
        {"result": result}
        if job.option("as") == "annotations"
        else {"model_version": annotator or "reader", "result": result}
        for annotator, result in results.items()
    ]
    about = corner.document(document, passages)
    return {"data": {"text": document.text, WORD: about}, job.option("as"): made}


def _add_region(
    results: list[dict[str, Any]], name: str, row: Row, place: tuple[int, int], paths: config.Paths
) -> None:
    """Add the results that say one passage."""
    start, end = place
    group, tree = paths.of(row.codes)
    said: list[tuple[str, str, dict[str, Any]]] = [("label", "labels", {"labels": group})]
    if tree:
        said.append(("code", "taxonomy", {"taxonomy": tree}))
    if row.level:
        said.append(("level", "choices", {"choices": [paths.level(row.level)]}))
    if row.note:
        said.append(("note", "textarea", {"text": [row.note]}))
    if row.attributes:
        said.append(("attributes", "textarea", {"text": [dumps(dict(row.attributes))]}))
    for control, kind, what in said:
        result: dict[str, Any] = {"id": name, "to_name": "text", "from_name": control, "type": kind}
        result["value"] = {"start": start, "end": end, "text": row.quote, **what}
        results.append(result)


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    return '"data"' in line and ('"annotations"' in line or '"predictions"' in line)


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the tasks of a folder or a file; a region that is none is a problem."""
    return tasks.read(path / TASKS if path.is_dir() else path)
