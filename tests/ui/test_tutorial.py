"""The tutorial on the screen."""

import termios

import pytest
from textual.widgets import Static

from reader.codebook.load import find, load
from reader.config import Config
from reader.library.collect import collect
from reader.store.places import Places
from reader.ui.desk.desk import Desk
from reader.ui.start.lesson import rows
from reader.ui.start.stage import ENTER
from reader.ui.tutorial import TutorialApp
from tests.ui.terminal import PYTHON, Terminal


async def test_doing_a_lesson_shows_the_next() -> None:
    """Keys, a key that cannot work, a chord and F8."""
    entries = [e for e in collect([]).entries if e.path.endswith("biyang.txt")]
    desk = Desk(Config(annotator="lan"), load(find("cn-poverty-measures")), entries, Places())
    app = TutorialApp(desk, desk.entries[0])
    async with app.run_test(size=(80, 24)) as pilot:

        def lesson() -> str:
            return str(app.screen.query_one("#lesson", Static).content)

        await pilot.pause()
        assert lesson().startswith("Lesson 1 of")
        await pilot.press("n", "f")  # n cannot work: nothing was searched for
        assert lesson().startswith("Lesson 1 of")
        await pilot.press("B")
        assert lesson().startswith("Lesson 2 of")
        await pilot.press(*["f8"] * 6)
        assert lesson().startswith("Lesson 8 of")
        await pilot.press("s", "2", "5")
        assert lesson().startswith("Lesson 9 of")
    desk.close(5)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 60)], ids=str)
async def test_the_page_stays_where_it_is_from_lesson_to_lesson(size: tuple[int, int]) -> None:
    """The longest lesson has room, and as much is left empty before the framework is there."""
    entries = [e for e in collect([]).entries if e.path.endswith("biyang.txt")]
    desk = Desk(Config(annotator="lan"), load(find("cn-poverty-measures")), entries, Places())
    app = TutorialApp(desk, desk.entries[0])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for _lesson in range(16):
            assert app.screen.query_one("#lesson").size.height == rows({}, *size)
            await pilot.press("f8")
            await pilot.pause()
    desk.close(5)


def test_keys_typed_before_the_program_is_ready_count_and_are_not_shown() -> None:
    """The terminal is quiet from the first byte on, and the keys wait in it."""
    with Terminal([PYTHON, "-m", "reader", "tutorial"]) as terminal:
        while ENTER.encode() not in terminal.raw:
            assert terminal._read(15), terminal.text()
        assert not termios.tcgetattr(terminal._fd)[3] & (termios.ECHO | termios.ICANON)
        terminal.send("f", "B", wait=False)
        terminal.wait_for("Lesson 2 of")
        assert "fB" not in terminal.text()
