"""Small work that needs the disk, in order and beside the keys, which wait a moment for it."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

PATIENCE = 0.05  # seconds that a key waits for what it saves; a disk that works needs less
OPENING = 0.3  # and for a document that is opened
T = TypeVar("T")


class Aside:
    """Do one thing after another in a thread, which may hang with the disk."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._last: Future[Any] | None = None

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """Give what is to come of some work; mostly it has come already."""
        if self._last is None:
            Thread(target=self._run, name="aside", daemon=True).start()
        self._last = asked = Future[T]()
        self._asked.put((asked, work))
        wait([asked], PATIENCE)
        return asked

    def settle(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds until all is done; tell whether it is."""
        if self._last is not None:
            wait([self._last], timeout)
        return self._last is None or self._last.done()

    def _run(self) -> None:
        while True:
            _do(*self._asked.get())


def _do(asked: "Future[T]", work: Callable[[], T]) -> None:
    try:
        asked.set_result(work())
    except Exception as error:  # it is the asker's
        asked.set_exception(error)


def in_thread(work: Callable[[], T], patience: float) -> Future[T]:
    """Do one thing in a thread of its own; wait at most `patience` seconds for it."""
    asked = Future[T]()
    Thread(target=_do, args=(asked, work), daemon=True).start()
    wait([asked], patience)
    return asked


def at_once(asked: Future[T]) -> Future[T]:
    """Raise what has gone wrong by now."""
    if asked.done():
        asked.result()
    return asked
