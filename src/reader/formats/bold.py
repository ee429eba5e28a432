"""Headings that are set in bold: lines of their own, and words in front of a paragraph."""

import re
from collections import Counter
from collections.abc import Sequence

from reader.formats.lines import Row

_SHARE = 0.3  # of the text; where more is bold, it means nothing
_LONGEST = 40
_SHORTEST = 4  # characters of bold words in front of a paragraph
_REST = 10  # characters of that paragraph
_PROSE = 30
_STOPS = "。：:；;"
_NO_END = "。；，、！？：;,!?:"
_WORDS = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")
# A date, a note in brackets, a caption: bold for other reasons.
_OTHER = re.compile(
    r"[（(【\[].*[）)】\]]|.{0,4}\d{4}\s*年.{0,12}日?|[图表圖]\s*[\d一二三四五六七八九十].*|附件.*"
)


def bold_heads(rows: Sequence[Row]) -> dict[int, int]:
    """Give the rows with a bold heading, and how many of their characters it has.

    Bold words head what follows them if they stand below the first paragraph of prose, close no
    sentence of their own, and are said once: a label that many paragraphs have is none.
    """
    if not any(row.bold for row in rows):
        return {}
    if sum(row.bold for row in rows) > _SHARE * sum(len(row.text) for row in rows):
        return {}
    found: dict[int, int] = {}
    begun = False
    for i, row in enumerate(rows):
        size = _reach(row) if row.bold and not row.kind else 0
        if begun and size and _heads(row.text, size, i + 1 < len(rows)):
            found[i] = size
        begun = begun or (len(row.text) >= _PROSE and "。" in row.text and size < len(row.text))
    said = Counter(rows[i].text[:size] for i, size in found.items())
    return {i: size for i, size in found.items() if said[rows[i].text[:size]] == 1}


def _reach(row: Row) -> int:
    """Give the place up to which a row is bold."""
    left = row.bold
    for at, character in enumerate(row.text):
        if left <= 0:
            return at
        left -= not character.isspace()
    return len(row.text)


def _heads(text: str, size: int, followed: bool) -> bool:
    words = text[:size]
    if len(words) > _LONGEST or not _WORDS.search(words) or _OTHER.fullmatch(words.rstrip("。：:")):
        return False
    if size == len(text):
        return followed and words[-1] not in _NO_END
    if size < _SHORTEST or len(text) - size < _REST:
        return False
    inner = words.rstrip(_STOPS + " \u3000")
    ended = inner != words or text[size] in _STOPS or text[size].isspace()
    return ended and not any(stop in inner for stop in "。；;")
