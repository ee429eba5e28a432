"""Undo on the desk: across restarts, and in several documents at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.passages.ids import new_ulid
from reader.passages.passage import Change, Passage
from reader.session import tagging
from reader.session.state import Session
from reader.ui.desk.desk import Desk
from tests.ui.test_desk import desk_of, tagged

WORDS = ("成立小组", "下设办公室", "结对帮扶", "一对一")


def write(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in names]
    for path in paths:
        path.write_text("一、成立小组。下设办公室。\n二、结对帮扶。一对一。", encoding="utf-8")
    return paths


def session(desk: Desk) -> Session:
    assert desk.session is not None
    return desk.session


def codes(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    return [(p.quote, p.codes) for p in session(desk).ordered]


def reopened(desk: Desk, *paths: Path) -> Desk:
    assert desk.close(5)
    again = desk_of(*paths)
    again.open(again.entries[0])
    return again


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "a.txt")
    desk = desk_of(path)
    desk.open(desk.entries[0])
    tagged(desk, "成立小组", "org-body")
    desk.saver(desk.entries[0].id).flush(5)
    tagged(desk, "成立小组。", "pairing")
    desk.saver(desk.entries[0].id).flush(5)
    tagged(desk, "一对一", "pairing")
    again = reopened(desk, path)
    assert again.undo()
    assert codes(again) == [("成立小组。", ("org-body", "pairing"))]
    third = reopened(again, path)
    assert third.undo()
    assert codes(third) == [("成立小组。", ("org-body",))]
    assert third.undo()
    assert not codes(third)
    assert not third.undo()
    assert third.redo()
    assert codes(third) == [("成立小组。", ("org-body",))]


@settings(max_examples=12)
@given(st.data())
def test_any_deeds_can_be_undone_after_restarts(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("undo")
    (path,) = write(folder, "a.txt")
    desk = desk_of(path)
    desk.open(desk.entries[0])
    start = dict(session(desk).passages)
    deeds = st.sampled_from((*WORDS, "undo", "restart", "remove"))
    for deed in data.draw(st.lists(deeds, max_size=8)):
        if deed == "undo":
            desk.undo()
        elif deed == "restart":
            desk = reopened(desk, path)
        elif deed == "remove":
            for passage in session(desk).ordered[:1]:
                desk.become(tagging.remove(desk.stamped(session(desk)), passage))
        else:
            tagged(desk, deed, data.draw(st.sampled_from(("org-body", "pairing"))))
        desk.saver(desk.entries[0].id).flush(5)
    desk = reopened(desk, path)
    while desk.undo():
        pass
    assert session(desk).passages == start
    desk.close(5)


def test_one_undo_takes_back_what_was_done_in_several_documents(tmp_path: Path) -> None:
    paths = write(tmp_path, "a.txt", "b.txt")
    desk = desk_of(*paths)
    desk.open(desk.entries[0])
    everywhere(desk)
    assert [len(desk.store(e.id).load(e.id).passages) for e in desk.entries] == [1, 1]
    assert desk.undo()
    assert not desk.store(desk.entries[1].id).load(desk.entries[1].id).passages
    assert desk.redo()
    assert len(desk.store(desk.entries[1].id).load(desk.entries[1].id).passages) == 1
    again = reopened(desk, *paths)
    assert again.undo()
    again.saver(again.entries[0].id).flush(5)
    assert [len(again.store(e.id).load(e.id).passages) for e in again.entries] == [0, 0]
    again.close(5)


def everywhere(desk: Desk) -> None:
    """Tag a word in the open document and in the second one."""
    here = desk.stamped(session(desk))
    at = here.view.text.index("一对一")
    after = tagging.tag(here.select(at, at + 3), ["pairing"])
    (made,) = after.passages.values()
    desk.do_everywhere(after, {desk.entries[1].id: [Change(None, elsewhere(made, desk))]})
    desk.saver(desk.entries[0].id).flush(5)


def elsewhere(made: Passage, desk: Desk) -> Passage:
    return replace(made, id=new_ulid(), document=desk.entries[1].id)
