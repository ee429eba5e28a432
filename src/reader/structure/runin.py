"""Headings without a number: a short first sentence, or a short line between paragraphs."""

from collections.abc import Iterator, Sequence

from reader.structure.cuts import first_mark
from reader.structure.lines import TextLine
from reader.structure.numbered import Found, found

_SHORTEST, _LONGEST = 4, 45
_REST = 25  # characters of the paragraph behind its heading


def run_in(
    lines: Sequence[TextLine], numbered: Sequence[Found | None]
) -> Iterator[tuple[int, Found]]:
    """Give the unnumbered headings with the index of their line."""
    for i, line in enumerate(lines):
        if numbered[i] is None:
            stop = first_mark(line.folded, 0, "。!?;")
            if _SHORTEST <= stop <= 26 and line.length - stop > _REST:
                yield i, found(line, 0, stop, "run-in", "run-in", "", 0.6)
