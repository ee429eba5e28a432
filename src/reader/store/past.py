"""Who did what to a document's passages, and what they were at some time."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from reader.passages.passage import Change, Passage, from_record
from reader.store.lines import Fields, Line
from reader.store.linestore import LineStore

Deed = Literal["made", "changed", "removed", "brought back"]


class Event(NamedTuple):
    """Hold one version of a passage: who saved it, when, and what that did."""

    at: str  # ISO 8601, UTC; empty where nobody knows
    by: str
    deed: Deed
    passage_id: str
    fields: Fields  # of the version, or of the one before where it is a removal


def events(store: LineStore, document_id: str) -> list[Event]:
    """List what was done to the passages of a document, the oldest first."""
    found: list[Event] = []
    last: dict[str, Line] = {}
    for line in sorted(store.history(document_id), key=lambda each: (each.id, each[:4])):
        before = last.get(line.id)
        fields = line.fields if line.alive or before is None else before.fields
        found.append(Event(line.at, line.by, _deed(line, before), line.id, fields))
        last[line.id] = line._replace(fields=fields)
    return sorted(found, key=lambda event: event.at)


def _deed(line: Line, before: Line | None) -> Deed:
    if not line.alive:
        return "removed"
    if before is None:
        return "made"
    return "changed" if before.alive else "brought back"


def state_at(store: LineStore, document_id: str, moment: str) -> tuple[Passage, ...]:
    """Give the passages as they were at a moment, ISO 8601; what is no passage is left out."""
    last: dict[str, Line] = {}
    for line in store.history(document_id):
        known = last.get(line.id)
        if line.at <= moment and (known is None or known[:4] < line[:4]):
            last[line.id] = line
    found = []
    for line in last.values():
        if line.alive:
            try:
                found.append(from_record(line.fields))
            except (ValueError, TypeError):
                continue
    return tuple(sorted(found, key=lambda p: (p.start, -p.end, p.id)))


def back_to(now: Sequence[Passage], then: Sequence[Passage]) -> list[Change]:
    """List the changes that lead back; nothing is lost, as they are new versions."""
    there, wanted = {p.id: p for p in now}, {p.id: p for p in then}
    ids = dict.fromkeys((*there, *wanted))
    return [
        Change(there.get(key), wanted.get(key), settles=True)
        for key in ids
        if there.get(key) != wanted.get(key)
    ]
