"""A document's passages as the catalog has them: one row of three texts, not one a passage."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import orjson

from reader.text.script import fold

BETWEEN = "\x1f"  # stands around each code, so that one is found by its name alone
GREATEST = 2**62  # of the numbers that SQLite takes
APART = "\x1e"  # stands between the quotes of a document


class Row(NamedTuple):
    """Hold a passage as the catalog has it."""

    id: str
    annotator: str
    start: int
    end: int
    codes: str  # each between two separators
    quote: str


class Packed(NamedTuple):
    """Hold the passages of a document, in the order of their text, as SQLite takes them."""

    rows: str  # JSON: of each passage what `Row` has, without the quote
    quotes: str
    folded: str | None  # the quotes as they are searched, where that differs


def pack(rows: Sequence[Row]) -> Packed:
    """Put the passages of a document together."""
    rows = sorted(rows, key=_place)
    quotes = [row.quote for row in rows]
    if any(APART in quote for quote in quotes):
        quotes = [_escaped(quote) for quote in quotes]
    joined = APART.join(quotes)
    folded = searched(joined)
    kept = orjson.dumps([row[:-1] for row in rows]).decode()
    return Packed(kept, joined, None if folded == joined else folded)


def _place(row: Row) -> tuple[int, int, str]:
    return row[2], -row[3], row[0]


def unpack(packed: Packed) -> list[Row]:
    """Take the passages of a document apart."""
    rows = zip(orjson.loads(packed.rows), packed.quotes.split(APART), strict=False)
    return [Row(*(*row, quote)) for row, quote in rows]


def found(packed: Packed, text: str) -> list[bool]:
    """Tell of each passage whether its quote holds a text, as `searched` gives it."""
    return [text in quote for quote in (packed.folded or packed.quotes).split(APART)]


def plain(text: str) -> str:
    """Give a text as SQLite takes it."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _escaped(quote: str) -> str:
    return quote.replace(APART, f"\\x{ord(APART):x}")


def searched(text: str) -> str:
    """Give a text as it is compared with others: one script, half width, lower case."""
    return fold(text).lower()


def between(code: str) -> str:
    """Give a code as it stands among others."""
    return f"{BETWEEN}{plain(code)}{BETWEEN}"


@lru_cache(maxsize=4096)  # the same few stand together again and again
def among(codes: tuple[str, ...]) -> str:
    """Give the codes of a passage as one text."""
    return "".join(map(between, codes))


def codes_of(row: Row) -> list[str]:
    """List the codes of a passage."""
    return list(_parted(row.codes))


@lru_cache(maxsize=4096)
def _parted(codes: str) -> tuple[str, ...]:
    return tuple(code for code in codes.split(BETWEEN) if code)


@lru_cache(maxsize=4096)
def _distinct(codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_parted(codes)))


def counts(rows: Iterable[Row]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Count passages by code and by annotator."""
    codes: dict[str, int] = {}
    annotators: dict[str, int] = {}
    for row in rows:
        annotators[row.annotator] = annotators.get(row.annotator, 0) + 1
        for code in _distinct(row.codes):
            codes[code] = codes.get(code, 0) + 1
    return codes, annotators
