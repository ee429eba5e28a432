"""Suggestions: going through them, taking them on, turning them down.

None counts as an annotation before a person takes it on.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reader.language import _
from reader.passages.passage import Passage
from reader.passages.suggestion import Suggestion, withheld
from reader.session import tagging
from reader.session.state import Session, Stamp
from reader.text.span import Span

UNIT = "suggestion"


def offered(session: Session, start: int = 0, end: int | None = None) -> Iterator[Suggestion]:
    """Go through the suggestions that are shown, in reading order, the outer before the inner.

    They begin from `start` to before `end` in the source: each that is looked at takes a while.
    Those turned down, those that a passage of the annotator's own is in the way of, and those
    on units where none are to be shown, are left out.
    """
    found = session.suggestions
    for number in range(bisect_left(found, start, key=_start), len(found)):
        suggestion = found[number]
        if end is not None and suggestion.start >= end:
            return
        if suggestion.proposals and _shown(session, suggestion):
            yield suggestion


def _start(suggestion: Suggestion) -> int:
    return suggestion.start


def _shown(session: Session, suggestion: Suggestion) -> bool:
    span = suggestion.span
    if span in session.rejected or _hidden(session, span):
        return False
    return not any(_bars(p, span) for p in session.own_at(span))


def _bars(passage: Passage, span: Span) -> bool:
    if passage.level == "whole":
        return False
    own = passage.span
    return own == span or not (own.covers(span) or span.covers(own))


def _hidden(session: Session, span: Span) -> bool:
    return session.withheld > 0 and withheld(session.document.id, span, session.withheld)


def at(session: Session) -> Suggestion | None:
    """Give the suggestion that is selected."""
    span = session.selected
    if not span.length:
        return None
    here = offered(session, span.start, span.start + 1)
    return next((s for s in here if s.span == span), None)


def ranked(session: Session) -> Suggestion | None:
    """Give the codes for the selection, the likeliest first; None where there are none."""
    here = at(session)
    if here is None and session.rank is not None and session.selection.span.length:
        span, level = tagging.target(session)
        found = session.rank(span)._replace(start=span.start, end=span.end, level=level)
        here = found if found.proposals else None
    return here


def following(session: Session) -> Suggestion | None:
    """Give the next suggestion behind the selection, or behind where one stands."""
    span = session.selected
    here = (span.start, -span.end) if span.length else (span.start, -float("inf"))
    found = (s for s in offered(session, span.start) if (s.start, -s.end) > here)
    return next(found, None)


def to_next(session: Session) -> Session:
    """Select the next suggestion, if there is one."""
    after = following(session)
    if after is None:
        return session
    return session.select(*session.view.to_view(after.span)).with_(unit=UNIT, extending=False)


def accept(session: Session, first: int = 0, last: int = 1) -> Session:
    """Tag the selection with codes suggested for it, and go to the next suggestion.

    The codes are those from `first` to before `last` of the ranking. Where the selection is
    tagged already, the next suggestion is taken on; a bare cursor only goes there.
    """
    if not session.selection.span.length:
        return to_next(session)
    if _tagged(session):
        session = to_next(session)
    here = None if _tagged(session) else ranked(session)
    if here is None or len(here.proposals) <= first:
        return session
    return to_next(take_on(session, here, here.codes[first:last]))


def _tagged(session: Session) -> bool:
    span = session.selected
    return any(p.span == span and p.codes for p in session.own_at(span))


def add_likeliest(session: Session) -> Session:
    """Add to the selected passage the likeliest code that it has not; make it if need be."""
    span = session.selected
    if session.rank is None or not span.length:
        return session
    has, _quote = tagging.carried(session)
    found = (code for code in session.rank(tagging.target(session)[0]).codes if code not in has)
    code = next(found, None)
    return tagging.tag(session, (code,)) if code else session


def pick(session: Session, number: int) -> Session:
    """Add the code suggested in this place of the ranking, from 0; take it away where it is."""
    here = ranked(session)
    if here is None or len(here.proposals) <= number:
        return session.with_(notice=_("Nothing is suggested here"))
    code = here.codes[number]
    has, _quote = tagging.carried(session)
    if code in has:
        return tagging.set_codes(session, (c for c in has if c != code))
    if has or at(session) is None:
        return tagging.tag(session, (code,))
    return take_on(session, here, (code,))


def take_on(session: Session, suggestion: Suggestion, codes: Iterable[str]) -> Session:
    """Make a passage of a suggestion; what is known of its making stays with it."""
    passage = replace(
        tagging.new_passage(session, suggestion.span, suggestion.level),
        codes=tagging.ordered_codes(session, codes),
        origin=UNIT,
    )
    after = tagging.used(tagging.put(session, passage), passage.codes).with_(extending=False)
    stamp = Stamp(session.stamp.now, session.stamp.ids[1:])
    return after.select(*session.view.to_view(suggestion.span)).with_(stamp=stamp)


def reject(session: Session) -> Session:
    """Turn down the suggestion that is selected, for good, and go to the next one."""
    here = at(session)
    if here is None:
        return to_next(session)
    after = to_next(session.with_(rejected=session.rejected | {here.span}))
    return after


def sure(session: Session, shown: Span, least: float) -> list[Suggestion]:
    """List suggestions inside a range of the source that are at least so sure, none crossing."""
    found: list[Suggestion] = []
    for suggestion in offered(session, shown.start, shown.end):
        inside = shown.covers(suggestion.span) and suggestion.score >= least
        if inside and not any(_cross(suggestion.span, s.span) for s in found):
            found.append(suggestion)
    return found


def _cross(one: Span, other: Span) -> bool:
    return one.overlaps(other) and not one.covers(other) and not other.covers(one)


def accept_all(session: Session, chosen: Iterable[Suggestion]) -> Session:
    """Take on several suggestions at once; the stamp needs an id for each."""
    before = session.selection
    for suggestion in chosen:
        session = take_on(session, suggestion, suggestion.codes[:1])
    return session.with_(selection=before)


def accepted_share(session: Session) -> tuple[int, int]:
    """Count the suggestions taken on, and all that were decided on."""
    taken = sum(p.origin == UNIT and p.annotator == session.annotator for p in _all(session))
    return taken, taken + len(session.rejected)


def _all(session: Session) -> Iterable[Passage]:
    return session.passages.values()
