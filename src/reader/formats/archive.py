"""Zip archives, opened within limits: what a docx, epub or odt lies in."""

import struct
import zipfile
import zlib
from io import BytesIO

from reader.errors import Unreadable
from reader.language import _

MEMBERS = 10_000
DIRECTORY = 4 << 20  # bytes of the list of members
LARGEST = 64 << 20  # bytes of one member, unpacked
TOTAL = 128 << 20  # bytes of all that is unpacked of one archive
RATIO = 250  # of unpacked to packed; text reaches 30, deflate can 1,032
SMALL = 4 << 20  # bytes of a member whose ratio does not matter
_END = b"PK\5\6"
_LARGER = b"PK\6\7"
_BLOCK = 1 << 16


class Archive:
    """Hold a zip archive in memory; nothing of it is ever written to the disk."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open the archive `data` of the file `path`; raise Unreadable for one that is no good."""
        self.path = path
        self._unpacked = 0
        self._check_size(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise broken(path) from error
        self.names = self._names(len(data))

    def _check_size(self, data: bytes) -> None:
        """Look at the number of members before they are read into memory."""
        at = data.rfind(_END, max(0, len(data) - (1 << 16) - 22))
        if at < 0 or at + 22 > len(data):
            raise broken(self.path)
        count, size = struct.unpack_from("<HI", data, at + 10)
        # A second directory for larger archives, that would count instead of this one.
        larger = data[max(0, at - 20) : at].startswith(_LARGER)
        if count > MEMBERS or size > DIRECTORY or larger:
            message = _("The archive holds more than {limit} files: {path}")
            raise unsafe(message.format(limit=MEMBERS, path=self.path))

    def _names(self, size: int) -> dict[str, zipfile.ZipInfo]:
        """List the members by their names; refuse names and places that no tool writes."""
        found: dict[str, zipfile.ZipInfo] = {}
        for member in self._zip.infolist():
            name = member.filename
            if climbs(member.orig_filename) or name in found:
                message = _("The archive holds a file with a forbidden name: {path}")
                raise unsafe(message.format(path=self.path))
            found[name] = member
        if sum(member.compress_size for member in found.values()) > size:
            raise unsafe(_("The files of the archive overlap: {path}").format(path=self.path))
        return found

    def read(self, name: str) -> bytes:
        """Unpack a member; raise Unreadable where it is missing, broken, locked or too large."""
        member = self.names.get(name)
        if member is None:
            raise broken(self.path)
        if member.flag_bits & 1:
            raise locked(self.path)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise broken(self.path)
        largest = min(LARGEST, TOTAL - self._unpacked, max(SMALL, RATIO * member.compress_size))
        content = self._unpack(member, largest)
        self._unpacked += len(content)
        return content

    def _unpack(self, member: zipfile.ZipInfo, largest: int) -> bytes:
        content = bytearray()
        try:
            with self._zip.open(member) as file:
                while len(content) <= largest:
                    block = file.read(_BLOCK)
                    if not block:
                        return bytes(content)
                    content += block
        except (
            zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError,
            NotImplementedError, RuntimeError,
        ) as error:  # fmt: skip
            raise broken(self.path) from error
        raise unsafe(_("The archive unpacks to far too much: {path}").format(path=self.path))


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
