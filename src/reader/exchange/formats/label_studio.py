"""Tasks of Label Studio with annotations or predictions, and the labelling config for them.

A passage is a region: its group as a label, its codes as paths of a Taxonomy, its level as a
choice, note and attributes as texts. What there is no control for is in the task's data under
the key "reader", by the number of the region.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.counting import Counter
from reader.exchange.documents import Annotated
from reader.exchange.extras import WORD, corner
from reader.exchange.formats import label_studio_config as config
from reader.exchange.formats import label_studio_tasks as tasks
from reader.exchange.job import Job
from reader.exchange.jsontext import dumps
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
    with (out / TASKS).open("w", encoding="utf-8", newline="") as stream:
        before = "[\n"
        for number, document in enumerate(documents, 1):
            stream.write(before + dumps({"id": number, **_task(document, job, paths)}))
            before = ",\n"
        stream.write("\n]\n" if before == ",\n" else "[]\n")
    (out / CONFIG).write_text(config.config(job, paths), encoding="utf-8")


def _task(document: Annotated, job: Job, paths: config.Paths) -> dict[str, Any]:
    """Make a task: an annotation, or a prediction, for each annotator."""
    rows = sorted(document.rows, key=lambda row: row.annotator)
    count = Counter(document.text or "", "utf-16").out
    places = [(count(row.start), count(row.end)) for row in rows]
    about = corner(document._replace(rows=tuple(rows)), places)
    for number, passage in enumerate(about["passages"], 1):
        passage["region"] = f"r{number}"
        for shown in ("level", "note", "attributes", "codes"):
            passage.pop(shown, None)
    numbered = list(enumerate(zip(rows, places, strict=True), 1))
    made = []
    for annotator, group in groupby(numbered, lambda each: each[1][0].annotator):
        result = [
            item
            for number, (row, place) in group
            for item in _region(f"r{number}", row, place, paths)
        ]
        made.append(
            {"result": result}
            if job.option("as") == "annotations"
            else {"model_version": annotator or "reader", "result": result}
        )
    return {"data": {"text": document.text, WORD: about}, job.option("as"): made}


def _region(
    name: str, row: Row, place: tuple[int, int], paths: config.Paths
) -> Iterator[dict[str, Any]]:
    """Make the results that say one passage."""
    start, end = place
    where = {"start": start, "end": end, "text": row.quote}
    head = {"id": name, "to_name": "text"}
    labels = {**where, "labels": [paths.group(row.codes)]}
    yield {**head, "from_name": "label", "type": "labels", "value": labels}
    if row.codes:
        taxonomy = {**where, "taxonomy": [paths.path(code) for code in row.codes]}
        yield {**head, "from_name": "code", "type": "taxonomy", "value": taxonomy}
    if row.level:
        choices = {**where, "choices": [paths.level(row.level)]}
        yield {**head, "from_name": "level", "type": "choices", "value": choices}
    for control, text in (
        ("note", row.note),
        ("attributes", dumps(dict(row.attributes)) if row.attributes else ""),
    ):
        if text:
            value = {"start": start, "end": end, "text": [text]}
            yield {**head, "from_name": control, "type": "textarea", "value": value}


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    return '"data"' in line and ('"annotations"' in line or '"predictions"' in line)


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the tasks of a folder or a file; a region that is none is a problem."""
    return tasks.read(path / TASKS if path.is_dir() else path)
