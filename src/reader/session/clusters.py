"""Where what people take for one character begins."""

from array import array
from functools import cache
from typing import Any


@cache
def _pattern() -> Any:
    import regex

    return regex.compile(r"\X")


def cluster_starts(text: str) -> "array[int]":
    """List the code points at which extended grapheme clusters begin (UAX #29), and the end.

    `text` of n clusters gives n + 1 offsets, the first of them 0.
    """
    starts = array("q", (found.start() for found in _pattern().finditer(text)))
    starts.append(len(text))
    return starts
