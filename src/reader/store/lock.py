"""One writer at a time."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.errors import NotSaved
from reader.language import _
from reader.store.files import PRIVATE_FILE, make_folder

PAUSE = 0.02
PATIENCE = 5.0
NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)


@contextmanager
def locked(path: Path, annotator: str = "", patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a file that is about to be written, in a file beside it.

    Waits up to `patience` seconds; then raises NotSaved naming who holds it. A file system
    without locks lets everyone through.
    """
    lock = path.with_name(f".{path.name}.lock")
    make_folder(lock.parent)
    descriptor = _acquire(lock, time.monotonic() + patience)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, _holder(annotator), 0)
        yield
    finally:
        with suppress(OSError):
            lock.unlink()  # while held, so that nobody can hold the name that goes
        os.close(descriptor)


def _acquire(lock: Path, deadline: float) -> int:
    """Open and lock the file that has the name, and not one that has just lost it."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    while True:
        descriptor = os.open(lock, flags, PRIVATE_FILE)
        try:
            if _take(descriptor) and _has_name(descriptor, lock):
                return descriptor
            if time.monotonic() >= deadline:
                raise _busy(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        time.sleep(PAUSE)


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
    return True


def _has_name(descriptor: int, lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(lock))
    except FileNotFoundError:
        return False


def _holder(annotator: str) -> bytes:
    """Describe this process for those who wait."""
    text = f"{annotator or '?'}, {os.uname().nodename}, pid {os.getpid()}"
    return text.encode("utf-8", "replace")


def _busy(descriptor: int) -> NotSaved:
    holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
    return NotSaved(
        _("Another session is saving this document: {holder}").format(holder=holder or "?"),
        _("It is tried again by itself; if that session hangs, end it."),
    )
