"""Finding a command by its name."""

from pathlib import Path

import pytest

from reader.ui.dialogs.encodings import Encodings
from reader.ui.dialogs.palette import CommandPalette
from tests.ui.test_app import running


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a small document."""
    path = tmp_path / "a.txt"
    path.write_text("县报告\n一、成立小组\n下设办公室。\n", encoding="utf-8")
    return path


async def test_a_command_without_a_key_is_run_by_its_name(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press(":")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"encoding")
        assert app.screen.shown[0][0].id == "choose_the_character_encoding"
        await pilot.press("enter")
        assert isinstance(app.screen, Encodings)


async def test_names_come_before_what_only_mentions_a_word(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press(":", *"outline")
        found = [row[0].id for row in app.screen.shown]
        assert found[0] == "outline_pane" and "find_heading" not in found
        await pilot.press("escape")
        assert app.screen is app.get_screen("reading")


async def test_what_matches_nothing_is_said(file: Path) -> None:
    async with running(file) as (app, pilot):
        await pilot.press(":", *"qqq")
        assert app.screen.shown == []
        assert "No command is called so." in "".join(app.screen.rows.text_rows())
        await pilot.press("enter", "escape")
        assert app.screen is app.get_screen("reading")
