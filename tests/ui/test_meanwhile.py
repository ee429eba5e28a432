"""Two sessions on one document, and what comes of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.passages.passage import Passage
from reader.session.tagging import note
from reader.store.linestore import LineStore
from reader.ui.desk.desk import Desk
from reader.ui.dialogs.versions import Versions
from tests.ui.test_app import running
from tests.ui.test_desk import TEXT, desk_of, tagged


def noted(desk: Desk, text: str) -> None:
    """Write a note on the one passage."""
    assert desk.session is not None
    (passage,) = desk.session.ordered
    desk.become(note(desk.stamped(desk.session), passage, text))
    assert desk.close(5)


def quarrel(file: Path) -> tuple[Desk, Desk]:
    """Let two sessions write different notes on a passage, neither having seen the other's."""
    one = desk_of(file)
    one.open(one.entries[0])
    tagged(one, "成立小组", "org-body")
    assert one.close(5)
    other = desk_of(file)
    other.open(other.entries[0])
    noted(one, "甲")
    noted(other, "乙")
    return one, other


def the_one(desk: Desk) -> Passage:
    assert desk.session is not None
    (passage,) = desk.session.ordered
    return passage


def test_the_version_that_lost_is_said_and_can_be_made_to_hold(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    one, other = quarrel(file)
    assert one.refresh().startswith("1 passage was saved in two versions at once: M")
    assert the_one(one).note == "乙"
    (rival,) = one.rivals
    assert rival.other.note == "甲"
    one.settle(rival.other.id, rival.other)
    assert the_one(one).note == "甲"
    assert one.close(5)
    assert one.rivals == []
    assert other.refresh() == "Another session changed this document."
    assert the_one(other).note == "甲"
    assert one.undo() and one.close(5)
    assert the_one(desk_again := one).note == "乙" and desk_again.rivals == []


def test_keeping_what_holds_settles_it_too(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    one, _other = quarrel(file)
    one.refresh()
    (rival,) = one.rivals
    assert rival.passage is not None
    one.settle(rival.other.id, rival.passage)
    assert one.close(5)
    assert (one.rivals, the_one(one).note) == ([], "乙")


def test_a_passage_removed_while_it_was_changed_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    one = desk_of(file)
    one.open(one.entries[0])
    tagged(one, "成立小组", "org-body")
    assert one.close(5)
    other = desk_of(file)
    other.open(other.entries[0])
    noted(other, "乙")
    assert one.undo() and one.close(5)
    one.refresh()
    (rival,) = one.rivals
    assert (rival.passage, rival.other.note) == (None, "乙")
    one.settle(rival.other.id, replace(rival.other))
    assert the_one(one).note == "乙"


def test_what_a_session_saved_itself_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    one, other = desk_of(file), desk_of(file)
    one.open(one.entries[0])
    read: list[object] = []
    load = LineStore.load
    monkeypatch.setattr(LineStore, "load", lambda *how: (read.append(how), load(*how))[1])
    tagged(one, "成立小组", "org-body")
    assert all(saver.flush(5) for saver in one.savers)
    assert (one.refresh(), read) == ("", [])
    other.open(other.entries[0])
    noted(other, "乙")
    read.clear()
    tagged(one, "结对帮扶", "pairing")
    assert all(saver.flush(5) for saver in one.savers)
    assert one.refresh() and len(read) == 1
    assert [p.note for p in one.session.ordered] == ["乙", ""]  # type: ignore[union-attr]


def test_a_file_that_went_missing_is_noticed_though_only_its_session_wrote(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    one = desk_of(file)
    one.open(one.entries[0])
    tagged(one, "成立小组", "org-body")
    assert all(saver.flush(5) for saver in one.savers)
    assert one.refresh() == ""
    for path in one.store(one.entries[0].id).shelf(one.entries[0].id).files():
        path.unlink()
    assert "gone or damaged" in one.refresh()


async def test_versions_are_listed_and_one_is_chosen(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    quarrel(file)
    async with running(file) as (app, pilot):
        await pilot.pause(0.2)
        await pilot.press("escape", "M")
        await pilot.pause()
        assert isinstance(app.screen, Versions)
        assert [(v.holds, v.passage.note) for v in app.screen.shown] == [
            (True, "乙"),
            (False, "甲"),
        ]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [p.note for p in app.session.ordered] == ["甲"]
        assert app.desk.close(5)
        await pilot.press("M")
        assert not isinstance(app.screen, Versions)
