"""REFI-QDA's codebook exchange, version 1.0: codes within codes, each with a name and a text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from reader.codebook.codebook import Code, Codebook
from reader.codebook.forms import Record
from reader.codebook.forms.completing import labelled, named
from reader.codebook.forms.keeping import guid
from reader.formats.trees import tree
from reader.language import current


def read(content: bytes, path: str) -> list[Record]:
    """Read the codes, each before those within it."""
    records: list[Record] = []
    for codes in tree(content, path).iter("Codes"):
        for code in codes.findall("Code"):
            _take(code, None, records)
    return records


def _take(code: Element, parent: int | None, records: list[Record]) -> None:
    record = named(code.get("name", ""))
    record["codable"] = code.get("isCodable", "true") in ("true", "1")
    record["guid"] = code.get("guid", "").lower()
    color = code.get("color", "")
    if len(color) == 7:
        record["color"] = color
    text = (code.findtext("Description") or "").strip()
    if text:
        record["definition"] = {"zh" if "zh" in record else "en": text}
    if parent is not None:
        record["parent"] = parent
    records.append(record)
    here = len(records) - 1
    for inner in code.findall("Code"):
        _take(inner, here, records)


def write(book: Codebook) -> str:
    """Write the codes as they nest."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>']
    lines.append('<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="reader"><Codes>')
    for code in book.codes:
        if code.parent is None:
            lines += _written(book, code)
    return "\n".join([*lines, "</Codes></CodeBook>", ""])


def _written(book: Codebook, code: Code) -> Iterator[str]:
    language = current()
    name = quoteattr(labelled(code.number, code.name(language)))
    codable = "true" if code.codable and code.status == "active" else "false"
    yield f'<Code guid="{guid(book, code)}" name={name} isCodable="{codable}" color="{code.color}">'
    text = code.definition.get(language) or next(iter(code.definition.values()), "")
    if text:
        yield f"<Description>{escape(text)}</Description>"
    for inner in book.codes:
        if inner.parent == code.id:
            yield from _written(book, inner)
    yield "</Code>"
