"""Undo: the previous value."""

from collections.abc import Mapping
from typing import NamedTuple

from reader.passages.passage import Passage
from reader.session.state import Selection, Session


class Moment(NamedTuple):
    """Hold what an undo brings back."""

    passages: Mapping[str, Passage]
    lost: frozenset[str]
    selection: Selection  # in offsets of the source, as the view may have changed since


class History(NamedTuple):
    """Hold the moments before and after the present one."""

    past: tuple[Moment, ...] = ()
    future: tuple[Moment, ...] = ()


def moment(session: Session) -> Moment:
    """Take down what undo needs of a session."""
    return Moment(session.passages, session.lost, Selection(*session.selected))


def record(history: History, before: Session, after: Session) -> History:
    """Remember `before` when the passages changed; what had been undone is then gone."""
    if before.passages is after.passages or before.passages == after.passages:
        return history
    return History((*history.past, moment(before)), ())


def undo(history: History, session: Session) -> tuple[History, Session]:
    """Go back one change; without one, nothing happens."""
    if not history.past:
        return history, session
    *past, last = history.past
    return History(tuple(past), (moment(session), *history.future)), _restore(session, last)


def redo(history: History, session: Session) -> tuple[History, Session]:
    """Take back one undo; without one, nothing happens."""
    if not history.future:
        return history, session
    first, *future = history.future
    return History((*history.past, moment(session)), tuple(future)), _restore(session, first)


def _restore(session: Session, to: Moment) -> Session:
    span = session.view.to_view(to.selection.span)
    return session.with_(passages=to.passages, lost=to.lost).select(*span)
