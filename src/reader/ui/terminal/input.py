"""Reading the terminal without waking up while nothing is typed."""

import os
import re
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from textual import constants, events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.message import Message

AFTER_ESCAPE = constants.ESCAPE_DELAY + 0.01  # seconds after which an escape is a key by itself
MOST = 4096  # bytes read at once
ESC = "\x1b"
# What a terminal says of its background, asked or not; then what may become that, and what must.
REPORT = re.compile(r"\x1b\]11;([^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b\[\?997;([12])n")
BEGUN = re.compile(
    r"\x1b(?:\](?:1(?:1(?:;[^\x07\x1b]{0,40}\x1b?)?)?)?|\[(?:\?(?:9(?:9(?:7(?:;[12]?)?)?)?)?)?)?\Z"
)
SURE = ("\x1b]11;", "\x1b[?997;")


class Reports:
    """Take what a terminal says of its background out of what is typed, in whatever pieces."""

    def __init__(self, told: Callable[[str], None]) -> None:
        """Hand what is said to `told`: a colour, or 1 for dark and 2 for light."""
        self._told = told
        self._held = ""  # the beginning of a report, or of a key
        self._let_go = ""  # what was taken for a key last

    def feed(self, text: str) -> str:
        """Give what is typed; hold back at the end what may be the beginning of a report."""
        late, self._let_go = self._let_go + text, ""
        if late != text and (REPORT.match(late) or BEGUN.match(late)):
            text = late  # its beginning came so long before that it was taken for a key
        text = self._held + text
        for match in REPORT.finditer(text):
            self._told(match[1] or match[2] or "")
        text = REPORT.sub("", text)
        begun = BEGUN.search(text)
        self._held = begun[0] if begun else ""
        return text[: len(text) - len(self._held)]

    def rest(self) -> str:
        """Give what is held, when nothing more came for a while, unless it must be a report."""
        if not self._held or self._held.startswith(SURE):
            return ""
        self._let_go, self._held = self._held, ""
        return self._let_go


class Stop(Event):
    """Be an event that a selector can wait for."""

    def __init__(self) -> None:
        super().__init__()
        self.reading, self._writing = os.pipe()

    def set(self) -> None:
        """Set the event, and wake who waits."""
        super().set()
        os.write(self._writing, b"!")

    def clear(self) -> None:
        """Make the event wait again."""
        super().clear()
        os.read(self.reading, MOST)


def read_input(
    descriptor: int,
    stop: Stop,
    parser: XTermParser,
    take: Callable[[Message], None],
    told: Callable[[str], None],
) -> None:
    """Hand on what is typed until `stop` is set; sleep for as long as nothing is."""
    decode = getincrementaldecoder("utf-8")("replace").decode
    reports = Reports(told)
    wait: float | None = None
    selector = selectors.SelectSelector()  # no other knows every terminal
    with selector:
        selector.register(descriptor, selectors.EVENT_READ)
        selector.register(stop.reading, selectors.EVENT_READ)
        while not stop.is_set():
            ready = [key.fd for key, _events in selector.select(wait)]
            if descriptor in ready:
                try:
                    read = os.read(descriptor, MOST)
                except OSError:  # the line is cut
                    return
                if not read:
                    return
                typed = reports.feed(decode(read))
            else:
                typed = reports.rest()
            wait = AFTER_ESCAPE if ready or typed else None
            if typed == ESC and descriptor not in ready:  # the parser would wait once more
                take(events.Key("escape", ESC))
                typed = ""
            for message in parser.feed(typed) if typed else ():
                take(message)
            for message in parser.tick():
                take(message)
    with suppress(EOFError, ParseError):
        for _message in parser.feed(""):
            pass
