"""Columns of tokens with tags, as of CoNLL-2003: BIO, BIOES or BMES, by character or by word.

A token a line, a blank line between sentences, a line -DOCSTART- before a document. Blanks of
the text are no tokens. Passages that overlap have no place: of two the shorter one stays, or
with overlap=longest the longer one. Words are cut where a passage begins or ends, and sentences
end at line ends that are in no passage, so that every tag stands for its passage exactly.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from reader.exchange import ledger as why
from reader.exchange.carries import Carries
from reader.exchange.documents import Annotated, quoted
from reader.exchange.fitting import first_code
from reader.exchange.formats import conll_tags as tags
from reader.exchange.job import Job
from reader.exchange.lines import Line, lines
from reader.exchange.placing import INK, Squeezed
from reader.exchange.rows import Problem, Row, from_record
from reader.language import _
from reader.text.span import Span

NAME = "conll"
SUFFIXES = (".conll", ".bio", ".iob")
CARRIES = Carries(overlap=False, several=False, uncoded=False, empty=False, unit="tokens")
OPTIONS = {
    "scheme": ("BIO", "BIOES", "BMES"),
    "tokens": ("characters", "words"),
    "columns": ("2", "4"),
    "overlap": ("shortest", "longest"),
}
_START = "-DOCSTART-"


def about() -> str:
    """Describe the format."""
    return _("CoNLL: tokens with tags, BIO, BIOES or BMES, by character or word")


def fit(document: Annotated, job: Job) -> Annotated:
    """Leave blanks at the ends of passages out, and name codes as they are read back."""
    text = document.text or ""
    rows = []
    for row in document.rows:
        runs = list(INK.finditer(text, row.start, row.end))
        if not runs:
            job.ledger.lose(row, "passage", why.EMPTY)
            continue
        place = (runs[0].start(), runs[-1].end())
        if place != (row.start, row.end):
            job.ledger.lose(row, "place", why.BLANK_ENDS, kept=list(place))
            row = quoted(row, text, *place)
        code = job.labels.code(_label(row, job))
        if code != row.codes[0]:
            job.ledger.lose(row, "codes", why.NAME, kept=code)
            row = first_code(row)._replace(codes=(code,))
        rows.append(row)
    return document._replace(rows=tuple(rows))


def _label(row: Row, job: Job) -> str:
    return "_".join(job.labels.label(row.codes[0]).split()) or "_"


def as_read(document: Annotated, job: Job) -> Annotated:
    """Give the document without its blanks."""
    text = document.text or ""
    squeezed = Squeezed(text)
    rows = (
        quoted(row, squeezed.text, squeezed.count(row.start), squeezed.count(row.end))
        for row in document.rows
    )
    return document._replace(text=squeezed.text, rows=tuple(rows))


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write tokens with their tags; with four columns as CoNLL-2003 has them."""
    filling = " -X- O" if job.option("columns") == "4" else ""
    for document in documents:
        text = document.text or ""
        content = [f"{_START}{filling or ' -X- O'} O\n\n"]
        before = 0
        for start, end, tag in tags.tagged(text, _spans(document, job), job.options):
            if tags.parted(text, before, start, tag):
                content.append("\n")
            content.append(f"{text[start:end]}{filling} {tag}\n")
            before = end
        content.append("\n")
        out.write("".join(content).encode("utf-8", "surrogatepass"))


def _spans(document: Annotated, job: Job) -> list[tuple[Span, str]]:
    return [(Span(row.start, row.end), _label(row, job)) for row in document.rows]


def recognises(line: str) -> bool:
    """Tell whether a file that begins with `line` has this form."""
    return line.startswith(_START)


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read documents, their texts without blanks; a line that is none is a problem."""
    page = tags.Page()
    started = False
    for line in lines(path):
        if isinstance(line, Problem):
            yield line
            continue
        if line.text.startswith(_START):
            if started:
                yield _document(page)
            page, started = tags.Page(), True
            continue
        started = started or bool(line.text.strip())
        if said := _take(page, line):
            yield Problem(line.number, said)
    if started:
        yield _document(page)


def _take(page: tags.Page, line: Line) -> str:
    columns = line.text.split()
    if not columns:
        page.end()
    elif len(columns) < 2:
        page.add(columns[0], "O", line.number)
        return _("no tag")
    elif not page.add(columns[0], columns[-1], line.number):
        return _("{tag} is no tag").format(tag=columns[-1])
    return ""


def _document(page: tags.Page) -> Annotated:
    text, found = page.done()
    rows = []
    for start, end, label, _line in found:
        place = {"start": start, "end": end, "quote": text[start:end], "codes": [label]}
        rows.append(from_record({"id": "", "document": "", "origin": "import", **place}))
    numbers = tuple(line for *_rest, line in found)
    return Annotated("", text, tuple(rows), lines=numbers)
