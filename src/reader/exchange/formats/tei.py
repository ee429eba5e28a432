"""TEI P5 with annotations standing off the text: a file a document.

A span points at its characters with `string-range(id, offset, length)`, in code points, which TEI
defines in chapter 17.2 of its guidelines; codes are categories of a taxonomy in the header.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from reader.codebook.codebook import Code, Codebook
from reader.exchange import record
from reader.exchange.carries import CONTENT, DOCUMENT, RECORDS, Carries, fields
from reader.exchange.documents import Annotated
from reader.exchange.folders import Shelf
from reader.exchange.job import Job
from reader.exchange.refi import code_name
from reader.exchange.rows import Row
from reader.exchange.xmltext import HEAD, element, fit, text
from reader.language import _

NAME = "tei"
SUFFIXES = (".tei.xml",)
FOLDER = True
CARRIES = Carries(fields(*CONTENT, *RECORDS, *DOCUMENT), hierarchy=True)
__all__ = ("fit",)

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9.-]")
_REST = tuple(n for n in (*CONTENT, *RECORDS) if n not in ("note", "annotator"))


def about() -> str:
    """Describe the format."""
    return _("TEI P5, annotations in standOff")


def write(documents: Iterable[Annotated], out: Path, job: Job) -> None:
    """Write a file a document into the folder `out`."""
    with Shelf(out) as shelf:
        for document in documents:
            place = shelf.file(document, ".tei.xml")
            place.write_text(_tei(document, job), encoding="utf-8", newline="")


def _tei(document: Annotated, job: Job) -> str:
    said = record.about(document)
    title = element("title", {}, text(document.title or document.id))
    published = element("publicationStmt", {}, element("p", {}, text(said.get("issuer", ""))) or "")
    notes = "".join(element("note", {"type": name}, text(value)) for name, value in said.items())
    source = element("sourceDesc", {}, element("bibl", {}, title + notes))
    heading = element("fileDesc", {}, element("titleStmt", {}, title) + published + source)
    used = list(dict.fromkeys(code for row in document.rows for code in row.codes))
    header = element("teiHeader", {}, heading + _taxonomy(job.book, used) + _people(document))
    body = element("ab", {"xml:id": "text", "xml:space": "preserve"}, text(document.text or ""))
    spans = "".join(_span(row, number) for number, row in enumerate(document.rows, 1))
    off = element("standOff", {}, element("spanGrp", {"type": "passages"}, spans)) if spans else ""
    whole = header + off + element("text", {}, element("body", {}, body))
    return f'{HEAD}<TEI xmlns="http://www.tei-c.org/ns/1.0">{whole}</TEI>\n'


def _span(row: Row, number: int) -> str:
    start, length = row.start, row.end - row.start
    values = {
        "xml:id": f"passage-{number}",
        "target": f"#string-range(text,{start},{length})",
        "ana": " ".join("#" + _code_id(code) for code in row.codes) or None,
        "resp": "#" + _person_id(row.annotator) if row.annotator else None,
    }
    inside = [element("note", {}, text(row.note))] if row.note else []
    rest = record.texts(row, _REST) | {"quote": row.quote}
    inside += (element("note", {"type": name}, text(value)) for name, value in rest.items())
    return element("span", values, "".join(inside))


def _code_id(code_id: str) -> str:
    return "code-" + _NOT_IN_IDS.sub(lambda c: f"_{ord(c.group()):x}", code_id)


def _person_id(name: str) -> str:
    return "annotator-" + _NOT_IN_IDS.sub(lambda c: f"_{ord(c.group()):x}", name)


def _taxonomy(book: Codebook, used: Iterable[str]) -> str:
    found = "".join(_category(code, book) for code in book.below.get(None, ()))
    for code_id in used:
        if code_id not in book.by_id:
            described = element("catDesc", {}, text(code_name(book, code_id)))
            found += element("category", {"xml:id": _code_id(code_id)}, described)
    if not found:
        return ""
    taxonomy = element("taxonomy", {"xml:id": "codebook"}, found)
    return element("encodingDesc", {}, element("classDecl", {}, taxonomy))


def _category(code: Code, book: Codebook) -> str:
    described = "".join(
        element("catDesc", {"xml:lang": language}, text(f"{code.number} {name}"))
        for language, name in code.names.items()
    )
    inside = "".join(_category(each, book) for each in book.below.get(code.id, ()))
    return element("category", {"xml:id": _code_id(code.id)}, described + inside)


def _people(document: Annotated) -> str:
    names = dict.fromkeys(row.annotator for row in document.rows if row.annotator)
    people = "".join(
        element("person", {"xml:id": _person_id(n)}, element("persName", {}, text(n)))
        for n in names
    )
    listed = element("listPerson", {}, people) if people else ""
    return element("profileDesc", {}, element("particDesc", {}, listed)) if listed else ""
