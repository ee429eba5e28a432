"""Lines that were broken at a fixed width, inside a paragraph."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from reader.text.pattern import Pattern

_SHORTEST, _WIDEST = 15, 120
_SHARE = 0.4  # of the lines of some length stand at the common width
_FEWEST = 5
_STARTS = Pattern(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]+[编章节条]"
)


class Row(NamedTuple):
    """Hold a physical line: its visible range, and the run of blanks behind it."""

    start: int
    end: int
    raw: str


def wrapped(text: str, rows: Sequence[Row]) -> list[bool]:
    """Tell for each row whether its paragraph goes on in the next row.

    A text is hard-wrapped when many of its longer rows have the same width, counted in
    characters or in cells, and hardly any is wider. Then a row of that width goes on, unless
    the next is indented, numbered or behind a blank line.
    """
    for measure in (len, _cells):
        lengths = [measure(row.raw) for row in rows]
        width = _width(lengths, 2 if measure is _cells else 1)
        if width:
            slack = 2 if measure is _cells else 1
            indents = [measure(_indent(text, rows, i)) for i in range(len(rows))]
            full = [
                any(width - slack <= m <= width for m in (n, n + indent))
                for n, indent in zip(lengths, indents, strict=True)
            ]
            return [full[i] and _goes_on(text, rows, i) for i in range(len(rows))]
    return [False] * len(rows)


class _Cells(dict[str, int]):
    """Map a character to the cells it takes, worked out once each."""

    def __missing__(self, ch: str) -> int:
        cells = self[ch] = 2 if east_asian_width(ch) in "WFA" else 1
        return cells


_CELLS = _Cells()


def _cells(raw: str) -> int:
    if len(raw) > 2 * _WIDEST:  # wider than any line that was broken
        return len(raw)
    return sum(map(_CELLS.__getitem__, raw))


def _width(lengths: list[int], slack: int) -> int:
    """Give the width at which the rows break; 0 when there is none."""
    longer = [n for n in lengths if n >= _SHORTEST * slack]
    if len(longer) < _FEWEST:
        return 0
    counts = Counter(longer)
    width = max(counts, key=lambda n: sum(counts[n - k] for k in range(slack + 1)))
    at = sum(counts[width - k] for k in range(slack + 1))
    wider = sum(1 for n in longer if n > width)
    if at < max(_FEWEST, _SHARE * len(longer)) or wider * 10 > len(longer):
        return 0
    return width if width <= _WIDEST * slack else 0


def _goes_on(text: str, rows: Sequence[Row], i: int) -> bool:
    if i + 1 >= len(rows):
        return False
    gap = text[rows[i].end : rows[i + 1].start]
    if gap.count("\n") + gap.count("\r") - gap.count("\r\n") != 1:
        return False
    return not _indent(text, rows, i + 1) and not _STARTS.match(rows[i + 1].raw)


def _indent(text: str, rows: Sequence[Row], i: int) -> str:
    """Give the blanks before a row."""
    gap = text[rows[i - 1].end if i else 0 : rows[i].start]
    return gap[max(gap.rfind("\n"), gap.rfind("\r")) + 1 :]
