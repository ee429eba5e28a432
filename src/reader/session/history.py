"""Undo: what was changed is changed back, and nothing that others changed meanwhile."""

from collections.abc import Iterable
from typing import NamedTuple

from reader.passages.passage import Change, changes
from reader.session.state import Selection, Session


class Moment(NamedTuple):
    """Hold what an undo brings back."""

    back: tuple[Change, ...]
    lost: frozenset[str]
    selection: Selection  # in offsets of the source, as the view may have changed since


class History(NamedTuple):
    """Hold the moments before and after the present one."""

    past: tuple[Moment, ...] = ()
    future: tuple[Moment, ...] = ()


def _moment(session: Session, back: Iterable[Change]) -> Moment:
    """Take down what undo needs of a session."""
    return Moment(tuple(back), session.lost, Selection(*session.selected))


def record(history: History, before: Session, after: Session) -> History:
    """Remember `before` when the passages changed; what had been undone is then gone."""
    if before.passages is after.passages or before.passages == after.passages:
        return history
    back = changes(after.passages, before.passages)
    return History((*history.past, _moment(before, back)), ())


def undo(history: History, session: Session) -> tuple[History, Session]:
    """Go back one change; without one, nothing happens."""
    if not history.past:
        return history, session
    *past, last = history.past
    future = (_moment(session, _turned(last.back)), *history.future)
    return History(tuple(past), future), _restore(session, last)


def redo(history: History, session: Session) -> tuple[History, Session]:
    """Take back one undo; without one, nothing happens."""
    if not history.future:
        return history, session
    first, *future = history.future
    past = (*history.past, _moment(session, _turned(first.back)))
    return History(past, tuple(future)), _restore(session, first)


def _turned(made: Iterable[Change]) -> list[Change]:
    """Give the changes that undo changes."""
    return [change._replace(before=change.after, after=change.before) for change in made]


def _restore(session: Session, to: Moment) -> Session:
    passages = dict(session.passages)
    for change in to.back:
        if change.after is None:
            passages.pop(change.id, None)
        else:
            passages[change.id] = change.after
    ids = {change.id for change in to.back}
    lost = (session.lost - ids) | (to.lost & ids)
    span = session.view.to_view(to.selection.span)
    return session.with_(passages=passages, lost=lost).select(*span)
