"""Tagging passages: pure functions from a session to the next."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reader.passages.anchor import context
from reader.passages.passage import Passage
from reader.session import motion
from reader.session.state import Session
from reader.structure import units
from reader.structure.bounds import bounded
from reader.text.span import Span

LEVELS = {
    **dict.fromkeys(("word", "item"), "mention"),
    "clause": "clause",
    "sentence": "sentence",
    **dict.fromkeys(("paragraph", "section"), "block"),
}


def edged(session: Session, span: Span) -> Span:
    """Give a view span with its edges as the conventions want them."""
    return bounded(session.view.text, span, session.conventions)


def target(session: Session) -> tuple[Span, str]:
    """Give the source span that a tag goes to, and its level.

    That is the selection; without one, the clause at the cursor.
    """
    selected, unit = session.selection.span, session.unit
    if not selected.length:
        selected, unit = units.unit_span(session.view.text, selected.start, "clause"), "clause"
    return session.view.to_source(edged(session, selected)), LEVELS.get(unit, "")


def put(session: Session, passage: Passage) -> Session:
    """Add a passage or replace the one of its id."""
    return session.with_(passages={**session.passages, passage.id: passage})


def changed(session: Session, passage: Passage, **values: Any) -> Session:
    """Replace fields of a passage, stamped with the time and the annotator."""
    return put(session, replace(passage, **values, modified=session.stamp.now))


def stamp_of(session: Session) -> str:
    """Name the codebook and its version, as passages carry it."""
    return f"{session.codebook.id} {session.codebook.version}"


def recoded(session: Session, passage: Passage, codes: Iterable[str]) -> Session:
    """Give a passage other codes, which the codebook of now explains."""
    return changed(session, passage, codes=tuple(codes), codebook=stamp_of(session))


def new_passage(session: Session, span: Span, level: str) -> Passage:
    """Make a passage without codes over a source span."""
    source = session.document.source
    prefix, quote, suffix = context(source.text, span)
    return Passage(
        id=session.stamp.ids[0],
        document=session.document.id,
        start=span.start,
        end=span.end,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        digest=source.digest,
        level=level,
        annotator=session.annotator,
        codebook=stamp_of(session),
        created=session.stamp.now,
        modified=session.stamp.now,
    )


def ordered_codes(session: Session, codes: Iterable[str]) -> tuple[str, ...]:
    """Put codes into the codebook's order, each once."""
    return tuple(sorted(set(codes), key=lambda c: (session.codebook.order(c), c)))


def _holder(session: Session) -> tuple[Passage | None, Span, str]:
    """Give the passage that a tag goes to, if there is one already, else the span for a new one.

    A bare cursor inside a passage of the annotator's own means that passage.
    """
    here = session.own
    if not session.selection.span.length and here:
        return here, here.span, here.level
    span, level = target(session)
    same = (p for p in session.own_at(span) if p.span == span and p.level != "whole")
    return next(same, None), span, level


def tag(session: Session, codes: Iterable[str]) -> Session:
    """Put codes on the selected passage, making it when there is none; codes add up."""
    wanted = tuple(codes)
    holder, span, level = _holder(session)
    if not wanted or not span.length:
        return session
    selected = session.view.to_view(span)
    if holder is None:
        passage = replace(new_passage(session, span, level), codes=ordered_codes(session, wanted))
        after = used(put(session, passage), wanted)
    else:
        union = ordered_codes(session, (*holder.codes, *wanted))
        after = session if union == holder.codes else recoded(session, holder, union)
        going_on = bool(holder.codes) and set(holder.codes) == set(session.last_codes)
        after = after.with_(last_codes=union) if going_on else used(after, wanted)
    return after.select(*selected).with_(extending=False)


def used(session: Session, codes: tuple[str, ...]) -> Session:
    """Remember codes as those used last, and those before them."""
    if not codes or set(codes) == set(session.last_codes):
        return session
    return session.with_(last_codes=codes, earlier_codes=session.last_codes)


def repeat(session: Session, codes: tuple[str, ...]) -> Session:
    """Put codes on the selection; where they are already, on the next unit."""
    holder, _span, _level = _holder(session)
    if holder is not None and set(codes) <= set(holder.codes):
        selected = session.select(*session.view.to_view(holder.span))
        return tag(motion.forward(selected, motion.unit_of(session)), codes)
    return tag(session, codes)


def set_codes(session: Session, codes: Iterable[str]) -> Session:
    """Give the selected passage exactly these codes; with none left it is removed."""
    wanted = ordered_codes(session, codes)
    holder, _span, _level = _holder(session)
    if holder is None:
        return tag(session, wanted)
    if not wanted:
        return remove(session, holder)
    last = tuple(c for c in wanted if c not in holder.codes) or session.last_codes
    after = recoded(session, holder, wanted) if wanted != holder.codes else session
    return used(after, last).select(*session.view.to_view(holder.span)).with_(extending=False)


def remove(session: Session, passage: Passage) -> Session:
    """Remove a passage."""
    rest = {i: p for i, p in session.passages.items() if i != passage.id}
    return session.with_(passages=rest, lost=session.lost - {passage.id})


def carried(session: Session) -> tuple[tuple[str, ...], str]:
    """Give the codes that the passage to be tagged has already, and its text."""
    holder, span, _level = _holder(session)
    quote = session.document.source.text[span.start : span.end]
    return (holder.codes, holder.quote) if holder else ((), quote)


def note(session: Session, passage: Passage, text: str) -> Session:
    """Write a note on a passage; an empty one takes it away."""
    return changed(session, passage, note=text.strip())


def rebound(session: Session) -> Session:
    """Give the passage that the selection overlaps most the selection's bounds."""
    span = session.view.to_source(edged(session, session.selection.span))

    def overlap(passage: Passage) -> tuple[int, int]:
        common = min(passage.end, span.end) - max(passage.start, span.start)
        return common, -(passage.end - passage.start)

    touched = session.own_at(span)
    if not touched:
        return session
    prefix, quote, suffix = context(session.document.source.text, span)
    bounds = {"start": span.start, "end": span.end, "prefix": prefix, "quote": quote}
    return changed(session, max(touched, key=overlap), **bounds, suffix=suffix)
