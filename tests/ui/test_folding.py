"""Folders in the list, unread documents, fields in the filter, documents opened last."""

from pathlib import Path
from typing import Any

import pytest

from reader.ui.dialogs.recent import RecentList
from reader.ui.library import folding
from reader.ui.lines import Line
from tests.ui.test_app import running
from tests.ui.test_library import looked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write four documents in three folders."""
    for name, year in (("a", 2011), ("x/b", 2012), ("x/c", 2013), ("y/d", 2014)):
        path = tmp_path / "texts" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name[-1]}县报告\n{year}年3月2日\n正文。\n正文。", encoding="utf-8")
    return tmp_path / "texts"


def rows(app: Any) -> list[str]:
    """Give the titles of the rows on the screen."""
    return [line[:20].strip() for line in app.screen.rows.text_rows()[1:] if line.strip(" ▐#")]


async def test_documents_stand_below_their_folders(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await looked(app, pilot)
        await pilot.press("d")
        assert rows(app) == [
            *("▾ texts  (1)", "a县报告"),
            *("▾ x  (2)", "b县报告", "c县报告"),
            *("▾ y  (1)", "d县报告"),
        ]
        await pilot.press("j", "j", "enter")
        assert rows(app)[2:4] == ["▸ x  (2)", "▾ y  (1)"]
        assert "x  2 documents" in app.screen.said_of_folder()
        await pilot.press("space")
        assert {Path(path).name for path in app.screen.narrowing.marked} == {"b.txt", "c.txt"}
        await pilot.press("space", "h", "j", "j", "h")
        assert rows(app)[2:4] == ["▸ x  (2)", "▾ y  (1)"]
        await pilot.press("Z")
        assert [row[0] for row in rows(app)] == ["▸"] * 3
        await pilot.press("Z", "s", "S")
        assert rows(app)[2:5] == ["▾ x  (2)", "c县报告", "b县报告"]
        await pilot.press("d")
        assert rows(app) == ["d县报告", "c县报告", "b县报告", "a县报告"]
        assert app.screen.shown[app.screen.under].title == "c县报告"


async def test_the_document_under_the_cursor_is_opened(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await looked(app, pilot)
        await pilot.press("d", *"jjjj", "enter")
        assert app.session.document.masthead.title.text == "c县报告"
        app.ask_neighbour(1)
        assert app.session.document.masthead.title.text == "d县报告"


async def test_unread_documents_and_those_opened_last(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await looked(app, pilot)
        await pilot.press("j", "enter", "q", "u")
        await pilot.pause()
        assert [e.title for e in app.screen.shown] == ["a县报告", "c县报告", "d县报告"]
        await pilot.press("R")
        assert isinstance(app.screen, RecentList)
        assert [Path(key).name for key, _ in app.screen.find("")] == ["b.txt"]
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.document.masthead.title.text == "b县报告"
        await pilot.press("q", "u")
        await pilot.pause()
        assert len(app.screen.shown) == 4


async def test_a_document_elsewhere_is_opened_again(folder: Path) -> None:
    async with running(folder / "a.txt", folder / "y") as (app, pilot):
        await looked(app, pilot)
        await pilot.press("j", "enter", "q")
    async with running(folder / "x") as (app, pilot):
        await looked(app, pilot)
        await pilot.press("R", "enter")
        await pilot.pause()
        assert app.session.document.masthead.title.text == "d县报告"


@pytest.mark.parametrize("many", [0, 5000], ids=["beside", "at once"])
@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("year:2012-2013", "bc"),
        ("place:/x/", "bc"),
        ("place:/x/ year:>2012", "c"),
        ("read:no", "acd"),
        ("read:no c", "c"),
        ("已读:是", ""),
        ("阅读:部分", "b"),
        ("province:nowhere", ""),
        ("tag:nothing", ""),
    ],
)
async def test_fields_in_the_filter(
    folder: Path, typed: str, titles: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "MANY", many)
    async with running(folder) as (app, pilot):
        await looked(app, pilot)
        await pilot.press("j", "enter", "q")
        app.screen.filter.value = typed
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [entry.title[0] for entry in app.screen.shown] == list(titles)


async def test_while_the_filter_is_typed_the_hints_say_how_to_leave(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await looked(app, pilot)

        def hints() -> str:
            return "".join(piece.text for piece in app.screen.query_one("#hints", Line)._left)

        assert "open" in hints()
        await pilot.press("/")
        assert hints().split() == ["Esc", "show", "all"]
        await pilot.press("d", "县", "enter")
        assert "open" in hints() and len(app.screen.shown) < 4
        await pilot.press("/", "escape")
        assert "open" in hints() and len(app.screen.shown) == 4


def test_the_folder_that_was_opened_has_its_own_name(folder: Path) -> None:
    here, beside = str(folder), str(folder / "x")
    for given, name in (
        ((here,), "texts"),
        ((f"{here}/",), "texts"),
        ((here, beside), "texts, x"),
        ((str(folder / "a.txt"),), "."),
        (("/",), "/"),
        ((), "."),
    ):
        assert folding.opened(given) == name
