"""The reading screen: outline, page, status."""

from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size

from reader.language import _
from reader.session import chord, drawing, motion, trail
from reader.session.command import Command, key_name
from reader.session.needs import DAMAGE
from reader.session.state import Session
from reader.ui.lines import Line
from reader.ui.page.frame import outline_width
from reader.ui.page.overlay import NO_LABELS
from reader.ui.page.page import Page
from reader.ui.page.setting import typography
from reader.ui.reading import status
from reader.ui.reading.bookmarking import Bookmarking
from reader.ui.reading.comparing import Comparing
from reader.ui.reading.describing import Describing
from reader.ui.reading.judging import Judging
from reader.ui.reading.keypanel import KeyPanel
from reader.ui.reading.noted import QUIET
from reader.ui.reading.outline import Outline
from reader.ui.reading.outlining import Outlining
from reader.ui.reading.progress import Noting
from reader.ui.reading.queueing import Queueing
from reader.ui.reading.spreading import Spreading
from reader.ui.reading.suggesting import Suggesting
from reader.ui.reading.typesetting import Typesetting

TIGHT = 120  # columns below which two pages leave no room for the outline
NARROW = 70  # columns below which the outline hides by itself
AT_THE_END = "end_of_document"  # the command that needs all of a document
LOW = 12  # rows below which the line of hints goes
CONTEXT = 3  # rows that stay to be seen when the page turns under a cursor that leaves it


class Reading(
    Bookmarking,
    Suggesting,
    Queueing,
    Spreading,
    Describing,
    Judging,
    Typesetting,
    Comparing,
    Outlining,
):
    """Show a document; keys run commands on the app's session."""

    AUTO_FOCUS = "#page"
    _hinted = "page"  # the context that the line of hints was drawn for

    def compose(self) -> ComposeResult:
        """Put the outline beside the page, two lines below."""
        self._noting = Noting()
        self._outline = Outline(figures=self.app.config.outline_figures, id="outline")
        self._page = Page(id="page")
        self._fit(self.app.size)  # now, so that nothing is laid out twice
        with Horizontal(id="desk"):
            yield self._outline
            yield self._page
        yield Line(id="status")
        yield Line(id="hints")
        yield KeyPanel()

    def on_mount(self) -> None:
        """Show the session that the app opened."""
        self.page.followed = self._scrolled
        self.draw()

    def on_screen_resume(self) -> None:
        """Draw again: the session may have changed while another screen was shown."""
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        """Let the outline and the hints go on a small terminal."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.width < NARROW, "narrow")
        self.set_class(size.width < TIGHT, "tight")
        self.set_class(size.height < LOW, "low")
        config = self.app.config
        measure = config.measure * (2 if self.has_class("two") else 1)
        self._outline.styles.width = outline_width(config.outline_width, size.width, measure)

    @property
    def outline(self) -> Outline:
        """Give the outline pane."""
        return self._outline

    def draw(self) -> None:
        """Show the app's session: page, outline, status and hints."""
        session = self.app.session
        if session is None or not self.is_mounted:
            return
        self.page.lead = self._lead()
        self.page.typography = typography(self.app.config)
        self.page.show(
            session,
            hits=self.hits(session),
            uncertain=session.document.uncertain,
            extent=self.app.desk.rest.extent(session),
        )
        self.follow()
        self.outline.show(self._note_read(session))
        self._hinted = self.context
        if self.app.desk.noted.waits(session.document):
            self.set_timer(QUIET, self._note)
        self.suggest_soon(session)
        self.find_bookmarks_soon(session)
        self.draw_saved()
        self.say_found(session)
        choices = status.choices(session) if session.pending else []
        panel = self.query_one(KeyPanel).offer(choices, self.size.width, self.size.height // 2)
        said = status.hints(session, self.context, self.app.keymap, brief=panel)
        self.query_one("#hints", Line).show(*said)

    def _scrolled(self) -> None:
        """Let what belongs to the page follow when it was scrolled without a command."""
        if self.app.session is not None:
            self.follow()
            self.outline.show(self._note_read(self.app.session, scrolled=True), scrolled=True)

    def _note_read(self, session: Session, *, scrolled: bool = False) -> Session:
        """Note what was read up to now."""
        after = self._noting.took(session, self.page.on_screen, scrolled=scrolled)
        if after is not session and self.app.session is not None:
            self.app.desk.session = self.app.session.with_(read=after.read)
        return after

    def draw_saved(self) -> None:
        """Show the status line alone: the page is not changed by being saved."""
        if self.app.session is not None and self.is_mounted:
            self.query_one("#status", Line).show(*status.status(self.app.session, self.app))

    def _lead(self) -> int:
        """Give all but some rows of a page where a scroll by lines would send the outline anew."""
        beside = (self.outline.display or self.beside) and not self.app.scrolls_beside
        return max(0, self.page.page_rows - CONTEXT) if beside else 0

    def _note(self) -> None:
        """Look for damage and work out the notices of the document, in a quiet moment."""
        desk, found = self.app.desk, self.scan()
        if desk.session and desk.noted.waits(desk.session.document):
            found = bool(desk.noted.look(desk.session.document)) or found
        if found:
            self.draw()

    @property
    def context(self) -> str:
        """Name the context that keys are looked up in."""
        if self.finding:
            return "find"
        return "outline" if self.outline.has_focus else "page"

    @property
    def held(self) -> Session | None:
        """Give the open session."""
        return self.app.session

    def on_key(self, event: events.Key) -> None:
        """Run the command of a key, or take the key into a chord."""
        session = self.app.session
        if session is None:
            return
        self.answering()
        if self.app.screen is not self:  # typed before the dialog was there that it is meant for
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))
            return
        key = key_name(event.key, event.character)
        if self.labelled:
            event.stop()
            event.prevent_default()
            self.take_label(key)
            return
        if self.finding and event.is_printable:
            event.stop()
            self.early(event)
            return
        if self.context == "page":
            before = self.app.desk.stamped(session.with_(notice=""))
            typed = chord.feed(before, key)
            if typed.session is not before:
                self.app.become(typed.session)
            if typed.used:
                event.stop()
                event.prevent_default()
                return
        command = self.app.keymap.find(self.context, key)
        if command is not None:
            event.stop()
            event.prevent_default()
            self.run_command(command)

    def run_command(self, command: Command) -> None:
        """Run a command; one that needs the end of the document waits until that is there."""
        self.app.awaiting = None
        if command.needs is DAMAGE:
            self.scan()
        if command.id == AT_THE_END and self.app.desk.rest.part:
            self.app.awaiting = command
            self.app.hint(_("Reading the rest of the document; then it goes to the end."))
            return
        super().run_command(command)

    def ask_row(self, by: int, extend: bool) -> None:
        """Move the cursor by lines of the screen, keeping its column."""
        session = self.session
        target = self.page.offset_rows(session.selection.head, by, None)
        self._move(session.with_(extending=session.extending or extend), target)
        if extend and not session.extending:
            self.app.become(self.session.with_(extending=False))

    def ask_page(self, by: int) -> None:
        """Go on by a screen, less one line to read on from; the cursor stays on its row."""
        session, page = self.session, self.page
        rows = by * max(1, page.page_rows - 1)
        shown = page.on_screen
        if shown.start <= session.selection.cursor <= shown.end:
            target = page.offset_rows(session.selection.head, rows, None)
            page.scroll_rows(rows)
        else:  # of a long paragraph only the start is shown
            page.scroll_rows(rows)
            target = page.top_offset
        self._move(session, target)

    def ask_outline(self) -> None:
        """Show or hide the outline."""
        hidden = self.outline.toggle_class("hidden").has_class("hidden")
        if hidden and self.outline.has_focus:
            self.page.focus()

    def ask_focus(self, where: str) -> None:
        """Move the focus between outline and page."""
        if where == "outline":
            self.outline.remove_class("hidden")
            self.remove_class("narrow")
            self.outline.focus()
        else:
            self.page.focus()
            self.set_class(self.size.width < NARROW, "narrow")
        self.draw()

    def _move(self, session: Session, offset: int) -> None:
        self.app.become(motion.move(session.with_(notice=""), offset))

    @on(Page.Pointed)
    def pointed(self, event: Page.Pointed) -> None:
        """Put the cursor where the mouse pointed; twice selects a word, three times a sentence."""
        self.page.labels = NO_LABELS
        self.page.focus()
        session = self.session.with_(notice="")
        self.app.become(drawing.pointed(session, event.offset, event.times, extend=event.extend))

    @on(Page.Dragged)
    def dragged(self, event: Page.Dragged) -> None:
        """Select what the mouse was drawn over: whole words, or with Alt characters."""
        session = self.session.with_(notice="")
        self.app.become(drawing.dragged(session, event.anchor, event.head, exact=event.exact))

    @on(Page.Leapt)
    def leapt(self, _event: Page.Leapt) -> None:
        """Remember the place when the scroll bar leads away from it."""
        self.app.leave(trail.spot(self.session))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of what has the focus; what was found is kept when the mouse takes it."""
        if self.context != self._hinted:
            self.draw()
        if self.finding and event.widget in (self.page, self.outline):
            self.ask_find_done(True)

    @on(Outline.Went)
    def went(self, event: Outline.Went) -> None:
        """Go to a heading; Enter moves the focus there too."""
        session = self.session
        span = session.headings[event.heading]
        self.page.labels = NO_LABELS
        if session.unit != "section":
            self.app.leave(trail.spot(session))
        selected = session.select(*span)
        self.app.become(selected.with_(unit="section", notice=event.said, extending=False))
        self.page.scroll_to(span.start, "top")
        if event.stay:
            self.ask_focus("page")

    def on_app_blur(self, _event: Any) -> None:
        """Save the place when the terminal loses the focus: it may be closed next."""
        self.app.desk.keep_place()
