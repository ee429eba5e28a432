"""Bookmarks: places that somebody wants to come back to."""

from typing import Any

from reader.session import bookmarks, needs
from reader.session.command import Ask, command
from reader.session.state import Session


@command("ctrl+d", "f5", needs=needs.TEXT)
def set_bookmark(session: Session) -> Ask:
    """Bookmark the sentence at the cursor, or take its bookmark away; once more brings it back."""
    return Ask("bookmark")


@command("f6", needs=needs.TEXT)
def name_bookmark(session: Session) -> Ask:
    """Name the bookmark at the cursor; without one, set one with a name."""
    return Ask("bookmark_name")


@command("f8", needs=needs.BOOKMARKS, jump=True)
def next_bookmark(session: Session) -> Session:
    """Go to the next bookmark in this document; behind the last one, to the first."""
    return bookmarks.step(session, 1)


@command("f7", needs=needs.BOOKMARKS, jump=True)
def previous_bookmark(session: Session) -> Session:
    """Go to the bookmark before in this document."""
    return bookmarks.step(session, -1)


@command("f9", context="everywhere")
def list_bookmarks(_: Any) -> Ask:
    """List bookmarks, those of all documents too; Enter goes to one, Del removes it."""
    return Ask("bookmarks")
