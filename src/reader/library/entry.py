"""One row of the library, and ordering and filtering of rows."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from reader.text.script import fold


class Facts(NamedTuple):
    """Hold what is worked out from a document's text, in the background, for the list."""

    title: str = ""
    issuer: str = ""  # who issued or published it
    date: str = ""  # ISO 8601, as exact as the document is
    length: int = 0  # code points of the cleaned text, white space left out
    body: int = 0  # code points of the source that cleaning keeps, glosses among them
    error: str = ""  # why it cannot be read


class Entry(NamedTuple):
    """Hold one document of the list; `facts` is None until they are worked out."""

    id: str
    path: str
    name: str  # what to show until the title is known
    facts: Facts | None = None
    passages: int = 0
    share: float = 0.0  # of the text that passages cover, 0 to 1
    opened: str = ""  # ISO 8601, UTC

    @property
    def title(self) -> str:
        """Give the title, or the file's name while there is none."""
        return (self.facts.title if self.facts else "") or self.name

    @property
    def searched(self) -> str:
        """Give the text that a filter looks into."""
        facts = self.facts or Facts()
        return fold(f"{self.title}\n{facts.issuer}\n{facts.date}\n{self.path}").casefold()


COLUMNS = ("title", "issuer", "date", "length", "passages", "share", "opened")
DESCENDING = frozenset({"date", "length", "passages", "share", "opened"})  # the greatest first


def key_of(entry: Entry, column: str) -> Any:
    """Give what `entry` is sorted by."""
    if column in ("issuer", "date", "length"):
        return getattr(entry.facts or Facts(), column)
    return getattr(entry, column)


def arrange(entries: Iterable[Entry], column: str, *, reverse: bool = False) -> list[Entry]:
    """Sort by `column`, numbers and dates greatest first, empty values last, then by title."""
    by_title = sorted(entries, key=lambda e: (e.title, e.path))
    filled = [e for e in by_title if key_of(e, column)]
    empty = [e for e in by_title if not key_of(e, column)]
    filled.sort(key=lambda e: key_of(e, column), reverse=(column in DESCENDING) != reverse)
    return filled + empty
