"""How many rows the lessons of the tutorial take, known before the framework is there."""

from collections.abc import Mapping

from reader.language import _
from reader.session import commands as commands  # loaded, they have keys
from reader.session.command import Keymap
from reader.session.tutorial import LESSONS, wording
from reader.ui.cells import widths

LOST = 4  # columns: a blank at either end, and what a row leaves empty where a word ends it


def title(at: int) -> str:
    """Say which lesson of how many it is, counted from 0."""
    return _("Lesson {n} of {total}").format(n=at + 1, total=len(LESSONS)) + "  "


def skipping(last: bool) -> str:
    """Say how a lesson is skipped; the last one is not."""
    return "" if last else "  " + _("F8 skips it.")


def rows(keys: Mapping[str, list[str]], columns: int, lines: int) -> int:
    """Give the rows of the longest lesson, so that the page stays where it is between two.

    They are a third of the terminal's lines at most.
    """
    keymap, cells, room = Keymap(keys), widths(), max(8, columns - LOST)
    longest = 0
    for at, lesson in enumerate(LESSONS):
        text = title(at) + wording(lesson, keymap) + skipping(at == len(LESSONS) - 1)
        longest = max(longest, sum(map(cells.__getitem__, text)))
    return min(-(-longest // room), lines // 3)
