"""The session: document, view, selection and passages in one value."""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.codebook.codebook import Codebook
from reader.passages.passage import Passage
from reader.passages.suggestion import Suggestion
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
    (("ordered", "_places"), ("passages", "lost")),
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
        if "ordered" not in after.__dict__:
            former = self if "ordered" in self.__dict__ else self.__dict__.get("_former")
            after.__dict__["_former"] = former
        return after

    def with_damage(self, damage: tuple[Damage, ...]) -> "Session":
        """Give the session with the damage of its document found, which changes nothing else."""
        after = self.with_(document=self.document._replace(damage=damage))
        names, _keys = _WORKED_OUT[0]
        after.__dict__.update((n, self.__dict__[n]) for n in names if n in self.__dict__)
        return after

    @cached_property
    def ordered(self) -> tuple[Passage, ...]:
        """List the passages of the page from first to last, the outer before the inner."""
        former = self.__dict__.pop("_former", None)
        if former is not None and former.lost == self.lost:
            gone = _others(former.passages, self.passages, self.lost)
            come = _others(self.passages, former.passages, self.lost)
            if len(gone) + len(come) <= FEW:
                return _moved(former.ordered, gone, come)
        found = (p for p in self.passages.values() if p.id not in self.lost)
        return tuple(sorted(found, key=place))

    @cached_property
    def _places(self) -> tuple[Sequence[int], Sequence[int]]:
        """Give where the ordered passages start, and how far they reach up to each."""
        starts = array("q", [p.start for p in self.ordered])
        return starts, array("q", accumulate([p.end for p in self.ordered], max))

    def at(self, span: Span) -> tuple[Passage, ...]:
        """List the passages that touch a source span, the innermost first."""
        starts, reach = self._places
        last = bisect_left(starts, span.end) if span.length else bisect_right(starts, span.start)
        near = self.ordered[bisect_right(reach, span.start) : last]
        touched = [p for p in near if p.end > span.start]
        return tuple(sorted(touched, key=lambda p: (p.end - p.start, p.start)))

    def around(self, span: Span) -> Sequence[Passage]:
        """List the passages that touch a source span, and those before that they overlap.

        They are in order, and none before the first reaches into it.
        """
        starts, reach = self._places
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


def place(passage: Passage) -> tuple[int, int, str]:
    """Give what passages are ordered by: the outer before the inner."""
    return passage.start, -passage.end, passage.id


def _others(
    these: Mapping[str, Passage], those: Mapping[str, Passage], lost: frozenset[str]
) -> list[Passage]:
    """List passages that another mapping does not hold as they are, but for those lost."""
    return [p for i, p in these.items() if those.get(i) is not p and i not in lost]


def _moved(
    ordered: Sequence[Passage], gone: Sequence[Passage], come: Sequence[Passage]
) -> tuple[Passage, ...]:
    """Take passages out of ordered ones, and put others in."""
    after = list(ordered)
    for passage in gone:
        del after[bisect_left(after, place(passage), key=place)]
    for passage in come:
        insort(after, passage, key=place)
    return tuple(after)
