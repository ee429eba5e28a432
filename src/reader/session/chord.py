"""Tagging by typing a code: the digits of its chord, or the tag key and its letter.

A capital letter lets another letter follow: Space V j tags with the codes of v and of j.
"""

from typing import NamedTuple

from reader.language import _
from reader.session import tagging
from reader.session.state import Session

TAG_KEY = "space"
_FIRST = frozenset("123456789") | {TAG_KEY}
_NO_MOTION = frozenset("0123456789") | {"enter"}


class Typed(NamedTuple):
    """Hold the session after a key, and whether the key is used up by it."""

    session: Session
    used: bool


def starts(session: Session, key: str) -> bool:
    """Tell whether `key` may begin a chord, or a count."""
    return key in _FIRST or any(chord.startswith(key) for chord in session.codebook.by_chord)


def feed(session: Session, key: str) -> Typed:
    """Take one more key.

    A chord tags as soon as no longer one can follow; `58`, which `581` may still follow, tags
    with Enter or with any key that does not continue it, and that key then does its own work.
    Digits that are no code are a count for the motion behind them.
    """
    if session.count:
        session = session.with_(count=0)
    pending = session.pending
    if not pending and not starts(session, key):
        return Typed(session, used=False)
    if key == "escape":
        return Typed(session.with_(pending=""), used=True)
    if key in ("backspace", "delete"):
        shorter = "" if pending == TAG_KEY else pending[:-1]
        return Typed(session.with_(pending=shorter), used=True)
    if pending == TAG_KEY:
        return _letter(session, key)
    if key == TAG_KEY:
        return Typed(_finish(session).with_(pending=TAG_KEY), used=True)
    return _digit(session, key)


def _digit(session: Session, key: str) -> Typed:
    """Take a key behind digits, or the first of them."""
    pending, chords = session.pending, session.codebook.by_chord
    longer = [chord for chord in chords if chord.startswith(pending + key)]
    if longer == [pending + key]:
        return Typed(_tag(session, chords[longer[0]].id), used=True)
    if longer or not pending:
        return Typed(session.with_(pending=pending + key), used=True)
    if pending in chords:
        done = _finish(session)
        return feed(done, key) if key in _FIRST else Typed(done, used=key == "enter")
    if pending.isdecimal() and key not in _NO_MOTION:
        return Typed(session.with_(pending="", count=int(pending)), used=False)
    return Typed(session.with_(pending="", notice=no_code(pending + key)), used=True)


def _letter(session: Session, key: str) -> Typed:
    hotkeys = session.codebook.by_hotkey
    code, more = hotkeys.get(key), False
    if code is None and key.isupper():
        code, more = hotkeys.get(key.lower()), True
    if code is None:
        return Typed(session.with_(pending="", notice=no_code(key)), used=True)
    tagged = _tag(session, code.id)
    return Typed(tagged.with_(pending=TAG_KEY) if more else tagged, used=True)


def _finish(session: Session) -> Session:
    code = session.codebook.by_chord.get(session.pending)
    if code is not None:
        return _tag(session, code.id)
    missing = no_code(session.pending) if session.pending else ""
    return session.with_(pending="", notice=missing)


def no_code(typed: str) -> str:
    """Say that no code has these keys."""
    return _("no code has the keys {typed}").format(typed=typed)


def _tag(session: Session, code: str) -> Session:
    return tagging.tag(session, (code,)).with_(pending="")
