"""Tagging, notes, and going through passages."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from reader.passages.passage import Passage
from reader.session import needs, tagging
from reader.session.command import Ask, command
from reader.session.state import Session


@command("enter", needs=needs.TEXT)
def tag_passage(session: Session) -> Ask:
    """Choose codes for the selection, or for the clause at the cursor."""
    return Ask("codes")


@command(".", needs=needs.LAST)
def repeat_last_code(session: Session) -> Session:
    """Tag the selection with the codes used last."""
    return tagging.tag(session, session.last_codes)


@command("m", needs=needs.OWN)
def write_note(session: Session) -> Ask:
    """Write a note on your passage at the cursor."""
    return Ask("note")


@command("d", "delete", "backspace", needs=needs.OWN)
def remove_passage(session: Session) -> Session:
    """Remove your passage at the cursor; undo brings it back."""
    passage = session.own
    return tagging.remove(session, passage) if passage else session


@command("e", needs=needs.OVERLAP)
def set_passage_bounds(session: Session) -> Session:
    """Give your passage under the selection the selection's bounds."""
    return tagging.rebound(session)


@command("u", "ctrl+z")
def undo(session: Session) -> Ask:
    """Take back the last change."""
    return Ask("undo")


@command("U", "ctrl+r", "ctrl+y")
def redo(session: Session) -> Ask:
    """Do again what was taken back."""
    return Ask("redo")


@command("}", needs=needs.PASSAGES, jump=True)
def next_passage(session: Session) -> Session:
    """Select the next passage."""
    here = session.current
    at = session.view.to_source(session.selection.span).start
    key = _key(here) if here and here.span == session.selected else (at, -float("inf"), "")
    after = bisect_right(session.ordered, key, key=_key)
    return _go(session, range(after, len(session.ordered)))


@command("{", needs=needs.PASSAGES, jump=True)
def previous_passage(session: Session) -> Session:
    """Select the passage before."""
    here = session.current
    at = session.view.to_source(session.selection.span).start
    key = _key(here) if here and here.span == session.selected else (at, -float("inf"), "")
    before = bisect_left(session.ordered, key, key=_key)
    return _go(session, range(before - 1, -1, -1))


def _key(passage: Passage) -> tuple[int, float, str]:
    return passage.start, -passage.end, passage.id


def _go(session: Session, places: Iterable[int]) -> Session:
    """Select the first passage that the view shows elsewhere than where one stands."""
    for i in places:
        span = session.view.to_view(session.ordered[i].span)
        if span.length and span != session.selection.span:
            return session.select(*span).with_(unit="passage")
    return session


@command("a", needs=needs.PASSAGES)
def list_passages(session: Session) -> Ask:
    """List the passages of this document; Enter goes to one."""
    return Ask("passages")


@command("M")
def choose_version(session: Session) -> Ask:
    """List passages that two sessions changed at once; Enter lets one version hold."""
    return Ask("version")


@command("&")
def review_passages(session: Session) -> Ask:
    """List passages whose text changed, moved or is gone; accept them as they stand now."""
    return Ask("review")
