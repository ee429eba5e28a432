"""What cleaning does, as a value: replacements on the source, each with its reason."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from reader.text.span import Span

_TOGETHER = 4096  # edits applied at a time: a piece of text for each takes more room than the text
GLOSS = "gloss"  # the rule whose deletions belong to the character before them


class Edit(NamedTuple):
    """Replace `start` to `end` of the source by `replacement`."""

    start: int
    end: int
    replacement: str
    rule: str  # the rule's name, as in `reader.text.rules`
    reason: str  # a sentence for people, in English; shown translated
    confidence: float = 1.0  # 0 to 1

    @property
    def span(self) -> Span:
        """Give the edited range of the source."""
        return Span(self.start, self.end)


class Damage(NamedTuple):
    """Mark a place where the source lost or garbled characters; shown, never applied."""

    start: int
    end: int
    reason: str
    reading: str | None = None  # the probable text of the span
    confidence: float = 0.5

    @property
    def span(self) -> Span:
        """Give the damaged range of the source."""
        return Span(self.start, self.end)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply sorted, non-overlapping `edits` to `text`."""
    joined: list[str] = []
    done = 0
    waiting = iter(edits)
    while some := list(islice(waiting, _TOGETHER)):
        parts: list[str] = []
        for edit in some:
            parts += (text[done : edit.start], edit.replacement)
            done = edit.end
        joined.append("".join(parts))
    joined.append(text[done:])
    return "".join(joined)


def settle(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Sort `edits` and drop what overlaps an earlier one; the longer of two wins.

    Of two edits that cross, the shorter is left out whole: cutting it would leave a reason that
    no longer describes what is done.
    """
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if edit.start == edit.end and not edit.replacement:
            continue
        if kept and edit.start < kept[-1].end:
            if edit.end - edit.start > kept[-1].end - kept[-1].start:
                kept[-1] = edit
            continue
        kept.append(edit)
    return tuple(kept)
