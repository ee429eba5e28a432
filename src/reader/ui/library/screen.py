"""The library screen: the documents as a list to sort, filter and open."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from textual import events, on, work
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.language import _, ngettext
from reader.library.entry import COLUMNS, Entry
from reader.library.listing import Listing, Texts, texts_of
from reader.library.refreshing import News
from reader.session.command import key_name
from reader.store.lookout import look
from reader.ui.library.at_hand import catalogue_of, values
from reader.ui.library.columns import columns
from reader.ui.library.filter import Filter
from reader.ui.library.folding import Folding
from reader.ui.library.tallying import bring, progress_said, take_known
from reader.ui.lines import Line, Piece
from reader.ui.reading import status
from reader.ui.rows import Rows

SOONEST = 5.0  # seconds between two looks for changed documents, at least
MANY = 1000  # documents of which it is said how far counting is
SHARE = 50  # the same, for each second that a look takes


class Library(Folding):
    """Show the documents; titles and counts arrive in the background."""

    def __init__(self) -> None:
        super().__init__()
        self._column = ""  # as found
        self._reverse = False
        self.shown: Sequence[Entry] = ()
        self._texts: Texts | None = None
        self._left = 0  # documents whose facts are being worked out
        self._filtering = False  # whether the filter has the focus
        self._looking = True  # from the start on, for that ends with a look
        self._looked = 0.0  # when the last look was over
        self._next: Timer | None = None
        self._counting = ""  # how far counting passages is, while that takes long

    def compose(self) -> ComposeResult:
        """Put the list between a head line, a filter and a status line."""
        yield Line(id="head")
        yield Filter(self.list_again, id="filter", classes="hidden")
        yield Rows(columns(), header=True, empty=_("No document matches."), id="documents")
        yield Line(id="status")
        yield Line(id="hints")

    def on_mount(self) -> None:
        """Show what is known, and look whether it still holds."""
        self.rows.focus()
        desk = self.app.desk
        self._catalogue = catalogue_of(desk)
        self._listing = Listing(self._catalogue, partial(values, desk))
        self.list_again()
        self.call_after_refresh(self.look)

    def on_resize(self) -> None:
        """Show as many columns as there is room for."""
        if self._listing is not None and self.shown:
            self.list_again()

    def on_screen_resume(self) -> None:
        """Show what changed while a document was open, and look for what changed on the disk."""
        if self._listing is not None:
            self.tell_progress()
            self.recount()
            self._look_soon()

    def on_unmount(self) -> None:
        """Let go of the catalogue."""
        if self._listing is not None:
            self._catalogue.close()

    @property
    def context(self) -> str:
        """Name the context that keys are looked up in."""
        return "library"

    @property
    def rows(self) -> Rows:
        """Give the list."""
        return self.query_one(Rows)

    @property
    def filter(self) -> Input:
        """Give the filter."""
        return self.query_one("#filter", Input)

    def list_again(self) -> None:
        """Filter and sort the entries, and show them."""
        self.show_rows(self.order(self.filter.value, self._column, reverse=self._reverse))
        self.draw()

    def recount(self) -> None:
        """Show the passages of documents as they are counted now."""
        assert self._listing is not None
        self.app.desk.entries.renew()
        self._listing.changed()
        self.list_again()

    def draw(self) -> None:
        """Draw the lines around the list in the language of the interface."""
        if not self.is_mounted:
            return
        entries = self.app.desk.entries
        self.rows.set_columns(columns(self.size.width))
        count = ngettext("{n} document", "{n} documents", len(entries)).format(n=len(entries))
        if len(self.shown) != len(entries):
            count = f"{len(self.shown)} / {count}"
        self.query_one("#head", Line).show(self.head(count), [Piece(self._order(), "muted")])
        doing = _("reading {n} …").format(n=self._left) if self._left else self._counting
        right = [Piece(doing + " ", "muted")] if doing else []
        said = self.app.message
        if not said:
            under = self.under
            said = self.said_of_folder() if under is None else self.shown[under].path
        self.query_one("#status", Line).show([Piece(f" {said}")], right)
        where = "filter" if self._filtering else "library"
        self.query_one("#hints", Line).show(*status.hints(None, where, self.app.keymap))

    def _order(self) -> str:
        titles = {c.key: c.title for c in columns()}
        if not self._column:
            return _("sort: as found") + " "
        arrow = "↑" if self._reverse else "↓"
        return _("sort: {column}").format(column=titles[self._column]) + f" {arrow} "

    def _look_soon(self) -> None:
        """Look when the last look was a while ago."""
        if not self._looking and time.monotonic() - self._looked > SOONEST:
            self.look()

    def _tally(self, stopped: Callable[[], bool]) -> None:
        """Bring the counts of passages up to date, and say what went missing."""
        call = self.app.call_from_thread

        def tell(done: int, total: int) -> None:
            if total > MANY and not stopped():
                call(self._show_progress, progress_said(done, total) if done < total else "")

        changed, said = bring(self.app.desk, stopped, tell)
        if stopped():
            return
        if changed and self.app.desk.tallies:
            call(self.recount)
        if said:
            call(self.app.say, "\n".join(said))

    def _show_progress(self, said: str) -> None:
        self._counting = said
        self.draw()

    def look(self) -> None:
        """Look for documents that are new, gone or changed, and work out what is told of them."""
        self._looking = True
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        worker = get_current_worker()
        begun = time.monotonic()

        def stopped() -> bool:
            return worker.is_cancelled or self.app.leaving

        own = self._catalogue.beside()
        try:
            if self._texts is None:
                self.get_to_know()
                take_known(self.app.desk)
                self.app.call_from_thread(self._came, News(True, 0), texts_of(own))
            for news in look(own, self.app.desk.given, stopped):
                own.renew()
                texts = self._texts
                if news.listed or news.told:
                    texts = texts_of(own, None if news.listed else texts)
                self.app.call_from_thread(self._came, news, texts)
        finally:
            if own is not self._catalogue:
                own.close()
        self._tally(stopped)
        if not stopped():
            self.app.call_from_thread(self._rest, time.monotonic() - begun)

    def _rest(self, took: float) -> None:
        """Look again after a while that is long beside what looking takes."""
        self._looking, self._looked = False, time.monotonic()
        if self._next is not None:
            self._next.stop()
        self._next = self.set_timer(max(SOONEST, SHARE * took), self._look_if_seen)

    def _look_if_seen(self) -> None:
        if self.is_current:
            self.look()

    def _came(self, news: News, texts: Texts | None) -> None:
        """Take in what is known now; the cursor stays on its document."""
        assert self._listing is not None
        self._texts = texts
        self._left = news.left
        if news.listed or news.told:
            self._catalogue.renew()
            self.app.desk.entries.renew()
            self.heard(again=news.listed)
            self._listing.changed(texts)
            self.list_again()
        else:
            self.draw()

    def on_key(self, event: events.Key) -> None:
        """Run the command of a key."""
        if self.filter.has_focus:
            if event.key in ("escape", "enter", "down"):
                event.stop()
                if event.key == "escape":
                    self.ask_clear_filter()
                self.rows.focus()
            return
        command = self.app.keymap.find("library", key_name(event.key, event.character))
        if command is not None:
            event.stop()
            event.prevent_default()
            self.app.message = ""
            self.run_command(command)

    def ask_open(self) -> None:
        """Open the document under the cursor."""
        if (under := self.under) is not None:
            self.app.open(self.shown[under])
        elif self.group is not None:
            self.ask_fold()
        self.draw()

    def ask_list(self, by: int) -> None:
        """Move in the list."""
        self.rows.move(by)

    def ask_filter(self) -> None:
        """Show the filter."""
        self.filter.placeholder = _("title, source, date or path")
        self.filter.remove_class("hidden")
        self.filter.focus()

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        if self._filtering is not self.filter.has_focus:
            self._filtering = self.filter.has_focus
            self.draw()

    def ask_clear_filter(self) -> None:
        """Show all documents again."""
        self.filter.value = ""
        self.filter.add_class("hidden")
        self.rows.focus()
        self.list_again()

    def ask_sort(self, how: int) -> None:
        """Sort by the next column, or the other way round."""
        if how < 0:
            self._reverse = not self._reverse
        else:
            order = ("", *COLUMNS)
            self._column = order[(order.index(self._column) + 1) % len(order)]
            self._reverse = False
        self.list_again()

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.app.message = ""
        self.draw()

    @on(Rows.Chosen)
    def _chosen(self, _event: Rows.Chosen) -> None:
        self.ask_open()

    @on(Rows.Sorted)
    def _sorted(self, event: Rows.Sorted) -> None:
        self._reverse = event.key == self._column and not self._reverse
        self._column = event.key
        self.list_again()
