"""JSON lines of doccano: a document a line, its spans as triples or as entities with relations.

What doccano has no place for is under the key "reader", which it keeps with the document and
exports again. Its importer wants “Allow overlapping entities” for passages that overlap.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from reader.exchange import ledger as why
from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.columns import (
    Known,
    Members,
    columns,
    numbers,
    objects,
    texts,
    whole_text,
)
from reader.exchange.corner import corner
from reader.exchange.counting import Between, Counter, Unit
from reader.exchange.documents import Annotated, quoted
from reader.exchange.elements import elements, is_array
from reader.exchange.extras import KEPT, WORD, Mark, assembled
from reader.exchange.job import Job
from reader.exchange.jsontext import encoded, escaped, loads, spelt
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
_AFTER = KEPT[KEPT.index("attributes") + 1 :]  # fields in the corner
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
    labels = Known(lambda codes: list(map(job.labels.label, codes)))
    said = Known(lambda key: _codes(labels[key[0]], key[1]))
    for document in documents:
        fields = columns(document.rows)
        counter = Counter(document.text or "", _unit(job))
        starts, ends = map(counter.all_out, (fields.start, fields.end))
        named = map(labels.__getitem__, fields.codes)
        places = zip(starts, ends, named, strict=True)
        spans = _spans([(start, end, label) for start, end, own in places for label in own], job)
        begin = b'{"text":%b,%b,"%b":' % (
            whole_text(document.text),
            escaped(spelt(spans))[1:-1],
            WORD.encode(),
        )
        codes = list(map(said.__getitem__, zip(fields.codes, fields.level, strict=True)))
        out.write(begin + _corner(document, fields, (*numbers(starts, ends), codes)) + b"}\n")


def _codes(labels: list[str], level: str) -> bytes:
    """Encode codes and level as members."""
    return encoded({"codes": labels, **({"level": level} if level else {})})[1:-1]


def _corner(document: Annotated, fields: Any, before: tuple[list[bytes], ...]) -> bytes:
    """Give what is kept of a document, and of its passages behind start, end and codes."""
    members = Members(fields, _AFTER)
    after = members.columns(texts(*members.texts))
    attributes = [
        b"" if each == b"{}" else b',"attributes":%b' % each for each in objects(fields.attributes)
    ]
    form = b'{"start":\0,"end":\0,\0\0%b}' % members.form
    return corner(document, form, (*before, attributes, *after))


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
    counter = Counter(text, _unit(job))
    back = counter.back
    marks: list[Mark] = []
    found = (v for n in _LABELS if isinstance(v := record.get(n), list))
    for each in (span for spans in found for span in spans):
        try:
            marks.append(_mark(each, back))
        except ValueError as error:
            yield Problem(line, str(error))
    kept = record.get(WORD)
    yield assembled(line, text, marks, kept if counter.same else _counted(kept, back))


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
