"""The way between a source and a view of it: the edits only, not a number a character."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reader.text.edits import GLOSS, Edit
from reader.text.packed import Packed
from reader.text.span import Span


class OffsetMap:
    """Lead from view offsets to source offsets and back, by bisection over the edits.

    The edits are sorted and do not overlap. Both directions are monotonic. A span that touches
    replaced text takes in the whole of it, so that a passage never holds half an edit.
    """

    __slots__ = ("clings", "edits", "source_ends", "source_starts", "view_ends", "view_starts")

    def __init__(self, edits: Sequence[Edit] = ()) -> None:
        self.edits = edits if isinstance(edits, Packed) else tuple(edits)
        self.source_starts = array("q", (e.start for e in self.edits))
        self.source_ends = array("q", (e.end for e in self.edits))
        self.view_starts = array("q")
        self.view_ends = array("q")
        self.clings = bytearray(e.rule == GLOSS and not e.replacement for e in self.edits)
        shift = 0
        for edit in self.edits:
            start = edit.start + shift
            self.view_starts.append(start)
            self.view_ends.append(start + len(edit.replacement))
            shift += len(edit.replacement) - (edit.end - edit.start)

    def source_start(self, offset: int) -> int:
        """Give the source offset of the character that stands at `offset` of the view."""
        i = bisect_right(self.view_starts, offset) - 1
        if i < 0:
            return offset
        if offset < self.view_ends[i]:
            return self.source_starts[i]
        return self.source_ends[i] + offset - self.view_ends[i]

    def source_end(self, offset: int) -> int:
        """Give the source offset where the view's text before `offset` ends.

        A gloss belongs to the character before it, so an end beside one takes it in.
        """
        i = bisect_left(self.view_ends, offset)
        # Deletions right at the offset stay outside, unless they cling to what is before them.
        while i < len(self.edits) and self.clings[i] and self.view_starts[i] == offset:
            i += 1
        if i < len(self.edits) and self.view_starts[i] < offset:
            return self.source_ends[i]
        if i == 0:
            return offset
        return self.source_ends[i - 1] + offset - self.view_ends[i - 1]

    def to_source(self, span: Span) -> Span:
        """Give the source span of a view span; an empty one stays empty."""
        start = self.source_start(span.start)
        if span.start >= span.end:
            return Span(start, start)
        return Span(start, max(start, self.source_end(span.end)))

    def view_offset(self, offset: int) -> int:
        """Give the view offset of the character at `offset` of the source.

        Inside a deletion that is the place where the deleted text would stand; inside a
        replacement it is the replacement's start.
        """
        i = bisect_right(self.source_starts, offset) - 1
        if i < 0:
            return offset
        if offset < self.source_ends[i]:
            return self.view_starts[i]
        return self.view_ends[i] + offset - self.source_ends[i]

    def to_view(self, span: Span) -> Span:
        """Give the view span of a source span; empty when the view shows nothing of it."""
        start = self.view_offset(span.start)
        if span.start >= span.end:
            return Span(start, start)
        i = bisect_right(self.source_starts, span.end - 1) - 1
        if i >= 0 and span.end - 1 < self.source_ends[i]:
            end = self.view_ends[i]
        else:
            end = self.view_offset(span.end - 1) + 1
        return Span(start, max(start, end))
