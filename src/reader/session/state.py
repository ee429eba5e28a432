"""The session: document, view, selection and passages in one value."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.codebook.codebook import Codebook
from reader.passages.passage import Passage, changes
from reader.passages.suggestion import Suggestion
from reader.session.order import Order
from reader.session.search import Search
from reader.structure.bounds import GUIDE, Conventions
from reader.structure.document import Document
from reader.structure.numbering import Flag, flags
from reader.text.edits import Damage
from reader.text.span import Span
from reader.text.view import Script, View

if TYPE_CHECKING:
    from reader.passages.bookmark import Bookmark


class Selection(NamedTuple):
    """Hold the selection in view offsets: `anchor` stays, `head` moves; equal for a cursor."""

    anchor: int
    head: int

    @property
    def span(self) -> Span:
        """Give the selected range of the view."""
        return Span(min(self), max(self))

    @property
    def cursor(self) -> int:
        """Give the view offset of the character that the cursor stands on."""
        return self.head - 1 if self.head > self.anchor else self.head


class Stamp(NamedTuple):
    """Hold what a command may not make up by itself: the time and fresh ids."""

    now: str = ""  # ISO 8601, UTC
    ids: tuple[str, ...] = ()


class Growth(NamedTuple):
    """Hold what a selection grew to, and what it was before, with its unit."""

    after: Selection
    before: Selection
    unit: str


_WORKED_OUT = (  # what is kept of a session while some of its fields stay the same
    (("view", "headings", "flagged"), ("document", "clean", "script", "off")),
    (("_order",), ("passages", "lost")),
)
FEW = 64  # passages that changed, for which all the others need no sorting
AT_START = Selection(0, 0)
NO_STAMP = Stamp()
NOTHING = Search()


@dataclass(frozen=True)
class Session:
    """Hold everything that a command can see or change.

    `passages` are anchored in the source; `selection` counts in the view. Passages that could
    not be found again in a changed source are in `lost`, never dropped.
    """

    document: Document
    codebook: Codebook
    passages: Mapping[str, Passage] = field(default_factory=dict)  # by id, found in the source
    lost: frozenset[str] = frozenset()  # ids of passages whose quote is gone
    edited: frozenset[str] = frozenset()  # and of those that stand in words that changed
    selection: Selection = AT_START
    kept: Selection | None = None  # in the source, what a change of the view may show less of
    unit: str = "character"  # of the last motion
    extending: bool = False
    clean: bool = True
    script: Script = "as is"
    off: frozenset[Span] = frozenset()  # edits, by span, that are switched off
    annotator: str = ""
    last_codes: tuple[str, ...] = ()  # that a passage was given last
    earlier_codes: tuple[str, ...] = ()  # and the last other ones before
    conventions: Conventions = GUIDE  # where a passage may begin and end
    suggestions: tuple[Suggestion, ...] = ()  # in the source; nothing of them counts
    rank: Callable[[Span], Suggestion] | None = None  # codes for a range of the source
    rejected: frozenset[Span] = frozenset()  # suggestions that the annotator did not want
    withheld: int = 0  # percent of the units on which no suggestion is shown
    bookmarks: "tuple[Bookmark, ...] | None" = None  # in the source, in order; None: not read yet
    queue: str = "sentences"  # what is gone through next
    pending: str = ""  # keys of a chord typed so far
    count: int = 0  # typed before a motion
    notice: str = ""  # what the last command has to say
    search: Search = NOTHING
    read: tuple[Span, ...] = ()  # of the source, see `progress`
    grown: tuple["Growth", ...] = ()  # the way back from the selection, while it holds
    stamp: Stamp = NO_STAMP

    @cached_property
    def view(self) -> View:
        """Give the view that the page shows; the selection counts in it."""
        return self.document.view(clean=self.clean, script=self.script, off=self.off)

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """List the headings' spans in the view, in order."""
        return tuple(self.view.to_view(h.span) for h in self.document.headings)

    @cached_property
    def flagged(self) -> Mapping[int, Flag]:
        """Give what is wrong with the numbers of headings, by their index."""
        return flags(self.view, self.document.headings)

    @property
    def selected(self) -> Span:
        """Give the selected range of the source."""
        return self.view.to_source(self.selection.span)

    def select(self, anchor: int, head: int) -> "Session":
        """Select a range of the view."""
        last = len(self.view.text)
        bounded = Selection(min(max(anchor, 0), last), min(max(head, 0), last))
        return self.with_(selection=bounded, kept=None)

    def show(self, **changes: object) -> "Session":
        """Change the view (`clean`, `script`, `off`) and stay on the same source characters.

        What one view hides of the selection comes back with a view that shows it.
        """
        kept = self.kept or self._in_source()
        shown = self.with_(**changes)
        span = shown.view.to_view(kept.span)
        backwards = kept.head < kept.anchor
        return shown.select(*(reversed(span) if backwards else span)).with_(kept=kept)

    def _in_source(self) -> Selection:
        span = self.view.to_source(self.selection.span)
        backwards = self.selection.head < self.selection.anchor
        return Selection(span.end, span.start) if backwards else Selection(*span)

    def with_(self, **changes: object) -> "Session":
        """Give the session with some fields changed, keeping what was worked out from others."""
        after = replace(self, **changes)  # type: ignore[arg-type]
        for names, keys in _WORKED_OUT:
            if all(getattr(self, key) is getattr(after, key) for key in keys):
                kept = {name: self.__dict__[name] for name in names if name in self.__dict__}
                after.__dict__.update(kept)
        if "_order" not in after.__dict__:
            former = self if "_order" in self.__dict__ else self.__dict__.get("_former")
            after.__dict__["_former"] = former
        return after

    def with_damage(self, damage: tuple[Damage, ...]) -> "Session":
        """Give the session with the damage of its document found, which changes nothing else."""
        after = self.with_(document=self.document._replace(damage=damage))
        names, _keys = _WORKED_OUT[0]
        after.__dict__.update((n, self.__dict__[n]) for n in names if n in self.__dict__)
        return after

    @property
    def ordered(self) -> tuple[Passage, ...]:
        """List the passages of the page from first to last, the outer before the inner."""
        return self._order.passages

    @cached_property
    def _order(self) -> Order:
        """Give the passages in order, and where they start and how far they reach."""
        former: Session | None = self.__dict__.pop("_former", None)
        if former is not None and former.lost == self.lost:
            made = changes(former.passages, self.passages)
            if len(made) <= FEW:
                return former._order.moved(made, self.lost)
        return Order.of(p for p in self.passages.values() if p.id not in self.lost)

    def at(self, span: Span) -> tuple[Passage, ...]:
        """List the passages that touch a source span, the innermost first."""
        starts, reach = self._order.starts, self._order.reach
        last = bisect_left(starts, span.end) if span.length else bisect_right(starts, span.start)
        near = self.ordered[bisect_right(reach, span.start) : last]
        touched = [p for p in near if p.end > span.start]
        return tuple(sorted(touched, key=lambda p: (p.end - p.start, p.start)))

    def around(self, span: Span) -> Sequence[Passage]:
        """List the passages that touch a source span, and those before that they overlap.

        They are in order, and none before the first reaches into it.
        """
        starts, reach = self._order.starts, self._order.reach
        first, last = bisect_right(reach, span.start), bisect_left(starts, span.end)
        while 0 < first < last and reach[first - 1] > starts[first]:
            first -= 1
        return self.ordered[first:last]

    @property
    def current(self) -> Passage | None:
        """Give the passage one stands on: the one selected, else the innermost touched."""
        return self._innermost(self.at(self.selected))

    @property
    def own(self) -> Passage | None:
        """Give the annotator's own passage one stands on: only those may be changed."""
        return self._innermost(self.own_at(self.selected))

    def own_at(self, span: Span) -> tuple[Passage, ...]:
        """List the annotator's own passages that touch a source span, the innermost first."""
        return tuple(p for p in self.at(span) if p.annotator == self.annotator)

    def _innermost(self, touched: tuple[Passage, ...]) -> Passage | None:
        selected = self.selected
        for passage in touched:
            if passage.span == selected:
                return passage
        if selected.length:
            touched = tuple(p for p in touched if p.span.covers(selected))
        return touched[0] if touched else None
