"""What people say of documents beside what the documents say: fields and tags, by whom and when.

Kept in the project, or in the personal library; a source file is never written. A record is one
field of one document, so that two people who fill in different fields never disagree.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from reader.errors import Usage
from reader.language import _
from reader.library.search.postings import alike
from reader.store.ledger import Ledger
from reader.store.lines import NAMED, Fields, Key
from reader.store.project import Home
from reader.store.store import AnnotationStore

KIND = "metadata"  # the folder within that of the annotations, and the ledger's name
TAG = "tag:"  # begins the table of a tag
LONGEST = 40  # characters of a field's name, or of a tag
_PARTED = str.maketrans(",;，、；", "     ")
_NOTHING: Mapping[str, str] = {}

Values = Mapping[str, str]  # by field


class Known(NamedTuple):
    """Hold what people said of a document."""

    values: Values = _NOTHING
    tags: tuple[str, ...] = ()


class Said(NamedTuple):
    """Tell what somebody said of a document; None for a value or a tag that was removed."""

    field: str
    value: str | None
    by: str
    at: str  # ISO 8601, UTC


UNKNOWN = Known()


class _Sheet:
    """Hold one place's records by document, worked out anew when they changed."""

    def __init__(self, root: Path, annotator: str) -> None:
        self.ledger = Ledger(AnnotationStore(root / KIND, annotator), KIND)
        self._version: object = None
        self._known: dict[str, Known] = {}
        self.fields: set[str] = set()

    def known(self) -> dict[str, Known]:
        """Give what is known of each document by its id."""
        version = self.ledger.version
        if version != self._version:
            self._version, self._known = version, self._read()
        return self._known

    def _read(self) -> dict[str, Known]:
        lines = self.ledger.lines
        values: dict[str, dict[str, str]] = {}
        tags: dict[str, list[str]] = {}
        self.fields = {name for name in lines.tables if not name.startswith(TAG)} - {*NAMED}
        for field in self.fields:
            for key, fields in lines.table(field).items():
                if isinstance(value := fields.get("value"), str):
                    values.setdefault(key, {})[field] = value
        for table in sorted(name for name in lines.tables if name.startswith(TAG)):
            for key in lines.table(table):
                tags.setdefault(key, []).append(table.removeprefix(TAG))
        every = values.keys() | tags.keys()
        return {k: Known(values.get(k, _NOTHING), tuple(tags.get(k, ()))) for k in every}


class Metadata:
    """Tell and take what is said of documents, each in the place where its annotations are."""

    def __init__(self, annotator: str = "", roots: Iterable[Path] = ()) -> None:
        """Read what is said in some places at once; others are read when they are asked about."""
        self._annotator = annotator
        self._sheets: dict[Path, _Sheet] = {}
        for root in roots:
            self._sheet(root)
        self.refresh()

    def _sheet(self, root: Path) -> _Sheet:
        if root not in self._sheets:
            self._sheets[root] = _Sheet(root, self._annotator)
        return self._sheets[root]

    @property
    def version(self) -> object:
        """Give what is different when something was said, in any place known so far."""
        return {root: sheet.ledger.version for root, sheet in self._sheets.items()}

    def of(self, home: Home) -> Known:
        """Give what was said of a document, as `refresh` saw it last."""
        sheet = self._sheets.get(home.annotations)
        if sheet is None:
            sheet = self._sheet(home.annotations)
            sheet.known()
        return sheet._known.get(home.document_id, UNKNOWN)

    def refresh(self) -> None:
        """Take in what was said meanwhile, here or in another session."""
        for sheet in self._sheets.values():
            sheet.known()

    def fields(self) -> list[str]:
        """List the fields that documents were given, in the places known so far."""
        return sorted(set().union(*(sheet.fields for sheet in self._sheets.values())))

    def tags(self) -> list[str]:
        """List the tags that documents have, in the places known so far."""
        sheets = self._sheets.values()
        return sorted({tag for s in sheets for known in s.known().values() for tag in known.tags})

    def described(self) -> list[tuple[str, str]]:
        """List the documents of which some field was said, as collections name documents."""
        return [
            (str(root), key)
            for root, sheet in self._sheets.items()
            for key, known in sheet.known().items()
            if known.values
        ]

    def tagged(self, tag: str) -> list[tuple[str, str]]:
        """List the documents that have a tag, which is folded, as collections name documents."""
        return [
            (str(root), key)
            for root, sheet in self._sheets.items()
            for key, known in sheet.known().items()
            if tag in map(alike, known.tags)
        ]

    def put(self, given: Mapping[Home, Mapping[str, str | None]]) -> int:
        """Save values of fields; None takes one back. Give the number of changes.

        Raises Usage for a field's name that is none, NotSaved where it cannot be written.
        """
        return self._save(
            (home, field_name(field), None if value is None else {"value": value})
            for home, values in given.items()
            for field, value in values.items()
        )

    def tag(self, homes: Iterable[Home], add: Iterable[str] = (), drop: Iterable[str] = ()) -> int:
        """Give tags to documents, and take some away; give the number of changes."""
        wanted: dict[str, Fields | None] = {TAG + tag_name(tag): {} for tag in add}
        wanted |= {TAG + tag_name(tag): None for tag in drop}
        return self._save((home, t, fields) for home in homes for t, fields in wanted.items())

    def _save(self, records: Iterable[tuple[Home, str, Fields | None]]) -> int:
        by_root: dict[Path, dict[Key, Fields | None]] = {}
        for home, table, fields in records:
            by_root.setdefault(home.annotations, {})[table, home.document_id] = fields
        return sum(self._sheet(root).ledger.put(part) for root, part in by_root.items())

    def history(self, home: Home) -> list[Said]:
        """List who said what of a document, the first first."""
        lines = self._sheet(home.annotations).ledger.lines
        found = []
        for table in lines.tables:
            for line in lines.versions((table, home.document_id)):
                value = str(line.fields.get("value", "")) if line.alive else None
                found.append(Said(table, value, line.by, line.at))
        return sorted(found, key=lambda said: (said.at, said.field))


def tags_in(text: str) -> list[str]:
    """Part several tags in one text: by blanks, commas and semicolons of either width."""
    return text.translate(_PARTED).split()


def field_name(name: str) -> str:
    """Give a field's name as it is kept; raise Usage for what cannot be one."""
    plain = name.strip().lower()
    if not plain or len(plain) > LONGEST or plain in NAMED or any(c in plain for c in ' :"()='):
        said = _("“{name}” cannot be the name of a field; take letters, digits and dashes.")
        raise Usage(said.format(name=name))
    return plain


def tag_name(name: str) -> str:
    """Give a tag as it is kept; raise Usage for what cannot be one."""
    plain = name.strip()
    if not plain or len(plain) > LONGEST or any(c.isspace() or c in ':"()' for c in plain):
        raise Usage(
            _("“{name}” cannot be a tag: blanks, colons and brackets part words.").format(name=name)
        )
    return plain
