"""Cutting a passage in two, and making one of two."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reader.passages.anchor import context
from reader.passages.passage import Passage
from reader.session import tagging
from reader.session.state import Session
from reader.text.span import Span


def cut_at(session: Session) -> int | None:
    """Give the source offset where the passage at the cursor would be cut; None at its edges."""
    passage = session.own
    if passage is None:
        return None
    selected = session.selection.span
    at = session.view.to_view(passage.span)
    inner = selected.start if selected.start > at.start else selected.end
    if not at.start < inner < at.end:
        return None
    return session.view.to_source(Span(inner, at.end)).start


def split(session: Session) -> Session:
    """Cut the passage at the cursor; both parts keep its codes, and what is marked in each."""
    passage, at = session.own, cut_at(session)
    if passage is None or at is None:
        return session
    first = _edged(session, Span(passage.start, at))
    second = _edged(session, Span(at, passage.end))
    if not first.length or not second.length or first.end > second.start:
        return session
    new = replace(
        tagging.new_passage(session, second, passage.level),
        codes=passage.codes,
        attributes=_within(passage.attributes, second),
        origin=passage.origin,
    )
    kept = _spread(session, passage, first, attributes=_within(passage.attributes, first))
    return tagging.put(kept, new).select(*session.view.to_view(second))


def neighbours(session: Session) -> tuple[Passage, ...]:
    """List the passages to be joined: those selected that stand side by side, else the one at
    the cursor and the next one; nothing where there are no two.
    """
    here = session.own
    touched = [p for p in session.own_at(session.selected) if p.level != "whole"]
    chosen = _outermost(touched) if session.selection.span.length else []
    if len(chosen) < 2 and here is not None:
        later = (p for p in session.ordered if p.annotator == session.annotator)
        after = next((p for p in later if p.start >= here.end), None)
        chosen = [here, after] if after else []
    return tuple(sorted(chosen, key=lambda p: p.start)) if len(chosen) > 1 else ()


def join(session: Session) -> Session:
    """Make one passage of several, with the codes, attributes and notes of them all."""
    parts = neighbours(session)
    if not parts:
        return session
    first = parts[0]
    whole = _edged(session, Span(first.start, max(p.end for p in parts)))
    rest = {i: p for i, p in session.passages.items() if p not in parts[1:]}
    joined = _spread(
        session.with_(passages=rest),
        first,
        whole,
        codes=tagging.ordered_codes(session, (c for p in parts for c in p.codes)),
        attributes=_merged([p.attributes for p in parts]),
        note="\n".join(dict.fromkeys(p.note for p in parts if p.note)),
        level=first.level if len({p.level for p in parts}) == 1 else "",
    )
    return joined.select(*session.view.to_view(whole)).with_(extending=False)


def _edged(session: Session, span: Span) -> Span:
    return session.view.to_source(tagging.edged(session, session.view.to_view(span)))


def _spread(session: Session, passage: Passage, span: Span, **values: Any) -> Session:
    """Give a passage other bounds, and other values."""
    prefix, quote, suffix = context(session.document.source.text, span)
    place = {"start": span.start, "end": span.end, "prefix": prefix, "quote": quote}
    return tagging.changed(session, passage, **place, suffix=suffix, **values)


def _outermost(passages: list[Passage]) -> list[Passage]:
    return [p for p in passages if not any(q is not p and q.span.covers(p.span) for q in passages)]


def _within(attributes: Mapping[str, Any], span: Span) -> dict[str, Any]:
    """Keep what is marked inside a span; what has no place is kept whole."""
    kept: dict[str, Any] = {}
    for name, value in attributes.items():
        if isinstance(value, list):
            inside = [v for v in value if _inside(v, span)]
            if inside:
                kept[name] = inside
        elif _inside(value, span):
            kept[name] = value
    return kept


def _inside(value: Any, span: Span) -> bool:
    if not isinstance(value, Mapping) or type(value.get("start")) is not int:
        return True
    return bool(span.start <= value["start"] < span.end)


def _merged(several: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Add up lists; of single values the first one holds."""
    merged: dict[str, Any] = {}
    for attributes in several:
        for name, value in attributes.items():
            known = merged.get(name)
            if isinstance(known, list) and isinstance(value, list):
                merged[name] = [*known, *(v for v in value if v not in known)]
            else:
                merged.setdefault(name, value)
    return merged
