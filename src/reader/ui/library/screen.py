"""The library screen: the documents as a list to sort, filter and open."""

from collections.abc import Container, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from typing import Any

from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import Input
from textual.worker import Worker, get_current_worker

from reader.language import _, ngettext
from reader.library.entry import COLUMNS, Entry, Facts
from reader.library.index import Index, describe_all
from reader.library.listing import Listing
from reader.paths import place
from reader.session.command import key_name
from reader.ui.library.collecting import Said
from reader.ui.library.copying import Copying
from reader.ui.library.narrowing import filtered
from reader.ui.lines import Line, Piece
from reader.ui.reading import status
from reader.ui.rows import Rows
from reader.ui.table import Column

BATCH = 64  # documents whose facts are shown together
MANY = 1000  # the same, of facts that are known already; keys are answered in between


class _Entries:
    """List entries as rows."""

    def __init__(self, entries: Sequence[Entry], marked: Container[str], said: Said) -> None:
        self.entries = entries
        self.marked = marked
        self.said = said

    def __len__(self) -> int:
        return len(self.entries)

    def row(self, index: int) -> list[Any]:
        entry = self.said(self.entries[index])
        facts = entry.facts or Facts()
        title = f"✗ {entry.name}: {facts.error}" if facts.error else entry.title
        return [
            f"● {title}" if entry.id in self.marked else title,
            facts.issuer,
            facts.date,
            str(facts.length or ""),
            str(entry.passages or ""),
            f"{entry.share:.0%}" if entry.passages else "",
            entry.opened[:16].replace("T", " "),
        ]

    def key(self, index: int) -> str:
        return self.entries[index].id


def _columns() -> list[Column]:
    return [
        Column("title", _("Title")),
        Column("issuer", _("Source"), 14),
        Column("date", _("Date"), 10),
        Column("length", _("Length"), 7, "right"),
        Column("passages", _("Tagged"), 6, "right"),
        Column("share", _("Cover"), 5, "right"),
        Column("opened", _("Opened"), 16),
    ]


class Library(Copying):
    """Show the documents; titles and counts arrive in the background."""

    def __init__(self) -> None:
        super().__init__()
        self._column = ""  # as found
        self._reverse = False
        self.shown: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Put the list between a head line, a filter and a status line."""
        yield Line(id="head")
        yield Input(id="filter", classes="hidden")
        yield Rows(_columns(), header=True, empty=_("No document matches."), id="documents")
        yield Line(id="status")
        yield Line(id="hints")

    def on_mount(self) -> None:
        """Show what is known and work out the rest."""
        self.rows.focus()
        entries = self.app.desk.entries
        self._listing = Listing(entries)
        self._places = {entry.path: at for at, entry in enumerate(entries)}
        self.list_again()
        self.work_out()

    def on_screen_resume(self) -> None:
        """Show what changed while a document was open."""
        if self.shown:
            self.recount()

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
        find = partial(self._listing.find, column=self._column, reverse=self._reverse)
        found = filtered(self.filter.value, find, lambda: self.lore)
        self.shown = self.app.shown = list(self.narrowing.among(found))
        self.rows.set_rows(_Entries(self.shown, self.narrowing.marked, self.said))
        self.draw()

    def recount(self) -> None:
        """Count the passages of the documents that were changed, and show all."""
        desk = self.app.desk
        for document_id in desk.stale:
            at = desk.index(document_id)
            if at is not None:
                desk.entries[at] = desk.count(desk.entries[at])
        self._listing.changed(())
        self.list_again()

    def draw(self) -> None:
        """Draw the lines around the list in the language of the interface."""
        if not self.is_mounted:
            return
        entries = self.app.desk.entries
        self.rows.set_columns(_columns())
        count = ngettext("{n} document", "{n} documents", len(entries)).format(n=len(entries))
        if len(self.shown) != len(entries):
            count = f"{len(self.shown)} / {count}"
        self.query_one("#head", Line).show(
            [Piece(" reader ", "key"), Piece(f"{self.narrowing.name} {count}".strip(), "strong")],
            [Piece(self._order(), "muted")],
        )
        working = sum(e.facts is None for e in entries)
        right = [Piece(_("reading {n} …").format(n=working) + " ", "muted")] if working else []
        said = self.app.message
        if not said and self.shown:
            said = self.shown[min(self.rows.cursor, len(self.shown) - 1)].path
        self.query_one("#status", Line).show([Piece(f" {said}")], right)
        self.query_one("#hints", Line).show(*status.hints(None, "library", self.app.keymap))

    def _order(self) -> str:
        titles = {c.key: c.title for c in _columns()}
        if not self._column:
            return _("sort: as found") + " "
        arrow = "↑" if self._reverse else "↓"
        return _("sort: {column}").format(column=titles[self._column]) + f" {arrow} "

    @work(thread=True, exclusive=True)
    def work_out(self) -> None:
        """Work out titles, dates and lengths, from the index where it knows them."""
        worker = get_current_worker()
        self.get_to_know()
        with closing(Index(place("cache") / "library.sqlite")) as index:
            self._describe(index, worker)

    def _describe(self, index: Index, worker: Worker[Any]) -> None:
        desk = self.app.desk
        paths = [e.path for e in desk.entries if e.path != "-"]
        known = index.get(paths)
        told = iter(known.items())
        while part := dict(islice(told, MANY)):
            self.app.call_from_thread(self._learn, part, len(part) < MANY)
        missing = [path for path in paths if path not in known]
        batch: dict[str, Facts] = {}

        def stopped() -> bool:
            return worker.is_cancelled or self.app.leaving

        for path, facts in describe_all(missing, stopped):
            batch[path] = facts
            # Each time all rows are drawn again: of very many documents, a hundred times.
            if len(batch) >= max(BATCH, len(missing) // 100) or len(missing) < BATCH:
                index.put(batch.items())
                self.app.call_from_thread(self._learn, batch)
                batch = {}
        if not stopped():
            index.put(batch.items())
            self.app.call_from_thread(self._learn, batch)

    def _learn(self, found: dict[str, Facts], again: bool = True) -> None:
        """Take in facts; sort the list `again`, or later when more facts come at once."""
        desk = self.app.desk
        places = [self._places[path] for path in found]
        for at, facts in zip(places, found.values(), strict=True):
            desk.entries[at] = desk.count(desk.entries[at]._replace(facts=facts))
        self._listing.changed(places, again=again)
        self.list_again()

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
        if self.shown:
            self.app.open(self.shown[self.rows.cursor])
        self.draw()

    def ask_list(self, by: int) -> None:
        """Move in the list."""
        self.rows.move(by)

    def ask_filter(self) -> None:
        """Show the filter."""
        self._listing.get_ready()
        self.filter.placeholder = _("title, source, date or path")
        self.filter.remove_class("hidden")
        self.filter.focus()

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

    @on(Input.Changed, "#filter")
    def _typed(self) -> None:
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
