"""Questions about files answered by several processes, in the order in which they were asked.

Each process has a pipe of its own: when one dies, it is plain which file it died of, and all can
be stopped at any moment without waiting for an answer that is half written.
"""

import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from reader.language import _, current, set_language
from reader.library.attempt import Answer, attempt

AHEAD = 4  # files a process that may be done before the one whose answer is due
_PATIENCE = 0.2  # seconds after which it is asked again whether the answers are still wanted
_STDIN = "-"
T = TypeVar("T")


def get_ready() -> None:
    """Start what watches over processes, with standard error as it was before a screen took it.

    Without it the first process to start would also let Ctrl+C through. What a screen puts in the
    place of standard error has no file that a process could be given.
    """
    taken = sys.stderr
    sys.stderr = sys.__stderr__
    try:
        resource_tracker.ensure_running()
    finally:
        sys.stderr = taken


class _Worker:
    """Hold a process, this side of its pipe, and the number of the file that it works on."""

    def __init__(self, question: Callable[[str], Any]) -> None:
        here, there = get_context("spawn").Pipe()
        self.pipe: Connection = here
        self.file = -1
        self.process: BaseProcess = get_context("spawn").Process(
            target=_work, args=(there, question, current()), daemon=True
        )
        # Blocked while the process starts, Ctrl+C is never seen by it, only by who prints.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            there.close()

    def give(self, file: int, path: str) -> None:
        """Let the process work on a file; reading from one that is dead will tell."""
        self.file = file
        with suppress(OSError):
            self.pipe.send(path)

    def stop(self) -> None:
        """End the process at once."""
        self.process.terminate()
        self.process.join()
        self.pipe.close()


def answers(
    question: Callable[[str], T],
    files: Sequence[str],
    jobs: int,
    stopped: Callable[[], bool] = lambda: False,
) -> Generator[Answer[T], None, None]:
    """Answer about each file in order, with `jobs` processes, 0 for one a core.

    A file that a process dies of is told of, and another process goes on with the next. Standard
    input is read by this process. When `stopped` says so, no more answers come.
    """
    get_ready()
    wanted = min(jobs or _cores(), len(files))
    workers: list[_Worker] = []
    done: dict[int, Answer[T]] = {}
    coming = 0
    try:
        for due, path in enumerate(files):
            while due not in done:
                if stopped():
                    return
                for number in range(coming, min(len(files), due + wanted * AHEAD)):
                    each = files[number]
                    if each != _STDIN and not _give(workers, question, wanted, number, each):
                        break
                    coming = number + 1
                if due >= coming or path == _STDIN:  # no process to be had, or not its work
                    coming = max(coming, due + 1)
                    done[due] = attempt(question, path)
                else:
                    _collect(workers, files, done)
            yield done.pop(due)
    finally:
        for worker in workers:
            worker.stop()


def _give(
    workers: list[_Worker], question: Callable[[str], Any], wanted: int, file: int, path: str
) -> bool:
    """Give a file to a process without work, started if need be; False when there is none."""
    free = next((w for w in workers if w.file < 0), None)
    if free is None:
        if len(workers) >= wanted:
            return False
        try:
            free = _Worker(question)
        except (OSError, ValueError):  # the second where a screen has taken standard error
            return False
        workers.append(free)
    free.give(file, path)
    return True


def _collect(workers: list[_Worker], files: Sequence[str], done: dict[int, Answer[Any]]) -> None:
    """Wait a little for an answer, and take in all that are there."""
    at_work = {w.pipe: w for w in workers if w.file >= 0}
    for pipe in wait(list(at_work), _PATIENCE):
        worker = at_work[pipe]  # type: ignore[index]
        number, worker.file = worker.file, -1
        try:
            done[number] = worker.pipe.recv()
        except (EOFError, OSError):
            reason = _("the process that read it died; perhaps memory is short")
            message = _("{path} cannot be read: {reason}")
            done[number] = Answer(None, message.format(path=files[number], reason=reason))
            workers.remove(worker)
            worker.stop()


def spare_cores() -> int:
    """Count the cores beside the one that draws the screen, at least one."""
    return max(1, _cores() - 1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work(pipe: Connection, question: Callable[[str], Any], language: str) -> None:
    """Answer about the files that come, until there is nobody to answer to."""
    set_language(language)
    try:
        while True:
            pipe.send(attempt(question, pipe.recv()))
    except (EOFError, OSError):
        return
