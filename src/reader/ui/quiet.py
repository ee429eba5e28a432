"""Letting keys go first: what works in threads waits while a key is being answered.

One interpreter runs one thread at a time, and a thread that works takes its turn again and again
while a key is answered. Whoever works therefore draws breath between small units of work.
"""

import gc
import sys
import time
from collections.abc import Callable

LONGEST = 0.1  # seconds after a key for which work waits, and within which a unit of it is done
AFTER = 0.02  # seconds after a frame: what comes behind it, as “saved”, goes first too
REST = 3.0  # seconds after a key in which nobody types who types on
SWITCH = 0.0005  # seconds that a key waits for a thread that has not drawn breath yet
YOUNG = 5_000, 5  # objects made until they are looked through for garbage; rounds of that
NEVER = 1_000_000  # rounds until all there is would be looked through


class Gate:
    """Be shut from a key until its frame is drawn; `breathe` waits meanwhile, but not for long."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._until = self._key = self._tidied = float("-inf")

    def shut(self) -> None:
        """Let work wait: a key came."""
        self._key = self._clock()
        self._until = self._key + LONGEST

    def drawn(self) -> None:
        """Let work go on shortly: a frame was sent."""
        self._until = min(self._until, self._clock() + AFTER)

    def breathe(self) -> None:
        """Wait while a key is answered; whatever is typed, not for longer than LONGEST."""
        now = self._clock()
        latest = now + LONGEST
        while now < min(self._until, latest):
            self._sleep(min(self._until, latest) - now)
            now = self._clock()

    def quiet(self) -> float:
        """Give the seconds since the last key."""
        return self._clock() - self._key

    def tidy(self) -> None:
        """Collect garbage when nobody types, once after some typing."""
        if self._tidied < self._key and self.quiet() >= REST:
            self._tidied = self._clock()
            gc.collect()


KEYS = Gate()  # there is one keyboard


def give_way() -> None:
    """Let threads change places soon, and garbage be looked for when nobody types.

    Going through all there is holds a key up for as long as it takes, tens of milliseconds. What
    starting made is young, too, by now: it is put aside, or it would be gone through at once.
    """
    sys.setswitchinterval(SWITCH)
    gc.freeze()
    gc.set_threshold(*YOUNG, NEVER)
    gc.enable()
