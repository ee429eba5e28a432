"""A word that is neither a format nor a file: which formats it may have meant."""

import os

from reader.cli.slips import near as nearest
from reader.errors import Usage
from reader.exchange.registry import formats
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
    names = sorted(formats())
    near = nearest(word, names)
    said = _("There is no format “{name}”, and no such file.").format(name=word)
    form = _("Did you mean {names}?") if near else _("Choose one of: {names}")
    raise Usage(said, form.format(names=", ".join(near or names)))
