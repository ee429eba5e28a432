"""Where a heading ends: the first mark outside brackets and quotation marks."""

_OPEN = "“‘《〈([{【〔「『"
_CLOSE = "”’》〉)]}】〕」』"
_LIMIT = 80


def first_mark(folded: str, start: int, marks: str, limit: int = _LIMIT) -> int:
    """Give the offset of the first of `marks` outside brackets; -1 when there is none near."""
    depth = 0
    end = min(len(folded), start + limit)
    for i in range(start, end):
        c = folded[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c in marks and not depth and not _inside_number(folded, i):
            return i
    return -1


def _inside_number(folded: str, i: int) -> bool:
    return folded[i] in ".,:" and folded[i - 1 : i].isdigit() and folded[i + 1 : i + 2].isdigit()
