"""The levels of headings, from the order in which their markers nest."""

from collections.abc import Sequence

from reader.structure.markers import NUMBERED
from reader.structure.numbered import Found


def levels(found: Sequence[Found]) -> list[int]:
    """Give each heading its level, 1 the highest.

    Numbered types keep one level through the document: their place among the types that occur.
    The others stand one below the heading they follow, or beside the last of their own type.
    """
    if any(heading.level for heading in found):
        return _mixed(found)
    present = [t for t in NUMBERED if any(f.type == t for f in found)]
    rank = {t: i + 1 for i, t in enumerate(present)}
    above: list[tuple[str, int]] = []  # type and level of the headings that are open
    given = []
    for heading in found:
        level = rank.get(heading.type)
        if level is None:
            same = [n for t, n in above if t == heading.type]
            level = same[-1] if same else (above[-1][1] + 1 if above else 1)
        given.append(level)
        _enter(above, heading.type, level)
    return given


def _mixed(found: Sequence[Found]) -> list[int]:
    """Give the levels where some are known from the file's format.

    The known ones stand as they are, without the levels that nothing has. Of the others, each
    stands beside the open heading of its own type, else beside the first open one of a narrower
    numbering, else one below the heading it follows.
    """
    known = {n: i + 1 for i, n in enumerate(sorted({f.level for f in found if f.level}))}
    above: list[tuple[str, int]] = []
    given = []
    for heading in found:
        level = known.get(heading.level) or _beside(heading.type, above)
        given.append(level)
        _enter(above, heading.type, level)
    return given


def _enter(above: list[tuple[str, int]], type: str, level: int) -> None:
    """Close the headings that one of `level` ends, and open it; bullets open nothing."""
    if type != "bullet":
        while above and above[-1][1] >= level:
            above.pop()
        above.append((type, level))


def _beside(type: str, above: Sequence[tuple[str, int]]) -> int:
    """Give the level of a heading by its type, from the types and levels that are open."""
    same = [n for t, n in above if t == type]
    if same:
        return same[-1]
    if type in NUMBERED:
        wider = NUMBERED.index(type)
        for other, level in above:
            if other in NUMBERED and NUMBERED.index(other) > wider:
                return level
    return above[-1][1] + 1 if above else 1
