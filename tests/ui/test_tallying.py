"""The list counts passages from catalogs, and says what went without being removed."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.passages.passage import Change
from reader.store.project import init_project
from reader.store.store import AnnotationStore
from reader.ui.desk.desk import Desk
from reader.ui.library import tallying
from reader.ui.library.screen import Library
from tests.store.examples import passage
from tests.ui.test_app import running
from tests.ui.test_desk import TEXT, desk_of


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project of three documents, two with passages, that counts as large."""
    monkeypatch.setattr(tallying, "FEW", 2)
    project = init_project(tmp_path / "p", "cn-poverty-measures")
    store = AnnotationStore(project.annotations, "lan")
    for number, name in enumerate("abc"):
        (project.root / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        made = [replace(passage(10 * number + n), document=f"{name}.txt") for n in range(number)]
        store.apply(f"{name}.txt", [Change(None, each) for each in made], {})
    return project.root


def counts(desk: Desk) -> list[int]:
    return [desk.count(entry).passages for entry in desk.entries]


def brought(desk: Desk) -> tuple[bool, list[str], list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    changed, said = tallying.bring(desk, lambda: False, lambda *steps: told.append(steps))
    return changed, said, told


def test_counts_come_from_the_catalog_and_are_brought_up_to_date(root: Path) -> None:
    desk = desk_of(root)
    tallying.take_known(desk)
    assert desk.tallies == {}, "nothing is known at first"
    assert brought(desk) == (True, [], [(n, 3) for n in (1, 2, 3)])
    assert counts(desk) == [0, 1, 2]
    assert {t.covered for t in desk.tallies.values()} == {0, 2, 3}
    again = desk_of(root)
    tallying.take_known(again)
    assert counts(again) == [0, 1, 2]
    assert brought(again) == (False, [], [])


def test_a_document_changed_here_is_counted_by_itself(root: Path) -> None:
    desk = desk_of(root)
    brought(desk)
    store = AnnotationStore(root / "annotations", "wei")
    store.apply("a.txt", [Change(None, replace(passage(50), document="a.txt"))], {})
    assert counts(desk) == [0, 1, 2]
    desk.stale.add("a.txt")
    assert counts(desk) == [1, 1, 2]


def test_a_blind_project_is_counted_document_by_document(root: Path) -> None:
    with (root / "reader.toml").open("a") as file:
        file.write("blind = true\n")
    desk = desk_of(root)
    brought(desk)
    assert desk.tallies == {}
    assert counts(desk) == [0, 0, 0], "others' passages are not even counted"


async def test_the_list_says_what_went(root: Path) -> None:
    desk = desk_of(root)
    brought(desk)
    (file,) = AnnotationStore(root / "annotations").shelf("b.txt").files()
    file.unlink()
    async with running(root, size=(120, 24)) as (app, pilot):
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "b.txt: 1 passage has gone" in app.message
        assert isinstance(app.screen, Library)
        assert counts(app.desk) == [0, 0, 2]
