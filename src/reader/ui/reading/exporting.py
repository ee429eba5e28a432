"""Writing the passages of documents to a file that the user names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.codebook.codebook import Codebook
from reader.errors import Usage
from reader.exchange.documents import Annotated
from reader.exchange.registry import by_suffix, formats, readable, writable
from reader.exchange.writing import export
from reader.language import _
from reader.store.export import export_document
from reader.store.project import Home
from reader.store.store import AnnotationStore


def documents(
    homes: Iterable[tuple[str, AnnotationStore, Home]], codebook: Codebook
) -> Iterator[Annotated]:
    """Go through documents with their passages, named by id, store and home."""
    for document_id, store, home in homes:
        found = export_document(store, document_id, home.project, codebook).document
        if found.rows:
            yield found


def write(
    path: Path, found: Iterable[Annotated], codebook: Codebook, *, bom: bool, name: str = ""
) -> tuple[int, str]:
    """Write passages in the format `name`, else the one that the ending of `path` names.

    Gives their number, and what the format could not carry.
    """
    name = name or by_suffix(str(path)) or ""
    if not name:
        hint = _("Choose a format, or let its name end in .jsonl or .csv.")
        raise Usage(_("{path}: the ending names no format.").format(path=path), hint)
    known = getattr(formats()[name], "OPTIONS", {})
    options = {"bom": "yes"} if bom and "bom" in known else {}
    written = export(found, path, name, book=codebook, options=options)
    return written.passages, written.lost


def choices() -> list[tuple[str, str]]:
    """List the formats that can be written: what they are, and their names."""
    return [(f"{name}: {formats()[name].about()}", name) for name in sorted(writable())]


def to_read() -> list[tuple[str, str]]:
    """List the formats that can be read: what they are, and their names."""
    return [(f"{name}: {formats()[name].about()}", name) for name in sorted(readable())]


def suggested(path: str, name: str) -> str:
    """Give a path the ending of a format, or none where that makes a folder."""
    suffix = (*formats()[name].SUFFIXES, "")[0]
    old = Path(path)
    stem = old.name
    while Path(stem).suffix:
        stem = Path(stem).stem
    return str(old.with_name(stem + suffix))
