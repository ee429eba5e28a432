"""Reading a document as the program reads it: in the encoding that a user chose for it."""

import os
from functools import lru_cache

from reader.errors import Unreadable
from reader.formats import read
from reader.text.source import Source

_PROJECT = "reader.toml"


def read_as_chosen(path: str, named: str | None = None) -> Source:
    """Read a document in the encoding `named`, else in the one chosen for it, else by its bytes.

    Looking for a choice loads the store, which takes longer than most documents do: what is
    UTF-8 to the last byte and in no project is taken as it is.
    """
    if named:
        return read(path, named)
    try:
        source = read(path)
    except Unreadable:
        chosen = _chosen(path)
        if chosen is None:
            raise
        return read(path, chosen)
    sure = source.encoding == "utf-8" and "\ufffd" not in source.text
    chosen = None if sure and not _in_project(os.path.dirname(path)) else _chosen(path)
    return read(path, chosen) if chosen and chosen != source.encoding else source


def _chosen(path: str) -> str | None:
    from reader.store.encodings import encoding_of

    return encoding_of(path)


@lru_cache(maxsize=256)
def _in_project(folder: str) -> bool:
    """Tell whether a project's file lies in a folder or above it."""
    folder = os.path.realpath(folder)
    while not os.path.isfile(os.path.join(folder, _PROJECT)):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True
