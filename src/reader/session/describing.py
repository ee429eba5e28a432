"""Attributes of a passage, filled in from its words; and codes of the document as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from reader.passages.attributes import attributes, filled, year_of
from reader.passages.passage import Passage
from reader.session import tagging
from reader.session.state import Session
from reader.text.span import Span

DOCUMENT = "whole"  # the level of the passage that stands for the whole document
SURE = ("high", "medium", "")
ALL = (*SURE, "low")


class Value(NamedTuple):
    """Hold a value that an attribute of a passage may have."""

    attribute: str
    value: Any  # as a passage holds it
    several: bool  # whether the attribute may have others beside it
    on: bool  # whether the passage has it, or is to have it as far as is known


def found(session: Session, passage: Passage, sure: tuple[str, ...] = SURE) -> dict[str, Any]:
    """Give the attributes that the words of a passage show, as it would hold them."""
    span = session.view.to_view(passage.span)
    year = year_of(_date(session))
    return filled(session.codebook, session.view, span, year, sure)


def _date(session: Session) -> str:
    stated = (f.value for f in session.document.masthead.fields if f.field in ("date", "datetime"))
    return next(stated, "")


def confirm(session: Session, passage: Passage) -> Session:
    """Give a passage the attributes that its words show; what it has already stays."""
    fresh = {name: value for name, value in found(session, passage).items() if value}
    wanted = {**fresh, **passage.attributes}
    return session if wanted == passage.attributes else with_attributes(session, passage, wanted)


def with_attributes(session: Session, passage: Passage, wanted: Mapping[str, Any]) -> Session:
    """Give a passage exactly these attributes."""
    return tagging.changed(session, passage, attributes=dict(wanted))


def offered(session: Session, passage: Passage) -> list[Value]:
    """List the values that the attributes of a passage have, may have, or could have.

    First those that it has or that are found in its words, then what is selected inside it, and
    the choices that the codebook gives.
    """
    likely, sure = found(session, passage, ALL), found(session, passage)
    inside = session.selected
    part = inside if passage.span.covers(inside) and inside != passage.span else Span(0, 0)
    values: list[Value] = []
    for attribute in attributes(session.codebook):
        name = attribute["id"]
        several = _several(attribute)
        has = name in passage.attributes
        here = _listed(passage.attributes.get(name, ()))
        certain = _listed(sure.get(name, ()))
        more = [v for v in _listed(likely.get(name, ())) if v not in here]
        values += [Value(name, v, several, True) for v in here]
        values += [Value(name, v, several, not has and v in certain) for v in more]
        if part.length and _spans(attribute):
            values.append(Value(name, _marked(session, part), several, False))
        known = [v.value for v in values if v.attribute == name]
        values += [Value(name, c, several, False) for c in _choices(attribute) if c not in known]
    return values


def chosen(values: Iterable[Value], passage: Passage) -> dict[str, Any]:
    """Put chosen values together as a passage holds them; what no codebook names stays."""
    listed = list(values)
    named = {value.attribute for value in listed}
    wanted = {k: v for k, v in passage.attributes.items() if k not in named}
    for value in listed:
        if value.on and value.several:
            wanted.setdefault(value.attribute, []).append(value.value)
        elif value.on:
            wanted[value.attribute] = value.value
    return wanted


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return list(value)
    return [value]


def _several(attribute: Mapping[str, Any]) -> bool:
    return bool(attribute.get("multiple", attribute.get("type") in ("quantity", "time")))


def _spans(attribute: Mapping[str, Any]) -> bool:
    return attribute.get("type") in ("text_span", "quantity", "time")


def _marked(session: Session, span: Span) -> dict[str, Any]:
    text = session.document.source.text[span.start : span.end]
    return {"text": text, "start": span.start, "end": span.end}


def _choices(attribute: Mapping[str, Any]) -> list[str]:
    values = attribute.get("values")
    if attribute.get("type") not in ("enum", "choice"):
        return []
    return [v for v in (values or ()) if isinstance(v, str)]


def whole(session: Session) -> Passage | None:
    """Give the annotator's passage that stands for the document, if there is one."""
    own = (p for p in session.passages.values() if p.annotator == session.annotator)
    return next((p for p in own if p.level == DOCUMENT), None)


def code_document(session: Session, codes: Iterable[str]) -> Session:
    """Give the document as a whole exactly these codes; it is anchored at its title."""
    wanted = tagging.ordered_codes(session, codes)
    here = whole(session)
    if here is not None:
        if not wanted and not here.attributes:
            return tagging.remove(session, here)
        return tagging.changed(session, here, codes=wanted)
    span = _title(session)
    if not wanted or not span.length:
        return session
    made = tagging.new_passage(session, span, DOCUMENT)
    return tagging.put(session, replace(made, codes=wanted))


def _title(session: Session) -> Span:
    """Give where the document's title stands, else its first line."""
    title = session.document.masthead.title
    if title is not None:
        return Span(title.start, title.end)
    text = session.view.text
    first = next((line for line in text.split("\n") if line.strip()), "")
    start = text.find(first)
    return session.view.to_source(Span(start, start + len(first)))
