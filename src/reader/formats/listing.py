"""Which files of a folder or an archive are documents, by their names alone."""

import os
from collections.abc import Collection, Iterable
from enum import Enum

_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
_PARTS = ("_files", ".files", "_file", "_Files", ".Files")  # what browsers call folders of parts
_ARCHIVES = frozenset((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"))


class Kind(Enum):
    """Tell what a file is, by its name."""

    DOCUMENT = "document"
    TABLE = "table"
    ARCHIVE = "archive"
    OLD = "old"  # in a binary format that has to be converted
    OTHER = "other"


def kind_of(name: str) -> Kind:
    """Tell what a file of this name is."""
    from reader.formats import OLD, module_of, suffix_of

    suffix = suffix_of(name)
    if suffix in _ARCHIVES:
        return Kind.ARCHIVE
    if suffix in OLD and not os.path.basename(name).startswith("~$"):
        return Kind.OLD
    module = module_of(name) if suffix else None
    # Office programs write ~$ files beside those that are open.
    if module is None or os.path.basename(name).startswith("~$"):
        return Kind.OTHER
    return Kind.TABLE if hasattr(module, "opened") else Kind.DOCUMENT


def parts_of_page(folder: str, beside: Collection[str]) -> bool:
    """Tell whether a folder holds the pictures and frames of a saved page that lies `beside` it."""
    for end in _PARTS:
        page = folder.removesuffix(end)
        if page != folder and any(page + suffix in beside for suffix in _PAGES):
            return True
    return False


def resources(names: Iterable[str]) -> tuple[str, ...]:
    """List the folders, with their slash, that hold the parts of saved pages in an archive."""
    known = set(names)
    folders = {name[: i + 1] for name in known for i, c in enumerate(name) if c == "/"}
    return tuple(folder for folder in folders if parts_of_page(folder[:-1], known))
