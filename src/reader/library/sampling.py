"""Drawing documents for a study: at random, stratified, and the same again from the same seed.

Documents are ranked by a digest of the seed and their name, and the first ones taken: neither the
order of the list nor the program's version matters, a larger sample holds the smaller one, and
documents that come or go change nothing about the others.
"""

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def rank(name: str, seed: str) -> bytes:
    """Give the place of a name in the order that a seed makes."""
    key = seed.encode("utf-8", "surrogatepass") + b"\0" + name.encode("utf-8", "surrogatepass")
    return blake2b(key, digest_size=16).digest()


def draw(items: Iterable[T], size: int, seed: str, name: Callable[[T], str]) -> list[T]:
    """Draw `size` items without replacement, all where there are fewer."""
    return sorted(items, key=lambda item: (rank(name(item), seed), name(item)))[: max(0, size)]


def stratified(
    items: Iterable[T],
    size: int,
    seed: str,
    name: Callable[[T], str],
    stratum: Callable[[T], str],
    *,
    each: bool = False,
) -> list[T]:
    """Draw from every stratum by its share of all, together `size`; with `each`, `size` of each."""
    strata: dict[str, list[T]] = {}
    for item in items:
        strata.setdefault(stratum(item), []).append(item)
    counts = {key: len(found) for key, found in strata.items()}
    wanted = dict.fromkeys(counts, size) if each else shares(counts, size)
    return [i for key in sorted(strata) for i in draw(strata[key], wanted[key], seed, name)]


def shares(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """Share a sample out to strata by largest remainders (Hamilton's method)."""
    total = sum(counts.values())
    size = max(0, min(size, total))
    if not total:
        return dict.fromkeys(counts, 0)
    given = {key: size * count // total for key, count in counts.items()}
    rest = sorted(counts, key=lambda key: (-(size * counts[key] % total), key))
    for key in rest[: size - sum(given.values())]:
        given[key] += 1
    return given
