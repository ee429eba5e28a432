"""The levels of headings, from the order in which their markers nest."""

from collections import Counter
from collections.abc import Sequence

from reader.structure.markers import LAW, NUMBERED
from reader.structure.numbered import APPENDIX, Found

_FREE = "line"  # the type of an unnumbered heading on a line of its own


def levels(found: Sequence[Found]) -> list[int]:
    """Give each heading its level, 1 the highest.

    Numbered types keep one level through the document: their place among the types that occur,
    in the order in which they nest there. Unnumbered lines that numberings start anew under
    stand above these, and appendices beside the highest. The others stand one below the heading
    they follow, or beside the last of their own type.
    """
    order = nesting(found)
    if any(heading.level for heading in found):
        return _mixed(found, order)
    over = _over(found, order)
    rank = {t: i + 1 + bool(over) for i, t in enumerate(order)}
    above: list[tuple[str, int]] = []  # type and level of the headings that are open
    given = []
    behind = 0  # 1 in an appendix, whose numberings stand below its heading
    for i, heading in enumerate(found):
        type = APPENDIX if i in over else heading.type
        behind = behind or heading.type == APPENDIX
        if type == APPENDIX:
            level = 1
        elif type in rank:
            level = rank[type] + behind
        else:
            same = [n for t, n in above if t == type]
            level = same[-1] if same else (above[-1][1] + 1 if above else 1)
        given.append(level)
        _enter(above, type, level)
    return given


def nesting(found: Sequence[Found]) -> list[str]:
    """Order the numbered types of a document from the widest to the narrowest.

    A type is above another when it counts on after the other has started from 1 and stopped.
    Where no such place decides, official style does.
    """
    present = [t for t in NUMBERED if any(f.type == t for f in found)]
    votes = _votes(found)
    order: list[str] = []
    while present:
        free = [t for t in present if all(votes[u, t] <= votes[t, u] for u in present)]
        order.append((free or present)[0])
        present.remove(order[-1])
    return order


def _votes(found: Sequence[Found]) -> Counter[tuple[str, str]]:
    """Count how often each type was seen to stand above another."""
    votes: Counter[tuple[str, str]] = Counter()
    started: dict[str, set[str]] = {}  # of each type: those that started from 1 since its last
    last: dict[str, int] = {}
    for heading in found:
        type, number = heading.type, heading.number
        if not number or type not in NUMBERED:
            continue
        if number == last.get(type, -1) + 1:
            votes.update((type, inner) for inner in started[type] if not _lawful(type, inner))
        last[type] = number
        if number == 1:
            for inner in started.values():
                inner.add(type)
        started[type] = set()
    return votes


def _lawful(*types: str) -> bool:
    """Tell whether types are all those of statutes, which nest in one way, articles counting on."""
    return all(type in LAW for type in types)


def _over(found: Sequence[Found], order: Sequence[str]) -> frozenset[int]:
    """Give the indices of unnumbered lines that stand above the widest numbering.

    They are at least two, and none stands inside a list: the next number is 1, or there is none.
    """
    if not order:
        return frozenset()
    over = []
    following = 0  # the next number of the widest type
    certain = 0
    for i in range(len(found) - 1, -1, -1):
        heading = found[i]
        if heading.type == order[0]:
            following = heading.number
        elif heading.type == _FREE and following in (0, 1):
            over.append(i)
            certain += following
    return frozenset(over if certain > 1 else ())


def _mixed(found: Sequence[Found], order: Sequence[str]) -> list[int]:
    """Give the levels where some are known from the file's format.

    The known ones stand as they are, without the levels that nothing has. Of the others, each
    stands beside the open heading of its own type, else beside the first open one of a narrower
    numbering, else one below the heading it follows.
    """
    known = {n: i + 1 for i, n in enumerate(sorted({f.level for f in found if f.level}))}
    above: list[tuple[str, int]] = []
    given = []
    for heading in found:
        level = known.get(heading.level) or _beside(heading.type, above, order)
        given.append(level)
        _enter(above, heading.type, level)
    return given


def _enter(above: list[tuple[str, int]], type: str, level: int) -> None:
    """Close the headings that one of `level` ends, and open it; bullets open nothing."""
    if type != "bullet":
        while above and above[-1][1] >= level:
            above.pop()
        above.append((type, level))


def _beside(type: str, above: Sequence[tuple[str, int]], order: Sequence[str]) -> int:
    """Give the level of a heading by its type, from the types and levels that are open."""
    same = [n for t, n in above if t == type]
    if same:
        return same[-1]
    if type in order:
        wider = order.index(type)
        for other, level in above:
            if other in order and order.index(other) > wider:
                return level
    return above[-1][1] + 1 if above else 1
