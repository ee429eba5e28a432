"""Searching the whole library beside the screen: the index, its building, past queries."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language import _
from reader.library.duplicates.finding import Copies, bring_up_to_date, copies
from reader.library.duplicates.kept import SKETCHES, Sketches
from reader.library.search.ask import Answer, Concordance, Stock
from reader.library.search.build import Fresh, build
from reader.library.search.hits import Hit, places
from reader.library.search.postings import Broken, alike
from reader.library.search.saved import understood
from reader.library.search.shelf import INDEX, Shelf
from reader.paths import place
from reader.session.search import Search
from reader.store.lore import Lore
from reader.store.searches import Searches
from reader.ui.desk.desk import Desk
from reader.ui.desk.knowing import lore_of

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


class Searching:
    """Hold the index of some documents; one thread builds, others may ask meanwhile."""

    def __init__(self, path: Path | None, paths: Sequence[str], lore: Lore) -> None:
        self.searches = Searches()
        self.query = ""  # as it was left
        self.at = 0  # the hit that the cursor was left on
        self.done = 0
        self.total = 0  # documents to index, once that is known
        self.building = False
        self._paths = [p for p in paths if p != "-"]
        self.found: Concordance | None = None  # what the search found that was left
        self.shelf = Shelf(path)
        self._lock = threading.Lock()
        self.lore = lore
        self._stock = Stock(self.shelf, self._paths, lore.beside)

    def outdated(self) -> None:
        """Take note that people said something of documents."""
        self._stock.outdated()

    def ask(self, typed: str) -> Concordance:
        """Answer a query; raise NotAQuery or Unreadable, with what to tell the user."""
        with self._lock:
            query = understood(typed, self.lore.saved, self.lore.metadata.fields())
            try:
                return self._put(self._stock.ask(query))
            except Broken:
                self.shelf.discard()
                self._stock = Stock(self.shelf, self._paths, self.lore.beside)
                return self._put(self._stock.ask(query))

    def _put(self, answer: Answer) -> Concordance:
        return Concordance(self.shelf, answer)

    def build(self, stopped: Callable[[], bool], tell: Callable[[], None]) -> None:
        """Bring the index up to date, in the thread that calls; `tell` when more is done."""
        if self.building:
            return
        self.building = True
        shelf = self.shelf.beside()
        try:
            missing = Fresh(self._paths).missing(shelf.known())
            self.done, self.total = 0, len(missing)
            if missing:
                tell()
            for done in self._building(shelf, stopped) if missing else ():
                if stopped():
                    return
                self.done = done
                tell()
        except Broken:
            shelf.discard()
        except ReaderError:  # what is not indexed is counted, and tried again the next time
            pass
        else:
            self._sketch(shelf, stopped)
        finally:
            self.building = False
            if shelf is not self.shelf:
                shelf.close()
            if not stopped():
                tell()

    def _sketch(self, shelf: Shelf, stopped: Callable[[], bool]) -> None:
        """Take note of what tells copies from other documents."""
        with closing(Sketches(place("cache") / SKETCHES)) as kept:
            for _done in bring_up_to_date(kept, shelf, self._paths, stopped, beside=True):
                if stopped():
                    return

    def copies(self, stopped: Callable[[], bool]) -> list[Copies]:
        """Find the copies among the documents that are indexed."""
        with closing(Sketches(place("cache") / SKETCHES)) as kept:
            return copies(kept, self._paths, stopped)

    def _building(self, shelf: Shelf, stopped: Callable[[], bool]) -> Iterator[int]:
        return build(shelf, self._paths, stopped=stopped, beside=True)


@lru_cache(maxsize=1)
def searching_in(desk: Desk) -> Searching:
    """Give what searches the documents of a desk, made when it is first asked for."""
    paths = [entry.path for entry in desk.entries]
    return Searching(place("cache") / INDEX, paths, lore_of(desk))


def show(app: "ReaderApp", hit: Hit) -> None:
    """Open the document of a hit and select the hit, found by its words where they moved."""
    entry = next((e for e in app.desk.entries if e.path == hit.path), None)
    if entry is None:
        return
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
    app.result = (session.document.id, f"{number}/{count}")
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
