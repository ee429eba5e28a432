"""Retiring a code from the list of the codebook."""

from pathlib import Path

from reader.ui.dialogs.codebook import CodebookList
from tests.ui.test_app import running
from tests.ui.test_labelling import files, until, use_small_book

__all__ = ["files"]
UNDER = """
[[codes]]
id = "body-below"
parent = "org-body"
number = "2.1.1"
en = "Offices"
"""


async def test_what_a_retired_code_leaves_in_use_is_said_with_the_way_back(
    files: list[Path],
) -> None:
    async with running(files[0], size=(100, 30)) as (app, pilot):
        use_small_book(app, files[0].parent, UNDER)
        await pilot.press("alt+k", "delete")
        await until(pilot, lambda: app.session.codebook.by_id["org-body"].status == "retired")
        await until(pilot, lambda: isinstance(app.screen, CodebookList))
        line = app.screen.query_one("#dialog-keys")
        await until(pilot, lambda: "is retired" in line.text)
        assert "2.1 Bodies is retired; 1 code under it stays in use" in line.text
        assert "Ctrl+Z" in line.text
        await pilot.press("down")
        assert "is retired" not in line.text
        await pilot.press("ctrl+z")
        await until(pilot, lambda: app.session.codebook.by_id["org-body"].status == "active")
