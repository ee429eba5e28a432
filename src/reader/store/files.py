"""Files written whole or not at all, and read only where they are plain files."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
PART = ".tmp"
_PIECE = 1 << 14  # bytes read at once, at least


class Modes(NamedTuple):
    """Hold the permissions of what is made."""

    file: int = PRIVATE_FILE
    folder: int = PRIVATE_FOLDER


PRIVATE = Modes()


def modes_like(folder: Path) -> Modes:
    """Give the permissions of new files and folders in a folder that others may share."""
    mode = stat.S_IMODE(folder.stat().st_mode)
    return Modes(mode & 0o666 | PRIVATE_FILE, mode & 0o2777 | PRIVATE_FOLDER)


def write_atomic(path: Path, content: bytes, modes: Modes = PRIVATE) -> None:
    """Replace a file by `content`; when this returns it is on the disk, and so is its name.

    New files and folders are private, if `modes` does not say else; a file that was there keeps
    its mode. Raises OSError, and leaves the old file, when anything fails; what is no plain file
    is refused.
    """
    make_folder(path.parent, modes.folder)
    mode = plain_mode(path)
    if mode is None:
        mode = modes.file
    part = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}{PART}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(part, flags, PRIVATE_FILE)
    try:
        try:
            write_all(descriptor, content)
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.rename(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def write_all(descriptor: int, content: bytes) -> None:
    """Write every byte; a disk that fills up may take only some at first."""
    left = memoryview(content)
    while left:
        written = os.write(descriptor, left)
        if written == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left = left[written:]


def read_plain(path: Path) -> bytes | None:
    """Read a file, or give None where there is none; raise OSError for what is no plain file."""
    try:
        return read_from(path, 0)[1]
    except FileNotFoundError:
        return None


def read_from(path: str | Path, start: int) -> tuple[os.stat_result, bytes]:
    """Read a plain file from a byte on, and give its status of then; raise OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise not_plain(Path(path))
        if start:
            os.lseek(descriptor, start, os.SEEK_SET)
        parts = []
        while part := os.read(descriptor, max(_PIECE, status.st_size - start)):
            parts.append(part)
        return status, b"".join(parts)
    finally:
        os.close(descriptor)


def plain_mode(path: Path) -> int | None:
    """Give the mode of a plain file, None where there is none; refuse anything else."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise not_plain(path)
    return stat.S_IMODE(status.st_mode)


def not_plain(path: Path) -> OSError:
    """Make the error for a link, pipe, device or folder in the place of a file."""
    return OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))


def make_folder(folder: Path, mode: int = PRIVATE_FOLDER) -> None:
    """Make a folder with its parents, private if `mode` does not say else; names are durable."""
    if folder.is_dir():
        return
    make_folder(folder.parent, mode)
    with suppress(FileExistsError):
        folder.mkdir(mode=PRIVATE_FOLDER)
        if mode != PRIVATE_FOLDER:
            folder.chmod(mode)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    _sync(folder, os.O_DIRECTORY)


def sync_file(path: Path) -> None:
    """Put on the disk what somebody wrote to a file."""
    _sync(path, os.O_NOFOLLOW | os.O_NONBLOCK)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(path: Path) -> None:
    """Remove what killed writes of `path` left; call it only with the file locked."""
    for part in path.parent.glob(f".{_literal(path.name)}.*{PART}"):
        with suppress(OSError):
            part.unlink()


def _literal(name: str) -> str:
    from glob import escape

    return escape(name)


def set_aside(path: Path, word: str = "damaged") -> Path:
    """Give a file another name that is free, `NAME.damaged-1` or so, and say which."""
    number = 1
    while True:
        aside = path.with_name(f"{path.name}.{word}-{number}")
        try:
            os.link(path, aside, follow_symlinks=False)
            return aside
        except FileExistsError:
            number += 1
        except OSError:
            if not os.path.lexists(aside):
                os.rename(path, aside)
                return aside
            number += 1
