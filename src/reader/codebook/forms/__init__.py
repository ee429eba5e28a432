"""Codebooks of other programs: one module a form, with `read`, `write` and perhaps `unread`."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from reader.codebook.codebook import Codebook
from reader.errors import Usage
from reader.language import _

Record = dict[str, Any]  # a code, as the tables of a codebook file have it


class Form(NamedTuple):
    """Hold a form: its name, how its files end, and its module's functions."""

    name: str
    ending: str
    read: Callable[[bytes, str], list[Record]]
    write: Callable[[Codebook], str]
    unread: Callable[[bytes, str], list[str]]  # what a file holds that no code has a field for


ENDINGS = {
    "csv": ".csv",
    "qdc": ".qdc",
    "skos": ".rdf",
    "doccano": ".json",
    "labelstudio": ".xml",
}


def form(name: str = "", path: str = "") -> Form:
    """Give a form by its name, else by how a file is called. Raises Usage."""
    ending = Path(path).suffix.lower()
    chosen = name or next((n for n, e in ENDINGS.items() if e == ending), "")
    if chosen not in ENDINGS:
        said = _("{path}: this is no form of codebooks.").format(path=name or path)
        raise Usage(said, _("Forms are: {names}").format(names=", ".join(ENDINGS)))
    module = import_module(f"{__name__}.{chosen}")
    unread = getattr(module, "unread", _nothing)
    return Form(chosen, ENDINGS[chosen], module.read, module.write, unread)


def _nothing(_content: bytes, _path: str) -> list[str]:
    return []
