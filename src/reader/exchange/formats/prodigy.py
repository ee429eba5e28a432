"""JSON lines of Prodigy: a text with its spans a line, as spans.manual and ner.manual have them.

What Prodigy has no place for is under the key "reader", which it passes through.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.documents import Annotated
from reader.exchange.extras import WORD, Corner, Mark, assembled
from reader.exchange.job import Job
from reader.exchange.jsontext import described, encoded_lines, loads
from reader.exchange.lines import Line, filled
from reader.exchange.rows import Problem
from reader.language import _

NAME = "prodigy"
SUFFIXES = (".jsonl",)
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"}, uncoded=False, empty=False)


def about() -> str:
    """Describe the format."""
    return _("Prodigy: a text with its spans a line")


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write a line a document."""
    corner = Corner(job.labels.label)
    for document in documents:
        about = corner.simple(document)
        spans = [
            {"start": passage["start"], "end": passage["end"], "label": label}
            for passage in about["passages"]
            for label in passage["codes"]
        ]
        record = {
            "text": document.text,
            "meta": {"document": document.id, "title": document.title},
            "spans": spans,
            "answer": "accept",
            WORD: about,
        }
        out.write(encoded_lines((record,)))


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    try:
        record = loads(line)
    except (ValueError, RecursionError):
        return False
    return "text" in record and isinstance(record.get("spans"), list) and "codes" not in record


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read documents that were not rejected; a span that is none is a problem."""
    for line in filled(path):
        if isinstance(line, Problem):
            yield line
        else:
            yield from _document(line)


def _document(line: Line) -> Iterator[Annotated | Problem]:
    try:
        record = loads(line.text)
        text = record.get("text")
        if not isinstance(text, str):
            raise ValueError(_("{name}: a text is needed").format(name="text"))
    except (ValueError, RecursionError) as error:
        yield Problem(line.number, described(error))
        return
    if record.get("answer", "accept") != "accept":
        return
    marks = []
    for span in record.get("spans") or ():
        said = _wrong(span, len(text))
        if said:
            yield Problem(line.number, said)
        else:
            marks.append(Mark(span["start"], span["end"], span["label"]))
    yield assembled(line.number, text, marks, record.get(WORD))


def _wrong(span: Any, length: int) -> str:
    """Say what is wrong with a span; nothing if it is one."""
    if not isinstance(span, dict) or not isinstance(span.get("label"), str):
        return _("a span is start, end and label")
    start, end = span.get("start"), span.get("end")
    if type(start) is int and type(end) is int and 0 <= start < end <= length:
        return ""
    return _("{start} to {end}: no place in the text").format(start=start, end=end)
