"""Undo takes back whatever any command did, to passages, suggestions, documents, the codebook."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.codebook.editing import Edit
from reader.codebook.load import load
from reader.codebook.versions import back, change
from reader.errors import BadCodebook
from reader.passages.ids import new_ulid
from reader.passages.passage import Change, Passage
from reader.passages.suggestion import Proposal, Suggestion
from reader.session import commands as _commands  # noqa: F401  (fills the registry)
from reader.session import describing, suggesting, tagging
from reader.session.command import REGISTRY, Ask
from reader.session.state import Session, Stamp
from reader.text.span import Span
from reader.ui.desk import codebooks
from reader.ui.desk.desk import Desk
from tests.codebook.test_editing import EDITS, SMALL
from tests.ui.test_desk import desk_of
from tests.ui.test_doing import session, write

PAGE = sorted(name for name, entry in REGISTRY.items() if entry.context == "page")
DOING = (  # what changes something, tried as often as all the others
    *("tag_passage", "accept_suggestion", "accept_two_codes", "third_suggested_code", "undo"),
    *("reject_suggestion", "show_rejected_suggestions", "write_note", "choose_attributes", "redo"),
    *("code_document", "split_passage", "join_passages", "set_passage_bounds", "tag_everywhere"),
    *("remove_passage", "repeat_last_code", "repeat_earlier_code", "browse_codebook"),
    *("next_suggestion", "accept_all_suggestions", "next_clause", "extend_by_unit", "line_down"),
)
CODES = ("a", "b")


def suggestion(span: Span) -> Suggestion:
    return Suggestion(*span, "clause", tuple(Proposal(c, 0.9, "cue", "") for c in CODES), 0.9)


def opened(folder: Path) -> Desk:
    """Open the first of two documents with a small codebook, and suggestions."""
    desk = desk_of(*write(folder, "a.txt", "b.txt"))
    desk.open(desk.entries[0])
    path = folder / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    codebooks.put(desk, path, load(path))
    found = tuple(suggestion(Span(start, start + 4)) for start in (2, 7, 15))
    desk.session = session(desk).with_(suggestions=found, rank=suggestion)
    return desk


class Hands:
    """Run commands on a desk, and answer what they ask as the screens do."""

    def __init__(self, desk: Desk, data: st.DataObject) -> None:
        self.desk = desk
        self.data = data

    def run(self, name: str) -> None:
        """Run a command, if it can be now."""
        now = self.desk.stamped(session(self.desk))
        entry = REGISTRY[name]
        if entry.reason(now):
            return
        done = entry.run(now)
        if isinstance(done, Session):
            self.desk.become(done)
        else:
            self.answer(done, now)

    def answer(self, ask: Ask, now: Session) -> None:
        """Do what a dialog leads to; of what changes nothing that counts, nothing."""
        desk, own = self.desk, now.own
        codes = self.data.draw(st.lists(st.sampled_from(CODES), unique=True))
        if ask.what == "undo":
            desk.undo()
        elif ask.what == "redo":
            desk.redo()
        elif ask.what == "codes":
            desk.become(tagging.set_codes(now, codes))
        elif ask.what == "document_codes":
            desk.become(describing.code_document(now, codes))
        elif ask.what == "note" and own:
            desk.become(tagging.note(now, own, "看" * len(codes)))
        elif ask.what == "attributes" and own:
            desk.become(describing.with_attributes(now, own, {"place": codes}))
        elif ask.what == "accept_all":
            stamp = Stamp("2026-01-02T00:00:00Z", tuple(new_ulid() for _each in range(9)))
            chosen = suggesting.sure(now, Span(0, 99), 0.5)
            desk.become(suggesting.accept_all(now.with_(stamp=stamp), chosen))
        elif ask.what == "everywhere":
            self.everywhere(now, codes)
        elif ask.what == "codebook":
            self.edit(self.data.draw(st.sampled_from(EDITS)))

    def everywhere(self, now: Session, codes: list[str]) -> None:
        """Tag here, and in the other document."""
        other = self.desk.entries[1].id
        passage = Passage(new_ulid(), other, 2, 6, "成立小组", tuple(codes), annotator="lan")
        self.desk.do_everywhere(tagging.tag(now, codes), {other: [Change(None, passage)]})

    def edit(self, wanted: Edit) -> None:
        """Change the codebook, as its dialog does."""
        desk = self.desk
        assert desk.codebook_path is not None
        try:
            path, book = change(desk.codebook_path, wanted, "2026-01-02")
        except BadCodebook:
            return
        versions = desk.codebook.version, book.version
        codebooks.put(desk, path, book)
        if wanted.what == "merge":
            into = str(book.by_id[wanted.code].extra["redirect"])
            codebooks.redirect(desk, wanted.code, into, versions, codebooks.annotated(desk))
        else:
            desk.changed_codebook(*versions)


def state(desk: Desk) -> tuple[Any, ...]:
    """Give all that undo is to bring back."""
    other = desk.entries[1].id
    book = [replace(c, extra=dict(c.extra)) for c in session(desk).codebook.codes]
    elsewhere = [(p.id, p.codes) for p in desk.store(other).load(other).passages]
    passages: Mapping[str, Passage] = session(desk).passages
    assert session(desk).codebook is desk.codebook
    return dict(passages), session(desk).rejected, sorted(elsewhere), book


@settings(max_examples=40)
@given(st.data())
def test_any_commands_are_taken_back_and_done_again(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    desk = opened(tmp_path_factory.mktemp("all"))
    hands, first = Hands(desk, data), state(desk)
    for name in data.draw(st.lists(st.sampled_from(DOING) | st.sampled_from(PAGE), max_size=30)):
        hands.run(name)
    last, steps = state(desk), len(desk.history.past)
    for _step in range(steps):
        assert desk.undo()
    assert state(desk) == first
    for _step in range(steps):
        assert desk.redo()
    assert state(desk) == last
    desk.close(5)


@pytest.mark.parametrize("wanted", EDITS, ids=lambda edit: edit.what)
def test_a_change_of_the_codebook_is_taken_back(tmp_path: Path, wanted: Edit) -> None:
    desk = opened(tmp_path)
    desk.become(tagging.tag(desk.stamped(session(desk)).select(2, 6), ["a"]))
    before = state(desk)
    Hands(desk, None).edit(wanted)  # type: ignore[arg-type]
    after = state(desk)
    assert after != before
    assert desk.undo()
    assert state(desk) == before
    assert desk.redo()
    assert state(desk) == after
    assert desk.undo()
    assert state(desk) == before
    desk.close(5)


def test_going_back_in_the_codebook_is_taken_back_as_well(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    Hands(desk, None).edit(Edit("rename", "a", "Called"))  # type: ignore[arg-type]
    called, path = state(desk), desk.codebook_path
    assert path is not None
    version = desk.codebook.version
    codebooks.put(desk, *back(path, "2026-01-02"))
    desk.changed_codebook(version, desk.codebook.version)
    assert desk.undo()
    assert state(desk) == called
    assert desk.redo() and desk.undo()
    assert state(desk) == called
    desk.close(5)


def test_what_somebody_else_made_of_the_codebook_stays(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    assert desk.codebook_path is not None
    Hands(desk, None).edit(EDITS[0])  # type: ignore[arg-type]
    codebooks.put(desk, *change(desk.codebook_path, Edit("rename", "a", "Theirs"), "2026-01-02"))
    assert desk.undo()
    assert session(desk).codebook.by_id["a"].names["en"] == "Theirs"
    assert session(desk).notice.startswith("The codebook was changed since")
    desk.close(5)


def test_a_suggestion_that_was_turned_down_comes_back(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    for name in ("next_suggestion", "reject_suggestion"):
        Hands(desk, None).run(name)  # type: ignore[arg-type]
    assert session(desk).rejected == {Span(2, 6)}
    assert desk.undo()
    assert not session(desk).rejected
    assert desk.redo()
    assert session(desk).rejected == {Span(2, 6)}
    desk.close(5)
