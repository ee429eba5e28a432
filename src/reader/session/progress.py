"""How far a document has been read: the parts of its source that somebody went over.

What counts is what one left behind by scrolling on, and what the cursor went over from one
place to the next near it; a jump reads nothing of what it skips. A text that is on the screen as a
whole is read when the cursor comes to its end.
"""

from collections.abc import Iterable
from typing import NamedTuple

from reader.passages.tally import Cover
from reader.session.state import Session
from reader.text.span import Span

Read = tuple[Span, ...]  # of the source, in order, apart from each other
NEAR = 4  # code points between two parts that are kept as one
MOST = 32  # parts that are kept; the closest ones become one
WHOLE = 0.985  # the share of a section that counts as all of it


class Look(NamedTuple):
    """Hold what a page showed at one moment, in the source, and where the selection stood."""

    document: str
    shown: Span
    selected: Span
    ended: bool  # whether the end of the text was to be seen
    whole: bool = False  # whether all of it was


def look(session: Session, shown: Span) -> Look:
    """Note what a page shows of a session, a range of its view."""
    view = session.view
    ended = shown.end >= len(view.text)
    whole = ended and not view.text[: shown.start].strip()
    return Look(session.document.id, view.to_source(shown), session.selected, ended, whole)


def gone_over(before: Look | None, after: Look, *, jumped: bool) -> Iterable[Span]:
    """Give what was read between two moments; after a jump, and at first, only a whole text."""
    if after.whole and after.selected.end + NEAR >= after.shown.end:
        yield after.shown
    if before is None:
        return
    apart = after.shown.start > before.shown.end + NEAR or after.shown.end < before.shown.start
    if jumped or apart or before.document != after.document:
        return
    if after.shown.start > before.shown.start:
        yield Span(before.shown.start, after.shown.start)
        if after.ended:
            yield after.shown
    if after.selected.end > before.selected.start and after.selected != before.selected:
        yield Span(min(before.selected.start, after.selected.start), after.selected.end)


def with_read(read: Read, more: Iterable[Span]) -> Read:
    """Give what was read with more of it; the same object where nothing is new."""
    for span in more:
        if any(part.covers(span) for part in read):
            continue
        touching = [p for p in read if p.start <= span.end + NEAR and span.start <= p.end + NEAR]
        for part in touching:
            span = span.union(part)
        read = tuple(sorted((*(p for p in read if p not in touching), span)))
    return read if len(read) <= MOST else _fewer(read)


def _fewer(read: Read) -> Read:
    """Join the two parts that have least between them."""
    at = min(range(len(read) - 1), key=lambda i: read[i + 1].start - read[i].end)
    return (*read[:at], read[at].union(read[at + 1]), *read[at + 2 :])


def share_read(session: Session, cover: Cover, index: int, end: int) -> float:
    """Give the share, 0 to 1, of a section that was read, its heading included."""
    headings = session.document.headings
    start = headings[index].start
    return _share(session, cover, start, headings[end].start if end < len(headings) else None)


def all_read(session: Session) -> float:
    """Give the share of the document that was read."""
    return _share(session, Cover(session.read), 0, None)


def _share(session: Session, cover: Cover, start: int, end: int | None) -> float:
    """Give the share of a range of the source that was read; None ends it with the text shown."""
    view = session.view
    until = view.to_source(Span(0, len(view.text))).end if end is None else end
    share = cover.within(start, until) / max(1, until - start)
    return 1.0 if share >= WHOLE else share
