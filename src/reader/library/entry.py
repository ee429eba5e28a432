"""One row of the library, and the columns that rows are sorted by."""

import os
from typing import NamedTuple

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
    read: float = 0.0  # how far, 0 to 1

    @property
    def title(self) -> str:
        """Give the title, or the file's name while there is none."""
        return (self.facts.title if self.facts else "") or self.name

    @property
    def folder(self) -> str:
        """Give the folder below the one that was opened; empty for that itself."""
        return os.path.dirname(self.name)

    @property
    def searched(self) -> str:
        """Give the text that a filter looks into."""
        facts = self.facts or Facts()
        return fold(f"{self.title}\n{facts.issuer}\n{facts.date}\n{self.path}").casefold()


COLUMNS = ("title", "issuer", "date", "length", "passages", "share", "read", "opened", "folder")
# The greatest first.
DESCENDING = frozenset({"date", "length", "passages", "share", "read", "opened"})
