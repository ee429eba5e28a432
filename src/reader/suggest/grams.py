"""Texts as they are compared, and what is counted of them: characters and pairs of characters."""

from collections.abc import Callable
from operator import add

from reader.text.pattern import Pattern
from reader.text.script import fold, lowered

_DIGITS = str.maketrans("123456789", "000000000")
_RUN = Pattern(r"[^\W_]+")
_GLOSS = Pattern(r"(?<=[^\x00-\xff])[(（【]\s*[a-zà-ǜā-ū]{1,6}[1-5]?\s*[)）】]", hints="(（【")


Breathe = Callable[[], object]  # called between small units of work, of which some wait in it


def restless() -> None:
    """Draw no breath."""


def plain(text: str) -> str:
    """Give a text as it is compared: one script, half width, lower case; the length stays."""
    return lowered(fold(text))


def unglossed(text: str) -> str:
    """Give the text of a passage without the pronunciations that a converter put into it."""
    return _GLOSS.sub("", text)


def grams(text: str) -> set[str]:
    """Give the characters of a plain text and the pairs that no mark parts; digits are alike."""
    found: set[str] = set()
    for run in _RUN.compiled.findall(text.translate(_DIGITS)):
        found.update(run)
        found.update(map(add, run, run[1:]))
    return found
