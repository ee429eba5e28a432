"""What a document's passages add up to."""

from collections import Counter
from collections.abc import Iterable

from reader.passages.passage import Passage
from reader.text.span import Span


def covered(spans: Iterable[Span]) -> int:
    """Count the code points that at least one of `spans` covers."""
    total = 0
    reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def covered_share(spans: Iterable[Span], length: int) -> float:
    """Give the share, 0 to 1, of a text of `length` code points that `spans` cover."""
    return min(1.0, covered(spans) / length) if length else 0.0


def share(passages: Iterable[Passage], length: int) -> float:
    """Give the share of a text that passages cover; the level "head" does not count."""
    return covered_share((p.span for p in passages if p.level != "head"), length)


def by_code(passages: Iterable[Passage]) -> Counter[str]:
    """Count passages by code id."""
    return Counter(code for passage in passages for code in passage.codes)
