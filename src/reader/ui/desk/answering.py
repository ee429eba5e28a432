"""Asking a disk something without waiting for it: a network's may not answer for minutes."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Event, Thread
from typing import Generic, NamedTuple, TypeVar

PATIENCE = (
    0.05  # seconds that keys may wait for a disk; a slower answer is taken at the next asking
)
T = TypeVar("T")


class Answer(NamedTuple, Generic[T]):
    """Hold what a disk answered."""

    value: T


class _Question(Generic[T]):
    """Ask in a thread of its own, which may hang with the disk for as long as it likes."""

    def __init__(self, about: Hashable, ask: Callable[[], T]) -> None:
        self.about = about
        self.done = Event()
        self.answer: Answer[T] | None = None
        self._ask = ask
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with suppress(OSError):
            self.answer = Answer(self._ask())
        self.done.set()


class Disk(Generic[T]):
    """Ask one question at a time; `silent` tells that the last one waits for longer than usual."""

    def __init__(self) -> None:
        self.silent = False
        self._open: _Question[T] | None = None

    def ask(self, about: Hashable, question: Callable[[], T]) -> Answer[T] | None:
        """Give the answer about something, or None while there is none; ask again later."""
        before = self._open
        if before and not before.done.is_set():
            self.silent = True
            return None
        self.silent = False
        if before is None or before.about != about:
            before = self._open = _Question(about, question)
            before.done.wait(PATIENCE)
        if not before.done.is_set():
            return None
        self._open = None
        return before.answer
