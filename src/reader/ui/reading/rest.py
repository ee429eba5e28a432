"""The rest of the open document: what of it is still being read, and taking it in."""

from collections.abc import Callable, Sequence

from reader.errors import ReaderError
from reader.language import _
from reader.passages.passage import Passage
from reader.session.state import Session
from reader.structure.beginning import Beginning
from reader.structure.document import Document
from reader.text.span import Span
from reader.ui.desk.opening import anchored, continued, within
from reader.ui.reading.arriving import Arriving


class Rest:
    """Follow the reading of a document of which a part is open; `part` is None for a whole one.

    `on_grown` is called in a thread with the session of a longer part, and True for the whole;
    the program then calls `take_in` in its own.
    """

    def __init__(self) -> None:
        self.part: Beginning | None = None
        self.on_grown: Callable[[Session, bool], object] = lambda session, whole: None
        self.on_told: Callable[[str], object] = lambda problem: None
        self._arriving: Arriving | None = None
        self._passages: Sequence[Passage] = ()
        self._session: Session | None = None

    @property
    def start(self) -> int:
        """Give where the open part begins in the source."""
        return self.part.start if self.part else 0

    @property
    def percent(self) -> int | None:
        """Tell how much has been read; None when there is nothing to wait for."""
        if self.part is None:
            return None
        return int(100 * self._arriving.share) if self._arriving else 0

    def extent(self, session: Session) -> tuple[int, int]:
        """Estimate where the session's view begins in the whole one, and how long that is."""
        if self.part is None:
            return 0, len(session.view.text)
        scale = len(session.view.text) / max(1, len(session.document.source.text))
        return round(self.part.start * scale), round(self.part.length * scale)

    def open(self, part: Beginning | None, passages: Sequence[Passage]) -> None:
        """Begin with another document, of which a part is there."""
        self.stop()
        self.part, self._passages = part, passages

    def follow(self, session: Session, encoding: str | None = None) -> None:
        """Start to read the rest, unless that is being done; the view is taken from `session`."""
        self._session = session
        if self.part is None or self._arriving is not None:
            return
        path, id = session.document.source.path, session.document.id
        self._arriving = Arriving(
            path,
            id,
            prepare=self._prepared,
            grown=self.on_grown,
            told=lambda: self.on_told(""),
            failed=self._failed,
            encoding=encoding,
        )

    def stop(self) -> None:
        """Read no further."""
        if self._arriving:
            self._arriving.stop()
        self._arriving = None

    def take_in(self, session: Session, longer: Session, whole: bool) -> Session:
        """Go on in a longer part, when it holds what is shown now."""
        part = self.part
        if part is None or session.document.id != longer.document.id:
            return session
        if not whole and part.start + len(session.document.source.text) > len(
            longer.document.source.text
        ):
            return session
        how: dict[str, object] = {"clean": session.clean, "script": session.script}
        how["off"] = _moved(session, part.start)
        if any(getattr(longer, name) != value for name, value in how.items()):
            longer = longer.with_(**how)
        after = continued(session, longer, part.start)
        self.part = None if whole else Beginning(longer.document, 0, part.length, False)
        if whole:
            self.stop()
        return after

    def _prepared(self, document: Document) -> Session:
        """Make a session, with all that takes long already worked out; runs in the thread."""
        before = self._session
        assert before is not None
        if document.source.digest:
            passages, lost, *_others = anchored(self._passages, document)
        else:
            passages, lost = within(self._passages, Beginning(document)), frozenset()
        session = Session(
            document,
            before.codebook,
            passages,
            lost,
            clean=before.clean,
            script=before.script,
            off=_moved(before, self.start),
            annotator=before.annotator,
        )
        session.view.line_starts, session.headings, session.flagged, session.ordered  # noqa: B018
        return session

    def _failed(self, error: ReaderError | None) -> None:
        said = _("The rest of the document could not be read.")
        self.on_told(f"{said} {error}" if error else said)


def _moved(session: Session, by: int) -> frozenset[Span]:
    """Give the edits that are switched off, counted in the whole source."""
    if not by or not session.off:
        return session.off
    return frozenset(Span(start + by, end + by) for start, end in session.off)
