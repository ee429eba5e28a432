"""Passages of a changed document: what became of each, and taking it as it stands now."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from reader.passages.align import anchor_all
from reader.passages.passage import Change, Passage
from reader.ui.desk.desk import Desk

State = Literal["edited", "lost", "moved"]
ORDER: Sequence[State] = ("edited", "lost", "moved")


class Item(NamedTuple):
    """Hold a passage as it was saved and as it was found in the document of now."""

    saved: Passage
    found: Passage
    state: State


def queue(desk: Desk) -> list[Item]:
    """List the passages of the open document that do not stand as they were saved."""
    assert desk.session is not None
    document = desk.session.document
    text, digest = document.source.text, document.source.digest
    saved = desk.store(document.id).shown(document.id, digest).passages
    found = anchor_all(saved, text, digest)
    items = [
        Item(before, now.passage, now.state)
        for before, now in zip(saved, found, strict=True)
        if now.state != "exact"
    ]
    return sorted(items, key=lambda item: (ORDER.index(item.state), item.found.start))


def accept(desk: Desk, items: Sequence[Item], *, back: bool = False) -> None:
    """Save passages where they stand now, or, `back`, as they were saved before.

    What is lost stands nowhere, and stays as it is.
    """
    session = desk.session
    assert session is not None
    there = [item for item in items if item.state != "lost"]
    pairs = [(i.found, i.saved) if back else (i.saved, i.found) for i in there]
    ids = {item.found.id for item in there if item.state == "edited"}
    edited = session.edited | ids if back else session.edited - ids
    desk.session = session.with_(edited=edited)
    desk.submit(session.document, [Change(*pair) for pair in pairs])
