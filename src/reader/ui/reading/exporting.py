"""Writing the passages of documents to a file that the user names."""

from collections.abc import Callable, Iterable
from pathlib import Path

from reader.codebook.codebook import Codebook
from reader.errors import Usage
from reader.exchange.registry import by_suffix, content
from reader.exchange.rows import Row
from reader.language import _
from reader.store.export import export_document
from reader.store.files import write_atomic
from reader.store.project import Home
from reader.store.store import AnnotationStore


def rows_of(homes: Iterable[tuple[str, AnnotationStore, Home]], codebook: Codebook) -> list[Row]:
    """List the passages of documents, named by id, store and home."""
    rows: list[Row] = []
    for document_id, store, home in homes:
        rows += export_document(store, document_id, home.project, codebook).rows
    return rows


def write(path: Path, rows: Callable[[], list[Row]], *, bom: bool) -> int:
    """Write rows in the format that the ending of `path` names; give their number."""
    name = by_suffix(str(path))
    if name is None:
        hint = _("Let its name end in .jsonl or .csv.")
        raise Usage(_("{path}: the ending names no format.").format(path=path), hint)
    found = rows()
    write_atomic(path, content(found, name, bom=bom))
    return len(found)
