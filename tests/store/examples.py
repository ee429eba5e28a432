"""Passages for tests of the store."""

from typing import Any

from reader.passages.ids import ulid
from reader.passages.passage import Change, Passage
from reader.store.linestore import LineStore

DOCUMENT = "甲/乙.txt"
META: dict[str, Any] = {"title": "题", "digest": "d"}


def passage(number: int, **fields: Any) -> Passage:
    """Make the passage of a number."""
    record: dict[str, Any] = {
        "start": number,
        "end": number + 2,
        "quote": "帮扶",
        "codes": ("pairing",),
    }
    return Passage(id=ulid(0, number), document=DOCUMENT, **record | fields)


def new(*numbers: int, **fields: Any) -> list[Change]:
    """Make passages come into being."""
    return [Change(None, passage(number, **fields)) for number in numbers]


def loaded(store: LineStore) -> tuple[Passage, ...]:
    """Give the passages of the document, which is to be sound."""
    found = store.load(DOCUMENT)
    assert found.problems == []
    return found.passages


def others(store: LineStore) -> list[Passage]:
    """List the versions of the document's passages that do not hold, and that nobody settled."""
    return [rival.other for rival in store.rivals(DOCUMENT)]
