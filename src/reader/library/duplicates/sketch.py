"""A short sketch of a text, from which one can tell how much of it two texts share.

Method: the smallest hashes of all runs of four characters (bottom-k sketches, Broder 1997). Four
code units of UTF-16 are one number of 64 bits, so that all runs come out of memory as they are; the
hash is that number modulo a prime, as Karp and Rabin have it.
"""

from array import array
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from reader.library.search.postings import alike

RUN = 4  # characters
SIZE = 400  # hashes kept; what is estimated of two texts is within .05, 19 times of 20
_PRIME = 2_860_486_313
_UNIT = 2  # bytes


class Sketch(NamedTuple):
    """Hold a text's digest and its smallest hashes, sorted."""

    digest: bytes  # of the text without blanks, in one script and one width
    hashes: "array[int]"


def sketch(text: str) -> Sketch:
    """Sketch a cleaned text."""
    plain = "".join(alike(text).split()).encode("utf-16-le", "surrogatepass")
    return Sketch(blake2b(plain, digest_size=16).digest(), array("I", smallest(plain)))


def smallest(plain: bytes) -> list[int]:
    """Give the smallest hashes of the runs in a text's code units."""
    count = len(plain) // _UNIT - RUN + 1
    if count < 1:
        return [int.from_bytes(plain, "little") % _PRIME] if plain else []
    parts = []
    for start in range(RUN):
        part = memoryview(plain)[_UNIT * start :]
        whole = len(part) // (RUN * _UNIT) * (RUN * _UNIT)
        parts.append(part[:whole].cast("Q"))
    # Runs that stand twice are few: thrice the hashes wanted are nearly always enough.
    limit = _PRIME if count <= 3 * SIZE else 3 * SIZE * _PRIME // count
    found = {h for run in chain.from_iterable(parts) if (h := run % _PRIME) < limit}
    if len(found) < SIZE and limit < _PRIME:
        found = {run % _PRIME for run in chain.from_iterable(parts)}
    return sorted(found)[:SIZE]


def alikeness(first: "array[int]", second: "array[int]") -> float:
    """Estimate which share of the runs of two texts they have in common (Jaccard), 0 to 1."""
    if not first or not second:
        return 0.0
    shared = set(first).intersection(second)
    union = sorted(set(first).union(second))
    if len(first) >= SIZE or len(second) >= SIZE:
        union = union[:SIZE]
        shared.intersection_update(union)
    return len(shared) / len(union)
