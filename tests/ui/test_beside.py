"""Two views and two documents side by side."""

from pathlib import Path

import pytest

from reader.ui.dialogs.documents import Documents
from reader.ui.lines import Line
from reader.ui.reading.beside import Facing
from tests.ui.test_app import running

FURNITURE = "来源：某网站  编辑：李某  浏览次数：12\n"
PROSE = "各乡镇要切实加强领导，落实责任，确保各项工作按时完成，让群众满意。\n" * 8


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    """Write two documents that share a section, in another order."""
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(f"甲县报告\n{FURNITURE}一、产业扶贫\n{PROSE}二、财政收支\n{PROSE}", "utf-8")
    two.write_text(f"乙县报告\n一、组织领导\n{PROSE}二、产业扶贫\n{PROSE}", "utf-8")
    return [one, two]


async def laid_out(app, pilot) -> None:  # type: ignore[no-untyped-def]
    """Wait until the second page is mounted and knows its size."""
    for _turn in range(50):
        await pilot.pause()
        if app.screen.query(Facing) and facing(app).text_rows():
            return
    raise AssertionError("nothing is shown beside")


def facing(app) -> Facing:  # type: ignore[no-untyped-def]
    return app.screen.query_one(Facing)


async def test_the_raw_text_stands_beside_the_cleaned_one(documents: list[Path]) -> None:
    async with running(documents[0]) as (app, pilot):
        await pilot.press("V")
        await laid_out(app, pilot)
        assert "浏览次数" in "".join(facing(app).text_rows())
        await pilot.press("]", "j", "j")
        await pilot.pause()
        page, other = app.screen.page, facing(app)
        here, there = app.session, other.session
        assert there.selected.start == here.selected.start
        row = page.row_of(here.selection.span.start)
        assert row == other.row_of(there.selection.cursor)
        await pilot.press("r")
        await pilot.pause()
        assert "浏览次数" not in "".join(facing(app).text_rows())
        await pilot.press("V", "V", "V")  # quicker than a screen is drawn
        await pilot.pause()
        assert not facing(app).parent.display


async def test_another_document_follows_by_sections(documents: list[Path]) -> None:
    async with running(*documents) as (app, pilot):
        app.open(app.desk.entries[0])
        await pilot.pause()
        await pilot.press("D")
        assert isinstance(app.screen, Documents)
        await pilot.press("enter")
        await laid_out(app, pilot)
        await pilot.press("]")
        await pilot.pause()
        there = facing(app).session
        assert there.view.text[there.selection.cursor :].startswith("二、产业扶贫")
        await pilot.press("]")
        await pilot.pause()
        line = app.screen.query_one("#facing-line", Line)
        assert "no section like this one" in line.text
        assert facing(app).session.selection == there.selection
        await pilot.press("%")
        await pilot.pause()
        assert app.session.document.source.path.endswith("b.txt")
        assert app.session.view.text[app.session.selection.cursor :].startswith("二、产业扶贫")
        assert facing(app).session.document.source.path.endswith("a.txt")


async def test_the_mouse_beside_moves_no_cursor(documents: list[Path]) -> None:
    async with running(documents[0], size=(120, 24)) as (app, pilot):
        await pilot.press("V")
        await laid_out(app, pilot)
        before = app.session.selection
        await pilot.click(Facing, offset=(12, 5))
        await pilot.pause()
        assert app.session.selection == before


async def test_what_cannot_be_compared_says_why(documents: list[Path]) -> None:
    async with running(documents[0]) as (app, pilot):
        await pilot.press("D")
        assert "no other document" in app.message
        await pilot.press("%")
        assert "Nothing is shown beside" in app.message
