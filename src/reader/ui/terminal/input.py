"""Reading the terminal without waking up while nothing is typed."""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from threading import Event

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.message import Message

AFTER_ESCAPE = constants.ESCAPE_DELAY + 0.01  # seconds after which an escape is a key by itself
MOST = 4096  # bytes read at once


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
    descriptor: int, stop: Stop, parser: XTermParser, take: Callable[[Message], None]
) -> None:
    """Hand on what is typed until `stop` is set; sleep for as long as nothing is."""
    decode = getincrementaldecoder("utf-8")("replace").decode
    wait: float | None = None
    selector = selectors.SelectSelector()  # no other knows every terminal
    with selector:
        selector.register(descriptor, selectors.EVENT_READ)
        selector.register(stop.reading, selectors.EVENT_READ)
        while not stop.is_set():
            ready = [key.fd for key, _events in selector.select(wait)]
            wait = AFTER_ESCAPE if ready else None
            if descriptor in ready:
                try:
                    read = os.read(descriptor, MOST)
                except OSError:  # the line is cut
                    return
                if not read:
                    return
                for message in parser.feed(decode(read)):
                    take(message)
            for message in parser.tick():
                take(message)
    with suppress(EOFError, ParseError):
        for _message in parser.feed(""):
            pass
