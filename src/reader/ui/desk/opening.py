"""From a document's file and its stored passages to a session, and what to say about it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.codebook.codebook import Codebook
from reader.language import ngettext
from reader.passages.align import anchor_all
from reader.passages.anchor import anchor, context
from reader.passages.passage import Passage
from reader.session.state import Selection, Session
from reader.store.places import Place
from reader.structure.beginning import Beginning
from reader.structure.document import Document
from reader.text.damage import find_damage
from reader.text.span import Span
from reader.text.view import SCRIPTS


class Opened(NamedTuple):
    """Hold a session just opened, and what the user should be told about it."""

    session: Session
    remarks: list[str]


class Found(NamedTuple):
    """Hold passages found in a document, by id, and what became of them."""

    passages: dict[str, Passage]
    lost: frozenset[str]  # ids
    edited: frozenset[str]
    moved: int


def anchored(passages: Sequence[Passage], document: Document) -> Found:
    """Find passages in a document."""
    source = document.source
    found = anchor_all(passages, source.text, source.digest)
    lost, edited = (
        frozenset(f.passage.id for f in found if f.state == state) for state in ("lost", "edited")
    )
    moved = sum(f.state == "moved" for f in found)
    return Found({f.passage.id: f.passage for f in found}, lost, edited, moved)


def opened(
    beginning: Beginning,
    passages: Sequence[Passage],
    codebook: Codebook,
    annotator: str,
    place: Place,
) -> Opened:
    """Open a document with its stored passages where it was left; say what became of them."""
    if beginning.whole:
        found = anchored(passages, beginning.document)
    else:
        found = Found(within(passages, beginning), frozenset(), frozenset(), 0)
    session = Session(
        *(beginning.document, codebook, found.passages, found.lost),
        edited=found.edited,
        annotator=annotator,
    )
    return Opened(restored(session, shifted(place, -beginning.start)), remarks(found))


def with_damage(beginning: Beginning) -> Beginning:
    """Look for the damage in the part of a document that is there."""
    document = beginning.document
    damage = find_damage(document.source.text, document.edits)
    return beginning._replace(document=document._replace(damage=damage))


def within(passages: Sequence[Passage], beginning: Beginning) -> dict[str, Passage]:
    """Give the passages that stand in a part of a document unchanged, by id, as it counts."""
    text, start = beginning.document.source.text, beginning.start
    moved = (replace(p, start=p.start - start, end=p.end - start) for p in passages)
    return {p.id: p for p in moved if p.start >= 0 and text[p.start : p.end] == p.quote}


def continued(session: Session, longer: Session, start: int) -> Session:
    """Go on in a longer part of the document, at the same characters; `start` is where
    the session's part begins in it.
    """
    where = session.selected
    span = longer.view.to_view(Span(where.start + start, where.end + start))
    backwards = session.selection.head < session.selection.anchor
    return longer.with_(
        selection=Selection(*(reversed(span) if backwards else span)),
        unit=session.unit,
        extending=session.extending,
        last_codes=session.last_codes,
        conventions=session.conventions,
        rejected=session.rejected,
        withheld=session.withheld,
        queue=session.queue,
        pending=session.pending,
        notice=session.notice,
        search=session.search,
        read=tuple(Span(a + start, b + start) for a, b in session.read),
    )


def left(session: Session, before: Place) -> Place:
    """Give the place at which a session leaves its document, and how it is shown."""
    where = session.selected
    return before._replace(
        position=where.start,
        end=where.end,
        clean=session.clean,
        script=session.script,
        off=tuple(sorted(session.off)),
        parts=session.read,
    )


def shifted(place: Place, by: int) -> Place:
    """Count a place from elsewhere in the source."""
    if not by:
        return place
    off, parts = (
        tuple((start + by, end + by) for start, end in spans) for spans in (place.off, place.parts)
    )
    position, end = max(0, place.position + by), max(0, place.end + by)
    return place._replace(position=position, end=end, off=off, parts=parts)


def gone_through(place: Place, share: float) -> Place:
    """Note the share of a document that was read, where that is more than before."""
    return place._replace(read=max(place.read, round(share, 3)))


def remarks(found: Found) -> list[str]:
    """Say which passages were found elsewhere or not at all."""
    said = []
    lost, edited, moved = len(found.lost), len(found.edited), found.moved
    if edited:
        form = ngettext(
            "{n} passage stands in words that changed: look at it in the list of passages.",
            "{n} passages stand in words that changed: look at them in the list of passages.",
            edited,
        )
        said.append(form.format(n=edited))
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
    edits = {e.span for e in session.document.edits} if place.off else set()
    off = frozenset(Span(*span) for span in place.off) & edits
    read = tuple(Span(*span) for span in place.parts)
    shown = session.with_(clean=place.clean, script=script, off=off, read=read)
    length = len(session.document.source.text)
    where = Span(min(place.position, length), min(max(place.position, place.end), length))
    return replace(shown, selection=Selection(*shown.view.to_view(where)))
