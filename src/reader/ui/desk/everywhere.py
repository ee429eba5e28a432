"""Every place in the documents at hand with some words, or nearly, to be tagged at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.errors import ReaderError
from reader.formats import read
from reader.library.entry import Entry
from reader.library.search.grammar import Word
from reader.library.search.postings import alike
from reader.passages.anchor import context
from reader.passages.ids import new_ulid
from reader.passages.passage import Change, Passage
from reader.session import tagging
from reader.session.state import Session, Stamp
from reader.store.encodings import chosen
from reader.text.source import Source
from reader.text.span import Span
from reader.ui.desk.desk import Desk
from reader.ui.desk.doing import utc_now
from reader.ui.library.searching import Searching

MOST = 2000  # places that are shown


class Place(NamedTuple):
    """Hold a place with the words: where it is, what stands around, and what bars it."""

    entry: Entry
    span: Span  # of the source
    left: str
    text: str
    right: str
    changes: int = 0  # characters that differ
    tagged: bool = False  # a passage of the annotator's own stands there with the codes
    crossed: bool = False  # or one that it would cross


def places(desk: Desk, searching: Searching, text: str, codes: Sequence[str]) -> list[Place]:
    """Find the words in all documents that are indexed; raises Broken when the index is."""
    found = searching.every(Word(alike(text), text))
    by_path = {entry.path: entry for entry in desk.entries}
    listed = [
        Place(by_path[hit.path], hit.source, hit.left, hit.text, hit.right)
        for _n, hit in zip(range(MOST), found, strict=False)
        if hit.path in by_path and hit.text
    ]
    return [*_judged(desk, listed, codes)]


def near(desk: Desk, searching: Searching, text: str, codes: Sequence[str]) -> list[Place]:
    """Find near-copies of words, the likest first; raises Broken when the index is."""
    by_path = {entry.path: entry for entry in desk.entries}
    listed = [
        Place(by_path[copy.path], copy.source, "", copy.text, "", copy.changes)
        for copy in searching.near(text)
        if copy.path in by_path
    ]
    return [*_judged(desk, listed, codes)]


def _judged(desk: Desk, listed: list[Place], codes: Sequence[str]) -> Iterable[Place]:
    """Tell of each place whether it is tagged already, or crossed."""
    known: dict[str, list[Passage]] = {}
    for place in listed:
        key = place.entry.id
        if key not in known:
            known[key] = [*_own(desk, key)]
        same = [p for p in known[key] if p.span == place.span and p.level != "whole"]
        tagged = any(set(codes) <= set(p.codes) for p in same) if codes else bool(same)
        yield place._replace(tagged=tagged, crossed=any(_cross(p, place) for p in known[key]))


def _own(desk: Desk, document_id: str) -> Iterable[Passage]:
    session = desk.session
    if session and session.document.id == document_id:
        passages: Iterable[Passage] = session.passages.values()
    else:
        passages = desk.store(document_id).load(document_id).passages
    return (p for p in passages if p.annotator == desk.config.annotator)


def _cross(passage: Passage, place: Place) -> bool:
    one, other = passage.span, place.span
    return one.overlaps(other) and not one.covers(other) and not other.covers(one)


class Everywhere(NamedTuple):
    """Hold what tagging places comes to: the open session, other documents, what went wrong."""

    session: Session
    elsewhere: dict[str, list[Change]]
    problems: list[str]


def tagged(desk: Desk, chosen_places: Sequence[Place], codes: Sequence[str]) -> Everywhere:
    """Work out the passages at places, with these codes; nothing is saved yet."""
    session = desk.session
    assert session is not None
    others = [place for place in chosen_places if place.entry.id != session.document.id]
    elsewhere, problems = others_tagged(desk, session, others, codes)
    return Everywhere(tagged_here(session, chosen_places, codes), elsewhere, problems)


def tagged_here(session: Session, chosen_places: Iterable[Place], codes: Sequence[str]) -> Session:
    """Tag those of some places that stand in the open document."""
    level = _level(session)
    for place in chosen_places:
        if place.entry.id == session.document.id:
            session = _put(_stamped(session), place.span, codes, level)
    return session


def others_tagged(
    desk: Desk, session: Session, chosen_places: Iterable[Place], codes: Sequence[str]
) -> tuple[dict[str, list[Change]], list[str]]:
    """Work out the changes that tag places of documents that are not open, and what went wrong.

    This reads the documents; `session` says who tags, and how.
    """
    level = _level(session)
    elsewhere: dict[str, list[Change]] = {}
    problems: list[str] = []
    sources: dict[str, Source] = {}
    for place in chosen_places:
        key = place.entry.id
        try:
            if key not in sources:
                sources[key] = read(place.entry.path, chosen(desk.homes[key]))
        except ReaderError as error:
            problems.append(str(error))
            continue
        change = _change(desk, _stamped(session), sources[key], place, codes, level)
        if change is not None:
            elsewhere.setdefault(key, []).append(change)
    return elsewhere, problems


def _level(session: Session) -> str:
    return next((p.level for p in session.own_at(session.selected)), "")


def _stamped(session: Session) -> Session:
    return session.with_(stamp=Stamp(utc_now(), (new_ulid(),)))


def _put(session: Session, span: Span, codes: Sequence[str], level: str) -> Session:
    same = (p for p in session.own_at(span) if p.span == span and p.level != "whole")
    here = next(same, None)
    if here is not None:
        wanted = tagging.ordered_codes(session, (*here.codes, *codes))
        return tagging.changed(session, here, codes=wanted)
    made = tagging.new_passage(session, span, level)
    return tagging.put(session, replace(made, codes=tuple(codes), origin="propagated"))


def _change(
    desk: Desk, session: Session, source: Source, place: Place, codes: Sequence[str], level: str
) -> Change | None:
    """Give the change that tags a place of a document that is not open."""
    span, key = place.span, place.entry.id
    same = [p for p in _own(desk, key) if p.span == span and p.level != "whole"]
    if same:
        wanted = tagging.ordered_codes(session, (*same[0].codes, *codes))
        after = replace(same[0], codes=wanted, modified=session.stamp.now)
        return Change(same[0], after)
    prefix, quote, suffix = context(source.text, span)
    if alike(quote) != alike(place.text) and not place.changes and "\n" not in quote:
        return None  # the file changed since it was indexed
    made = tagging.new_passage(session, Span(0, 0), level)
    values = {"document": key, "start": span.start, "end": span.end, "digest": source.digest}
    made = replace(made, **values, prefix=prefix, quote=quote, suffix=suffix)  # type: ignore[arg-type]
    return Change(None, replace(made, codes=tuple(codes), origin="propagated"))
