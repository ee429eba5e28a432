"""Moving and selecting by the units of Chinese prose."""

from reader.session.state import Growth, Session
from reader.structure import units
from reader.structure.units import Unit
from reader.text.span import Span

LADDER: tuple[Unit, ...] = ("character", "word", "clause", "sentence", "paragraph")


def place(session: Session, span: Span, unit: Unit) -> Session:
    """Select `span`, or extend the selection over it while extending."""
    if not session.extending:
        return session.select(*span).with_(unit=unit)
    anchor = session.selection.anchor
    head = span.end if span.end > anchor else span.start
    return session.select(anchor, head).with_(unit=unit)


def move(session: Session, offset: int) -> Session:
    """Put the cursor at a view offset, or the selection's head while extending."""
    anchor = session.selection.anchor if session.extending else offset
    return session.select(anchor, offset).with_(unit="character")


def forward(session: Session, unit: Unit) -> Session:
    """Select the unit at the selection's start; when it is selected already, the next one."""
    text, selected = session.view.text, session.selection.span
    if session.extending:
        return _extend(session, unit)
    here = units.unit_span(text, selected.start, unit)
    if selected.length and (here == selected or here.end <= selected.start):
        here = units.next_span(text, here, unit) or here
    return place(session, here, unit)


def backward(session: Session, unit: Unit) -> Session:
    """Select the unit at the selection's end; when it is selected already, the previous one."""
    text, selected = session.view.text, session.selection.span
    if session.extending:
        return _retreat(session, unit)
    here = units.unit_span(text, max(selected.start, selected.end - 1), unit)
    if here == selected or (not selected.length and here.start == selected.start):
        here = units.previous_span(text, here, unit) or here
    return place(session, here, unit)


def _extend(session: Session, unit: Unit) -> Session:
    """Move the head forward to the next end of a unit."""
    text, head = session.view.text, session.selection.head
    here = units.unit_span(text, head, unit)
    if here.end <= head:
        following = units.next_span(text, here, unit)
        here = following or here
    return session.select(session.selection.anchor, max(here.end, head)).with_(unit=unit)


def _retreat(session: Session, unit: Unit) -> Session:
    """Move the head back to the start of a unit; inside the selection that shrinks it."""
    text, (anchor, head) = session.view.text, session.selection
    here = units.unit_span(text, max(0, head - 1), unit)
    if head > anchor and here.start <= anchor < here.end:
        # The last unit of the selection goes: what is left is the cursor.
        return session.select(anchor, anchor).with_(unit=unit)
    return session.select(anchor, min(here.start, head)).with_(unit=unit)


def step(session: Session, by: int) -> Session:
    """Move the cursor by `by` characters as people count them."""
    text, head = session.view.text, session.selection.head
    if not session.extending and session.selection.span.length:
        head = session.selection.cursor
    for _ in range(abs(by)):
        here = units.unit_span(text, head if by > 0 else max(0, head - 1), "character")
        head = here.end if by > 0 else here.start
    return move(session, head)


def grow(session: Session) -> Session:
    """Select the smallest unit that holds more than the selection does; shrinking leads back."""
    after = _grown(session)
    if after.selection == session.selection:
        return session
    way = session.grown if _leads(session) else ()
    return after.with_(grown=(*way, Growth(after.selection, session.selection, session.unit)))


def _leads(session: Session) -> bool:
    """Tell whether the selection is the one that the last growth led to."""
    return bool(session.grown) and session.grown[-1].after == session.selection


def _grown(session: Session) -> Session:
    text, selected = session.view.text, session.selection.span
    for unit in LADDER[1:]:
        first = units.unit_span(text, selected.start, unit)
        last = units.unit_span(text, max(selected.start, selected.end - 1), unit)
        whole = first.union(last).union(selected)
        if whole != selected:
            return session.select(*whole).with_(unit=unit)
    section = units.unit_span(text, selected.start, "section", session.headings)
    if section.covers(selected) and section != selected:
        return session.select(*section).with_(unit="section")
    return session.select(0, len(text)).with_(unit="document")


def shrink(session: Session) -> Session:
    """Go back to what the selection grew from, else to the largest smaller unit at its start."""
    if _leads(session):
        *way, last = session.grown
        return session.select(*last.before).with_(unit=last.unit, grown=tuple(way))
    text, selected = session.view.text, session.selection.span
    for unit in reversed(LADDER):
        here = units.unit_span(text, selected.start, unit)
        if here.start >= selected.start and here.end < selected.end:
            return session.select(*here).with_(unit=unit)
    return session.select(selected.start, selected.start).with_(unit="character")


def heading(session: Session, by: int) -> Session:
    """Select the next heading after the cursor, or the previous one before it."""
    at = session.selection.span
    starts = [h for h in session.headings if h.length]
    if by > 0:
        found = [h for h in starts if h.start > at.start or (h.start == at.start and not at.length)]
        target = found[0] if found else None
    else:
        found = [h for h in starts if h.start < at.start]
        target = found[-1] if found else None
    return place(session, target, "section") if target else session
