"""How far the program may be ahead of what a terminal has shown."""

import select
from collections import deque
from collections.abc import Callable
from typing import TextIO

MOST = 2  # large frames on their way
LARGE = 1000  # characters of a frame that is asked after
WAIT, TURNS = 0.005, 400  # seconds between looks for answers that are due, and how often
ASK = "\x1b[6n"  # where the cursor stands: every terminal says so, after what came before
WAY, FRAME = "way", "frame"  # what was asked: what the terminal is like, whether it is so far


class Ahead:
    """Count frames that a terminal was sent and has not answered for; only one that answers."""

    def __init__(self) -> None:
        self._due: deque[str] = deque()  # answers come in the order of the questions
        self._answers = False
        self._closed = False
        self.waiting = False  # for an answer, with something to send

    def asked(self, times: int) -> None:
        """Note that it was asked what the terminal is like."""
        self._due.extend([WAY] * times)

    def after(self, frame: str) -> str:
        """Give what to send behind a frame."""
        if self._closed or not self._answers or len(frame) < LARGE:
            return ""
        self._due.append(FRAME)
        return ASK

    @property
    def far(self) -> bool:
        """Tell whether another frame would only wait behind others."""
        return self._due.count(FRAME) >= MOST

    def answered(self) -> bool:
        """Take in an answer; tell whether it was for a frame."""
        self._answers = True
        return bool(self._due) and self._due.popleft() == FRAME

    def close(self, wait: Callable[[float], None]) -> None:
        """Ask no more, and wait for what is due: another program would take it for keys.

        So would this one, if that program took the beginning of an answer.
        """
        self._closed = True
        for _turn in range(TURNS):
            if not (self._answers and self._due):
                break
            wait(WAIT)
        self._due.clear()

    def open(self) -> None:
        """Ask again."""
        self._closed = False

    def forget(self) -> None:
        """Ask no more: the terminal stopped answering."""
        self._due.clear()
        self._answers = False


def is_full(terminal: TextIO | None) -> bool:
    """Tell whether a terminal takes nothing more for now."""
    try:
        return terminal is not None and not select.select([], [terminal], [], 0)[1]
    except (OSError, ValueError):
        return False
