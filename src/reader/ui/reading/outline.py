"""The outline pane: the document's headings, following the cursor of the page."""

from bisect import bisect_right
from typing import Any

from rich.segment import Segment
from textual import on
from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.message import Message

from reader.language import _
from reader.passages.passage import changes
from reader.passages.tally import Cover
from reader.session import sections
from reader.session.progress import Read, share_read
from reader.session.state import FEW, Session
from reader.text.script import convert
from reader.text.span import Span
from reader.ui.cells import cut
from reader.ui.look.palette import Palette
from reader.ui.page.frame import HERE
from reader.ui.reading.progress import gauge, lacks_signs
from reader.ui.rows import Rows
from reader.ui.table import Column

MARK = "! "  # before a heading whose number does not fit
FOLDED = "+ "  # before a heading whose section is folded
FIGURE = 5  # cells of a figure, and a blank before it
GAUGE = 2  # of how far a section was read, likewise
LEAST = 11  # cells of words without which there are no figures


class _Headings:
    """List the headings that are not folded away as rows, in the script of the page."""

    def __init__(self, session: Session, folded: set[int]) -> None:
        self.session = session
        self.cover: Cover | None = None  # of the passages; None for no figures
        self.read: tuple[Read, Cover] = (), Cover(())
        self.entered: int | None = None  # the heading at which `read` was taken in
        self.room = 0  # cells for a row
        self._made: dict[int, list[Any]] = {}  # rows, as long as what they are made of is the same
        self._made_of: tuple[Any, ...] = (None,) * 5
        headings = session.document.headings
        self.levels = [heading.level for heading in headings]
        self.ends = sections.ends(self.levels)
        self._flagged = session.flagged
        self.fold(folded)

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, offset: int) -> int | None:
        """Give the heading of the section at a view offset, the first one before it; or None."""
        spans = self.session.headings
        return max(0, bisect_right(spans, offset, key=_start) - 1) if spans else None

    def take_read(self, read: Read) -> None:
        """Take in what was read."""
        if self.read[0] is not read:
            self.read = read, Cover(read)

    def fold(self, folded: set[int]) -> None:
        """Close these sections, and open all others."""
        self.folded = folded
        self.rows = sections.visible(self.ends, folded)

    def row(self, index: int) -> list[Any]:
        """Give a heading with its marks, and with its figure where anything is tagged."""
        session, at = self.session, self.rows[index]
        made_of = self.cover, self.read, self.room, session.view, self.folded
        if any(a is not b for a, b in zip(made_of, self._made_of, strict=True)):
            self._made.clear()
            self._made_of = made_of
        if at not in self._made:
            self._made[at] = self._cells(at)
        return self._made[at]

    def _cells(self, at: int) -> list[Any]:
        heading, script = self.session.document.headings[at], self.session.script
        words = heading.text if script == "as is" else convert(heading.text, script)
        words = words.replace("\n", " ")
        indent = "  " * (heading.level - 1)
        marks = (FOLDED if at in self.folded else "") + (MARK if at in self._flagged else "")
        figure = self._figure(at)
        if figure:
            words = cut(words, self.room - len(figure) - len(indent + marks))
        elif not marks:
            return [indent + words]
        return [[(indent, ""), (marks, "muted"), (words, ""), (figure, "muted")]]

    def _figure(self, at: int) -> str:
        """Give how far a section was read and how much is tagged; empty for neither."""
        read, said = self.read_share(at), ""
        if self.cover and self.room >= LEAST + FIGURE + GAUGE * bool(read):
            said = sections.figure(self.session, self.cover, at, self.ends[at]).rjust(FIGURE)
        if not read or self.cover is None or self.room < LEAST + GAUGE:
            return said
        return f" {gauge(read, plain=lacks_signs())}{said}"

    def read_share(self, at: int) -> float:
        """Give the share of a section that was read."""
        return share_read(self.session, self.read[1], at, self.ends[at]) if self.read[0] else 0.0

    def told(self, index: int) -> str:
        """Say in words how far the section of a row was read, and how much of it is tagged."""
        at = self.rows[index]
        read, said = self.read_share(at), []
        if read:
            said.append(_("read {n}%").format(n=max(1, int(100 * read))))
        tagged = self.cover and sections.figure(self.session, self.cover, at, self.ends[at])
        if tagged:
            said.append(_("tagged {share}").format(share=tagged))
        return " · ".join(said)

    def key(self, index: int) -> int:
        """Name a row by its heading."""
        return self.rows[index]

    def find(self, heading: int) -> int:
        """Give the row of a heading, or of the section that hides it."""
        return max(0, bisect_right(self.rows, heading) - 1)

    def said(self, index: int) -> str:
        """Say what is wrong with the number of a row's heading; empty for nothing."""
        flag = self._flagged.get(self.rows[index])
        return flag.message if flag else ""


def _start(span: Span) -> int:
    return span.start


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
        self._headings: _Headings | None = None
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

    def _take(self, session: Session) -> _Headings:
        """Take in what changed: the document, or what is tagged in it."""
        headings = self._headings
        before = headings.session if headings else None
        if headings is None or before is None or before.document is not session.document:
            same = before is not None and before.document.id == session.document.id
            folded = headings.folded if headings and same else set()
            self._headings = headings = _Headings(session, folded)
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
