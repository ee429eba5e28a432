"""Searching the whole library beside the screen: the index, its building, past queries."""

import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.library.search.ask import Answer, Concordance, Stock
from reader.library.search.copies import NearCopy, near_copies
from reader.library.search.grammar import Word, parse
from reader.library.search.hits import Hit, places
from reader.library.search.postings import Broken, alike
from reader.library.search.shelf import INDEX, Shelf
from reader.paths import place
from reader.session.search import Search
from reader.store import lookout
from reader.store.searches import Searches
from reader.store.told import Told
from reader.ui.desk.desk import Desk

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
        self._desk = desk
        self._shelf = Shelf(path)
        self._lock = threading.Lock()
        self._paths: list[str] = []
        self._told = Told(desk.codebook)
        self._stock = Stock(self._shelf, (), self._told)
        self._stock_up()

    def _stock_up(self) -> None:
        """Take the documents as they are listed now."""
        paths = [path for path in self._desk.entries.paths() if path != "-"]
        if paths != self._paths:
            self._paths = paths
            self._stock = Stock(self._shelf, paths, self._told)

    def ask(self, typed: str) -> Concordance:
        """Answer a query; raise NotAQuery or Unreadable, with what to tell the user."""
        query = parse(typed)
        with self._lock:
            self._told.forget()
            try:
                return self._put(self._stock.ask(query))
            except Broken:
                self._shelf.discard()
                self._stock = Stock(self._shelf, self._paths, self._told)
                return self._put(self._stock.ask(query))

    def every(self, word: Word) -> Iterator[Hit]:
        """Go through every place of a word in the documents indexed. Raises Broken."""
        with self._lock:
            found = self._put(self._stock.ask(word))
        yield from (found[n] for n in range(len(found)))

    def near(self, text: str) -> list[NearCopy]:
        """Find near-copies of some words in the documents indexed. Raises Broken."""
        with self._lock:
            return near_copies(self._shelf, self._paths, text)[0]

    def _put(self, answer: Answer) -> Concordance:
        return Concordance(self._shelf, answer)

    def build(self, stopped: Callable[[], bool], tell: Callable[[], None]) -> None:
        """Bring the index up to date, in the thread that calls; `tell` when more is done."""
        if self.building:
            return
        self.building = True
        shelf = self._shelf.beside()
        try:
            with self._lock:
                self._stock_up()
            given = self._desk.given or self._paths
            for done, total in lookout.index(shelf, given, self._paths, stopped):
                if stopped():
                    return
                self.done, self.total = done, total
                tell()
        except Broken:
            shelf.discard()
        except ReaderError:  # what is not indexed is counted, and tried again the next time
            pass
        finally:
            self.building = False
            if shelf is not self._shelf:
                shelf.close()
            if not stopped():
                tell()


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
