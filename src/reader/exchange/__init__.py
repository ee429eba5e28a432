"""Passages in files that others write and read: one module a format, in `formats`.

from pathlib import Path
from reader.exchange import export, read

export(documents, Path("passages.jsonl"), "doccano")
for document in read(Path("passages.jsonl"), "doccano"): ...

`reader.store.export.annotated` gives the documents of a project, or of the own library. Their rows
are named values, which tables are made of: `DataFrame(row._asdict() for row in document.rows)`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.exchange.documents import Annotated as Annotated
    from reader.exchange.reading import read as read
    from reader.exchange.rows import Problem as Problem
    from reader.exchange.writing import export as export

_PLACES = {
    "Annotated": "documents",
    "Problem": "rows",
    "export": "writing",
    "read": "reading",
}
__all__ = ("Annotated", "Problem", "export", "read")


def __getattr__(name: str) -> Any:
    """Import what a notebook uses when it is used: the program starts without it."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    """List what there is to use."""
    return sorted(__all__)
