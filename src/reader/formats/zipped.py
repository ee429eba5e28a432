"""Zip archives of documents: each member that can be read is one, or a table of many."""

import stat
import weakref
import zipfile

from reader.errors import ReaderError, Unreadable
from reader.formats import containers
from reader.formats.archive import Archive, Limits
from reader.formats.containers import MARK, Blob, Container
from reader.formats.listing import Kind, kind_of, resources
from reader.language import _
from reader.text.source import Source

SUFFIXES = (".zip",)
_LIMITS = Limits(members=65_535, directory=16 << 20, total=1 << 62)  # one member at a time


def opened(blob: Blob, path: str, encoding: str | None) -> Container:
    """Open an archive; raise Unreadable for one that would do harm."""
    return Zipped(blob, path, encoding)


class Zipped:
    """Give the documents in an archive."""

    def __init__(self, blob: Blob, path: str, encoding: str | None) -> None:
        stream = blob.open()
        weakref.finalize(self, stream.close)
        self._archive = Archive(stream, path, _LIMITS)
        self._blob = blob
        self._path = path
        self._encoding = encoding
        self.names: list[str] = []
        self.problems: list[str] = []
        skipped = resources(self._archive.names)
        for name, member in self._archive.names.items():
            if not name.endswith("/") and not _hidden(name) and not name.startswith(skipped):
                self._list(name, member)
        if not self.names and not self.problems:
            message = _("The archive holds no document that can be read: {path}")
            raise Unreadable(message.format(path=path))

    def _list(self, name: str, member: zipfile.ZipInfo) -> None:
        """Take in a member; say why one that might be a document is left out."""
        where = f"{self._path}{MARK}{name}"
        kind = kind_of(name)
        if stat.S_ISLNK(member.external_attr >> 16):
            self.problems.append(_("{path}: a link is not followed").format(path=where))
        elif kind == Kind.ARCHIVE:
            said = _("{path}: an archive within an archive is not opened; unpack it first")
            self.problems.append(said.format(path=where))
        elif kind == Kind.TABLE:
            try:
                self.names += [f"{name}{MARK}{row}" for row in self._table(name).names]
            except containers.NoDocuments:
                return
            except ReaderError as error:
                self.problems.append(error.message)
        elif kind == Kind.DOCUMENT:
            self.names.append(name)
        if len(self.names) > containers.DOCUMENTS:
            raise containers.too_many(self._path)

    def _table(self, name: str) -> Container:
        """Open a table in the archive, or take the one that is still open."""
        key = (self._blob.place, self._blob.stamp(), self._encoding or "", name)
        table = containers.kept(key)
        if table is None:
            blob = Blob("", self._archive.read(name))
            path = f"{self._path}{MARK}{name}"
            table = containers.open_blob(blob, path, self._encoding)
            containers.keep(key, table)
        return table

    def read(self, name: str, path: str) -> Source:
        """Read a member, or the row of a table; raise KeyError where there is none."""
        from reader.formats import module_of

        if name not in self._archive.names:
            table, _mark, row = name.rpartition(MARK)
            if table not in self._archive.names or kind_of(table) != Kind.TABLE:
                raise KeyError(name)
            return self._table(table).read(row, path)
        module = module_of(name)
        if kind_of(name) != Kind.DOCUMENT or module is None:
            raise KeyError(name)
        if stat.S_ISLNK(self._archive.names[name].external_attr >> 16):
            raise KeyError(name)
        source: Source = module.parse(self._archive.read(name), path, self._encoding)
        return source


def _hidden(name: str) -> bool:
    """Tell whether a member is what systems put into archives beside the documents."""
    return any(part.startswith((".", "__MACOSX")) and part != "." for part in name.split("/"))
