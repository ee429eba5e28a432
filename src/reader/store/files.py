"""Files written whole or not at all, and read only where they are plain files."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
PART = ".tmp"


def write_atomic(path: Path, content: bytes) -> None:
    """Replace a file by `content`; when this returns it is on the disk, and so is its name.

    New files and folders are private; a file that was there keeps its mode. Raises OSError, and
    leaves the old file, when anything fails; what is no plain file is refused.
    """
    make_folder(path.parent)
    mode = plain_mode(path)
    part = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}{PART}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(part, flags, PRIVATE_FILE)
    try:
        try:
            _write_all(descriptor, content)
            if mode is not None:
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


def _write_all(descriptor: int, content: bytes) -> None:
    """Write every byte; a disk that fills up may take only some at first."""
    left = memoryview(content)
    while left:
        written = os.write(descriptor, left)
        if written == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left = left[written:]


def read_plain(path: Path) -> bytes | None:
    """Read a file, or give None where there is none; raise OSError for what is no plain file."""
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise not_plain(path)
        return file.read()


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


def make_folder(folder: Path) -> None:
    """Make a private folder with its parents, and their names durable."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=PRIVATE_FOLDER)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
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


def set_aside(path: Path) -> Path:
    """Give a damaged file another name that is free, `NAME.damaged-1` or so, and say which."""
    number = 1
    while True:
        aside = path.with_name(f"{path.name}.damaged-{number}")
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
