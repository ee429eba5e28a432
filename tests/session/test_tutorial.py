"""The tutorial's lessons: what they name exists, and doing them leads on."""

import re
from typing import Any

import pytest

from reader.session.command import REGISTRY, Keymap
from reader.session.tagging import tag
from reader.session.tutorial import LESSONS, Lesson, Progress, wording
from tests.session.notation import session_of

SESSION = session_of("⟦县报告⟧\n一、成立小组。")


@pytest.mark.parametrize("lesson", LESSONS, ids=range(len(LESSONS)))
def test_lessons_name_commands_that_exist(lesson: Lesson) -> None:
    """A command that is renamed must be renamed here too."""
    named = {*re.findall(r"{(\w+)}", lesson.text), *lesson.runs, *lesson.either}
    assert named <= REGISTRY.keys()


def test_a_lesson_says_the_users_own_key() -> None:
    """Who has changed a key reads of that key."""
    words = wording(LESSONS[1], Keymap({"next_heading": ["f6"]}))
    assert words.startswith("F6 ")
    assert "{" not in words


def test_all_commands_of_a_lesson_have_to_run() -> None:
    """One of two is not enough."""
    begun = Progress()
    once = begun.did("page_down")
    assert once.after(SESSION) is once
    assert once.did("page_up").after(SESSION).at == 1


def test_a_lesson_about_tagging_wants_a_passage() -> None:
    """Passages that were there before do not count."""
    at = next(i for i, lesson in enumerate(LESSONS) if lesson.tagged)
    waiting = Progress(at - 1).skip(SESSION)
    assert waiting.after(SESSION) is waiting
    tagged = tag(SESSION, ["pairing"])
    following = waiting.after(tagged)
    assert following.at == at + 1
    assert following.after(tagged) is following


def test_either_of_two_commands_is_enough() -> None:
    """The lesson on lists takes the help or the palette."""
    at = next(i for i, lesson in enumerate(LESSONS) if lesson.either)
    waiting = Progress(at)
    assert waiting.after(SESSION) is waiting
    assert waiting.did("command_palette").after(SESSION).at == at + 1


@pytest.mark.parametrize(
    ("command", "away"),
    [("raw_or_cleaned", {"clean": False}), ("change_script", {"script": "traditional"})],
)
def test_what_is_shown_otherwise_is_to_be_shown_as_before(
    command: str, away: dict[str, Any]
) -> None:
    """The lesson is there until the text is as it was, so that its second half can be read."""
    at = next(i for i, lesson in enumerate(LESSONS) if command in lesson.runs)
    waiting, cleaned = Progress(at).did(command), SESSION.show(clean=True)
    assert waiting.after(cleaned.show(**away)) is waiting
    assert waiting.after(cleaned).at == at + 1


def test_every_lesson_but_the_last_asks_for_something() -> None:
    """The last one stays."""
    assert all(lesson.runs or lesson.either or lesson.tagged for lesson in LESSONS[:-1])
    last = Progress(len(LESSONS) - 1)
    assert last.after(SESSION) is last.skip(SESSION) is last
