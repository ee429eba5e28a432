"""Standoff files of brat: TEXT.txt with TEXT.ann, and the configuration with the codebook.

After brat's documentation of its formats. A passage of several lines is one of several
fragments, for a line of an .ann file holds no line end. What brat has no place for is in a note
of the type Reader, on the first mark of a passage.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reader.exchange import ledger as why
from reader.exchange.carries import EVERYTHING, Carries
from reader.exchange.documents import Annotated, quoted
from reader.exchange.extras import KEPT, Fields
from reader.exchange.folders import LIST, Shelf, listed
from reader.exchange.formats import brat_marks as marks
from reader.exchange.formats.brat_config import Seen, write_config
from reader.exchange.job import Job
from reader.exchange.jsontext import dumps
from reader.exchange.rows import Problem, Row
from reader.language import _

NAME = "brat"
SUFFIXES = ()
FOLDER = True
HOLDS = "**/*.ann"
CARRIES = Carries(EVERYTHING - {"prefix", "suffix"}, uncoded=False, empty=False, hierarchy=True)
_FIELDS = Fields(KEPT)


def about() -> str:
    """Describe the format."""
    return _("brat standoff: a folder of .txt and .ann files, with annotation.conf")


def fit(document: Annotated, job: Job) -> Annotated:
    """Leave line ends and tabs at the ends of passages out."""
    text = document.text or ""
    rows = []
    for row in document.rows:
        parts = marks.fragments(text, row.start, row.end)
        if not parts:
            job.ledger.lose(row, "passage", why.EMPTY)
            continue
        place = (parts[0][0], parts[-1][1])
        if place != (row.start, row.end):
            job.ledger.lose(row, "place", why.BLANK_ENDS, kept=list(place))
            row = quoted(row, text, *place)
        rows.append(row)
    return document._replace(rows=tuple(rows))


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write two files a document, and the configuration."""
    seen = Seen()
    with Shelf(out) as shelf:
        for document in documents:
            text = document.text or ""
            file = shelf.file(document, ".txt")
            file.write_bytes(text.encode("utf-8", "surrogatepass"))
            content = "".join(f"{line}\n" for line in _lines(document.rows, text, seen))
            file.with_suffix(".ann").write_bytes(content.encode("utf-8"))
    write_config(out, job.book, seen)


def _lines(rows: Iterable[Row], text: str, seen: Seen) -> Iterator[str]:
    number = attribute = note = 0
    for row in rows:
        parts = marks.fragments(text, row.start, row.end)
        places = ";".join(f"{start} {end}" for start, end in parts)
        covered = " ".join(text[start:end] for start, end in parts)
        first = number + 1
        for code in row.codes:
            number += 1
            yield f"T{number}\t{marks.type_name(seen.code(code))} {places}\t{covered}"
        for name, value in marks.shown(row):
            attribute += 1
            yield f"A{attribute}\t{seen.attribute(name, value)} T{first} {value}"
        if row.note:
            note += 1
            yield f"#{note}\tAnnotatorNotes T{first}\t{marks.flat(row.note)}"
        note += 1
        more: dict[str, Any] = {"marks": number - first + 1}
        _FIELDS.add(more, row)
        yield f"#{note}\t{marks.READER} T{first}\t{dumps(more)}"


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    return marks.is_mark(line)


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the files of a folder, or one .ann file; a line that is none is a problem."""
    if path.is_file():
        yield from marks.document(path, {"document": path.stem})
        return
    told: dict[str, dict[str, Any]] = dict(listed(path))
    others = sorted(p.relative_to(path).with_suffix(".txt") for p in path.rglob("*.ann"))
    for name in (*told, *(str(other) for other in others if str(other) not in told)):
        if name == LIST or ".." in Path(name).parts or Path(name).is_absolute():
            continue
        about = told.get(name, {"document": name})
        yield from marks.document((path / name).with_suffix(".ann"), about)
