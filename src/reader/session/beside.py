"""Two views side by side: what of the one belongs to what of the other."""

from reader.session.state import Session
from reader.structure.alignment import Pairs, align, counterpart
from reader.text.span import Span


class Link:
    """Lead places of a session's view to those of another; sections are paired once."""

    def __init__(self, session: Session, other: Session) -> None:
        self._documents = session.document, other.document
        self._pairs: Pairs | None = None

    def holds(self, session: Session, other: Session) -> bool:
        """Tell whether the link is one between the documents of these sessions."""
        return (session.document, other.document) == self._documents

    def lead(self, session: Session, other: Session, offset: int) -> int | None:
        """Give the offset in `other`'s view for one in `session`'s; None where nothing fits.

        Two views of one document meet at the same characters, two documents at the same part
        of sections whose headings are alike.
        """
        if session.document.source is other.document.source:
            return other.view.to_view(session.view.to_source(Span(offset, offset))).start
        if self._pairs is None:
            self._pairs = align(session.document.headings, other.document.headings)
        ends = len(session.view.text), len(other.view.text)
        return counterpart(offset, session.headings, other.headings, self._pairs, ends)
