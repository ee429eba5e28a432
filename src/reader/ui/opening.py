"""From a document's file and its stored passages to a session, and what to say about it."""

from collections.abc import Sequence
from dataclasses import replace

from reader.language import ngettext
from reader.passages.anchor import anchor, context
from reader.passages.passage import Passage
from reader.session.state import Selection, Session
from reader.store.places import Place
from reader.structure.document import Document
from reader.text.span import Span
from reader.text.view import SCRIPTS


def anchored(
    passages: Sequence[Passage], document: Document
) -> tuple[dict[str, Passage], frozenset[str], int]:
    """Find passages in a document: those by id, the ids of the lost, the number moved."""
    source = document.source
    found = [anchor(p, source.text, source.digest) for p in passages]
    lost = frozenset(f.passage.id for f in found if f.state == "lost")
    moved = sum(f.state == "moved" for f in found)
    return {f.passage.id: f.passage for f in found}, lost, moved


def remarks(lost: int, moved: int) -> list[str]:
    """Say which passages were found elsewhere or not at all."""
    said = []
    if moved:
        form = ngettext(
            "The document changed: {n} passage was found again elsewhere.",
            "The document changed: {n} passages were found again elsewhere.",
            moved,
        )
        said.append(form.format(n=moved))
    if lost:
        form = ngettext(
            "{n} passage is not in the text any more; it is kept, see the list of passages.",
            "{n} passages are not in the text any more; they are kept, see the list of passages.",
            lost,
        )
        said.append(form.format(n=lost))
    return said


def followed(where: Span, before: str, after: str) -> Span:
    """Find a place of one text in another: by its words and those around, else as far in."""
    end = max(where.end, min(where.start + 1, len(before)))
    prefix, quote, suffix = context(before, Span(where.start, end))
    seek = Passage("", "", where.start, end, quote, prefix=prefix, suffix=suffix, digest="before")
    found = anchor(seek, after, "after")
    if found.state == "lost":
        at = where.start * len(after) // max(1, len(before))
        return Span(at, at)
    start, end = found.passage.span
    return Span(start, end if where.length else start)


def restored(session: Session, place: Place) -> Session:
    """Give the session the view and the place that it was left with."""
    script = place.script if place.script in SCRIPTS else "as is"
    edits = {e.span for e in session.document.edits}
    off = frozenset(Span(*span) for span in place.off) & edits
    shown = session.with_(clean=place.clean, script=script, off=off)
    length = len(session.document.source.text)
    where = Span(min(place.position, length), min(max(place.position, place.end), length))
    return replace(shown, selection=Selection(*shown.view.to_view(where)))
