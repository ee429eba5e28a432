"""What a misspelt word may have meant; loaded when one was typed."""

import os
from collections.abc import Iterable
from difflib import get_close_matches

from reader.errors import Usage
from reader.language import _

ALIKE = 0.6  # least share of two names that is the same
VERB_ALIKE = 0.75  # a file's name is seldom so close to a verb


def near(word: str, known: Iterable[str], alike: float = ALIKE) -> list[str]:
    """Give the words that one may have meant, the likeliest first."""
    return get_close_matches(word.lower().replace("_", "-"), sorted(known), 3, alike)


def meant(words: Iterable[str], known: Iterable[str]) -> str:
    """Ask whether other words were meant, on a line of its own; "" where none is near."""
    names = list(known)
    found = dict.fromkeys(n for word in words for n in near(word.partition("=")[0], names))
    return "\n" + _("Did you mean {names}?").format(names=", ".join(found)) if found else ""


def refuse_misspelt_verb(word: str, verbs: Iterable[str]) -> None:
    """Raise Usage for a word that looks like a verb, where no file is called so."""
    if not word.isalpha() or os.path.lexists(word):
        return
    names = near(word, verbs, VERB_ALIKE)
    if names:
        said = _("There is no verb “{name}”, and no such file.").format(name=word)
        raise Usage(said, _("Did you mean {names}?").format(names=", ".join(names)))
