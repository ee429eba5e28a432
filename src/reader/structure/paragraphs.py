"""The paragraph around a place, and the piece of it that units are looked for in."""

from reader.text.span import Span

BLANK = " \t\r\u3000\xa0\u200b\ufeff"
PIECE = 1 << 13  # characters of a paragraph that are cut into units at a time


def line_start(text: str, offset: int) -> int:
    """Give where the line with `offset` starts."""
    return text.rfind("\n", 0, max(0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Give where the line with `offset` ends."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def paragraph_at(text: str, offset: int) -> Span:
    """Give the line around `offset` without the blanks at its edges."""
    start, end = line_start(text, offset), line_end(text, offset)
    while start < end and text[start] in BLANK:
        start += 1
    while end > start and text[end - 1] in BLANK:
        end -= 1
    return Span(start, end)


def piece_at(text: str, paragraph: Span, offset: int) -> Span:
    """Give the paragraph, or of a very long one the piece around `offset`.

    Pieces end behind sentences where there are any, and are the same from wherever one looks.
    """
    if paragraph.length <= PIECE:
        return paragraph
    n = max(0, min(offset, paragraph.end - 1) - paragraph.start) // PIECE
    start = _cut_at(text, paragraph, n)
    if n and offset < start:
        return Span(_cut_at(text, paragraph, n - 1), start)
    return Span(start, _cut_at(text, paragraph, n + 1))


def _cut_at(text: str, paragraph: Span, n: int) -> int:
    """Give where the piece `n` of a paragraph begins."""
    at = paragraph.start + n * PIECE
    if n == 0 or at >= paragraph.end:
        return min(at, paragraph.end)
    behind = text.find("。", at, min(at + PIECE // 2, paragraph.end)) + 1
    return behind or at
