"""Running heads and page numbers: what stands at the edges of page after page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from reader.formats.lines import squeezed

_EDGE = 2  # lines at the top and at the bottom of a page
_FEW = 3  # pages from which on a line is said to repeat
_SENTENCE = "。；，：、;,:"
_DIGITS = re.compile(r"[0-9０-９]+")
_NUMBER = re.compile(r"[-—–－·•~第共页頁/\s]*(?:[0-9０-９]{1,5}[-—–－·•~第共页頁/\s]*){1,2}")


def running(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Give for each page the numbers of its lines that are no part of the text.

    A line at an edge is a running head if the same words, numbers aside, stand at that edge on
    a third of all pages and on three at least and end no sentence. Bare numbers are page numbers
    if they count on with the pages.
    """
    edges = [_edges(len(page)) for page in pages]
    counts: Counter[tuple[bool, str]] = Counter()
    for page, (top, bottom) in zip(pages, edges, strict=True):
        counts.update({(True, _shape(page[i])) for i in top})
        counts.update({(False, _shape(page[i])) for i in bottom})
    least = max(_FEW, len(pages) // 3)
    numbered = _counted(pages)

    def furniture(line: str, above: bool) -> bool:
        if _bare(line):
            return numbered
        return counts[above, _shape(line)] >= least and line.rstrip()[-1] not in _SENTENCE

    def outermost(page: Sequence[str], places: Iterable[int], above: bool) -> Iterator[int]:
        return takewhile(lambda i: furniture(page[i], above), places)

    return [
        {*outermost(page, top, True), *outermost(page, reversed(bottom), False)}
        for page, (top, bottom) in zip(pages, edges, strict=True)
    ]


def _edges(count: int) -> tuple[range, range]:
    top = min(_EDGE, count)
    return range(top), range(max(top, count - _EDGE), count)


def _shape(line: str) -> str:
    return _DIGITS.sub("0", squeezed(line))


def _bare(line: str) -> bool:
    return _NUMBER.fullmatch(line.strip()) is not None


def _counted(pages: Sequence[Sequence[str]]) -> bool:
    """Tell whether most pages have a bare number at an edge that is one up on the last page's."""
    numbers = []
    for page in pages:
        edge = [line for line in (*page[:1], *page[-1:]) if _bare(line)]
        numbers.append(int(_DIGITS.findall(edge[-1])[0]) if edge else None)
    steps = sum(1 for a, b in pairwise(numbers) if a is not None and b == a + 1)
    return len(pages) > 1 and steps * 2 >= len(pages) - 1
