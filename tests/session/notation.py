"""Tests as use: text with a marked selection, keys, text with a marked selection.

`⟦` and `⟧` stand around the selection; its head, where it matters, is at `⟧`. Keys are written one
after another, longer ones as `<ctrl+right>`.
"""

import re
from dataclasses import replace
from functools import cache
from hashlib import sha256

from reader.codebook.codebook import Code, Codebook
from reader.session import chord, counting
from reader.session import commands as _commands  # noqa: F401  (fills the registry)
from reader.session.command import Ask, Keymap
from reader.session.history import History, record, redo, undo
from reader.session.state import Session, Stamp
from reader.structure.build import read_document
from reader.text.source import Source

KEYS = re.compile(r"<([^>]+)>|(.)", re.S)


@cache
def codebook() -> Codebook:
    """Give a small codebook: two groups, a code with details, a hotkey."""
    return Codebook(
        "small",
        "1",
        {"en": "Small"},
        (
            Code("g2", "2", {"zh": "组织"}, codable=False, chord="2"),
            Code("pairing", "2.5", {"zh": "结对"}, level=2, parent="g2", chord="25", hotkey="j"),
            Code("g5", "5", {"zh": "产业"}, codable=False, chord="5"),
            Code("farm", "5.8", {"zh": "集体"}, level=2, parent="g5", chord="58"),
            Code("village", "5.8.1", {"zh": "村"}, level=3, parent="farm", chord="581"),
        ),
    )


def session_of(marked: str) -> Session:
    """Build a session from marked text; the cursor is at the start when nothing is marked."""
    start, end = marked.find("⟦"), marked.find("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    source = Source("test.txt", sha256(text.encode()).hexdigest(), "utf-8", "", "\n", text)
    document = read_document(source, "test")
    opened = Session(document, codebook(), annotator="lan", clean=False, stamp=Stamp("", ("id0",)))
    return opened.select(start, end) if start >= 0 else opened


def marked(session: Session) -> str:
    """Write a session as marked text."""
    text, span = session.view.text, session.selection.span
    return f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"


class Hands:
    """Type keys on a session as the reading screen does, without a screen."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.history = History()
        self.asked: list[Ask] = []
        self.keymap = Keymap()
        self._made = 0

    def type(self, keys: str) -> "Hands":
        """Press keys; what cannot run leaves its reason in the session's notice."""
        for long, short in KEYS.findall(keys):
            self._press(long or short)
        return self

    def _press(self, key: str) -> None:
        before = self.session
        self._made += 1
        stamped = replace(
            before, stamp=Stamp(f"2026-01-01T00:00:{self._made:02}Z", (f"id{self._made}",))
        )
        typed = chord.feed(stamped, key)
        after = typed.session
        if not typed.used:
            command = self.keymap.find("page", key)
            assert command is not None, f"no command has the key {key}"
            reason = command.reason(after)
            result = after.with_(notice=reason) if reason else counting.run(command, after)
            if isinstance(result, Ask):
                self._answer(after, result)
                return
            after = result
        self.history = record(self.history, before, after)
        self.session = after

    def _answer(self, session: Session, ask: Ask) -> None:
        self.asked.append(ask)
        if ask.what == "undo":
            self.history, session = undo(self.history, session)
        elif ask.what == "redo":
            self.history, session = redo(self.history, session)
        self.session = session


def check(before: str, keys: str, after: str) -> Session:
    """Check that `keys` lead from one marked text to another; give the session for more."""
    hands = Hands(session_of(before)).type(keys)
    assert marked(hands.session) == after
    return hands.session
