"""Searching the library on the screen: type, look at hits in their lines, go there, come back."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from reader.library.search.hits import Hit
from reader.store.searches import Searches
from reader.text.span import Span
from reader.ui.dialogs.concordance import ConcordanceList
from reader.ui.library.screen import Library
from reader.ui.library.searching import searching_in, show
from reader.ui.reading.screen import Reading
from tests.ui.test_app import running


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Write three documents, of which two have what is searched for."""
    texts = ("县报告\n發展光伏产业。\n", "市报告\n别的事情。\n", "省报告\n先说别的。\n再说光伏。\n")
    paths = [tmp_path / f"{n}.txt" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


async def settled(app: Any, pilot: Any) -> list[str]:
    """Wait until all is indexed and answered; give the rows."""
    dialog = app.screen
    for _ in range(100):
        await pilot.pause(0.05)
        found = dialog._found
        if found is not None and not (dialog._searching.building or found.answer.unknown):
            break
    return [line.strip() for line in dialog.rows.text_rows() if line.strip()]


async def test_hits_are_listed_and_one_is_opened(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("\\", *"光伏")
        lines = await settled(app, pilot)
        assert [("县报告" in lines[0], "省报告" in lines[1], len(lines))] == [(True, True, 2)]
        await pilot.press("down", "enter")
        assert isinstance(app.screen, Reading)
        assert app.session.document.source.path == str(files[2])
        view = app.session.view.text
        assert view[slice(*app.session.selection.span)] == "光伏"


async def test_escape_leads_back_and_the_search_is_there_again(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("\\", *"光伏")
        await settled(app, pilot)
        await pilot.press("down", "escape")
        assert isinstance(app.screen, Library)
        await pilot.press("\\")
        await settled(app, pilot)
        again: Any = app.screen
        assert (again.query_text, again.rows.cursor) == ("光伏", 1)
        assert Searches().past == ["光伏"]


async def test_earlier_searches_come_back(files: list[Path]) -> None:
    Searches().keep("别的")
    async with running(*files) as (app, pilot):
        await pilot.press("\\", "up")
        lines = await settled(app, pilot)
        assert app.screen.query_one(Input).value == "别的"
        assert len(lines) == 2
        await pilot.press("ctrl+n")
        assert app.screen.query_one(Input).value == ""


async def test_a_query_that_is_not_finished_is_told(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.press("\\", *"光伏")
        lines = await settled(app, pilot)
        await pilot.press("space", "(")
        await pilot.pause(0.3)
        assert app.screen._said
        assert [line.strip() for line in app.screen.rows.text_rows() if line.strip()] == lines


async def test_a_hit_that_moved_is_found_by_its_words(files: list[Path]) -> None:
    async with running(*files) as (app, pilot):
        await pilot.pause()
        hit = Hit(str(files[2]), "", 1, Span(0, 2), Span(0, 2), "", "光伏", "")
        show(app, hit)
        await pilot.pause()
        assert app.session.view.text[slice(*app.session.selection.span)] == "光伏"


async def test_a_key_shows_the_search_over_a_document_too(files: list[Path]) -> None:
    async with running(files[0]) as (app, pilot):
        await pilot.press("\\")
        assert isinstance(app.screen, ConcordanceList)
        assert searching_in(app.desk) is searching_in(app.desk)


@pytest.mark.parametrize("width", [80, 120])
async def test_the_title_says_how_much_is_found_and_how_much_is_indexed(
    files: list[Path], width: int
) -> None:
    async with running(*files, size=(width, 24)) as (app, pilot):
        await pilot.press("\\")
        app.screen.query_one(Input).value = "光伏 AND NOT 一句相当长的话里没有的词语和句子"
        await settled(app, pilot)
        searching = searching_in(app.desk)
        searching.building, searching.done, searching.total = True, 1234, 3000
        app.screen._title()
        title = "".join(s.text for s in app.screen.query_one("#dialog-title").render_line(0))
        assert "2 hits in 2 documents" in title
        assert "1234/3000 …" in title
        assert ("indexing" in title) is (width == 120)
        searching.building = False


def test_queries_are_kept_once_the_last_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "searches.json"
    for query in ("一", "二", "一", " "):
        Searches(path).keep(query)
    assert Searches(path).past == ["二", "一"]
    path.write_text("{no", encoding="utf-8")
    assert Searches(path).past == []
