"""What a writer must know of the machine: its name, and which file systems it may trust."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from reader.store.digest import blake2b

# On these, flock keeps everybody else out; on all others a file is only written once it is new.
LOCAL = frozenset(
    "apfs bcachefs btrfs ext2 ext3 ext4 f2fs jfs overlay reiserfs tmpfs ufs xfs zfs".split()
)


@cache
def device(folder: Path) -> str:
    """Name this user on this machine, at work in this folder, by four letters and digits.

    Two copies of a folder on one machine are two places: a sync tool that brings one to the other
    must find no file that was written in both.
    """
    parts = [os.uname().nodename, str(os.getuid()), os.path.realpath(folder)]
    with suppress(OSError, ValueError):
        parts.append(Path("/etc/machine-id").read_text(encoding="ascii").strip())
    return blake2b("\0".join(parts).encode("utf-8", "replace"), 2)


def session_of(device_name: str) -> str:
    """Name one session of a program on a device."""
    return f"{device_name}.{os.urandom(2).hex()}"


def is_local(folder: Path) -> bool:
    """Tell whether locks on files in `folder` are known to hold for everybody."""
    path = os.path.realpath(folder)
    best = ("", "")
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as mounts:
            for mount in mounts:
                before, _dash, after = mount.partition(" - ")
                point = before.split()[4].encode("utf-8", "surrogateescape")
                where = _unescaped(point)
                if _inside(path, where) and len(where) >= len(best[0]):
                    best = (where, after.split()[0])
    except (OSError, IndexError):
        return False
    return best[1] in LOCAL


def _unescaped(point: bytes) -> str:
    """Undo the octal escapes of a mount point."""
    parts = point.split(b"\\")
    rest = (bytes([int(part[:3], 8)]) + part[3:] for part in parts[1:])
    return os.fsdecode(parts[0] + b"".join(rest))


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
