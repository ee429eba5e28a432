"""The tutorial on the screen."""

from textual.widgets import Static

from reader.codebook.load import find, load
from reader.config import Config
from reader.library.collect import collect
from reader.store.places import Places
from reader.ui.desk.desk import Desk
from reader.ui.tutorial import TutorialApp


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
