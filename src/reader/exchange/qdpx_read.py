"""Reading a REFI-QDA project: ours, and those of other programs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from reader.exchange import record
from reader.exchange.documents import Annotated, ordered
from reader.exchange.job import Job
from reader.exchange.jsontext import loads
from reader.exchange.rows import Problem, Row
from reader.exchange.wrong import line_of, said
from reader.formats.archive import BROKEN, RATIO, SMALL, unsafe
from reader.formats.trees import walk
from reader.language import _

LARGEST = 1 << 30  # bytes of the project's XML, and of a text
_PROJECT = "project.qde"


@dataclass
class _Selection:
    values: dict[str, str]
    codes: list[str] = field(default_factory=list)  # ids in the file
    notes: list[str] = field(default_factory=list)
    said: str = ""
    user: str = ""


@dataclass
class _Text:
    values: dict[str, str]
    content: str = ""
    said: str = ""
    selections: list[_Selection] = field(default_factory=list)


class _Named(NamedTuple):
    codes: dict[str, str]
    users: dict[str, str]
    notes: dict[str, str]


def read(path: Path, job: Job) -> Iterator[Annotated | Problem]:
    """Read the texts of a project with their selections; what is wrong with one is a problem."""
    try:
        with ZipFile(path) as archive:
            handler = _Handler()
            name = next((n for n in archive.namelist() if n.endswith(".qde")), _PROJECT)
            walk(_content(archive, name), name, handler)
            for source in handler.texts:
                yield from _document(source, handler.named, archive, job)
    except BROKEN as error:
        yield Problem(line_of(error), said(error))


def _content(archive: ZipFile, name: str) -> bytes:
    """Give what stands in the archive under a name; raise one of BROKEN."""
    if name not in archive.NameToInfo:
        raise KeyError(name)
    size, packed = archive.getinfo(name).file_size, archive.getinfo(name).compress_size
    if size > SMALL and size > RATIO * packed:
        raise unsafe(_("{name}: unpacks to far too much").format(name=name))
    with archive.open(name) as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(_("{name}: larger than {n} MB").format(name=name, n=LARGEST >> 20))
    return content


def _document(
    source: _Text, named: _Named, archive: ZipFile, job: Job
) -> Iterator[Annotated | Problem]:
    name = source.values.get("name") or source.values.get("guid", "")
    path = source.values.get("plainTextPath", "")
    try:
        text = source.content
        if path:
            stored = f"sources/{path.partition('://')[2] or path}"
            text = _content(archive, stored).decode("utf-8-sig" if not source.said else "utf-8")
    except BROKEN as error:
        yield Problem(0, f"{name}: {said(error)}")
        return
    meta = _said(source.said) or {"document": name, "title": name}
    meta.setdefault("document", name)
    rows: list[Row] = []
    for each in source.selections:
        try:
            rows.append(_row(each, text, named, meta, job))
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            where = f"{each.values.get('startPosition')}–{each.values.get('endPosition')}"
            yield Problem(
                0, _("{name}, {where}: {reason}").format(name=name, where=where, reason=said(error))
            )
    digest = meta.get("digest", "")
    yield Annotated(meta["document"], text, ordered(rows), digest, meta.get("title", ""))


def _row(each: _Selection, text: str, named: _Named, meta: dict[str, str], job: Job) -> Row:
    start, last = (record.whole(each.values, n) for n in ("startPosition", "endPosition"))
    quote = each.values.get("name", "")
    inclusive = job.option("end") == "inclusive"
    for end in (last + inclusive, last + (not inclusive)):
        if quote and text[start:end] == quote:
            break
    else:
        end = last + inclusive
    values = _said(each.said)
    ours = bool(values and quote)  # others name selections as they like
    values["note"] = "\n".join(named.notes.get(key, "") for key in each.notes)
    user = each.values.get("creatingUser") or each.user
    values["annotator"] = named.users.get(user, "")
    for name, attribute in (("created", "creationDateTime"), ("modified", "modifiedDateTime")):
        values.setdefault(name, each.values.get(attribute, ""))
    codes = [named.codes.get(key, key) for key in dict.fromkeys(each.codes)]
    row = record.row(text, start, end, codes, values, meta)
    if ours and quote.split() != row.quote.split():
        return row._replace(quote=quote)  # the place is wrong: its quote must find it
    return row


def _said(description: str) -> dict[str, str]:
    """Read what `record.texts` gave out of a description; another program's is none."""
    try:
        found: dict[str, Any] = loads(description)
    except (ValueError, RecursionError):
        return {}
    known = (*record.PASSAGE, *record.ABOUT)
    return {k: v for k, v in found.items() if k in known and isinstance(v, str)}


class _Handler:
    """Take texts with their selections, codes, users and notes out of the project's XML."""

    def __init__(self) -> None:
        self.named = _Named({}, {}, {})
        self.texts: list[_Text] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self._note = ""
        self._in_text = False

    @property
    def _selection(self) -> _Selection | None:
        inside = "PlainTextSelection" in self._open and self.texts and self.texts[-1].selections
        return self.texts[-1].selections[-1] if inside else None

    def start(self, tag: str, values: dict[str, str]) -> None:
        above = self._open[-1] if self._open else ""
        self._open.append(tag)
        self._words = []
        key, name = values.get("guid", ""), values.get("name", "")
        if tag == "Code":
            self.named.codes[key] = name
        elif tag == "User":
            self.named.users[key] = name or values.get("id", "")
        elif tag == "Note":
            self._note = key
        elif tag == "TextSource" and above == "Sources":
            self.texts.append(_Text(values))
        elif tag == "PlainTextSelection" and self.texts:
            self.texts[-1].selections.append(_Selection(values))
        elif selection := self._selection:
            self._coded(selection, tag, values)

    def _coded(self, selection: _Selection, tag: str, values: dict[str, str]) -> None:
        if tag == "Coding":
            selection.user = selection.user or values.get("creatingUser", "")
        elif tag == "CodeRef":
            selection.codes.append(values.get("targetGUID", ""))
        elif tag == "NoteRef":
            selection.notes.append(values.get("targetGUID", ""))

    def data(self, content: str) -> None:
        self._words.append(content)

    def end(self, tag: str) -> None:
        self._open.pop()
        above = self._open[-1] if self._open else ""
        words = "".join(self._words)
        if tag == "PlainTextContent" and above == "Note":
            self.named.notes[self._note] = words
        elif tag == "PlainTextContent" and above == "TextSource":
            self.texts[-1].content = words
        elif tag == "Description" and above == "TextSource":
            self.texts[-1].said = words
        elif tag == "Description" and above == "PlainTextSelection" and self._selection:
            self._selection.said = words
