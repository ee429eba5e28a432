"""Passages in files that others write and read: one module a format, in `formats`.

from pathlib import Path
from reader.exchange import export, read

export(documents, Path("passages.jsonl"), "doccano")
for document in read(Path("passages.jsonl"), "doccano"): ...
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
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
