"""What there is to say about the open document, worked out once, and not before there is time."""

from typing import TYPE_CHECKING

from reader.session.state import Session
from reader.structure.document import Document
from reader.text.damage import find_damage

if TYPE_CHECKING:
    from reader.structure.checks import Notice

QUIET = 0.4  # seconds after which the notices of a document just opened are worked out
LONGEST = 400_000  # characters; those of a longer document wait until somebody asks


class Noted:
    """Hold the notices of one document; `unscanned` is one whose damage was not looked for."""

    def __init__(self) -> None:
        self.unscanned: Document | None = None
        self._document: Document | None = None
        self._found: tuple[Notice, ...] = ()

    def waits(self, document: Document) -> bool:
        """Tell whether a document's notices are to be worked out when there is time."""
        if self.unscanned is document:
            return True
        return self._document is not document and len(document.source.text) <= LONGEST

    def scanned(self, session: Session) -> Session:
        """Look for the damage of the session's document, where that was put off."""
        document = session.document
        if self.unscanned is not document:
            return session
        self.unscanned = None
        return session.with_damage(find_damage(document.source.text, document.edits))

    def look(self, document: Document) -> "tuple[Notice, ...]":
        """Give the notices of a document."""
        from reader.structure.notices import notices

        if self._document is not document:
            self._document, self._found = document, notices(document)
        return self._found

    def count(self, document: Document) -> int:
        """Give how many notices are known of a document, without working them out."""
        return len(self._found) if self._document is document else 0
