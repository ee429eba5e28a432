"""How often words stand near each other, counted in many texts at once."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import compress

from reader.library.search.grammar import Near
from reader.library.search.hits import near
from reader.library.search.postings import Positions, overlapping


def near_counts(
    leaf: Near, standing: Sequence[Positions], starts: Sequence[int], texts: Collection[int]
) -> dict[int, int]:
    """Count the places of the first word that the others are near, by the number of their text.

    `standing` is where each word stands in all texts as joined, `starts` where these begin.
    """
    first, second = (word.text for word in leaf.words[:2])
    plain = len(leaf.words) == 2 and not (overlapping(first, second) or overlapping(second, first))
    reaching = _Reaching(leaf.within + len(first), leaf.within + len(second), starts[-1])
    counts = {}
    for number in sorted(texts):
        start, end = starts[number : number + 2]
        own = [each[bisect_left(each, start) : bisect_left(each, end)] for each in standing]
        own[0] = reaching.those_near(own[0], own[1], start)
        if found := own[0] if plain else near(leaf, own):
            counts[number] = len(found)
    return counts


class _Reaching:
    """Mark all that is within reach of some places; looking a place up then costs next to nothing.

    Where words can overlap, what is within reach may yet not be near.
    """

    def __init__(self, before: int, after: int, length: int) -> None:
        self._reach = b"\1" * (before + 1 + after)
        self._marked = bytearray(length + len(self._reach))
        self._at = memoryview(self._marked)[before:]

    def those_near(self, places: Positions, there: Positions, start: int) -> Positions:
        """Keep those of a text's places within reach of others; texts come in their order."""
        marked, reach, size = self._marked, self._reach, len(self._reach)
        # What the text before reached beyond its end.
        marked[start : start + size] = bytes(size)
        for at in there:
            marked[at : at + size] = reach
        return list(compress(places, map(self._at.__getitem__, places)))
