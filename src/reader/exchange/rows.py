"""What every format exports: one flat row a passage, with the names that people read."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from reader.codebook.codebook import Code, Codebook
from reader.language import _
from reader.passages.passage import Passage
from reader.passages.passage import from_record as passage_from_record
from reader.structure.document import Document

LONGEST = 500  # characters of a column that is exported; longer ones are texts themselves
_NAMES = ("names_zh", "names_en", "groups_zh", "groups_en")
META = ("path", "title", "issuer", "source", "date")
_PASSAGE = "id document start end quote prefix suffix codes level attributes"
_SAID = "note annotator origin codebook created modified"
_of_passage = itemgetter(*_PASSAGE.split(), *_SAID.split())
_UNSAID = Passage(
    "", "", 0, 0, ""
).record()  # the fields that a line may leave out, as they are then
_KNOWN = 5000  # combinations of codes whose names are kept


class Row(NamedTuple):
    """Hold a passage and what is known of its document and codes, in the order of export."""

    id: str
    document: str  # the document's id
    path: str
    title: str
    issuer: str
    source: str
    date: str
    columns: Mapping[str, str]  # what stands beside the text in its table, by the columns' names
    digest: str  # sha256 of the document's bytes
    start: int  # code points of the decoded document
    end: int
    quote: str
    prefix: str
    suffix: str
    codes: tuple[str, ...]  # ids; the next five go along with them
    numbers: tuple[str, ...]
    names_zh: tuple[str, ...]
    names_en: tuple[str, ...]
    groups_zh: tuple[str, ...]
    groups_en: tuple[str, ...]
    level: str
    attributes: Mapping[str, Any]
    note: str
    annotator: str
    origin: str
    codebook: str
    codebook_version: str
    created: str
    modified: str

    def passage(self) -> Passage:
        """Give the passage."""
        record = self._asdict()
        record["codebook"] = " ".join(filter(None, (self.codebook, self.codebook_version)))
        return passage_from_record(record)

    def meta(self) -> dict[str, Any]:
        """Give what is said of the document."""
        found: dict[str, Any] = {n: getattr(self, n) for n in META if getattr(self, n)}
        return found | {"columns": dict(self.columns)} if self.columns else found


def document_meta(document: Document) -> dict[str, Any]:
    """Give what annotations and exports say of their document."""
    head = document.masthead
    beside = {name: value for name, value in document.source.columns if len(value) <= LONGEST}
    return {
        "path": document.source.path,
        "digest": document.source.digest,
        "encoding": document.source.encoding,
        "title": head.title.text if head.title else "",
        "issuer": head.value("issuer"),
        "source": head.value("source", "site"),
        "date": head.value("date", "datetime")[:10],
        **({"columns": beside} if beside else {}),
    }


class Problem(NamedTuple):
    """Say what is wrong on a line, 1 the first, of an imported file."""

    line: int
    message: str


class Imported(NamedTuple):
    """Hold what could be read from a file, and what could not."""

    rows: list[Row]
    problems: list[Problem]


class Names:
    """Give numbers and names of codes and their groups, position by position, of one codebook.

    Codes that it does not have, or all without one, are numbered by their ids and have no names.
    """

    def __init__(self, book: Codebook | None = None) -> None:
        self._book = book
        self._known: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}

    def of(self, codes: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Give, in the order of `Row`: numbers, names and groups in Chinese and English."""
        found = self._known.get(codes)
        if found is None:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            found = self._known[codes] = self._made(codes)
        return found

    def _made(self, codes: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        book = self._book
        if book is None:
            return codes, *[("",) * len(codes)] * len(_NAMES)
        found = [book.by_id.get(code) for code in codes]
        groups = [book.group(code) for code in codes]
        numbers = tuple(map(book.number, codes))
        pairs = ((found, "zh"), (found, "en"), (groups, "zh"), (groups, "en"))
        return numbers, *(tuple(_named(c, language) for c in each) for each, language in pairs)


def _named(code: Code | None, language: str) -> str:
    return code.names.get(language, "") if code else ""


def row(passage: Passage, meta: Mapping[str, Any], book: Codebook | Names | None = None) -> Row:
    """Make the row of a passage; codes that `book` does not have are numbered by their ids."""
    names = book if isinstance(book, Names) else Names(book)
    return stored_row(passage.record(), about(meta), passage.digest, names)


def about(meta: Mapping[str, Any]) -> tuple[Any, ...]:
    """Give what a row says of its document, in the order of `Row`: path to columns."""
    said = (text if isinstance(text := meta.get(name), str) else "" for name in META)
    return *said, _texts(meta.get("columns"))


def stored_row(record: Mapping[str, Any], about: tuple[Any, ...], digest: str, names: Names) -> Row:
    """Make the row of a passage that is in the document of this `digest`, with each code once.

    `record` is what `Passage.record` gives, read back and checked.
    """
    try:
        values = _of_passage(record)
    except KeyError:
        values = _of_passage({**_UNSAID, **record})
    name, document, *place, codes, level, attributes = values[:10]
    said = [*values[10:]]
    codes = tuple(dict.fromkeys(codes)) if len(codes) > 1 else tuple(codes)
    book_id, _blank, version = said[3].rpartition(" ")
    if not book_id:
        book_id, version = version, ""
    said[3:4] = book_id, version
    named = codes, *names.of(codes), level, attributes
    return Row._make((name, document, *about, digest, *place, *named, *said))


def _texts(columns: object) -> dict[str, str]:
    """Take names and values of columns; another's file may hold anything."""
    if not isinstance(columns, Mapping):
        return {}
    return {n: v for n, v in columns.items() if isinstance(n, str) and isinstance(v, str)}


def from_record(record: Mapping[str, Any]) -> Row:
    """Read a row from the values of its fields; those that it does not know are left out.

    Raises ValueError naming the field for a record that is no passage. Names of codes are not
    taken: the codebook gives them.
    """
    quick = _quickly(record)
    if quick is not None:
        return quick
    codebook = record.get("codebook", "")
    version = record.get("codebook_version", "")
    if not isinstance(codebook, str) or not isinstance(version, str):
        raise ValueError(_("{name}: a text is needed").format(name="codebook"))
    joined = " ".join(filter(None, (codebook, version)))
    passage = passage_from_record({**record, "codebook": joined})
    return row(passage, record)


_BLANK: dict[str, Any] = dict.fromkeys(Row._fields, "")
_BLANK |= (
    {"origin": "hand"}
    | {name: [] for name in ("codes", "numbers", *_NAMES)}
    | {"columns": {}, "attributes": {}}
)
_KINDS = tuple({"start": int, "end": int}.get(n) or type(v) for n, v in _BLANK.items())
_VALUES = itemgetter(*Row._fields)
_NEEDED = frozenset(("id", "document", "start", "end", "quote"))
_ONLY_TEXTS = {str}
_JUDGED = ("start", "end", "codes", "columns", "codebook", "codebook_version")
_judged = itemgetter(*map(Row._fields.index, _JUDGED))
_BEFORE = slice(Row._fields.index("columns"))
_PLACE = slice(Row._fields.index("digest"), Row._fields.index("codes"))
_AFTER = Row._fields.index("level")


def _quickly(record: Mapping[str, Any]) -> Row | None:
    """Make the row of a record that is as ours are, a tenth of the time; None of any other."""
    if len(record) < len(_BLANK):
        if not record.keys() >= _NEEDED:
            return None
        record = {**_BLANK, **record}
    try:
        values = _VALUES(record)
    except KeyError:
        return None
    if tuple(map(type, values)) != _KINDS:
        return None
    start, end, codes, columns, book, version = _judged(values)
    if not 0 <= start <= end or not _ONLY_TEXTS.issuperset(map(type, codes)):
        return None
    if " " in book or " " in version or (version and not book):
        return None
    codes = tuple(codes)
    blank = ("",) * len(codes)
    return Row._make(
        (
            *values[_BEFORE],
            _texts(columns) if columns else columns,
            *values[_PLACE],
            *(codes, codes, blank, blank, blank, blank),
            *values[_AFTER:],
        )
    )
