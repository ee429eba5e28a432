"""The outline pane: the document's headings, following the cursor of the page."""

from rich.segment import Segment
from textual import on
from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.message import Message

from reader.language import _
from reader.passages.passage import changes
from reader.passages.tally import Cover
from reader.session import sections
from reader.session.state import FEW, Session
from reader.ui.look.palette import Palette
from reader.ui.page.frame import HERE
from reader.ui.reading.headings import Headings
from reader.ui.rows import Rows
from reader.ui.table import Column


class Outline(Rows):
    """Show the headings; moving in it moves the page."""

    sign = HERE

    class Went(Message):
        """Say which heading to go to; `stay` when the focus shall go to the page too.

        `said` tells what is wrong with its number, if anything.
        """

        def __init__(self, heading: int, stay: bool, said: str) -> None:
            super().__init__()
            self.heading = heading
            self.stay = stay
            self.said = said

    class Drawn(Message):
        """Say to which column of the screen the mouse draws the outline's edge; `done` at last."""

        def __init__(self, column: int, done: bool) -> None:
            super().__init__()
            self.column, self.done = column, done

    def __init__(self, *, figures: bool = True, id: str | None = None) -> None:
        super().__init__([Column("heading", "")], empty=_("No headings"), id=id)
        self.figures = figures
        self._headings: Headings | None = None
        self._drawing = False

    def show(self, session: Session, *, scrolled: bool = False) -> None:
        """Show the session's headings; without the focus, stand on the one of the cursor.

        How far sections were read is shown anew at a new one, in the last one, and when the page
        was `scrolled` without the cursor: at every line it would double what goes to the terminal.
        """
        headings = self._take(session)
        now, last = headings.at(session.selection.span.start), len(session.headings) - 1
        if self.has_focus or scrolled or now in (None, last) or now != headings.entered:
            headings.entered = now
            headings.take_read(session.read)
        # Following, it scrolls seldom: each time costs the line all of its rows.
        self.lead = 0 if self.has_focus else self.page_rows * 2 // 3
        if not self.has_focus and now is not None:
            self.cursor = headings.find(now)
        else:
            self._paint()

    def _lines(self, palette: Palette) -> list[list[Segment]]:
        """Paint the headings into the room that there is now."""
        if self._headings is not None:
            self._headings.room = self.size.width - 2
        return super()._lines(palette)

    def _take(self, session: Session) -> Headings:
        """Take in what changed: the document, or what is tagged in it."""
        headings = self._headings
        before = headings.session if headings else None
        if headings is None or before is None or before.document is not session.document:
            same = before is not None and before.document.id == session.document.id
            folded = headings.folded if headings and same else set()
            self._headings = headings = Headings(session, folded)
            before = None
            self.set_rows(headings)
        headings.session = session
        if not self.figures:
            headings.cover = None
        elif not headings.cover or before is None or before.ordered is not session.ordered:
            headings.cover = self._covered(headings.cover, before, session)
        return headings

    @staticmethod
    def _covered(cover: Cover | None, before: Session | None, session: Session) -> Cover:
        """Give what passages cover; where few changed, from what they covered before."""
        if cover and before and before.lost == session.lost:
            made = changes(before.passages, session.passages)
            if len(made) <= FEW and not any(change.id in session.lost for change in made):
                return cover.moved(made)
        return Cover.of(session.ordered)

    @property
    def heading(self) -> int:
        """Give the heading of the cursor."""
        return self._headings.rows[self.cursor] if self._headings and self.count else 0

    def go(self, heading: int) -> None:
        """Go to a heading, opening the sections that hide it, and on to the page."""
        headings = self._headings
        if headings is not None:
            shown = {i for i in headings.folded if not i < heading < headings.ends[i]}
            self._fold(shown)
            self.cursor = headings.find(heading)
            self._go(self.cursor, stay=True)

    def fold(self, by: int) -> None:
        """Close the section of the cursor, or go to the one around it; or open it, or go in."""
        headings = self._headings
        if headings is None or not self.count:
            return
        at = headings.rows[self.cursor]
        parts = headings.ends[at] > at + 1
        if by < 0 and parts and at not in headings.folded:
            self._fold(headings.folded | {at})
        elif by > 0 and at in headings.folded:
            self._fold(headings.folded - {at})
        elif by > 0 and parts:
            self.move(1)
        elif by < 0:
            self.move(headings.find(sections.parent(headings.levels, at)) - self.cursor)

    def unfold(self, depth: int) -> None:
        """Show the highest levels of headings, all for 0."""
        if self._headings is not None:
            self._fold(sections.below(self._headings.ends, depth))

    def _fold(self, folded: set[int]) -> None:
        headings = self._headings
        assert headings is not None
        at = headings.rows[self.cursor] if self.count else 0
        headings.fold(folded)
        self.set_rows(headings)
        self.cursor = headings.find(at)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the edge."""
        if event.x == self.size.width - 1:
            event.stop()
            self._drawing = True
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Draw the edge."""
        if self._drawing:
            event.stop()
            self.post_message(self.Drawn(event.screen_x, done=False))

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go of the edge."""
        if self._drawing:
            event.stop()
            self._drawing = False
            self.release_mouse()
            self.post_message(self.Drawn(event.screen_x, done=True))

    def on_click(self, event: Click) -> None:
        """Go to a heading; the edge is none."""
        if event.x < self.size.width - 1:
            super().on_click(event)
        event.stop()
        event.prevent_default()

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        if self.has_focus:
            self._go(event.index, stay=False)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self._go(event.index, stay=True)

    def _go(self, index: int, *, stay: bool) -> None:
        headings = self._headings
        if headings is not None and index < len(headings):
            said = headings.said(index) or headings.told(index)
            self.post_message(self.Went(headings.rows[index], stay, said))
