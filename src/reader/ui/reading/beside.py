"""A second page beside the first: the other view of a document, or another document."""

import os
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from reader.language import _
from reader.library.entry import Entry
from reader.session.beside import Link
from reader.session.state import Session
from reader.store.encodings import chosen
from reader.ui.desk.desk import Desk
from reader.ui.desk.opening import anchored
from reader.ui.lines import Line, Piece
from reader.ui.page.overlay import NO_HITS, Hits
from reader.ui.page.page import Page
from reader.ui.reading.compared import Compared


class Facing(Page, can_focus=False):
    """Show text that follows another page; the keys belong to that one."""


class Beside(Vertical):
    """Show what belongs to the text of the page, at the same height.

    Beside a session stands the other view of its document, raw or cleaned, or another document.
    """

    DEFAULT_CSS = "Beside { width: 1fr; height: 1fr; }"

    def __init__(self, ready: Callable[[], None]) -> None:
        super().__init__(id="beside")
        self._ready = ready  # told when there is something to show text in
        self._fixed: Session | None = None
        self._shown: Session | None = None
        self._link: Link | None = None
        self._compared = Compared()

    def compose(self) -> ComposeResult:
        """Put a line below the text that says what it is."""
        yield Facing(id="facing")
        yield Line(id="facing-line")

    def on_mount(self) -> None:
        """Show the first text."""
        self._ready()

    def turn_to(self, document: Session | None) -> None:
        """Show another document from now on, or None for the other view of the same."""
        self._fixed, self._shown, self._link = document, None, None

    @property
    def document(self) -> Session | None:
        """Give the other document; None for the other view of the same."""
        return self._fixed

    @property
    def shown(self) -> Session | None:
        """Give what is shown, its cursor at the place that belongs to the page's."""
        return self._shown

    def marks(self, session: Session) -> Hits:
        """Give what differs from another document that is nearly the same."""
        return NO_HITS if self._fixed is None else self._compared.marks(session, self._fixed)[0]

    def follow(self, page: Page, session: Session) -> None:
        """Show what belongs to the selection of `page`, or to its first row without it."""
        text, before = self.query_one(Facing), self._shown
        text.typography = page.typography
        other = self._facing(session)
        if self._link is None or not self._link.holds(session, other):
            self._link = Link(session, other)
        at = session.selection.span.start
        if not page.on_screen.start <= at <= page.on_screen.end:
            at = page.on_screen.start
        led = self._link.lead(session, other, at)
        if led is not None:
            other = other.select(led, led)
        elif before is not None and before.document is other.document:
            other = other.with_(selection=before.selection)
        self._shown = other
        marks = self._compared.marks(session, self._fixed)[1] if self._fixed else NO_HITS
        text.show(other, hits=marks, uncertain=other.document.uncertain)
        if led is not None:
            text.put(led, page.row_of(at) or 0)
        self.query_one(Line).show(*_title(other, led is not None, same=self._fixed is None))

    def _facing(self, session: Session) -> Session:
        if self._fixed is not None and self._fixed.document.id != session.document.id:
            return self._fixed
        self._fixed = None
        other = self._shown
        if (
            other is None
            or other.document is not session.document
            or (other.clean, other.script, other.off)
            != (not session.clean, session.script, session.off)
        ):
            other = session.show(clean=not session.clean).with_(search="", pending="", notice="")
        return other.with_(passages=session.passages, lost=session.lost)

    @on(Page.Pointed)
    @on(Page.Dragged)
    @on(Page.Leapt)
    def pointed(self, event: Page.Pointed | Page.Dragged | Page.Leapt) -> None:
        """Keep the mouse here from moving the cursor of the page."""
        event.stop()


def _title(other: Session, led: bool, *, same: bool) -> tuple[list[Piece], list[Piece]]:
    """Say what is shown, and whether it has what belongs to the page's place."""
    title = other.document.masthead.title
    if same:
        said = _("cleaned") if other.clean else _("raw")
    else:
        folder, name = os.path.split(other.document.source.path)
        said = f"{title.text} · {name}" if title else os.path.join(os.path.basename(folder), name)
    unlike = [] if led else [Piece(" " + _("no section like this one") + " ", "muted")]
    return [Piece(f" {said} ", "strong")], unlike


def look(desk: Desk, entry: Entry) -> Session:
    """Read a document with its passages, and leave the open one open; raises Unreadable."""
    from reader.formats import read
    from reader.structure.build import read_document

    encoding = chosen(desk.homes[entry.id])
    document = read_document(read(entry.path, encoding), entry.id)
    passages, lost, *_others = anchored(desk.store(entry.id).shown(entry.id).passages, document)
    annotator = desk.config.annotator
    return Session(document, desk.codebook, passages, lost, annotator=annotator)
