"""A text cut where passages begin and end, for pages that people look at."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reader.exchange.jsontext import dumps
from reader.exchange.rows import Row


class Piece(NamedTuple):
    """Hold characters that the same passages cover."""

    start: int
    end: int
    over: tuple[int, ...]  # places of rows, the outer ones first
    begun: tuple[int, ...]  # that begin with this piece
    ended: tuple[int, ...]  # that end with it


def pieces(start: int, end: int, rows: Sequence[Row]) -> Iterator[Piece]:
    """Cut `start` to `end` of a text into pieces; rows are in the order of the text."""
    inside = [(n, row) for n, row in enumerate(rows) if row.start < end and row.end > start]
    edges = {max(start, row.start) for _n, row in inside} | {
        min(end, row.end) for _n, row in inside
    }
    cuts = sorted(edges | {start, end})
    for first, last in itertools.pairwise(cuts):
        over = [(n, row) for n, row in inside if row.start <= first and row.end >= last]
        begun = tuple(n for n, row in over if row.start == first)
        ended = tuple(n for n, row in over if row.end == last)
        yield Piece(first, last, tuple(n for n, _row in over), begun, ended)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of a text's lines that are not blank, without their newlines."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        if bare.strip():
            yield start, start + len(bare)
        start += len(line)


def remarks(row: Row) -> list[str]:
    """Say what there is to say of a passage beside its codes, a remark a line: note, attributes."""
    found = [row.note] if row.note else []
    found += (f"{name}: {_words(value)}" for name, value in row.attributes.items())
    closing = " · ".join(filter(None, (row.level, row.annotator)))
    return [*found, closing] if closing else found


def _words(value: Any) -> str:
    """Say a value of an attribute in words: of places in the text, what stands there."""
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return str(value["text"])
    return value if isinstance(value, str) else dumps(value)
