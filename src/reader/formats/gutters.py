"""The columns of a printed page, found by the gutters between them, in reading order."""

from bisect import bisect
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

_BINS = 240  # steps in which a page's width is looked at
_MARGIN = 0.12  # of the width at both sides where no gutter is looked for
_WIDTH = 0.6  # heights of a letter, of a gutter at least
_FEWEST, _FEW = 4, 2  # pieces of the longer and of the shorter of two columns
_FILLED = 0.7  # of a column's width, of a line of prose
_DEEPEST = 3  # gutters within columns: eight columns
_MOST = 20_000  # pieces of a page that is looked at


class Piece(NamedTuple):
    """Hold a piece of a line, and where it stands on its page in points from below and left."""

    text: str
    left: float
    right: float
    foot: float
    height: float
    bold: bool


def columns(pieces: Sequence[Piece], depth: int = _DEEPEST) -> list[list[Piece]]:
    """Part a page into columns, and what stands across them, in reading order."""
    gutter = _gutter(pieces, depth)
    if gutter is None:
        return [list(pieces)] if pieces else []
    across = sorted((p for p in pieces if p.left < gutter < p.right), key=lambda p: -p.foot)
    feet = [-piece.foot for piece in across]
    bands: list[tuple[list[Piece], list[Piece]]] = [([], []) for _ in range(len(across) + 1)]
    for piece in pieces:
        if not piece.left < gutter < piece.right:
            band = bands[bisect(feet, -piece.foot)]
            band[(piece.left + piece.right) / 2 > gutter].append(piece)
    found: list[list[Piece]] = []
    wide: list[Piece] = []
    for i, band in enumerate(bands):
        if any(band):
            found += [wide] if wide else []
            wide = []
            for side in band:
                found += columns(side, depth - 1)
        wide += across[i : i + 1]
    return [*found, wide] if wide else found


def _gutter(pieces: Sequence[Piece], depth: int) -> float | None:
    """Find the place at which fewest pieces stand across, if columns of prose lie beside it."""
    if depth <= 0 or not _FEWEST + _FEW <= len(pieces) <= _MOST:
        return None
    left = min(piece.left for piece in pieces)
    width = max(piece.right for piece in pieces) - left
    if width <= 0:
        return None
    counts = _coverage(pieces, left, width / _BINS)
    inner = range(int(_BINS * _MARGIN), int(_BINS * (1 - _MARGIN)))
    low = min(counts[i] for i in inner)
    start, end = _widest([counts[i] == low for i in inner])
    if (end - start) * width / _BINS < _WIDTH * median(piece.height for piece in pieces):
        return None
    at = left + (inner[0] + (start + end) / 2) * width / _BINS
    sides = [p for p in pieces if p.right <= at], [p for p in pieces if p.left >= at]
    if low > sum(map(len, sides)) or not _overlap(*sides):
        return None
    return at if all(_prose(side, depth) for side in sides) else None


def _coverage(pieces: Sequence[Piece], left: float, step: float) -> list[int]:
    """Count the pieces over each step of the width."""
    changes = [0] * (_BINS + 1)
    for piece in pieces:
        changes[min(_BINS, max(0, int((piece.left - left) / step)))] += 1
        changes[min(_BINS, max(0, int((piece.right - left) / step) + 1))] -= 1
    counts = []
    now = 0
    for change in changes:
        now += change
        counts.append(now)
    return counts


def _widest(low: Sequence[bool]) -> tuple[int, int]:
    best = (0, 0)
    start = -1
    for i, each in enumerate((*low, False)):
        if each and start < 0:
            start = i
        elif not each and start >= 0:
            best = max(best, (start, i), key=lambda run: run[1] - run[0])
            start = -1
    return best


def _overlap(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Tell whether two columns stand beside each other, for half the shorter one at least."""
    counts = sorted((len(one), len(other)))
    if counts[0] < _FEW or counts[1] < _FEWEST:
        return False
    heads = [max(p.foot + p.height for p in side) for side in (one, other)]
    feet = [min(p.foot for p in side) for side in (one, other)]
    shorter = min(head - foot for head, foot in zip(heads, feet, strict=True))
    return min(heads) - max(feet) >= shorter / 2


def _prose(side: Sequence[Piece], depth: int) -> bool:
    """Tell a column of text, or several, from a column of a table: half its lines fill it."""
    left = min(piece.left for piece in side)
    width = max(piece.right for piece in side) - left
    filled = sum(1 for piece in side if piece.right - piece.left >= _FILLED * width)
    return filled * 2 >= len(side) or _gutter(side, depth - 1) is not None
