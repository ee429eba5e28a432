"""Tagging by typing a code: the digits of its chord, or the tag key and its letter."""

from typing import NamedTuple

from reader.language import _
from reader.session import tagging
from reader.session.state import Session

TAG_KEY = "space"


class Typed(NamedTuple):
    """Hold the session after a key, and whether the key is used up by it."""

    session: Session
    used: bool


def starts(session: Session, key: str) -> bool:
    """Tell whether `key` may begin a chord."""
    return key == TAG_KEY or any(chord.startswith(key) for chord in session.codebook.by_chord)


def feed(session: Session, key: str) -> Typed:
    """Take one more key.

    A chord tags as soon as no longer one can follow; `58`, which `581` may still follow, tags
    with Enter or with any key that does not continue it, and that key then does its own work.
    """
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
    chords = session.codebook.by_chord
    longer = [chord for chord in chords if chord.startswith(pending + key)]
    if longer == [pending + key]:
        return Typed(_tag(session, chords[longer[0]].id), used=True)
    if longer:
        return Typed(session.with_(pending=pending + key), used=True)
    if pending not in chords:
        return Typed(session.with_(pending="", notice=_no_code(pending + key)), used=True)
    return Typed(_finish(session), used=key == "enter")


def _letter(session: Session, key: str) -> Typed:
    code = session.codebook.by_hotkey.get(key)
    if code is None:
        return Typed(session.with_(pending="", notice=_no_code(key)), used=True)
    return Typed(_tag(session, code.id), used=True)


def _finish(session: Session) -> Session:
    code = session.codebook.by_chord.get(session.pending)
    if code is not None:
        return _tag(session, code.id)
    missing = _no_code(session.pending) if session.pending else ""
    return session.with_(pending="", notice=missing)


def _no_code(typed: str) -> str:
    return _("no code has the keys {typed}").format(typed=typed)


def _tag(session: Session, code: str) -> Session:
    return tagging.tag(session, (code,)).with_(pending="")
