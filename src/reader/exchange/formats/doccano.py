"""JSON lines of doccano: a document a line, its spans as triples or as entities with relations.

What doccano has no place for is under the key "reader", which it keeps with the document and
exports again. Its importer wants “Allow overlapping entities” for passages that overlap.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from reader.exchange import ledger as why
from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.counting import Between, Counter, Unit
from reader.exchange.documents import Annotated, quoted
from reader.exchange.elements import elements, is_array
from reader.exchange.extras import WORD, Corner, Mark, assembled
from reader.exchange.job import Job
from reader.exchange.jsontext import encoded_lines, loads
from reader.exchange.lines import records
from reader.exchange.rows import Problem, Row
from reader.language import _

NAME = "doccano"
SUFFIXES = (".jsonl",)
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"}, uncoded=False, empty=False)
OPTIONS = {
    "form": ("spans", "relations"),
    "unit": ("code points", "utf-16", "graphemes"),
}
_LABELS = ("label", "labels", "entities")


def about() -> str:
    """Describe the format."""
    return _("doccano, sequence labelling: a document a line")


def fit(document: Annotated, job: Job) -> Annotated:
    """Widen passages that begin or end within a grapheme cluster, where those are counted."""
    text = document.text or ""
    if job.option("unit") != "graphemes":
        return document
    counter = Counter(text, "graphemes")

    def widened(row: Row) -> Row:
        place = counter.widened(row.start, row.end)
        if place == (row.start, row.end):
            return row
        job.ledger.lose(row, "place", why.CLUSTER, kept=list(place))
        return quoted(row, text, *place)

    return document._replace(rows=tuple(map(widened, document.rows)))


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write a line a document."""
    corner = Corner(job.labels.label)
    for document in documents:
        counter = Counter(document.text or "", _unit(job))
        at = _itself if counter.same else counter.out
        passages = [corner.passage(row, at(row.start), at(row.end)) for row in document.rows]
        spans = [(p["start"], p["end"], label) for p in passages for label in p["codes"]]
        record: dict[str, Any] = {"text": document.text, **_spans(spans, job)}
        record[WORD] = corner.document(document, passages)
        out.write(encoded_lines((record,), (row.attributes for row in document.rows)))


def _itself(offset: int) -> int:
    return offset


def _spans(spans: list[tuple[int, int, str]], job: Job) -> dict[str, Any]:
    if job.option("form") == "spans":
        return {"label": spans}
    entities = [
        {"id": number, "label": label, "start_offset": start, "end_offset": end}
        for number, (start, end, label) in enumerate(spans, 1)
    ]
    return {"entities": entities, "relations": []}


def _unit(job: Job) -> Unit:
    return cast(Unit, job.option("unit"))


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    try:
        record = loads(line)
    except (ValueError, RecursionError):
        return False
    found = next((v for n in _LABELS if isinstance(v := record.get(n), list)), None)
    marks = None if found is None else [m for m in found if isinstance(m, list | dict)]
    if "text" not in record or marks is None or "spans" in record:
        return False
    return all(
        isinstance(m, list) or "start_offset" in m for m in marks if isinstance(m, list | dict)
    )


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read documents; a span that is none is a problem, and the others are read."""
    for record in elements(path) if is_array(path) else records(path):
        if isinstance(record, Problem):
            yield record
        else:
            yield from _document(record[0], record[1], job)


def _document(line: int, record: dict[str, Any], job: Job) -> Iterator[Annotated | Problem]:
    text = record.get("text", record.get("data"))
    if not isinstance(text, str):
        yield Problem(line, _("{name}: a text is needed").format(name="text"))
        return
    back = Counter(text, _unit(job)).back
    marks: list[Mark] = []
    found = (v for n in _LABELS if isinstance(v := record.get(n), list))
    for each in (span for spans in found for span in spans):
        try:
            marks.append(_mark(each, back))
        except ValueError as error:
            yield Problem(line, str(error))
    yield assembled(line, text, marks, _counted(record.get(WORD), back))


def _mark(span: object, back: Callable[[int], int]) -> Mark:
    if isinstance(span, dict):
        span = [span.get("start_offset"), span.get("end_offset"), span.get("label")]
    if not isinstance(span, list) or len(span) != 3 or not isinstance(span[2], str):
        raise ValueError(_("a span is start, end and label"))
    start, end, label = span
    if type(start) is not int or type(end) is not int or start >= end:
        raise ValueError(_("{start} to {end}: no place in the text").format(start=start, end=end))
    try:
        return Mark(back(start), back(end), label)
    except Between as error:
        said = _("{start} to {end}: no place in the text")
        raise ValueError(said.format(start=start, end=end)) from error


def _counted(found: Any, back: Callable[[int], int]) -> Any:
    """Count what is kept in code points; a passage that stands nowhere is left out."""
    if not isinstance(found, dict) or not isinstance(found.get("passages"), list):
        return found
    passages = []
    for each in found["passages"]:
        try:
            passages.append(each | {"start": back(each["start"]), "end": back(each["end"])})
        except (TypeError, KeyError, Between):
            continue
    return found | {"passages": passages}
