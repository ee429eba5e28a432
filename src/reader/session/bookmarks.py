"""Bookmarks of the open document: which one is here, and where the next one stands."""

from typing import TYPE_CHECKING

from reader.session.state import Session
from reader.structure import units
from reader.text.span import Span

if TYPE_CHECKING:
    from reader.passages.bookmark import Bookmark

LONGEST = 80  # characters of the words that a list shows


def standing(session: Session) -> "tuple[Bookmark, ...]":
    """List the bookmarks that were found in the document, in order."""
    return session.bookmarks or ()


def target(session: Session) -> Span:
    """Give the sentence that a bookmark set here is to stand on, in the view; empty for none.

    It is the one at the selection's start; on a blank line, the next one.
    """
    text, at = session.view.text, session.selection.span.start
    here = units.unit_span(text, at, "sentence")
    return here if here.length else units.next_span(text, at, "sentence") or here


def here(session: Session) -> "tuple[Bookmark, ...]":
    """List the bookmarks that touch the sentence at the selection's start."""
    span = session.view.to_source(target(session))
    return tuple(each for each in standing(session) if each.span.overlaps(span))


def made(session: Session, project: str, name: str = "") -> "Bookmark":
    """Make a bookmark on the sentence here, with the id and the time of the session's stamp."""
    from reader.passages.bookmark import bookmark_at
    from reader.session.citing import headings_over

    document, view = session.document, target(session)
    span = session.view.to_source(view)
    over = headings_over(document, span.start)
    title = document.masthead.title
    return bookmark_at(
        document.source.text,
        span,
        id=session.stamp.ids[0],
        document=document.id,
        project=project,
        digest=document.source.digest,
        name=name,
        words=_short(session.view.text[view.start : view.end]),
        section=" › ".join(_short(heading.text) for heading in over if heading.start < span.start),
        title=_short(title.text) if title else "",
        created=session.stamp.now,
    )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def step(session: Session, by: int) -> Session:
    """Select the next bookmark, or the one before; behind the last one the first."""
    spans = sorted({session.view.to_view(each.span) for each in standing(session)})
    at = session.selection.span.start
    if by > 0:
        span = next((each for each in spans if each.start > at), spans[0])
    else:
        span = next((each for each in reversed(spans) if each.start < at), spans[-1])
    return go(session, span)


def go(session: Session, span: Span) -> Session:
    """Select a bookmark's range of the view, and say its name."""
    name = next((b.name for b in standing(session) if session.view.to_view(b.span) == span), "")
    after = session.select(*span)
    return after.with_(unit="bookmark", extending=False, notice=name)
