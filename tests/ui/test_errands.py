"""Changing many documents beside the keys: nothing is lost, one undo for all."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from reader.passages.ids import new_ulid
from reader.passages.passage import Change, Passage
from reader.ui.desk import codebooks
from reader.ui.desk.afar import FEW
from reader.ui.desk.desk import Desk
from reader.ui.desk.errand import Errand
from tests.ui.test_app import running
from tests.ui.test_desk import desk_of, tagged
from tests.ui.test_doing import codes, reopened, session, write
from tests.ui.test_importing import looked

MANY = FEW + 4
NAMES = [f"{n:02}.txt" for n in range(MANY + 1)]
MADE = Passage("", "", 2, 6, "成立小组", ("pairing",), annotator="lan")


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Write more documents than keys wait for."""
    return write(tmp_path, *NAMES)


def opened(paths: list[Path]) -> tuple[Desk, list[Errand]]:
    """Open the first document; give the errands that are to run beside."""
    desk, given = desk_of(*paths), list[Errand]()
    desk.beside = given.append
    desk.open(desk.entries[0])
    return desk, given


def spread(desk: Desk) -> None:
    """Tag the same words in every other document."""
    others = [entry.id for entry in desk.entries[1:]]
    made = {key: [Change(None, replace(MADE, id=new_ulid(), document=key))] for key in others}
    desk.do_everywhere(session(desk), made)


def stored(desk: Desk) -> list[int]:
    for saver in desk.savers:
        assert saver.flush(5)
    return [len(desk.store(entry.id).load(entry.id).passages) for entry in desk.entries]


def ran(desk: Desk, errand: Errand, most: int = MANY) -> None:
    """Run an errand, at most so many documents of it, as the program does."""
    errand.run(tell=lambda: errand.stop() if errand.done >= most else None)
    desk.errands.remove(errand)


def test_one_undo_takes_back_what_was_done_beside(paths: list[Path]) -> None:
    desk, given = opened(paths)
    spread(desk)
    assert stored(desk) == [0] * (MANY + 1), "nothing is done before it runs"
    tagged(desk, "一对一", "pairing")
    ran(desk, given.pop())
    assert stored(desk) == [1] * (MANY + 1), "what was done meanwhile stays"
    assert desk.undo()
    assert not given and stored(desk) == [0] + [1] * MANY
    assert desk.undo()
    ran(desk, given.pop())
    assert stored(desk) == [0] * (MANY + 1)
    assert desk.redo()
    ran(desk, given.pop())
    assert stored(desk) == [0] + [1] * MANY
    desk.close(5)


def test_what_is_stopped_is_taken_back_as_far_as_it_came(paths: list[Path]) -> None:
    desk, given = opened(paths)
    spread(desk)
    ran(desk, given.pop(), 3)
    assert stored(desk) == [0, 1, 1, 1] + [0] * (MANY - 3)
    assert desk.undo()
    assert not given, "the others are not gone through again"
    assert stored(desk) == [0] * (MANY + 1)
    desk.close(5)


def test_an_undo_that_is_stopped_is_done_again_as_far_as_it_came(paths: list[Path]) -> None:
    desk, given = opened(paths)
    spread(desk)
    ran(desk, given.pop())
    assert desk.undo()
    ran(desk, given.pop(), 3)
    assert stored(desk) == [0, 0, 0, 0] + [1] * (MANY - 3)
    assert desk.redo()
    ran(desk, given.pop())
    assert stored(desk) == [0] + [1] * MANY
    assert desk.undo()
    ran(desk, given.pop())
    assert stored(desk) == [0] * (MANY + 1)
    desk.close(5)


def test_undo_waits_for_what_is_under_way(paths: list[Path]) -> None:
    desk, given = opened(paths)
    spread(desk)
    assert desk.undo()
    assert "Alt+z" in session(desk).notice
    ran(desk, given.pop())
    assert stored(desk) == [0] + [1] * MANY
    desk.close(5)


def test_a_document_opened_meanwhile_gets_its_passages_on_the_page(paths: list[Path]) -> None:
    desk, given = opened(paths)
    spread(desk)
    desk.open(desk.entries[4])
    tagged(desk, "一对一", "pairing")
    ran(desk, given.pop())
    assert codes(desk) == [("成立小组", ("pairing",)), ("一对一。", ("pairing",))]
    assert desk.undo()
    ran(desk, given.pop())
    assert codes(desk) == [("一对一。", ("pairing",))]
    assert stored(desk) == [0, 0, 0, 0, 1] + [0] * (MANY - 4)
    desk.close(5)


def test_one_undo_after_a_restart(paths: list[Path]) -> None:
    desk, given = opened(paths)
    tagged(desk, "一对一", "pairing")
    after = session(desk)
    desk.undo()
    others = [entry.id for entry in desk.entries[1:]]
    made = {key: [Change(None, replace(MADE, id=new_ulid(), document=key))] for key in others}
    desk.do_everywhere(after, made)
    ran(desk, given.pop())
    again = reopened(desk, *paths)
    assert again.undo()
    assert stored(again) == [0] * (MANY + 1)
    again.close(5)


def test_it_ends_at_a_document_that_cannot_be_saved() -> None:
    heard: list[Any] = []
    errand = Errand("", ["a", "b", "c"], str, lambda *a: None, lambda n: n != "b", heard.append)
    errand.run()
    assert (errand.done, errand.failed, errand.whole, heard) == (2, "b", False, [errand])


def tagged_everywhere(paths: list[Path]) -> tuple[Desk, list[Errand]]:
    """Give a desk with one passage in each document, and the errands to come."""
    desk, given = opened(paths)
    tagged(desk, "一对一", "pairing")
    spread(desk)
    ran(desk, given.pop())
    return desk, given


def merged(desk: Desk, told: list[int]) -> None:
    """Merge the code of all passages into another."""
    listed = codebooks.annotated(desk)
    codebooks.redirect(desk, "pairing", "solar", ("1", "1"), listed, told.append)


def coded(desk: Desk) -> list[str]:
    """Give the code of the one passage of each document."""
    for saver in desk.savers:
        assert saver.flush(5)
    return [desk.store(e.id).load(e.id).passages[0].codes[0] for e in desk.entries]


def test_a_merge_reads_documents_beside_and_is_taken_back_at_once(paths: list[Path]) -> None:
    desk, given = tagged_everywhere(paths)
    told = list[int]()
    merged(desk, told)
    assert coded(desk) == ["solar"] + ["pairing"] * MANY, "nothing else is read before it runs"
    ran(desk, given.pop(), 3)
    assert told == [4]
    assert coded(desk) == ["solar"] * 4 + ["pairing"] * (MANY - 3)
    assert desk.undo()
    assert not given and coded(desk) == ["pairing"] * (MANY + 1)
    desk.close(5)


def test_a_merge_left_half_way_is_taken_back_after_a_restart(paths: list[Path]) -> None:
    desk, given = tagged_everywhere(paths)
    merged(desk, [])
    held = given.pop()
    with pytest.raises(ZeroDivisionError):
        held.run(tell=lambda: 1 // (held.done - 3))
    assert coded(desk) == ["solar"] * 4 + ["pairing"] * (MANY - 3)
    again = reopened(desk, *paths)
    assert again.undo()
    assert coded(again) == ["pairing"] * (MANY + 1)
    again.close(5)


def test_a_merge_takes_a_document_opened_meanwhile_as_it_is_on_the_page(paths: list[Path]) -> None:
    desk, given = tagged_everywhere(paths)
    told = list[int]()
    merged(desk, told)
    desk.open(desk.entries[4])

    def taken(work: Callable[[], Any]) -> None:
        if errand.done == 3:  # it is read, but not yet changed
            tagged(desk, "一对一", "pairing")
        work()

    errand = given.pop()
    errand.run(taken)
    assert codes(desk) == [("成立小组", ("solar",)), ("一对一。", ("solar",))]
    assert told == [MANY + 2]
    desk.close(5)


async def ended(app: Any, pilot: Any) -> None:
    """Wait until nothing goes on beside."""
    for _turn in range(1500):
        if not app.desk.errands:
            break
        await pilot.pause(0.02)
    assert not app.desk.errands
    await pilot.pause()


async def test_an_import_over_many_documents_leaves_the_keys_free(
    paths: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "in.jsonl"
    lines = [MADE.record() | {"id": new_ulid(), "document": str(path)} for path in paths[1:]]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    async with running(*paths) as (app, pilot):
        app.open(app.desk.entries[0])
        await looked(app, pilot, file)
        held: list[Errand] = []
        going, app.desk.beside = app.desk.beside, held.append
        await pilot.press("i")
        for _turn in range(1000):
            if held:
                break
            await pilot.pause(0.02)
        await pilot.pause()
        await pilot.press("Q")
        assert not app.leaving and "Q" in app.message, "leaving asks first"
        app.desk.beside = going
        going(held[0])
        await pilot.press("j", "k")
        await ended(app, pilot)
        assert stored(app.desk) == [0] + [1] * MANY
        await pilot.press("u")
        await ended(app, pilot)
        assert stored(app.desk) == [0] * (MANY + 1)
        await pilot.press("alt+z")
        assert app.message


async def test_the_codebook_is_there_before_all_documents_are_counted(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, counts = Event(), codebooks.counts

    def slow(desk: Desk) -> Any:
        assert counted.wait(60)
        return counts(desk)

    monkeypatch.setattr(codebooks, "counts", slow)
    async with running(*paths) as (app, pilot):
        app.open(app.desk.entries[0])
        tagged(app.desk, "一对一", "pairing")
        assert app.desk.saver(app.session.document.id).flush(60)
        await pilot.press("alt+k", "2", ".", "5")
        shown = app.screen
        assert shown.cells(shown.current)[-2:] == ["1", ""]
        counted.set()
        for _turn in range(3000):
            if not shown.cells(shown.current)[-1]:
                await pilot.pause(0.01)
        assert shown.cells(shown.current)[-2:] == ["1", "1"]
        assert shown.current.id == "pairing"
        await pilot.press("escape")
