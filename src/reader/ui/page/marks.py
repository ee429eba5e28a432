"""What of a session is to be seen on a page: spans of the view, found by where they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from reader.passages.passage import Passage
from reader.session.state import Session
from reader.text.span import Span
from reader.ui.cells import shown
from reader.ui.look.palette import Palette
from reader.ui.page.looks import Mark
from reader.ui.page.paint import Code


class Tag(NamedTuple):
    """Hold a passage as the page shows it."""

    start: int
    end: int
    codes: tuple[Code, ...]
    slot: int  # of its bar, from the left; nested and crossing passages have different ones


NO_BAR = 1 << 16  # the slot of a short passage
NEAR = 4096  # characters of the view whose passages are found at a time
KEPT = 4096  # passages of which is kept how they show


Ranged = TypeVar("Ranged", Mark, Tag)


class Spans(Generic[Ranged]):
    """Hold ranges of the view in order of their start, the outer before the inner."""

    def __init__(self, ranged: Iterable[Ranged] = ()) -> None:
        self.all: list[Ranged] = sorted(ranged, key=lambda r: (r.start, -r.end))
        self._starts = [r.start for r in self.all]
        self._reach = list(accumulate((r.end for r in self.all), max))

    def within(self, start: int, end: int) -> Iterator[Ranged]:
        """Go through what shows in a range of the view."""
        for i in range(bisect_right(self._reach, start), bisect_left(self._starts, end)):
            if self.all[i].end > start:
                yield self.all[i]


class Tags:
    """Find the passages that a session's view shows, each with its place in the margin.

    Those of at most `short` characters have no bar: their colour and their number show them.
    What `before` found out about a passage, in the same view and palette, is taken from there.
    Only those near what is asked for are looked at.
    """

    def __init__(
        self, session: Session, palette: Palette, short: int = 0, before: "Tags | None" = None
    ) -> None:
        self._session, self._palette, self._short = session, palette, short
        self._known: dict[int, tuple[Passage, Tag]] = {}  # by the id of the object
        if before is not None and len(before._known) < KEPT:
            self._known = before._known
        self._near = Span(0, 0)  # of the view, where the passages are found
        self._found: Spans[Tag] = Spans()

    def within(self, start: int, end: int) -> Iterator[Tag]:
        """Go through the passages that show in a range of the view."""
        if not (self._near.start <= start and end <= self._near.end):
            self._near = Span(start, max(end, start + NEAR))
            self._found = Spans(self._placed(self._near))
        return self._found.within(start, end)

    def _placed(self, near: Span) -> list[Tag]:
        view = self._session.view
        wider = Span(max(0, near.start - 1), min(near.end + 1, len(view.text)))
        tags = map(self._tag, self._session.around(view.to_source(wider)))
        shown = sorted((t for t in tags if t.end > t.start), key=lambda t: (t.start, -t.end))
        return _in_slots(shown, self._short)

    def _tag(self, passage: Passage) -> Tag:
        found = self._known.get(id(passage))
        if found is None:
            found = passage, _tag(self._session, self._palette, passage)
            self._known[id(passage)] = found  # with the passage, so that its id lives on
        return found[1]


def _tag(session: Session, palette: Palette, passage: Passage) -> Tag:
    """Give a passage as the view shows it; an empty range where it shows nothing of it."""
    number = session.codebook.number
    codes = tuple(Code(shown(number(c)), palette.group(c)) for c in passage.codes)
    span = session.view.to_view(passage.span)
    return Tag(*span, codes or (Code("?", palette.group("")),), 0)


def _in_slots(tags: Sequence[Tag], short: int) -> list[Tag]:
    """Give each passage the leftmost slot that no passage around or across it has."""
    ends: list[int] = []
    placed: list[Tag] = []
    for tag in tags:
        if tag.end - tag.start <= short:
            placed.append(tag._replace(slot=NO_BAR))
            continue
        slot = next((i for i, end in enumerate(ends) if end <= tag.start), len(ends))
        ends[slot : slot + 1] = [tag.end]
        placed.append(tag._replace(slot=slot) if slot else tag)
    return placed
