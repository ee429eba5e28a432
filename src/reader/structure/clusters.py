"""Characters as people count them: one with the marks that belong to it."""

import unicodedata

from reader.text.span import Span

_CLUSTER_LIMIT = 64  # more marks on one character than any script needs


def cluster(text: str, offset: int) -> Span:
    """Give the character at `offset` with the marks that belong to it."""
    if offset >= len(text):
        return Span(len(text), len(text))
    start, end = offset, offset + 1
    while start > 0 and start > offset - _CLUSTER_LIMIT and _joins(text, start):
        start -= 1
    while end < len(text) and end - start < _CLUSTER_LIMIT and _joins(text, end):
        end += 1
    return Span(start, end)


def _joins(text: str, offset: int) -> bool:
    """Tell whether the character at `offset` belongs to the one before it."""
    c, before = text[offset], text[offset - 1]
    if c < "\u0300":
        return c == "\n" and before == "\r"
    if before == "\u200d" or c == "\u200d" or "\U0001f3fb" <= c <= "\U0001f3ff":
        return before not in "\r\n"
    if "\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef":
        return before not in "\r\n"
    if "\U0001f1e6" <= c <= "\U0001f1ff":
        run = offset
        while run > 0 and "\U0001f1e6" <= text[run - 1] <= "\U0001f1ff" and offset - run < 64:
            run -= 1
        return (offset - run) % 2 == 1
    return unicodedata.category(c) in ("Mn", "Me", "Mc") and before not in "\r\n"
