"""Bookmarks on the reading screen: set, named, found again in a quiet moment, gone to."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.language import _, mark
from reader.session import bookmarks, trail
from reader.session.command import Command
from reader.session.needs import BOOKMARKS
from reader.session.state import Session
from reader.ui.reading.answers import Answers

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.passages.bookmark import Bookmark, Stood
    from reader.ui.app import ReaderApp
    from reader.ui.desk.bookmarked import Bookmarked

UNREAD = mark("The document is still being read; bookmarks come when it is all there.")
SOON = 0.3  # seconds after which the bookmarks of a document just opened are looked for


class Changed(NamedTuple):
    """Hold what was done, in words, and how the bookmarks of a document stand since."""

    said: str
    document: str  # its id
    found: "Sequence[Stood]"


class Bookmarking(Answers):
    """Show the bookmarks of the open document, and change them."""

    _sought = False
    _told = False
    awaited: "tuple[Bookmark, int] | None" = None  # to go to from a place when all is there

    @property
    def kept(self) -> "Bookmarked":
        """Give the bookmarks, which nothing reads before the first page is shown."""
        from reader.ui.desk.bookmarked import bookmarks_of

        return bookmarks_of(self.app.desk)

    def find_bookmarks_soon(self, session: Session) -> None:
        """See to it that the document's bookmarks are looked for, once it is there as a whole."""
        if session.bookmarks is None and not self._sought and not self.app.desk.rest.part:
            self._sought = True
            self.set_timer(SOON, self._seek_bookmarks)

    def _seek_bookmarks(self) -> None:
        session, app = self.app.session, self.app
        if session is None or app.desk.rest.part:
            self._sought = False
            return
        document, home = session.document, app.desk.homes[session.document.id]

        def work() -> None:
            from reader.ui.desk.bookmarked import bookmarks_of

            try:
                kept = bookmarks_of(app.desk)
                found, problems = kept.standing(document, home), kept.kept.problems()
            except (OSError, ReaderError) as error:
                found, problems = [], [str(error)]
            app.call_later(self._bookmarks_found, document.id, found, problems)

        Thread(target=work, daemon=True).start()

    def _bookmarks_found(
        self, document: str, found: "Sequence[Stood]", problems: Sequence[str]
    ) -> None:
        """Show what was found; another document that is open by now is looked at anew."""
        self._sought = False
        session, desk = self.app.session, self.app.desk
        same = session is not None and session.document.id == document and not desk.rest.part
        if session is not None and same and session.bookmarks is None:  # else newer ones are known
            desk.session = self.kept.taken_in(session, found)
            awaited, self.awaited = self.awaited, None
            if awaited is not None and session.selected.start == awaited[1]:
                arrive(self.app, awaited[0])
        if found or not same:
            self.draw()
        if problems and not self._told:
            self._told = True
            self.app.say("\n\n".join(problems))

    def run_command(self, command: Command) -> None:
        """Look for bookmarks at once where a command goes to one."""
        session = self.app.session
        if command.needs is BOOKMARKS and session is not None and session.bookmarks is None:
            if self.app.desk.rest.part:
                self.app.hint(_(UNREAD))
                return
            self._refresh_bookmarks()
        super().run_command(command)

    def _refresh_bookmarks(self) -> None:
        """Take in the bookmarks as they are kept now."""
        session = self.app.session
        if session is not None and not self.app.desk.rest.part:
            self.app.desk.session = self.kept.fresh(session)

    def ask_bookmark(self) -> None:
        """Set a bookmark, or take away the one that is here."""

        def turn(session: Session) -> str:
            change = self.kept.turn(session)
            if change.went:
                return _("Bookmark removed; the same key brings it back")
            return _("Bookmark set: {name}").format(name=change.came[0].called)

        if self._can_change():
            self._told_when_saved(self._asked(turn))

    def _can_change(self) -> bool:
        """Tell whether a bookmark can be set here; say why not."""
        if self.app.desk.rest.part:
            self.app.hint(_(UNREAD))
        elif not bookmarks.target(self.session).length:
            self.app.hint(_("There are no words here to set a bookmark on"))
        else:
            return True
        return False

    def _asked(self, change: Callable[[Session], str]) -> "Future[Changed]":
        """Change bookmarks of this place beside the keys, and find them anew."""
        session, kept = self.app.desk.stamped(self.session), self.kept
        document, home = session.document, self.app.desk.homes[session.document.id]

        def work() -> Changed:
            said = change(session)
            return Changed(said, document.id, kept.standing(document, home))

        return kept.aside.ask(work)

    def _told_when_saved(self, asked: "Future[Changed]") -> None:
        """Say what was done when it is on the disk."""
        if asked.done():
            self._bookmarks_changed(asked)
        else:
            self.app.hint(_("Saving the bookmark …"))
            asked.add_done_callback(partial(self.app.call_later, self._bookmarks_changed))

    def _bookmarks_changed(self, asked: "Future[Changed]") -> None:
        try:
            said, document, found = asked.result()
        except ReaderError as error:
            self.app.say(str(error))
            return
        session, desk = self.app.session, self.app.desk
        if session is not None and session.document.id == document and not desk.rest.part:
            desk.session = self.kept.taken_in(session, found)
        self.app.hint(said)

    def ask_bookmark_name(self) -> None:
        """Name the bookmark that is here, or set one with a name."""
        from reader.store.bookmarks import named
        from reader.ui.desk.aside import at_once
        from reader.ui.dialogs.form import Blank, Filled, Form

        if not self._can_change():
            return
        self._refresh_bookmarks()
        there = bookmarks.here(self.session)
        span = bookmarks.target(self.session)
        words = self.session.view.text[span.start : span.end]
        asked: list[Future[Changed]] = []

        def take(filled: Filled) -> None:
            name = named(filled["name"])
            said = _("Bookmark set: {name}").format(name=name or words[:20])

            def change(session: Session) -> str:
                self.kept.name(session, name)
                return said

            asked[:] = [self._asked(change)]
            at_once(*asked)

        def taken(filled: "Filled | None") -> None:
            if filled is not None:
                self._told_when_saved(*asked)

        blank = Blank("name", _("Name"), there[0].name if there else "", words[:30])
        self.app.push_screen(Form(_("Name the bookmark"), [blank], take), taken)


def choose(app: "ReaderApp") -> None:
    """List the bookmarks of this document and of all, and go to the one chosen."""
    from reader.ui.desk.bookmarked import bookmarks_of
    from reader.ui.dialogs.bookmarks import BookmarkList, Item

    kept, session, desk = bookmarks_of(app.desk), app.session, app.desk
    stand = None
    if session is not None and isinstance(app.screen, Bookmarking) and not desk.rest.part:
        stand = partial(kept.standing, session.document, desk.homes[session.document.id])

    def chosen(item: Item | None) -> None:
        if app.session is not None and not desk.rest.part:
            desk.session = kept.fresh(app.session)
        if item is None:
            app.draw()
        elif item.here:
            app.leave(trail.spot(_open(app)))
            arrive(app, item.bookmark)
        else:
            go_to(app, item.bookmark)

    def late(said: str) -> None:
        """Take in what was saved when the list had been left, or say why it was not."""
        if app.session is not None and not desk.rest.part:
            desk.session = kept.fresh(app.session)
        app.say(said)

    app.push_screen(BookmarkList(kept, stand, late), chosen)


def _open(app: "ReaderApp") -> Session:
    assert app.session is not None
    return app.session


def go_to(app: "ReaderApp", bookmark: "Bookmark") -> None:
    """Open the document of a bookmark at its place, or say why that cannot be."""
    from reader.store.bookmarks import path_of

    desk, path = app.desk, path_of(bookmark)
    if path is None:
        app.say(_("{path}: the document is not there").format(path=bookmark.document))
        return
    at = desk.entries.place(path)
    entry = desk.entries.outside(path) if at is None else desk.entries[at]
    place = desk.places.get(entry.id)  # a long document is read from there on
    desk.places.put(entry.id, place._replace(position=bookmark.start, end=bookmark.end))
    app.open(entry)
    session = app.session
    if session is None or session.document.id != entry.id:  # it cannot be opened, and was told
        return
    if desk.rest.part and isinstance(app.screen, Bookmarking):
        app.screen.awaited = bookmark, session.selected.start + desk.rest.start
    else:
        arrive(app, bookmark)


def arrive(app: "ReaderApp", bookmark: "Bookmark") -> None:
    """Select a bookmark of the open document, or say that its place is gone."""
    from reader.ui.desk.bookmarked import bookmarks_of

    session, kept = _open(app), bookmarks_of(app.desk)
    found = kept.standing(session.document, app.desk.homes[session.document.id])
    session = kept.taken_in(session, found)
    there = next((each for each in found if each.bookmark.id == bookmark.id), None)
    if there is None or there.state == "lost":
        app.become(session)
        said = _("The words of this bookmark are gone from the document: {words}")
        app.say(said.format(words=bookmark.called))
        return
    app.become(bookmarks.go(session, session.view.to_view(there.bookmark.span)))
    if there.state == "edited":
        app.hint(_("The words here changed since the bookmark was set"))
