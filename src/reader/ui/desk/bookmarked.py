"""Bookmarks beside the desk: what is kept, and where it stands in the open document."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.passages.bookmark import Bookmark, Stood, stand
from reader.session import bookmarks
from reader.session.state import Session
from reader.store.bookmarks import Bookmarks, root_of
from reader.store.project import Home
from reader.structure.document import Document
from reader.ui.desk.aside import Aside
from reader.ui.desk.desk import Desk

MOST_GONE = 50  # bookmarks taken away that can be brought back


class Change(NamedTuple):
    """Hold what was done: the bookmarks that were set, and those taken away."""

    came: Sequence[Bookmark] = ()
    went: Sequence[Bookmark] = ()


class Bookmarked:
    """Set bookmarks and find them again; what was taken away can be brought back."""

    def __init__(self, desk: Desk) -> None:
        self.kept = Bookmarks(desk.bookmarks, desk.config.annotator)
        self.aside = Aside()  # does what saves
        self._desk = desk
        self._gone: list[Bookmark] = []
        self._stood: dict[tuple[Bookmark, str, str], Stood] = {}

    def standing(self, document: Document, home: Home) -> list[Stood]:
        """Find a document's bookmarks in it; may run in a thread."""
        digest, encoding = document.source.digest, document.source.encoding
        found = self.kept.of(home, digest)
        new = [each for each in found if (each, digest, encoding) not in self._stood]
        for each, stood in zip(new, stand(new, document.source.text, digest), strict=True):
            self._stood[each, digest, encoding] = stood
        return [self._stood[each, digest, encoding] for each in found]

    def taken_in(self, session: Session, stood: Sequence[Stood]) -> Session:
        """Give the session with its bookmarks as they were found."""
        found = (each.bookmark for each in stood if each.state != "lost")
        after = tuple(sorted(found, key=lambda each: (each.start, each.end, each.id)))
        return session if after == session.bookmarks else session.with_(bookmarks=after)

    def fresh(self, session: Session) -> Session:
        """Give the session with its bookmarks as they are kept now, another session's too."""
        home = self._desk.homes[session.document.id]
        return self.taken_in(session, self.standing(session.document, home))

    def turn(self, session: Session) -> Change:
        """Set a bookmark here, or take away those that are here. Raises NotSaved.

        One that stood here and was taken away comes back with its name.
        """
        session = self.fresh(session)
        there = bookmarks.here(session)
        if there:
            self.remove(there)
            return Change(went=there)
        new = self._made(session)
        back = next((each for each in reversed(self._gone) if _same(each, new)), None)
        if back:
            new = new._replace(name=back.name)
        self.kept.put([new])
        self._gone = [each for each in self._gone if each is not back]
        return Change(came=[new])

    def name(self, session: Session, name: str) -> Change:
        """Name the bookmark here, else set one with this name. Raises Usage or NotSaved."""
        session = self.fresh(session)
        there = bookmarks.here(session)
        if there:
            self.kept.rename(there[0].id, name)
            return Change()
        new = self._made(session, name)
        self.kept.put([new])
        return Change(came=[new])

    def _made(self, session: Session, name: str = "") -> Bookmark:
        from reader.store.bookmarks import named

        project = root_of(self._desk.homes[session.document.id])
        return bookmarks.made(session, project, named(name))

    def remove(self, there: Sequence[Bookmark]) -> None:
        """Take bookmarks away. Raises NotSaved."""
        kept = {each.id: each for each in self.kept.all()}
        self.kept.remove([each.id for each in there])
        gone = (kept.get(each.id, each) for each in there)
        self._gone = [*self._gone, *gone][-MOST_GONE:]

    def bring_back(self) -> Bookmark | None:
        """Set again what was taken away last; None where there is nothing. Raises NotSaved."""
        if not self._gone:
            return None
        self.kept.put(self._gone[-1:])
        return self._gone.pop()


def _same(one: Bookmark, other: Bookmark) -> bool:
    return (one.document, one.project, one.quote) == (other.document, other.project, other.quote)


def close(desk: Desk, timeout: float) -> None:
    """Let go of the bookmarks, if they were looked into, when those being saved are saved.

    Those that are not after `timeout` seconds are given up: nobody was told that they were set.
    """
    if bookmarks_of.cache_info().currsize and bookmarks_of(desk).aside.settle(timeout):
        bookmarks_of(desk).kept.close()


@lru_cache(maxsize=1)
def bookmarks_of(desk: Desk) -> Bookmarked:
    """Give the bookmarks beside a desk, looked into when they are first asked for."""
    return Bookmarked(desk)
