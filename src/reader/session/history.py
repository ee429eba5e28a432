"""Undo: what was done, and what leads back."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.passages.passage import Change, Passage, changes
from reader.session.state import Selection, Session
from reader.text.span import Span


class Deed(NamedTuple):
    """Hold what one command did to passages."""

    changes: tuple[Change, ...]
    lost: frozenset[str] = frozenset()  # of the passages changed, those that were lost before
    selection: Selection | None = None  # before, in offsets of the source
    group: str = ""  # names what was done in several documents at once
    book: tuple[str, str] | None = None  # versions of the codebook before and after
    refused: frozenset[Span] = frozenset()  # suggestions turned down, or shown again


class History(NamedTuple):
    """Hold the deeds that can be undone, the last one at the end, and redone, the next one first.

    Only what a deed changed is taken back, so that what others do meanwhile stays.
    """

    past: tuple[Deed, ...] = ()
    future: tuple[Deed, ...] = ()


def deed(before: Session, after: Session, group: str = "") -> Deed | None:
    """Take down what leads from one session to the next; None where nothing that counts did."""
    if before.passages is after.passages and before.rejected is after.rejected:
        return None
    made = changes(before.passages, after.passages)
    refused = before.rejected ^ after.rejected
    if not made and not refused:
        return None
    lost = before.lost & {change.id for change in made}
    return Deed(made, lost, Selection(*before.selected), group, refused=refused)


def record(history: History, before: Session, after: Session, group: str = "") -> History:
    """Remember what was done; what had been undone is then gone."""
    done = deed(before, after, group)
    return History((*history.past, done), ()) if done else history


def undo(history: History, session: Session) -> tuple[History, Session]:
    """Go back one deed; without one, nothing happens."""
    if not history.past:
        return history, session
    *past, last = history.past
    back, back_again = taken_back(session, last)
    return History(tuple(past), (back_again, *history.future)), back


def redo(history: History, session: Session) -> tuple[History, Session]:
    """Take back one undo; without one, nothing happens."""
    if not history.future:
        return history, session
    first, *future = history.future
    forward, back_again = taken_back(session, first)
    return History((*history.past, back_again), tuple(future)), forward


def taken_back(session: Session, done: Deed) -> tuple[Session, Deed]:
    """Give the session without a deed, and the deed that leads to where it was."""
    passages = _without(session.passages, done.changes)
    ids = {change.id for change in done.changes}
    lost = session.lost - ids | {i for i in done.lost if i in passages}
    rejected = session.rejected ^ done.refused if done.refused else session.rejected
    after = session.with_(passages=passages, lost=lost, rejected=rejected)
    made = tuple(Change(session.passages.get(i), passages.get(i)) for i in sorted(ids))
    book = (done.book[1], done.book[0]) if done.book else None
    here = Selection(*session.selected)
    again = Deed(made, session.lost & ids, here, done.group, book, done.refused)
    if done.selection is None:
        shown = next((c.before or c.after for c in done.changes), None)
        span = shown.span if shown else session.selected
    else:
        span = done.selection.span
    return after.select(*session.view.to_view(span)), again


def _without(now: Mapping[str, Passage], made: Sequence[Change]) -> Mapping[str, Passage]:
    """Give passages as they were before some changes of them."""
    passages = dict(now)
    for change in reversed(made):
        passages.pop(change.id, None)
        if change.before is not None:
            passages[change.id] = change.before
    return passages if made else now
