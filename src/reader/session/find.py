"""Finding text in the view."""

from functools import lru_cache

from reader.text.script import fold
from reader.text.span import Span


@lru_cache(maxsize=2)
def _folded(text: str) -> str:
    return fold(text).casefold() if len(text.casefold()) == len(text) else fold(text)


def hits(text: str, query: str) -> list[Span]:
    """List where `query` stands in `text`, simplified and traditional alike, in order."""
    if not query:
        return []
    searched, wanted = _folded(text), fold(query).casefold()
    found = []
    at = searched.find(wanted)
    while at >= 0:
        found.append(Span(at, at + len(wanted)))
        at = searched.find(wanted, at + len(wanted))
    return found


def nearest(found: list[Span], offset: int, by: int) -> Span | None:
    """Give the next hit after `offset`, or the previous one before it, around the ends."""
    if not found:
        return None
    if by > 0:
        return next((h for h in found if h.start > offset), found[0])
    return next((h for h in reversed(found) if h.start < offset), found[-1])
