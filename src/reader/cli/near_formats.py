"""A word that is neither a format nor a file: which formats it may have meant."""

import os
from collections.abc import Sequence
from typing import NoReturn

from reader.cli.slips import near as nearest
from reader.errors import Usage
from reader.exchange.registry import formats, writable
from reader.language import _
from reader.store.project import home_of
from reader.store.store import AnnotationStore


def refuse_misspelt(word: str) -> None:
    """Raise Usage for a word that looks like a format's name, and that nothing is called."""
    if not word.replace("-", "").replace("_", "").isalnum() or os.path.lexists(word):
        return
    home = home_of(word)
    if AnnotationStore(home.annotations).version(home.document_id) is not None:
        return  # of a document that is gone
    _refuse(word, sorted(formats()), _("There is no format “{name}”, and no such file."))


def refuse_unknown(name: str) -> None:
    """Raise Usage for the name of a format that nothing is called; "" is left to be told."""
    if name and name not in formats():
        _refuse(name, writable(), _("There is no format “{name}”."))


def _refuse(word: str, names: Sequence[str], said: str) -> NoReturn:
    near = nearest(word, names)
    form = _("Did you mean {names}?") if near else _("Choose one of: {names}")
    raise Usage(said.format(name=word), form.format(names=", ".join(near or names)))
