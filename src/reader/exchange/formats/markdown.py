"""Markdown a document, for people: the text, with a footnote for each passage."""

import re
from collections.abc import Iterable
from pathlib import Path

from reader.exchange.carries import Carries, fields
from reader.exchange.documents import Annotated
from reader.exchange.fitting import inked as fit
from reader.exchange.folders import Shelf
from reader.exchange.job import Job
from reader.exchange.pieces import paragraphs, pieces, remarks
from reader.exchange.refi import code_name
from reader.exchange.rows import Row
from reader.language import _
from reader.text.safe import safe

NAME = "markdown"
SUFFIXES = (".md",)
FOLDER = True
__all__ = ("fit",)
CARRIES = Carries(
    fields("level", "attributes", "note", "annotator", "title", "issuer", "source", "date"),
    empty=False,
)

# What Markdown would take for its own: https://spec.commonmark.org/0.31.2/#backslash-escapes
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~^=$]|(?m:^\s*(?:[-+]|\d+[.)])(?=\s|$))|(?m:^\s*-{3,})")


def about() -> str:
    """Describe the format."""
    return _("Markdown a document, with a footnote for each passage")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write a file a document into the folder `out`."""
    with Shelf(out) as shelf:
        for document in documents:
            place = shelf.file(document, ".md")
            place.write_text(_markdown(document, job), encoding="utf-8", newline="")


def _markdown(document: Annotated, job: Job) -> str:
    text, rows = document.text or "", document.rows
    parts = [f"# {plain(document.title or document.id)}"]
    for start, end in paragraphs(text):
        found = ""
        for piece in pieces(start, end, rows):
            opened = "⟦" * len(piece.begun)
            closed = "".join(f"⟧[^{n + 1}]" for n in reversed(piece.ended))
            found += opened + plain(text[piece.start : piece.end]) + closed
        parts.append(found.strip())
    parts += (_note(number, row, job) for number, row in enumerate(rows, 1))
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Write text so that Markdown takes it as it is, in one line."""
    one = " ".join(safe(text).splitlines())
    return _MARKS.sub(lambda m: re.sub(r"([^\w\s])", r"\\\1", m.group()), one)


def _note(number: int, row: Row, job: Job) -> str:
    codes = "; ".join(plain(code_name(job.book, code)) for code in row.codes) or "–"
    said = " · ".join(map(plain, remarks(row)))
    return f"[^{number}]: **{codes}** “{plain(row.quote)}” {said}".rstrip()
