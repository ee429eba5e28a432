"""Files that hold many documents: tables with one a row, archives with one a member.

A document in one has an address, `table.csv#12` or `texts.zip#folder/report.txt`. A module that
has `opened(blob, path, encoding)` beside its SUFFIXES is such a format.
"""

import os
from collections import OrderedDict
from collections.abc import Sequence
from io import BytesIO
from threading import RLock
from typing import BinaryIO, NamedTuple, Protocol

from reader.errors import Unreadable
from reader.language import _
from reader.text.source import Source

MARK = "#"
LIMIT = 4 << 30  # bytes of a file; it is never held in memory whole
DOCUMENTS = 500_000  # in one file
_KEPT = 2  # containers that stay open: an archive, and a table in it


class NoDocuments(Unreadable):
    """Report a table that holds something else than documents, and is no mistake in a folder."""


class Address(NamedTuple):
    """Name a document: a file, and the member of it where it holds many."""

    file: str
    member: str = ""

    def __str__(self) -> str:
        return f"{self.file}{MARK}{self.member}" if self.member else self.file


class Blob(NamedTuple):
    """Hold what a container is read from: a file's place, or the bytes of an archive's member."""

    place: str = ""
    content: bytes = b""

    def open(self) -> BinaryIO:
        """Open it for reading."""
        return open(self.place, "rb") if self.place else BytesIO(self.content)

    def stamp(self) -> str:
        """Name the present content by size and time of change; empty for bytes in memory."""
        status = os.stat(self.place) if self.place else None
        return f"{status.st_size}:{status.st_mtime_ns}" if status else ""


class Container(Protocol):
    """Give the documents of a file by their names, which stay the same while it is unchanged."""

    @property
    def names(self) -> Sequence[str]:
        """List the names in the order of the file."""

    @property
    def problems(self) -> Sequence[str]:
        """Say what is left out and why, a sentence each."""

    def read(self, name: str, path: str) -> Source:
        """Read a document; `path` is what its source says; raise Unreadable, KeyError for none."""


def address(path: str) -> Address:
    """Part a path into file and member; a file that has all of it as its name wins."""
    if MARK not in path or os.path.lexists(path):
        return Address(path)
    from reader.formats import holds_many

    at = path.find(MARK)
    while 0 <= at < len(path) - 1:
        if holds_many(path[:at]) and os.path.isfile(path[:at]):
            return Address(path[:at], path[at + 1 :])
        at = path.find(MARK, at + 1)
    return Address(path)


def real(path: str) -> str:
    """Give the absolute address of a document without links."""
    file, member = address(path)
    return str(Address(os.path.realpath(file), member))


def members(path: str, encoding: str | None = None) -> tuple[list[str], list[str]]:
    """List the addresses of the documents in a file, and what is wrong with others.

    `path` may also name one of them, or a folder or a table in an archive. Raises Unreadable for
    a file that cannot be opened, and where there is nothing of that name.
    """
    place = address(path)
    container = _opened(place.file, encoding)
    if place.member in container.names:
        return [path], []
    within = (f"{place.member.rstrip('/')}/", f"{place.member}{MARK}") if place.member else ""
    found = [str(Address(place.file, n)) for n in container.names if n.startswith(within)]
    if place.member and not found:
        raise _nothing(path)
    return found, [] if place.member else list(container.problems)


def read_member(place: Address, encoding: str | None = None) -> Source:
    """Read a document in a container; raise Unreadable saying why not."""
    from reader.formats import unread

    path = str(place)
    try:
        container = _opened(place.file, encoding)
        try:
            return container.read(place.member, path)
        except KeyError:
            return container.read(_same(place, container), path)
    except KeyError:
        raise _nothing(path) from None
    except OSError as error:
        raise unread(path, error) from None


def _same(place: Address, container: Container) -> str:
    """Find the name of a document in a file that another encoding gives other names."""
    names = list(_opened(place.file, None).names)
    if place.member not in names or len(names) != len(container.names):
        raise KeyError(place.member)
    return container.names[names.index(place.member)]


def _nothing(path: str) -> Unreadable:
    message = _("There is no such document in the file: {path}").format(path=path)
    hint = _("List those that it has: reader info {file}").format(file=address(path).file)
    return Unreadable(message, hint)


def many(path: str) -> Unreadable:
    """Say that a file is no document but holds many."""
    message = _("The file holds many documents: {path}").format(path=path)
    return Unreadable(message, _("Name one of them, as in {path}#1").format(path=path))


_open: OrderedDict[tuple[str, ...], Container] = OrderedDict()
_opening = RLock()  # the list of documents is worked out beside the document that is read


def _opened(path: str, encoding: str | None) -> Container:
    """Open the container at `path`, or take the one that is still open and unchanged."""
    from reader.formats import check_file, unread
    from reader.formats.columns import wanted

    check_file(path, LIMIT)
    try:
        blob = Blob(os.path.realpath(path))
        key = (blob.place, blob.stamp(), encoding or "", wanted())
        with _opening:
            found = kept(key)
            if found is None:
                found = open_blob(blob, path, encoding)
                keep(key, found)
            return found
    except OSError as error:
        raise unread(path, error) from None


def open_blob(blob: Blob, path: str, encoding: str | None) -> Container:
    """Open a container by the suffix of its `path`."""
    from reader.formats import module_of

    container: Container = module_of(path).opened(blob, path, encoding)  # type: ignore[union-attr]
    return container


def keep(key: tuple[str, ...], container: Container) -> None:
    """Keep a container open in the place of the one that was used longest ago."""
    with _opening:
        _open[key] = container
        while len(_open) > _KEPT:
            _open.popitem(last=False)


def kept(key: tuple[str, ...]) -> Container | None:
    """Give a container that is still open."""
    with _opening:
        if key in _open:
            _open.move_to_end(key)
        return _open.get(key)


def too_many(path: str) -> Unreadable:
    """Refuse a file with more documents than a library can show."""
    message = _("The file holds more than {limit} documents: {path}")
    return Unreadable(message.format(limit=DOCUMENTS, path=path), _("Split it into smaller files."))
