"""A tagged passage and a change of one, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import itemgetter
from typing import Any, NamedTuple

from reader.language import _
from reader.text.span import Span

CONTEXT = 32  # code points of context kept on either side of a quote


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one tagged passage; `start` and `end` are code points of the source."""

    id: str  # a ULID
    document: str  # the document's id
    start: int
    end: int
    quote: str  # source[start:end]
    codes: tuple[str, ...] = ()  # code ids
    prefix: str = ""  # up to CONTEXT code points before the quote
    suffix: str = ""  # and after
    digest: str = ""  # of the source the offsets count in
    level: str = ""  # "clause", "sentence", "mention", "block", "head" or empty
    attributes: Mapping[str, Any] = field(default_factory=dict)  # JSON values
    note: str = ""
    annotator: str = ""
    origin: str = "hand"  # "hand", "suggestion", "propagated", "import"
    codebook: str = ""  # "id version"
    created: str = ""  # ISO 8601, UTC
    modified: str = ""

    @property
    def span(self) -> Span:
        """Give the passage's range of the source."""
        return Span(self.start, self.end)

    def record(self) -> dict[str, Any]:
        """Give the passage as JSON values, every field of it."""
        record = {name: getattr(self, name) for name in _NAMES}
        return record | {"codes": list(self.codes), "attributes": dict(self.attributes)}


_NAMES = tuple(f.name for f in fields(Passage))
FIELDS = frozenset(_NAMES)
_NEEDED = ("id", "document", "quote")
_TEXTS = FIELDS - {*_NEEDED, "start", "end", "codes", "attributes"}
_all_texts = itemgetter(*_NEEDED, *_TEXTS)
_ONLY_TEXTS = {str}


def from_record(record: Mapping[str, Any]) -> Passage:
    """Read a passage back from `Passage.record`; fields it does not know are left out.

    Raises ValueError as `check` does.
    """
    check(record)
    values = {name: record[name] for name in FIELDS if name in record}
    return Passage(**{**values, "codes": tuple(values.get("codes", ()))})


def check(record: Mapping[str, Any]) -> None:
    """Raise ValueError naming the field for a record that is no passage."""
    if not _only_texts(record):
        _check_texts(record)
    start, end = record.get("start"), record.get("end")
    if type(start) is not int or type(end) is not int:
        name = "end" if type(start) is int else "start"
        raise ValueError(_("{name}: a whole number is needed").format(name=name))
    if not 0 <= start <= end:
        raise ValueError(_("start, end: must be 0 <= start <= end"))
    codes = record.get("codes", ())
    listed = type(codes) is list or isinstance(codes, list | tuple)
    if not listed or not _ONLY_TEXTS.issuperset(map(type, codes)):
        raise ValueError(_("codes: a list of ids is needed"))
    attributes = record.get("attributes", {})
    if type(attributes) is not dict and not isinstance(attributes, Mapping):
        raise ValueError(_("attributes: an object is needed"))


def _only_texts(record: Mapping[str, Any]) -> bool:
    """Tell, sooner than by looking at each, whether all that are texts are there as texts."""
    try:
        return set(map(type, _all_texts(record))) == _ONLY_TEXTS
    except KeyError:
        return False


def _check_texts(record: Mapping[str, Any]) -> None:
    for name in _NEEDED:
        if not isinstance(record.get(name), str):
            raise ValueError(_("{name}: a text is needed").format(name=name))
    for name in _TEXTS:
        if not isinstance(record.get(name, ""), str):
            raise ValueError(_("{name}: a text is needed").format(name=name))


class Change(NamedTuple):
    """Hold a passage before and after; None before a creation and after a removal.

    `settles` means that who made the change has seen every version there is.
    """

    before: Passage | None
    after: Passage | None
    settles: bool = False

    @property
    def id(self) -> str:
        """Give the id of the passage that changed."""
        passage = self.after or self.before
        assert passage is not None
        return passage.id


class _Asked(NamedTuple):
    """Hold what was asked last: undo, the disk, the order and the outline ask the same."""

    before: Mapping[str, Passage]
    after: Mapping[str, Passage]
    made: tuple[Change, ...]


_asked = _Asked({}, {}, ())


def changes(before: Mapping[str, Passage], after: Mapping[str, Passage]) -> tuple[Change, ...]:
    """List what leads from one set of passages, by id, to another; neither is changed later."""
    global _asked
    if _asked.before is before and _asked.after is after:
        return _asked.made
    made = [
        Change(old, new)
        for i, old in before.items()
        if (new := after.get(i)) is not old and new != old
    ]
    made += [Change(None, new) for i, new in after.items() if i not in before]
    _asked = _Asked(before, after, tuple(made))
    return _asked.made
