"""Selecting with the mouse."""

from reader.session.state import Session
from reader.structure import units
from reader.structure.units import Unit


def pointed(session: Session, offset: int, times: int, *, extend: bool) -> Session:
    """Put the cursor at a view offset; twice selects the word there, three times the sentence."""
    if extend:
        return session.select(session.selection.anchor, offset)
    if times < 2:
        return session.select(offset, offset)
    unit: Unit = "word" if times == 2 else "sentence"
    return session.select(*units.unit_span(session.view.text, offset, unit)).with_(unit=unit)


def dragged(session: Session, anchor: int, head: int, *, exact: bool) -> Session:
    """Select what was drawn over from one view offset to another, in whole words unless `exact`."""
    if not exact:
        first, last = min(anchor, head), max(anchor, head)
        start = _start(session, first)
        end = _end(session, last)
        anchor, head = (start, end) if anchor <= head else (end, start)
    return session.select(anchor, head).with_(unit="")


def _start(session: Session, offset: int) -> int:
    here = units.unit_span(session.view.text, offset, "word")
    return here.start if here.start <= offset < here.end else offset


def _end(session: Session, offset: int) -> int:
    """Give the end of the word that the last character drawn over is in."""
    here = units.unit_span(session.view.text, max(0, offset - 1), "word")
    return here.end if here.start < offset <= here.end else offset
