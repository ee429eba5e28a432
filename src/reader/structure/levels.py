"""The levels of headings, from the order in which their markers nest."""

from collections.abc import Sequence

from reader.structure.markers import NUMBERED
from reader.structure.numbered import Found


def levels(found: Sequence[Found]) -> list[int]:
    """Give each heading its level, 1 the highest.

    Numbered types keep one level through the document: their place among the types that occur.
    The others stand one below the heading they follow, or beside the last of their own type.
    """
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
        if heading.type != "bullet":
            while above and above[-1][1] >= level:
                above.pop()
            above.append((heading.type, level))
    return given
