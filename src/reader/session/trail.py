"""Places one came from: the way back and forward, across documents."""

from typing import NamedTuple

from reader.session.state import Session
from reader.text.span import Span

MOST = 100


class Spot(NamedTuple):
    """Name a place in a document by code points of its source, which no view moves."""

    document: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Give the range of the source."""
        return Span(self.start, self.end)


class Trail(NamedTuple):
    """Hold the places before and after the present one."""

    past: tuple[Spot, ...] = ()
    future: tuple[Spot, ...] = ()


def spot(session: Session) -> Spot:
    """Give the place of a session's selection."""
    return Spot(session.document.id, *session.selected)


def leads_away(before: Session, after: Session) -> bool:
    """Tell whether a command went to a place that one may want to come back from.

    Hits, headings and passages that are gone through one after another count once.
    """
    chain = before.unit == after.unit and after.unit not in ("character", "end")
    return before.selection != after.selection and not chain


def leave(trail: Trail, here: Spot) -> Trail:
    """Remember the place that a jump leaves; what one had gone back from is forgotten."""
    past = tuple(s for s in trail.past if s != here)
    return Trail((*past, here)[-MOST:])


def back(trail: Trail, here: Spot) -> tuple[Trail, Spot | None]:
    """Go back from a place to the one before it; None where there is none."""
    past = trail.past[:-1] if trail.past[-1:] == (here,) else trail.past
    if not past:
        return trail, None
    return Trail(past[:-1], (here, *trail.future)), past[-1]


def forward(trail: Trail, here: Spot) -> tuple[Trail, Spot | None]:
    """Go again to the place that one went back from; None where there is none."""
    if not trail.future:
        return trail, None
    return Trail((*trail.past, here)[-MOST:], trail.future[1:]), trail.future[0]


def arrive(session: Session, at: Spot) -> Session:
    """Select a place of the open document, in the view that is shown now."""
    return session.select(*session.view.to_view(at.span)).with_(unit="place", extending=False)
