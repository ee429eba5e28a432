"""The character encoding that a user chose for a document, kept with its annotations.

Offsets of passages count in the text as it was decoded, so that the choice goes where they go.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reader.errors import ReaderError
from reader.store.files import read_plain
from reader.store.names import Shelf, shelf, shelves
from reader.store.project import STDIN, Home, Homes, home_of
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
        return _tables(place).get(home.document_id) if _holds(place) else None
    except OSError:
        return None


def _holds(place: Shelf) -> bool:
    """Tell whether a document's annotations hold any choice; raises OSError."""
    mark = f'"{CHOSEN}"'.encode()
    return any(mark in (read_plain(path) or b"") for path in (place.old_file, *place.files()))


def _tables(place: Shelf) -> dict[str, str]:
    """Give the choices in a document's annotations, by the document's id."""
    from reader.store.lines import DOCUMENT
    from reader.store.log import DocumentLog

    log = DocumentLog(place)
    log.refresh()
    said = {key: usable(f.get(CHOSEN)) for key, f in log.lines.table(DOCUMENT).items()}
    return {key: encoding for key, encoding in said.items() if encoding}


def chosen_among(paths: Sequence[str]) -> dict[str, str]:
    """Give the encodings chosen for some of many documents; folders are only looked through once.

    A choice that cannot be read is none.
    """
    homes = Homes()
    found: dict[Path, dict[str, str]] = {}
    encodings: dict[str, str] = {}
    for path in paths:
        try:
            home = homes.of(path)
        except ReaderError:
            continue
        if home.annotations not in found:
            found[home.annotations] = _choices(home.annotations)
        if encoding := found[home.annotations].get(home.document_id):
            encodings[path] = encoding
    return encodings


def _choices(root: Path) -> dict[str, str]:
    """Give the encodings chosen in a folder of annotations, by the document's id."""
    found: dict[str, str] = {}
    for place in shelves(root):
        with suppress(OSError):
            found |= _tables(place) if _holds(place) else {}
    return found
