"""A folder that `datasets.load_dataset` takes: documents as JSON lines, and a card.

The card says what the columns are, so that nothing is guessed from the first lines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.documents import Annotated, document_fields
from reader.exchange.formats.huggingface_card import card
from reader.exchange.job import Job
from reader.exchange.jsontext import described, dumps, loads
from reader.exchange.lines import Line, filled
from reader.exchange.rows import Problem, Row, from_record
from reader.language import _

NAME = "huggingface"
SUFFIXES = ()
FOLDER = True
HOLDS = "train.jsonl"
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"})
FILE = "train.jsonl"

_BEGINNINGS = ('{"document":"', '{"document": "')
_SAME = ("id", "start", "end", "quote", "level", "note", "annotator", "origin")
_MORE = ("codebook", "codebook_version", "created", "modified")


def about() -> str:
    """Describe the format."""
    return _("Hugging Face dataset: a folder with train.jsonl and a card")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write the documents, a line each, and the card."""
    codes: Counter[str] = Counter()
    counts = Counter(documents=0, passages=0)
    with (out / FILE).open("w", encoding="utf-8", newline="") as stream:
        for document in documents:
            stream.write(dumps(_record(document, job)) + "\n")
            counts["documents"] += 1
            counts["passages"] += len(document.rows)
            codes.update(code for row in document.rows for code in row.codes)
    (out / "README.md").write_text(card(job, counts, codes), encoding="utf-8")


def _record(document: Annotated, job: Job) -> dict[str, Any]:
    meta = document.meta
    return {
        "document": document.id,
        "text": document.text,
        "digest": document.digest,
        **{name: meta.get(name, "") for name in ("path", "title", "issuer", "source", "date")},
        "columns": dumps(dict(meta.get("columns", {}))),
        "passages": [_passage(row, job) for row in document.rows],
    }


def _passage(row: Row, job: Job) -> dict[str, Any]:
    codes = [job.labels.label(code) for code in row.codes]
    values: dict[str, Any] = {name: getattr(row, name) for name in (*_SAME, *_MORE)}
    return values | {"codes": codes, "attributes": dumps(dict(row.attributes))}


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    return line.startswith(_BEGINNINGS) and '"passages":' in line


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the documents of a folder or a file; a passage that is none is a problem."""
    for line in filled(path / FILE if path.is_dir() else path):
        if isinstance(line, Problem):
            yield line
        else:
            yield from _document(line)


def _document(line: Line) -> Iterator[Annotated | Problem]:
    try:
        record = loads(line.text)
        text, name = record.get("text"), record.get("document")
        if not isinstance(text, str) or not isinstance(name, str):
            raise ValueError(_("{name}: a text is needed").format(name="text, document"))
        columns = loads(record.get("columns") or "{}")
    except (ValueError, TypeError, RecursionError) as error:
        yield Problem(line.number, described(error))
        return
    digest = str(record.get("digest", ""))
    base = {"document": name, "digest": digest, **document_fields(record), "columns": columns}
    rows = []
    found = record.get("passages")
    for passage in found if isinstance(found, list) else ():
        try:
            attributes = loads(passage.get("attributes") or "{}")
            rows.append(from_record({"id": "", **base, **passage, "attributes": attributes}))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            yield Problem(line.number, described(error))
    title = str(base.get("title", ""))
    yield Annotated(name, text, tuple(rows), digest, title, (line.number,) * len(rows))
