"""The character encoding that a user chose for a document, kept with its annotations.

Offsets of passages count in the text as it was decoded, so that the choice goes where they go.
"""

import os

from reader.errors import ReaderError
from reader.store.files import read_plain
from reader.store.names import Shelf, shelf
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

    Its annotations are only taken apart when they hold such a choice at all.
    """
    place = shelf(home.annotations, home.document_id)
    try:
        found = any(
            f'"{CHOSEN}"'.encode() in (read_plain(path) or b"")
            for path in (place.old_file, *place.files())
        )
        return _read(place, home.document_id) if found else None
    except OSError:
        return None


def _read(place: Shelf, document_id: str) -> str | None:
    from reader.store.lines import DOCUMENT
    from reader.store.log import DocumentLog

    log = DocumentLog(place)
    log.refresh()
    return usable(log.lines.table(DOCUMENT).get(document_id, {}).get(CHOSEN))
