"""REFI-QDA project exchange: a zip archive with the project's XML and the texts.

Positions count code points; the end is that of the last character, as §10.2 of the standard has
it, or, for QualCoder, the one after it. The quote is the selection's name, so that a reader can
tell which of the two it is.
"""

import re
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reader.exchange import record
from reader.exchange.carries import CONTENT, DOCUMENT, RECORDS, Carries, fields
from reader.exchange.documents import Annotated
from reader.exchange.job import Job
from reader.exchange.jsontext import dumps
from reader.exchange.qdpx_read import read
from reader.exchange.refi import code_guid, codes, guid, head
from reader.exchange.rows import Row
from reader.exchange.xmltext import HEAD, element, fit, text
from reader.language import _

NAME = "qdpx"
SUFFIXES = (".qdpx",)
CARRIES = Carries(
    fields(*CONTENT, *RECORDS, *DOCUMENT), empty=False, hierarchy=True, inclusive=True
)
OPTIONS = {"end": ("inclusive", "exclusive")}
__all__ = ("fit", "read")

_BLOCK = 1 << 20
_VARIABLES = ("issuer", "source", "date")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the archive of the same project is the same, byte by byte


def about() -> str:
    """Describe the format."""
    return _("REFI-QDA project: MAXQDA, NVivo, ATLAS.ti, QualCoder, Taguette")


def write(documents: Iterable[Annotated], out: IO[bytes], job: Job) -> None:
    """Write the archive; texts go into it at once, what else is said of them is kept on disk."""
    with (
        SpooledTemporaryFile(_BLOCK) as sources,
        SpooledTemporaryFile(_BLOCK) as notes,
        ZipFile(out, "w", ZIP_DEFLATED) as archive,
    ):
        project = _Project(job, sources, notes)
        for number, document in enumerate(documents, 1):
            key = guid("source", document.id, str(number))
            content = (document.text or "").encode("utf-8")
            archive.writestr(_entry(f"sources/{key}.txt"), content, ZIP_DEFLATED)
            project.add(document, key)
        with archive.open(_entry("project.qde"), "w", force_zip64=True) as stream:
            project.write(stream)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    return entry


class _Project:
    """Collect the parts of the project's XML, whose order is not that in which they come."""

    def __init__(self, job: Job, sources: IO[bytes], notes: IO[bytes]) -> None:
        self._job = job
        self._inclusive = job.option("end") == "inclusive"
        self._users: dict[str, str] = {}
        self._unknown: dict[str, None] = {}
        self._sources = sources
        self._notes = notes

    def add(self, document: Annotated, key: str) -> None:
        """Take in a document whose text has the name `key`."""
        said = record.about(document)
        inside = [element("Description", {}, text(dumps(said)))]
        inside += (self._selection(row, key, n) for n, row in enumerate(document.rows))
        for name in _VARIABLES:
            if said.get(name):
                ref = element("VariableRef", {"targetGUID": guid("variable", name)})
                value = element("TextValue", {}, text(said[name]))
                inside.append(element("VariableValue", {}, ref + value))
        path = f"internal://{key}.txt"
        values = {"guid": key, "name": document.title or document.id, "plainTextPath": path}
        self._sources.write(element("TextSource", values, "".join(inside)).encode("utf-8"))

    def _user(self, name: str) -> str | None:
        return self._users.setdefault(name, guid("user", name)) if name else None

    def _selection(self, row: Row, source: str, number: int) -> str:
        key = guid("selection", source, str(number))
        user = self._user(row.annotator)
        rest = record.texts(
            row, (*(n for n in CONTENT if n not in ("note", "annotator")), *RECORDS)
        )
        inside = [element("Description", {}, text(dumps(rest)))]
        for code in row.codes:
            if code not in self._job.book.by_id:
                self._unknown[code] = None
            ref = element("CodeRef", {"targetGUID": code_guid(code)})
            inside.append(element("Coding", {"guid": guid(key, code), "creatingUser": user}, ref))
        if row.note:
            note = guid(key, "note")
            inside.append(element("NoteRef", {"targetGUID": note}))
            content = element("PlainTextContent", {}, text(row.note))
            values = {"guid": note, "name": "", "creatingUser": user}
            self._notes.write(element("Note", values, content).encode("utf-8"))
        place: dict[str, object] = {
            "guid": key,
            "name": row.quote,
            "startPosition": row.start,
            "endPosition": row.end - self._inclusive,
            "creatingUser": user,
            "creationDateTime": _time(row.created),
            "modifyingUser": user,
            "modifiedDateTime": _time(row.modified),
        }
        return element("PlainTextSelection", place, "".join(inside))

    def write(self, out: IO[bytes]) -> None:
        """Write the project's XML."""
        book = self._job.book
        name = book.title.get("zh") or book.id or "reader"
        out.write((HEAD + head("Project", {"name": name, "origin": "reader"}, "project")).encode())
        if self._users:
            users = (element("User", {"guid": g, "name": n}) for n, g in self._users.items())
            out.write(element("Users", {}, "".join(users)).encode())
        if found := codes(book, self._unknown):
            out.write(element("CodeBook", {}, found).encode())
        variables = "".join(
            element("Variable", {"guid": guid("variable", n), "name": n, "typeOfVariable": "Text"})
            for n in _VARIABLES
        )
        out.write(element("Variables", {}, variables).encode())
        _copy(b"Sources", self._sources, out)
        _copy(b"Notes", self._notes, out)
        out.write(b"</Project>\n")


def _time(value: str) -> str | None:
    return value if _TIME.fullmatch(value) else None


def _copy(name: bytes, part: IO[bytes], out: IO[bytes]) -> None:
    """Write an element of what was kept; XML has no place for one that is empty."""
    if not part.tell():
        return
    part.seek(0)
    out.write(b"<" + name + b">")
    while block := part.read(_BLOCK):
        out.write(block)
    out.write(b"</" + name + b">")
