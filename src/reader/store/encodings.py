"""The character encoding that a user chose for a document, kept with its annotations.

Offsets of passages count in the text as it was decoded, so that the choice goes where they go.
"""

import os
from pathlib import Path
from typing import Any

from reader.errors import ReaderError
from reader.store.files import read_plain
from reader.store.names import annotation_file
from reader.store.project import STDIN, Home, home_of
from reader.text.decode import usable

CHOSEN = "chosen_encoding"  # a field of what is saved about the document; "" lets the bytes decide


def encoding_of(path: str) -> str | None:
    """Give the encoding chosen for the document at `path`; None where the bytes decide."""
    if path == STDIN or not os.path.isfile(path):
        return None
    try:
        return chosen(home_of(path))
    except ReaderError:
        return None


def chosen(home: Home) -> str | None:
    """Give the encoding chosen for a document; None where the bytes decide.

    The file is only taken apart when it holds such a choice at all.
    """
    file = annotation_file(home.annotations, home.document_id)
    try:
        content = read_plain(file)
    except OSError:
        return None
    return _read(file) if content and f'"{CHOSEN}"'.encode() in content else None


def _read(file: Path) -> str | None:
    from reader.store.storage import AtomicStorage

    try:
        tables: dict[str, Any] = AtomicStorage(file).read() or {}
    except OSError:
        return None
    about = tables.get("document", {}).values()
    return usable(next((record.get(CHOSEN) for record in about), None))
