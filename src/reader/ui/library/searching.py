"""Searching the whole library beside the screen: the index, its building, past queries."""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language import _
from reader.library.duplicates.finding import Copies
from reader.library.listed import Paths
from reader.library.search.ask import Answer, Stock
from reader.library.search.concordance import Concordance
from reader.library.search.copies import NearCopy, near_copies
from reader.library.search.grammar import Word
from reader.library.search.hits import Hit, places
from reader.library.search.postings import Broken, alike
from reader.library.search.saved import understood
from reader.library.search.shelf import INDEX, Shelf
from reader.paths import place
from reader.session.search import Search
from reader.store import lookout
from reader.store.project import STDIN
from reader.store.searches import Searches
from reader.ui.desk.desk import Desk
from reader.ui.desk.knowing import lore_of
from reader.ui.library.narrowing import narrowing_of

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


class Searching:
    """Hold the index of some documents; one thread builds, others may ask meanwhile."""

    def __init__(self, path: Path | None, desk: Desk) -> None:
        self.searches = Searches()
        self.query = ""  # as it was left
        self.at = 0  # the hit that the cursor was left on
        self.done = 0
        self.total = 0  # documents to index, once that is known
        self.building = False
        self._sketched = False
        self.found: Concordance | None = None  # what the search found that was left
        self._desk = desk
        self.shelf = Shelf(path)
        self._lock = threading.Lock()
        self._paths: Sequence[str] = ()
        self.lore = lore_of(desk)
        self._stock = Stock(self.shelf, (), self.lore.beside)
        self._stock_up()

    def _stock_up(self) -> None:
        """Take the documents as they are listed now."""
        if isinstance(self._paths, Paths) and self._paths.hold:
            return
        entries = self._desk.entries
        if entries.catalogue is not None and STDIN not in (self._desk.given or (STDIN,)):
            self._paths = Paths(entries.catalogue.beside())
        else:
            self._paths = [path for path in entries.paths() if path != STDIN]
        self._stock = Stock(self.shelf, self._paths, self.lore.beside)

    def outdated(self) -> None:
        """Take note that people said something of documents."""
        self._stock.outdated()

    def ask(self, typed: str) -> Concordance:
        """Answer a query; raise NotAQuery or Unreadable, with what to tell the user."""
        with self._lock:
            self.lore.forget()
            if isinstance(self._paths, Paths):
                self._stock_up()
            query = understood(typed, self.lore.saved, self.lore.metadata.fields())
            try:
                return self._put(self._stock.ask(query))
            except Broken:
                self.shelf.discard()
                self._stock = Stock(self.shelf, self._paths, self.lore.beside)
                return self._put(self._stock.ask(query))

    def every(self, word: Word) -> Iterator[Hit]:
        """Go through every place of a word in the documents indexed. Raises Broken."""
        with self._lock:
            found = self._put(self._stock.ask(word))
        yield from (found[n] for n in range(len(found)))

    def near(self, text: str) -> list[NearCopy]:
        """Find near-copies of some words in the documents indexed. Raises Broken."""
        with self._lock:
            return near_copies(self._stock, text)[0]

    def _put(self, answer: Answer) -> Concordance:
        return Concordance(self.shelf, answer)

    def build(self, stopped: Callable[[], bool], tell: Callable[[], None]) -> None:
        """Bring the index up to date, in the thread that calls; `tell` when more is done."""
        if self.building:
            return
        self.building = True
        shelf = self.shelf.beside()
        try:
            with self._lock:
                self._stock_up()
            given = self._desk.given or list(self._paths)
            for done, total in lookout.index(shelf, given, self._paths, stopped):
                if stopped():
                    return
                self.done, self.total = done, total
                tell()
        except Broken:
            shelf.discard()
        except ReaderError:  # what is not indexed is counted, and tried again the next time
            pass
        else:
            # What is new may be a copy, and so may be what another command indexed.
            if self.total or not self._sketched:
                lookout.sketch(shelf, given, self._paths, stopped)
                self._sketched = not stopped()
        finally:
            self.building = False
            if shelf is not self.shelf:
                shelf.close()
            if not stopped():
                tell()

    def copies(self, stopped: Callable[[], bool], tell: Callable[[int, int], None]) -> list[Copies]:
        """Find the copies among the documents that are indexed, in the thread that calls."""
        given = self._desk.given or list(self._paths)
        return lookout.copies(self.shelf, given, self._paths, stopped, tell)


@lru_cache(maxsize=1)
def searching_in(desk: Desk) -> Searching:
    """Give what searches the documents of a desk, made when it is first asked for."""
    return Searching(place("cache") / INDEX, desk)


def show(app: "ReaderApp", hit: Hit) -> None:
    """Open the document of a hit and select the hit, found by its words where they moved."""
    at = app.desk.entries.place(hit.path)
    if at is None:
        return
    entry = app.desk.entries[at]
    app.open(entry)
    session = app.session
    if session is None or session.document.id != entry.id:  # it cannot be opened, and was told
        return
    view = session.view
    start, end = view.to_view(hit.source)
    wanted = alike(hit.text)
    if alike(view.text[start:end]) != wanted:
        found = places(wanted, alike(view.text))
        start = min(found, key=lambda at: abs(at - start), default=start)
        end = start + len(wanted) if found else start
    search = Search(hit.text) if hit.text else session.search
    app.become(session.select(start, end).with_(unit="hit", search=search))


def say_which(app: "ReaderApp") -> None:
    """Tell which of the hits one came to, and until one leaves the document, on its line."""
    searching, session = searching_in(app.desk), app.session
    if searching.found is None or session is None:
        return
    number, count = searching.at + 1, len(searching.found)
    narrowing_of(app.desk).result = (session.document.id, f"{number}/{count}")
    app.hint(
        _("{number} of {count}: {query}").format(number=number, count=count, query=searching.query)
    )


def next_result(app: "ReaderApp", by: int) -> None:
    """Go to a hit behind or before the one that one came to last."""
    searching = searching_in(app.desk)
    found, at = searching.found, searching.at + by
    if found is None or not len(found):
        app.hint(_("Nothing was searched for in the library yet: press \\"))
    elif not 0 <= at < len(found):
        app.hint(_("This is the last place.") if by > 0 else _("This is the first place."))
    else:
        searching.at = at
        show(app, found[at])
        say_which(app)
