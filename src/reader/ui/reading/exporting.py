"""Writing the passages of documents to a file that the user names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.codebook.codebook import Codebook
from reader.errors import Usage
from reader.exchange.documents import Annotated
from reader.exchange.registry import by_suffix
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


def write(path: Path, found: Iterable[Annotated], codebook: Codebook, *, bom: bool) -> int:
    """Write passages in the format that the ending of `path` names; give their number."""
    name = by_suffix(str(path))
    if name is None:
        hint = _("Let its name end in .jsonl or .csv.")
        raise Usage(_("{path}: the ending names no format.").format(path=path), hint)
    options = {"bom": "yes"} if bom and name == "csv" else {}
    return export(found, path, name, book=codebook, options=options).passages
