"""Zip archives, opened within limits: what a docx, epub or odt lies in, or many documents."""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import BinaryIO, NamedTuple

from reader.errors import ReaderError, Unreadable
from reader.language import _

MEMBERS = 10_000
DIRECTORY = 4 << 20  # bytes of the list of members
LARGEST = 64 << 20  # bytes of one member, unpacked
TOTAL = 128 << 20  # bytes of all that is unpacked of one archive
RATIO = 250  # of unpacked to packed; text reaches 30, deflate can 1,032
SMALL = 4 << 20  # bytes of a member whose ratio does not matter
# What zipfile, and the XML that lies in an archive, raise where a file is damaged.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, ValueError),
    ReaderError,
)
_END = b"PK\5\6"
_LARGER = b"PK\6\7"
_TAIL = (1 << 16) + 42  # bytes at the end of an archive in which the end of its list stands
_UTF8 = 0x800  # the flag of a member whose name is UTF-8
_BLOCK = 1 << 16


class Limits(NamedTuple):
    """Bound members, bytes of their list, and what is unpacked: of all and of one, in bytes."""

    members: int = MEMBERS
    directory: int = DIRECTORY
    total: int = TOTAL
    largest: int = LARGEST


class Archive:
    """Hold a zip archive; nothing of it is ever written to the disk."""

    def __init__(self, file: bytes | BinaryIO, path: str, limits: Limits | None = None) -> None:
        """Open the archive `file` of the name `path`; raise Unreadable for one that is no good."""
        self.path = path
        self._limits = limits or Limits(MEMBERS, DIRECTORY, TOTAL, LARGEST)
        self._unpacked = 0
        stream = BytesIO(file) if isinstance(file, bytes) else file
        size = stream.seek(0, 2)
        self._check_size(stream, size)
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise broken(path) from error
        self.names = self._names(size)

    def _check_size(self, stream: BinaryIO, size: int) -> None:
        """Look at the number of members before they are read into memory."""
        stream.seek(max(0, size - _TAIL))
        tail = stream.read(_TAIL)
        at = tail.rfind(_END)
        if at < 0 or at + 22 > len(tail):
            raise broken(self.path)
        count, listed = struct.unpack_from("<HI", tail, at + 10)
        # A second directory for larger archives, that would count instead of this one.
        larger = tail[max(0, at - 20) : at].startswith(_LARGER)
        if count > self._limits.members or listed > self._limits.directory or larger:
            message = _("The archive holds more than {limit} files: {path}")
            raise unsafe(message.format(limit=self._limits.members, path=self.path))

    def _names(self, size: int) -> dict[str, zipfile.ZipInfo]:
        """List the members by their names; refuse names and places that no tool writes."""
        found: dict[str, zipfile.ZipInfo] = {}
        listed = self._zip.infolist()
        for name, member in zip(names_of(listed), listed, strict=True):
            if climbs(name) or name in found:
                message = _("The archive holds a file with a forbidden name: {path}")
                raise unsafe(message.format(path=self.path))
            found[name] = member
        if sum(member.compress_size for member in found.values()) > size:
            raise unsafe(_("The files of the archive overlap: {path}").format(path=self.path))
        return found

    def read(self, name: str) -> bytes:
        """Unpack a member; raise Unreadable where it is missing, broken, locked or too large."""
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """Unpack a member piece by piece, as `read` does."""
        member = self.names.get(name)
        if member is None:
            raise broken(self.path)
        if member.flag_bits & 1:
            raise locked(self.path)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise broken(self.path)
        left = self._limits.total - self._unpacked
        largest = min(self._limits.largest, left, max(SMALL, RATIO * member.compress_size))
        unpacked = 0
        try:
            with self._zip.open(member) as file:
                while block := file.read(_BLOCK):
                    unpacked += len(block)
                    if unpacked > largest:
                        break
                    yield block
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
            NotImplementedError, RuntimeError,
        ) as error:  # fmt: skip
            raise broken(self.path) from error
        self._unpacked += unpacked
        if unpacked > largest:
            message = _("The archive unpacks to far too much: {path}").format(path=self.path)
            raise unsafe(message)


def names_of(members: Sequence[zipfile.ZipInfo]) -> Iterable[str]:
    """Give the names of members; those without a word on their encoding are told together.

    Tools on Chinese systems write them in GBK, and a short name alone may look like UTF-8.
    """
    raw = [member.orig_filename.encode("cp437", "replace") for member in members]
    plain = [bool(member.flag_bits & _UTF8) for member in members]
    unsaid = [name for name, said in zip(raw, plain, strict=True) if not said]
    codec = next((c for c in ("utf-8", "gb18030", "big5hkscs") if _all_in(unsaid, c)), "cp437")
    for name, said, member in zip(raw, plain, members, strict=True):
        text = member.orig_filename if said else name.decode(codec)
        folder = text.endswith(("/", "\\"))
        yield text.replace("\\", "/").rstrip("/") + "/" * folder


def _all_in(names: Iterable[bytes], codec: str) -> bool:
    try:
        for name in names:
            name.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def climbs(name: str) -> bool:
    """Tell whether a member's name leads out of the archive, or is no name at all."""
    parts = name.replace("\\", "/").rstrip("/").split("/")
    return any(part in ("", "..") for part in parts) or ":" in parts[0] or "\0" in name


def broken(path: str) -> Unreadable:
    """Say that a file is damaged."""
    message = _("The file is damaged, or is not of the type that its name says: {path}")
    return Unreadable(message.format(path=path), _("Fetch it again, or save it anew."))


def locked(path: str) -> Unreadable:
    """Say that a file has a password."""
    message = _("The file is locked with a password: {path}").format(path=path)
    return Unreadable(message, _("Save it without the password, and open that."))


def unsafe(message: str) -> Unreadable:
    """Refuse a file that would do harm."""
    return Unreadable(message, _("It may be made to do harm; it was not opened."))
