"""The verb info: what a document says about itself, and what looks wrong in it."""

from collections import Counter
from typing import Any

from reader.language import _
from reader.session.named import named
from reader.structure.build import read_document
from reader.structure.document import Document
from reader.structure.notices import notices
from reader.text.source import Source

_NEWLINES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def record(source: Source) -> dict[str, Any]:
    """Give what `reader info --json` says about a source; offsets are of the source."""
    document = read_document(source, source.path)
    head = document.masthead
    return {
        "path": source.path,
        "digest": source.digest,
        "encoding": source.encoding,
        "evidence": source.evidence,
        "newline": source.newline,
        "title": head.title and head.title._asdict(),
        "subtitle": head.subtitle and head.subtitle._asdict(),
        "fields": [field._asdict() for field in head.fields],
        "length": {"source": len(source.text), "cleaned": len(document.view().text)},
        "headings": len(document.headings),
        "edits": _edits(document),
        "damage": [item._asdict() for item in document.damage],
        "uncertain": [{"start": a, "end": b} for a, b in document.uncertain],
        "notices": [notice._asdict() for notice in notices(document)],
    }


def report(source: Source) -> str:
    """Say the same in lines, without what is nothing."""
    document = read_document(source, source.path)
    head = document.masthead
    newline = _NEWLINES.get(source.newline, _("mixed") if source.newline else _("none"))
    rows = [
        (_("title"), head.title.text if head.title else ""),
        (_("subtitle"), head.subtitle.text if head.subtitle else ""),
        *((named(field.field), field.value) for field in head.fields),
        (_("encoding"), f"{source.encoding} ({source.evidence})"),
        (_("line ends"), newline),
        (_("length"), _lengths(document)),
        (_("headings"), str(len(document.headings) or "")),
        (_("edits"), ", ".join(f"{named(r)} {n}" for r, n in _edits(document).items())),
        (_("damage"), str(len(document.damage) or "")),
    ]
    lines = [source.path, *(f"  {name}: {value}" for name, value in rows if value)]
    lines += [f"  {n.start}–{n.end}  {n.message}" for n in notices(document)]
    return "\n".join(lines)


def _lengths(document: Document) -> str:
    said = _("{source} characters, {cleaned} cleaned")
    length, cleaned = len(document.source.text), len(document.view().text)
    return said.format(source=f"{length:,}", cleaned=f"{cleaned:,}")


def _edits(document: Document) -> dict[str, int]:
    """Count the edits by rule, the commonest first."""
    return dict(Counter(edit.rule for edit in document.edits).most_common())
