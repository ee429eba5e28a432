"""Moving and selecting by the units of Chinese prose."""

from bisect import bisect_left

from reader.language import _
from reader.session.state import Growth, Session
from reader.structure import units
from reader.structure.bounds import COMMAS, FINAL
from reader.structure.paragraphs import BLANK
from reader.structure.units import Unit
from reader.text.span import Span

LADDER: tuple[Unit, ...] = ("character", "word", "item", "clause", "sentence", "paragraph")
_PARTS: dict[Unit, tuple[Unit, ...]] = {
    **dict.fromkeys(units.UNITS, ("item", "word")),
    "item": ("word",),
    "word": (),
    "character": (),
}
_BETWEEN = COMMAS + BLANK + "\n"  # what stands between units
_AFTER_HEADING = COMMAS + FINAL + BLANK + "\n"


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
    """Select the unit at the selection's start; when it is selected already, the next one.

    Behind several units that were selected, out of a larger unit that is tagged already, and
    behind the heading that a selected section or paragraph begins with, it goes on.
    """
    text, selected = session.view.text, session.selection.span
    if session.extending:
        return _extend(session, unit)
    here = _unit(session, _behind_heading(session, unit), unit)
    if unit == "item":  # what stands in no list is passed over
        here = units.next_span(text, here.start, unit) or here
    done = here == selected or here.end <= selected.start or _tagged_around(session, here)
    if selected.length and (done or (session.unit == unit and selected.covers(here))):
        at = max(here.end, selected.end)
        here = units.next_span(text, at, unit, session.headings) or here
    return place(session, here, unit)


def _tagged_around(session: Session, here: Span) -> bool:
    """Tell whether a unit is more than the selection, and a passage of one's own."""
    if here == session.selection.span or not here.covers(session.selection.span):
        return False
    span = session.view.to_source(here)
    return any(p.span == span for p in session.own_at(span))


def _unit(session: Session, offset: int, unit: Unit) -> Span:
    return units.unit_span(session.view.text, offset, unit, session.headings)


def _behind_heading(session: Session, unit: Unit) -> int:
    """Give where to look for the first unit of the selection.

    A heading on the line that it heads belongs to the block, so that clauses begin behind it.
    """
    selected = session.selection.span
    at = bisect_left(session.headings, selected.start, key=_start_of)
    heading = session.headings[at] if at < len(session.headings) else selected
    inside = heading.start == selected.start and heading.end < selected.end
    if not inside or session.unit not in ("section", "paragraph") or unit == session.unit:
        return selected.start
    text, end = session.view.text, heading.end
    while end < selected.end and text[end] in _AFTER_HEADING:
        end += 1
    return end if end < selected.end else selected.start


def _start_of(span: Span) -> int:
    return span.start


def backward(session: Session, unit: Unit) -> Session:
    """Select the unit at the selection's end; when it is selected already, the previous one."""
    text, selected = session.view.text, session.selection.span
    if session.extending:
        return _retreat(session, unit)
    here = _unit(session, max(selected.start, selected.end - 1), unit)
    if unit == "item" and units.next_span(text, here.start, unit) != here:
        here = Span(selected.start, selected.start)
    several = bool(selected.length) and session.unit == unit and selected.covers(here)
    if several or here == selected or (not selected.length and here.start == selected.start):
        here = units.previous_span(text, selected.start, unit, session.headings) or here
    return place(session, here, unit)


def more(session: Session, by: int = 1) -> Session:
    """Take one more of the unit selected last into the selection, or give the last one back."""
    unit = unit_of(session)
    span = session.selection.span
    whole = session.select(*span) if span.length else forward(session, unit)
    if not span.length and by > 0:
        return whole
    after = (_extend if by > 0 else _retreat)(whole, unit)
    if after.selection.span.length:
        return after.with_(unit=unit)
    return _shortened(whole, unit)


def _shortened(session: Session, unit: Unit) -> Session:
    """Let go of the last item of a list that a single unit ends with, else of its last word."""
    text, selected = session.view.text, session.selection.span
    for part in _PARTS[unit]:
        found = [s for s in units.units_between(text, *selected, part) if selected.covers(s)]
        rest = text[found[-1].end : selected.end] if found else ""
        if not found or found[0].start == found[-1].start == selected.start:
            continue
        if part == "word" or not rest.strip(_AFTER_HEADING):
            end = found[-2].end if len(found) > 1 else found[-1].start
            return session.select(selected.start, end).with_(unit=unit)
    return session


def rest_of_sentence(session: Session) -> Session:
    """Select from the first clause on, see `_from_here`, to the end of its sentence."""
    start = _from_here(session).selection.span.start
    sentence = units.unit_span(session.view.text, start, "sentence")
    whole = start <= sentence.start
    span = Span(start, max(start, sentence.end))
    return place(session, span, "sentence" if whole else "clause")


def two_clauses(session: Session) -> Session:
    """Select the first clause, see `_from_here`, and the one behind it."""
    after = more(_from_here(session))
    return place(session, after.selection.span, "clause")


def _from_here(session: Session) -> Session:
    """Select the clause that the selection begins with; behind a tagged one, the next."""
    bare = session.with_(extending=False)
    selected = session.selection.span
    if session.extending:
        selected = Span(selected.end, selected.end)
    own = session.own_at(session.selected)
    if not selected.length or any(p.span == session.selected for p in own):
        return forward(bare, "clause")
    return bare.select(*_unit(session, selected.start, "clause")).with_(unit="clause")


def unit_of(session: Session) -> Unit:
    """Give the unit that was selected last; a clause where none was."""
    named = (unit for unit in units.UNITS[1:] if unit == session.unit)
    return next(named, "clause")


def _extend(session: Session, unit: Unit) -> Session:
    """Move the head forward to the next end of a unit."""
    text, head = session.view.text, session.selection.head
    here = _unit(session, head, unit)
    if here.end <= head:
        following = units.next_span(text, head, unit, session.headings)
        here = following or here
    return session.select(session.selection.anchor, max(here.end, head)).with_(unit=unit)


def _retreat(session: Session, unit: Unit) -> Session:
    """Move the head back to the start of a unit; inside the selection that shrinks it."""
    text, (anchor, head) = session.view.text, session.selection
    here = _unit(session, max(0, head - 1), unit)
    if head > anchor and here.start <= anchor < here.end:
        # The last unit of the selection goes: what is left is the cursor.
        return session.select(anchor, anchor).with_(unit=unit)
    start = min(here.start, head)
    while head > anchor and start > anchor and text[start - 1] in _BETWEEN:
        start -= 1
    return session.select(anchor, start).with_(unit=unit)


def step(session: Session, by: int) -> Session:
    """Move the cursor by `by` characters as people count them."""
    text, head = session.view.text, session.selection.head
    if not session.extending and session.selection.span.length:
        head = session.selection.cursor
    for _step in range(abs(by)):
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
    section = _unit(session, selected.start, "section")
    outside = section.covers(selected) and section != selected
    for unit in LADDER[1:]:
        first = units.unit_span(text, selected.start, unit)
        last = units.unit_span(text, max(selected.start, selected.end - 1), unit)
        whole = first.union(last).union(selected)
        if whole != selected and not (outside and whole.covers(section)):
            return session.select(*whole).with_(unit=unit)
    if outside:
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
    """Select the next heading after the cursor, or the one before it; say where there is none."""
    at = session.selection.span
    starts = [h for h in session.headings if h.length]
    if by > 0:
        found = [h for h in starts if h.start > at.start or (h.start == at.start and not at.length)]
        target = found[0] if found else None
    else:
        found = [h for h in starts if h.start < at.start]
        target = found[-1] if found else None
    if target:
        return place(session, target, "section")
    said = _("No heading after this") if by > 0 else _("No heading before this")
    return session.with_(notice=said)
