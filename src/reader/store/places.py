"""What a user comes back to: places read to, view settings, codes used last.

Nothing here is work that could be lost: a file that cannot be read is set aside and begun anew.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import NotSaved
from reader.language import _, because
from reader.paths import place
from reader.store.files import read_plain, set_aside, write_atomic
from reader.store.lock import locked

FILE = "places.json"
MOST_DOCUMENTS = 5000  # the longest not opened are forgotten
MOST_CODES = 20


class Place(NamedTuple):
    """Hold where a document was left and how it was shown."""

    opened: str = ""  # the last time, ISO 8601 in UTC
    position: int = 0  # of the selection, in code points of the source
    end: int = 0
    clean: bool = True
    script: str = "as is"
    off: tuple[tuple[int, int], ...] = ()  # spans of edits that are switched off
    parts: tuple[tuple[int, int], ...] = ()  # spans of the source that were read
    read: float = 0.0  # the share of the source that was gone through, 0 to 1


SPANS = ("off", "parts")
_NOWHERE = Place()


class Places:
    """Hold the places in memory; `save` merges what changed into the file.

    `warnings` says, a sentence each, what could not be read or written.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or place("state") / FILE
        self.warnings: list[str] = []
        self._changed: dict[str, dict[str, Any]] = {}
        self._used: list[str] = []
        self._failing = False
        self._documents, self._codes = self._read()

    def get(self, document_id: str) -> Place:
        """Give what is remembered of a document."""
        known = self._documents.get(document_id)
        return _place(known) if known else _NOWHERE

    def put(self, document_id: str, place: Place) -> None:
        """Remember where a document was left."""
        values = place._asdict()
        self._documents.setdefault(document_id, {}).update(values)
        self._changed.setdefault(document_id, {}).update(values)

    @property
    def recent_documents(self) -> tuple[str, ...]:
        """List the ids of documents, the last opened first."""
        return tuple(_by_opening(self._documents))

    @property
    def recent_codes(self) -> tuple[str, ...]:
        """List the ids of codes, the last used first."""
        return tuple(self._codes)

    def use(self, codes: Iterable[str]) -> None:
        """Note codes that were used."""
        codes = list(codes)
        self._codes = _first(codes, self._codes)
        self._used = _first(codes, self._used)

    def told(self) -> list[str]:
        """Give the warnings that were not given yet."""
        given, self.warnings = self.warnings, []
        return given

    def save(self) -> bool:
        """Write what changed; tell whether that went well, and else warn, once until it does."""
        if not (self._changed or self._used):
            return True
        try:
            with locked(self.path, patience=1.0):
                documents, codes = self._read()
                for document_id, values in self._changed.items():
                    documents.setdefault(document_id, {}).update(values)
                kept = _by_opening(documents)[:MOST_DOCUMENTS]
                self._documents = {document_id: documents[document_id] for document_id in kept}
                self._codes = _first(self._used, codes)
                written = {"documents": self._documents, "recent_codes": self._codes}
                text = json.dumps(written, indent=1, sort_keys=True)
                write_atomic(self.path, text.encode())
        except (OSError, NotSaved, ValueError, TypeError) as error:
            if not self._failing:
                self._warn(error)
            self._failing = True
            return False
        self._changed, self._used, self._failing = {}, [], False
        return True

    def _read(self) -> tuple[dict[str, dict[str, Any]], list[str]]:
        """Read the file; without a sound one, start from nothing."""
        try:
            content = read_plain(self.path)
            if content is None:
                return {}, []
            return _sound(json.loads(content))
        except (ValueError, RecursionError):
            self._set_aside()
        except OSError as error:
            self._warn(error)
        return {}, []

    def _set_aside(self) -> None:
        try:
            aside = set_aside(self.path)
            self.path.unlink(missing_ok=True)
        except OSError as error:
            self._warn(error)
            return
        said = _("{path} was damaged; it is kept as {name}, and places are remembered anew.")
        self.warnings.append(said.format(path=self.path, name=aside.name))

    def _warn(self, error: Exception) -> None:
        reason = getattr(error, "message", None) or because(error)
        said = _("{path}: places are not remembered: {reason}")
        self.warnings.append(said.format(path=self.path, reason=reason))


def _place(values: Mapping[str, Any]) -> Place:
    """Read a place; a field that makes no sense is as for a document never opened."""
    sound = {
        name: values[name]
        for name, default in Place._field_defaults.items()
        if name not in SPANS and type(values.get(name)) is type(default)
    }
    for name in SPANS:
        spans = values.get(name)
        if isinstance(spans, list | tuple) and all(_is_span(span) for span in spans):
            sound[name] = tuple((start, end) for start, end in spans)
    return Place(**sound)


def _is_span(span: object) -> bool:
    return isinstance(span, list | tuple) and [type(at) for at in span] == [int, int]


def _sound(content: Any) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Check what a file says; raise ValueError where it makes no sense."""
    if not isinstance(content, dict):
        raise ValueError("an object is needed")
    documents, codes = content.get("documents"), content.get("recent_codes")
    if not isinstance(documents, dict) or not all(isinstance(d, dict) for d in documents.values()):
        raise ValueError("documents")
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ValueError("recent_codes")
    return documents, codes


def _by_opening(documents: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return sorted(documents, key=lambda i: str(documents[i].get("opened", "")), reverse=True)


def _first(codes: Iterable[str], others: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*codes, *others)))[:MOST_CODES]
