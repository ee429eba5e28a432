"""The one file that a session writes for a document: nobody else writes it meanwhile."""

import errno
import fcntl
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reader.store.device import is_local
from reader.store.files import Modes, make_folder, sync_file, sync_folder, write_all
from reader.store.names import SUFFIX, Shelf

TRIES = 100  # names, before something else must be wrong
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Writer:
    """Append to a file that is ours while it is open: locked, or made by us just now."""

    def __init__(self, name: str, modes: Modes) -> None:
        self.path: Path | None = None
        self._name = name  # ANNOTATOR@DEVICE
        self._modes = modes
        self._descriptor = -1
        self._end = 0  # where we left the file
        self.begun = 0  # bytes that stood in it when it became ours
        self._fresh = False  # whether only a new file will do, as something went wrong

    def claim(self, shelf: Shelf) -> bool:
        """Make sure that a file of our own is open; tell whether it was opened only now."""
        if self._descriptor >= 0:
            if self._untouched():
                return False
            self.drop()
            self._fresh = True
        make_folder(shelf.folder, self._modes.folder)
        first = shelf.folder / f"{shelf.stem}.{self._name}{SUFFIX}"
        if self._fresh or not is_local(shelf.folder) or not self._open_shared(first):
            self._open_fresh(first)
        sync_folder(shelf.folder)
        return True

    def _untouched(self) -> bool:
        """Tell whether our file still has its name and ends where we left it."""
        assert self.path is not None
        try:
            ours, named = os.fstat(self._descriptor), os.lstat(self.path)
        except OSError:
            return False
        return os.path.samestat(ours, named) and ours.st_size == self._end

    def _open_shared(self, path: Path) -> bool:
        """Open the file of earlier sessions, or make it; tell whether nobody else has it."""
        for flags in (os.O_CREAT | os.O_EXCL, 0):
            with suppress(FileExistsError, FileNotFoundError):
                return self._open(path, flags)
        return False

    def _open_fresh(self, first: Path) -> None:
        for _try in range(TRIES):
            path = first.with_name(f"{first.stem}-{os.urandom(3).hex()}{SUFFIX}")
            with suppress(FileExistsError):
                if self._open(path, os.O_CREAT | os.O_EXCL):
                    return
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(first))

    def _open(self, path: Path, flags: int) -> bool:
        try:
            descriptor = os.open(path, _FLAGS | flags, self._modes.file)
        except OSError as error:
            if flags or error.errno not in (errno.ELOOP, errno.EACCES, errno.EPERM, errno.EISDIR):
                raise
            return False  # no file that we may write stands there
        try:
            ours = self._is_ours(descriptor, path, new=bool(flags))
            if flags:
                os.fchmod(descriptor, self._modes.file)
            end = os.fstat(descriptor).st_size
        except BaseException:
            _close(descriptor)
            raise
        if not ours:
            _close(descriptor)
            return False
        self._descriptor, self.path, self._end = descriptor, path, end
        self.begun = end
        return True

    def _is_ours(self, descriptor: int, path: Path, *, new: bool) -> bool:
        """Lock a file; one that was there must be locked, a new one has no other writer anyway."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return new
        status = os.fstat(descriptor)
        with suppress(FileNotFoundError):
            return stat.S_ISREG(status.st_mode) and os.path.samestat(status, os.lstat(path))
        return False

    def append(self, lines: Sequence[bytes]) -> None:
        """Write lines and make them durable; on any error the file is never trusted again."""
        content = b"\n".join(lines) + b"\n"
        try:
            if self._end and os.pread(self._descriptor, 1, self._end - 1) != b"\n":
                content = b"\n" + content  # ends what a killed writer began; nothing is cut off
            write_all(self._descriptor, content)
            os.fsync(self._descriptor)
        except BaseException:
            self.drop()
            self._fresh = True
            raise
        self._end += len(content)

    @property
    def held(self) -> Path | None:
        """Give the file that is open and locked against everybody; None for none."""
        if self._descriptor < 0 or not self._untouched() or not is_local(self._folder()):
            return None
        return self.path

    def _folder(self) -> Path:
        assert self.path is not None
        return self.path.parent

    def sync(self, shelf: Shelf) -> None:
        """Make durable what others wrote and perhaps left: it is about to be called saved."""
        for path in shelf.files():
            with suppress(FileNotFoundError):
                sync_file(path)

    def drop(self) -> None:
        """Close the file, which lets others have it."""
        if self._descriptor >= 0:
            descriptor, self._descriptor, self.path = self._descriptor, -1, None
            _close(descriptor)

    def __del__(self) -> None:
        self.drop()


def _close(descriptor: int) -> None:
    """Close a file; what counts was made durable before."""
    with suppress(OSError):
        os.close(descriptor)
