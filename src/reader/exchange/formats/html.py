"""A page of HTML a document, for people: passages highlighted, their codes, filters, print."""

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from pathlib import Path

from reader.exchange.carries import Carries, fields
from reader.exchange.documents import Annotated
from reader.exchange.fitting import inked as fit
from reader.exchange.folders import Shelf
from reader.exchange.job import Job
from reader.exchange.pieces import Piece, paragraphs, pieces, remarks
from reader.exchange.refi import code_name
from reader.exchange.rows import Row
from reader.language import _
from reader.text.safe import safe

NAME = "html"
SUFFIXES = (".html",)
FOLDER = True
__all__ = ("fit",)
CARRIES = Carries(
    fields("level", "attributes", "note", "annotator", "title", "issuer", "source", "date"),
    empty=False,
    hierarchy=True,
)
# Nothing is fetched and nothing runs but what stands in the page.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def about() -> str:
    """Describe the format."""
    return _("web page a document, to look at, filter and print")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write a page a document into the folder `out`; each stands by itself."""
    folder = files("reader.exchange.formats")
    style = folder.joinpath("page.css").read_text(encoding="utf-8")
    script = folder.joinpath("page.js").read_text(encoding="utf-8")
    with Shelf(out) as shelf:
        for document in documents:
            page = _page(document, job, style, script)
            shelf.file(document, ".html").write_text(page, encoding="utf-8", newline="")


def _page(document: Annotated, job: Job, style: str, script: str) -> str:
    text, rows = document.text or "", document.rows
    used = list(dict.fromkeys(code for row in rows for code in row.codes))
    used.sort(key=job.book.order)
    title = _text(document.title or document.id)
    body = "\n".join(
        f"<p>{''.join(_piece(piece, text, rows, job) for piece in pieces(start, end, rows))}</p>"
        for start, end in paragraphs(text)
    )
    said = " · ".join(_text(str(v)) for v in document.meta.values() if isinstance(v, str) and v)
    filters = "".join(_filter(code, rows, job) for code in used)
    notes = "".join(_note(number, row, job) for number, row in enumerate(rows, 1))
    return (
        f'<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>\n{style}{_colours(used, job)}</style></head><body>\n"
        f"<header><h1>{title}</h1><p>{said}</p></header>\n"
        f'<nav aria-label="{_text(_("codes"))}"><input type="search" id="find" '
        f'placeholder="{_text(_("filter codes and notes"))}">'
        f'<button id="all" type="button">{_text(_("all"))}</button>'
        f'<button id="none" type="button">{_text(_("none"))}</button>{filters}</nav>\n'
        f"<main>{body}</main>\n<aside><ol>{notes}</ol></aside>\n"
        f"<script>\n{script}</script></body></html>\n"
    )


def _text(value: str) -> str:
    return escape(safe(value))


def _piece(piece: Piece, text: str, rows: tuple[Row, ...], job: Job) -> str:
    content = _text(text[piece.start : piece.end])
    if not piece.over:
        return content
    top = rows[piece.over[-1]]
    codes = " ".join(dict.fromkeys(code for n in piece.over for code in rows[n].codes))
    kinds = f"d{min(len(piece.over), 4)} {_class(top.codes[0]) if top.codes else ''}".strip()
    about = "; ".join(code_name(job.book, code) for n in piece.over for code in rows[n].codes)
    links = "".join(f'<a class="n" href="#n{n + 1}" id="p{n + 1}">{n + 1}</a>' for n in piece.begun)
    numbers = " ".join(str(n + 1) for n in piece.over)
    return (
        f'{links}<mark class="{kinds}" data-c="{_text(codes)}" data-p="{numbers}" '
        f'title="{_text(about)}">{content}</mark>'
    )


def _class(code_id: str) -> str:
    return "c-" + "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}" for c in code_id)


def _colours(used: Iterable[str], job: Job) -> str:
    found = ""
    for code_id in used:
        code = job.book.by_id.get(code_id)
        colour = code.color if code else "#808080"
        if len(colour) == 7 and all(c in "0123456789abcdefABCDEF" for c in colour[1:]):
            found += f".{_class(code_id)}{{--c:{colour}}}\n"
    return found


def _filter(code: str, rows: tuple[Row, ...], job: Job) -> str:
    count = sum(code in row.codes for row in rows)
    found = job.book.by_id.get(code)
    defined = found.definition.get("zh", "") if found else ""
    return (
        f'<label class="{_class(code)}" title="{_text(defined)}"><input type="checkbox" checked '
        f'value="{_text(code)}"> {_text(code_name(job.book, code))} <b>{count}</b></label>'
    )


def _note(number: int, row: Row, job: Job) -> str:
    codes = "; ".join(_text(code_name(job.book, code)) for code in row.codes)
    said = "<br>".join(map(_text, remarks(row)))
    return (
        f'<li id="n{number}" data-c="{_text(" ".join(row.codes))}"><a href="#p{number}">'
        f"<strong>{codes or '–'}</strong></a> <q>{_text(row.quote)}</q><br>{said}</li>\n"
    )
