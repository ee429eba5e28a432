"""Which sketches are of copies: pairs that share a few of their smallest hashes, then compared."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from reader.library.duplicates.sketch import Sketch, alikeness

ALIKE = 0.4  # shared runs of four characters from which on a text is a copy: up to 12 % changed
LOOKED_UP = 48  # of a text's smallest hashes, those by which it is looked up
SHARED = 3  # of those that two texts have in common before they are compared
CROWD = 64  # texts of one hash that are looked at; what more have tells them from few others


class Group(NamedTuple):
    """Hold copies by their places in the list, the first first, and how alike each is to it."""

    members: tuple[int, ...]
    shares: tuple[float, ...]  # of what each has in common with the first; 1.0 for it, and exact

    @property
    def exact(self) -> bool:
        """Tell whether all are the same but for blanks, script and width."""
        return all(share == 1.0 for share in self.shares)


def groups(sketches: Sequence[Sketch], stopped: Callable[[], bool] = lambda: False) -> list[Group]:
    """Find the copies among texts, those without any text left out; [] when `stopped`."""
    same: defaultdict[bytes, list[int]] = defaultdict(list)
    for number, each in enumerate(sketches):
        if each.hashes:
            same[each.digest].append(number)
    joined = _Joined()
    for number, others in _candidates(sketches, [numbers[0] for numbers in same.values()]):
        if stopped():
            return []
        for other in others:
            if joined.first(other) != joined.first(number) and _near(sketches, other, number):
                joined.put_together(other, number)
    for numbers in same.values():
        for number in numbers[1:]:
            joined.put_together(numbers[0], number)
    return [_group(sketches, members) for members in joined.sets() if len(members) > 1]


def _near(sketches: Sequence[Sketch], a: int, b: int) -> bool:
    return alikeness(sketches[a].hashes, sketches[b].hashes) >= ALIKE


def _candidates(
    sketches: Sequence[Sketch], numbers: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    """Give each text with those before it that share enough of their smallest hashes."""
    looked_up = {number: sketches[number].hashes[:LOOKED_UP] for number in numbers}
    often = Counter(chain.from_iterable(looked_up.values()))
    standing: defaultdict[int, list[int]] = defaultdict(list)
    for number, hashes in looked_up.items():
        shared = [each for each in hashes if often[each] > 1]
        telling = [each for each in shared if often[each] <= CROWD]
        crowded = [each for each in shared if often[each] > CROWD]
        found = _sharing(standing, telling, max(min(SHARED, len(telling)), len(telling) // 5))
        found |= _sharing(standing, crowded, max(SHARED, len(crowded) // 2))
        yield number, sorted(found)
        for each in shared:
            standing[each].append(number)


def _sharing(standing: Mapping[int, list[int]], hashes: Sequence[int], least: int) -> set[int]:
    """Find texts that share so many of some hashes; of a crowd, those at its head."""
    counts = Counter(chain.from_iterable(standing[each][:CROWD] for each in hashes))
    return {number for number, count in counts.items() if count >= least}


class _Joined:
    """Put numbers together that belong together (union-find)."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def first(self, number: int) -> int:
        """Give the least number of a set."""
        above = self._above
        while (up := above.setdefault(number, number)) != number:
            above[number] = above[up]
            number = up
        return number

    def put_together(self, a: int, b: int) -> None:
        """Make one set of two."""
        a, b = sorted((self.first(a), self.first(b)))
        self._above[b] = a

    def sets(self) -> list[list[int]]:
        """List the sets, each sorted, in the order of their least numbers."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in sorted(self._above):
            found[self.first(number)].append(number)
        return [found[number] for number in sorted(found)]


def _group(sketches: Sequence[Sketch], members: Sequence[int]) -> Group:
    first = sketches[members[0]]
    shares = (_share(first, sketches[number]) for number in members)
    return Group(tuple(members), tuple(shares))


def _share(first: Sketch, other: Sketch) -> float:
    """Give how alike two texts are; less than 1 where they are not the same."""
    if first.digest == other.digest:
        return 1.0
    return min(0.999, alikeness(first.hashes, other.hashes))
