"""Files and folders that are there whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from reader.errors import NotSaved, Usage
from reader.language import _, because

_LONGEST = 250  # bytes of a name; file systems take 255
PIECE = 1 << 20  # bytes written at a time: many small pieces take the system twice as long
_UNSAFE = frozenset('%\\:*?"<>|#\x7f')


def beside(path: Path) -> Path:
    """Name a place beside `path` where something is made before it takes that name."""
    return path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a stream for a new file, which replaces `path` when all went well.

    What is no plain file (a pipe, a device) is written to as it is. Raises NotSaved.
    """
    try:
        if path.exists() and not path.is_file():  # /dev/stdout is a link that leads nowhere else
            with path.open("wb") as pipe:
                yield pipe
            return
        if path.is_symlink():
            path = path.resolve()
        with _made(path) as part, part.open("xb", PIECE) as stream:
            part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o600)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise not_saved(path, error) from error


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder, which takes the name `path` when all went well.

    Raises Usage where there is something already, NotSaved where it cannot be written.
    """
    if path.is_symlink() or path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise Usage(
            _("{path} is there already.").format(path=path),
            _("Name a folder that is not there yet."),
        )
    try:
        with _made(path) as part:
            part.mkdir(mode=0o700)
            yield part
            if path.is_dir():
                path.rmdir()
    except OSError as error:
        raise not_saved(path, error) from error


@contextmanager
def _made(path: Path) -> Iterator[Path]:
    if not path.parent.is_dir():
        raise no_folder(path.parent)
    part = beside(path)
    try:
        yield part
        os.rename(part, path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            part.unlink()
        raise


def no_folder(folder: Path) -> Usage:
    """Make the error for a folder that is not there."""
    said = _("{folder}: there is no such folder.").format(folder=folder)
    return Usage(said, _("Make it first, or look at its spelling."))


def not_saved(path: Path, error: OSError) -> NotSaved:
    """Make the error for a file that cannot be written."""
    said = _("{path}: {reason}").format(path=path, reason=because(error))
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return NotSaved(
        said, _("Make room, or name another place.") if full else _("Name another file.")
    )


def text_name(document_id: str, suffix: str = ".txt") -> str:
    """Give a document's id as a path within a folder, always the same and each its own.

    What a path may not hold, or would lead out of the folder, is written as %XX; a name that is
    too long for a file system is cut, and gets a part of the id's digest.
    """
    parts = [_short(_safe(part), "", part) for part in document_id.split("/") if part] or ["%"]
    *above, last = parts
    last = _short(last.removesuffix(suffix), suffix, document_id)
    return "/".join((*above, last + suffix))


def _short(name: str, suffix: str, whole: str) -> str:
    """Cut a name so that it fits with its suffix."""
    encoded = name.encode("utf-8", "surrogatepass")
    if len(encoded) + len(suffix) <= _LONGEST:
        return name
    key = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    room = _LONGEST - len(suffix) - len(key) - 1
    return f"{encoded[:room].decode('utf-8', 'ignore')}~{key}"


def _safe(part: str) -> str:
    kept = "".join(c if c not in _UNSAFE and c >= " " else f"%{ord(c):02X}" for c in part)
    return "%2E" * len(kept) if kept in (".", "..") else kept
