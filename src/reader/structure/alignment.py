"""Which sections of two documents belong together, by what their headings say."""

from bisect import bisect_right
from collections.abc import Sequence

from reader.structure.document import Heading
from reader.text.script import fold
from reader.text.span import Span

MOST = 400  # headings of a document that are compared; the deepest beyond that are left out
ALIKE = 0.3  # similarity from which headings in the same order belong together
SAME = 0.5  # and from which they do anywhere
Pairs = dict[int, int]


def align(first: Sequence[Heading], second: Sequence[Heading]) -> Pairs:
    """Pair headings of two documents: index in `first` to index in `second`.

    The order is kept where it can be (global alignment after Needleman and Wunsch, 1970, on the
    Dice coefficient of character pairs); what is left is paired with what is most alike.
    """
    rows, columns = _chosen(first), _chosen(second)
    alike = _similarities([first[i] for i in rows], [second[j] for j in columns])
    pairs = {rows[i]: columns[j] for i, j in _in_order(alike)}
    taken = set(pairs.values())
    for i, row in zip(rows, alike, strict=True):
        free = [(score, -j) for j, score in zip(columns, row, strict=True) if j not in taken]
        if i not in pairs and free and max(free)[0] >= SAME:
            pairs[i] = -max(free)[1]
            taken.add(pairs[i])
    return pairs


def _chosen(headings: Sequence[Heading]) -> list[int]:
    """List the indexes of the headings to compare, the highest levels if there are too many."""
    ranked = sorted(range(len(headings)), key=lambda i: (headings[i].level, i))
    return sorted(ranked[:MOST])


def _similarities(first: Sequence[Heading], second: Sequence[Heading]) -> list[list[float]]:
    left, right = [_parts(h) for h in first], [_parts(h) for h in second]
    return [[_dice(a, b) for b in right] for a in left]


def _parts(heading: Heading) -> frozenset[str]:
    """Take a heading apart into pairs of neighbouring characters, without its marker."""
    text = fold(heading.text.removeprefix(heading.marker)).strip()
    return frozenset(text[i : i + 2] for i in range(max(1, len(text) - 1))) if text else frozenset()


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _in_order(alike: list[list[float]]) -> list[tuple[int, int]]:
    """Choose pairs, both rising, whose similarities add up to most."""
    width = len(alike[0]) if alike else 0
    best = [[0.0] * (width + 1)]
    for row in alike:
        above, line = best[-1], [0.0]
        for j, score in enumerate(row):
            paired = above[j] + score if score >= ALIKE else 0.0
            line.append(max(paired, above[j + 1], line[j]))
        best.append(line)
    found = []
    i, j = len(alike), width
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def counterpart(
    offset: int, first: Sequence[Span], second: Sequence[Span], pairs: Pairs, ends: tuple[int, int]
) -> int | None:
    """Lead an offset of one text to the same part of its section in the other.

    `first` and `second` are the headings' spans in the two texts, `ends` the texts' lengths.
    None where the section has no counterpart.
    """
    at = bisect_right([h.start for h in first], offset) - 1
    there = -1 if at < 0 else pairs.get(at)
    if there is None:
        return None
    here, beyond = _section(first, at, ends[0]), _section(second, there, ends[1])
    done = (offset - here.start) / here.length if here.length else 0.0
    return beyond.start + int(min(1.0, done) * beyond.length)


def _section(headings: Sequence[Span], at: int, end: int) -> Span:
    """Give the text from a heading, or for -1 from the start, to the next heading."""
    start = headings[at].start if at >= 0 else 0
    return Span(start, headings[at + 1].start if at + 1 < len(headings) else end)
