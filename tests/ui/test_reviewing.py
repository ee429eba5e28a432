"""A changed document is looked over passage by passage; a blind one opens when it is done."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reader.passages.passage import Change
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from reader.ui.desk.desk import Desk
from reader.ui.desk.review import accept, queue
from reader.ui.dialogs.review import Review
from reader.ui.reading.exporting import Request, write
from tests.ui.test_app import running
from tests.ui.test_desk import TEXT, desk_of, tagged

__all__ = ["file"]
CHANGED = "新的一行。\n" + TEXT.replace("结对帮扶", "结对共同帮扶").replace("下设办公室", "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a document with three passages, and change it: edited, moved, lost."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    desk = desk_of(path)
    desk.open(desk.entries[0])
    for quote, code in (("结对帮扶", "pairing"), ("成立小组", "org-body"), ("下设办公室", "solar")):
        tagged(desk, quote, code)
    assert desk.close(5)
    path.write_text(CHANGED, encoding="utf-8")
    return path


def opened(file: Path) -> Desk:
    desk = desk_of(file)
    desk.open(desk.entries[0])
    return desk


def states(desk: Desk) -> list[tuple[str, str]]:
    return [(item.state, item.saved.quote) for item in queue(desk)]


def test_what_became_of_passages_is_a_queue(file: Path) -> None:
    assert states(opened(file)) == [
        ("edited", "结对帮扶。"),
        ("lost", "下设办公室。"),
        ("moved", "成立小组。"),
    ]


def test_accepting_saves_the_passage_as_it_stands_now_and_can_be_taken_back(file: Path) -> None:
    desk = opened(file)
    edited, lost, moved = queue(desk)
    accept(desk, [edited, lost, moved])
    assert desk.session is not None
    assert desk.session.edited == frozenset()
    assert desk.close(5)
    again = opened(file)
    assert states(again) == [("lost", "下设办公室。")], "what is lost is never dropped"
    assert again.session is not None
    assert [p.quote for p in again.session.ordered] == ["成立小组。", "结对共同帮扶。"]
    accept(again, [edited, moved], back=True)
    assert again.session.edited == {edited.found.id}
    assert again.close(5)
    assert states(opened(file)) == [
        ("edited", "结对帮扶。"),
        ("lost", "下设办公室。"),
        ("moved", "成立小组。"),
    ]


def test_going_back_to_the_earlier_text_finds_every_passage(file: Path) -> None:
    desk = opened(file)
    accept(desk, queue(desk))
    assert desk.close(5)
    file.write_text(TEXT, encoding="utf-8")
    back = opened(file)
    assert back.session is not None
    assert [p.quote for p in back.session.ordered] == ["成立小组。", "下设办公室。", "结对帮扶。"]
    assert back.session.lost == back.session.edited == frozenset()
    assert queue(back) == []


async def test_the_queue_is_gone_through_with_a_key(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press("escape")  # the message of what became of the passages
        await pilot.press("alt+r")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, Review)
        assert "changed" in dialog.rows.text_rows()[0]
        await pilot.press("y")
        assert "accepted" in dialog.rows.text_rows()[0]
        assert dialog.rows.cursor == 1
        await pilot.press("y")
        assert "lost" in dialog.rows.text_rows()[1], "what is lost cannot be accepted"
        await pilot.press("A")
        assert "accepted" in dialog.rows.text_rows()[2]
        await pilot.press("up", "y")
        assert "changed" in dialog.rows.text_rows()[0]
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.view.text[slice(*app.session.selection.span)] == "结对共同帮扶。"
    assert states(opened(file)) == [("edited", "结对帮扶。"), ("lost", "下设办公室。")]


async def test_a_blind_project_shows_others_passages_after_a_question(tmp_path: Path) -> None:
    project = init_project(tmp_path / "p", "cn-poverty-measures", blind=True)
    path = project.root / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    desk = opened(path)
    tagged(desk, "成立小组", "org-body")
    assert desk.session is not None
    (mine,) = desk.session.passages.values()
    theirs = replace(mine, id="01" + "0" * 24, annotator="wei", start=15, end=17, quote="下设")
    assert desk.close(5)
    AnnotationStore(project.annotations, "wei").apply("a.txt", [Change(None, theirs)], {})
    async with running(path) as (app, pilot):
        assert set(app.session.passages) == {mine.id}
        await pilot.press("alt+f")
        await pilot.press("enter")
        assert not app.desk.store(mine.document).done(mine.document), "first comes “Not yet”"
        await pilot.press("alt+f")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert set(app.session.passages) == {mine.id, theirs.id}
        app.desk.undo()
        assert set(app.session.passages) == {theirs.id}, "undo takes back one's own"
        app.desk.redo()
        assert app.desk.saver(mine.document).flush(60), "what is not saved yet is shown as it is"
        await pilot.press("alt+f")
        await pilot.pause()
        assert theirs.id not in app.session.passages
    store = opened(path).store(mine.document)
    assert theirs in store.load(mine.document).passages, "hiding takes nothing away"
    out = tmp_path / "out.jsonl"
    desk = opened(path)
    assert write(desk, Request(out, desk.entries)).passages == 2, "an export is not blind"
    assert {json.loads(line)["annotator"] for line in out.read_text().splitlines()} == {
        "lan",
        "wei",
    }
