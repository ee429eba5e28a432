"""A tutorial of five minutes: lessons that are done by doing them."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.language import _, mark
from reader.session.command import Keymap
from reader.session.keys_page import shown
from reader.session.state import Session


class Lesson(NamedTuple):
    """Hold what to do; in `text` a command's id in braces stands for its key.

    It is done when each command of `runs` has run, one of `either` if there are any, so many
    passages were `tagged`, and the text is shown as at the start again, if it shall come `back`
    to that. One that asks for nothing is the last.
    """

    text: str
    runs: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    tagged: int = 0
    back: bool = False


LESSONS = (
    Lesson(
        mark(
            "This is a county report as it was scraped off the web. {page_down} goes on by a"
            " screen, {page_up} goes back; {line_down} and {line_up} go by a line."
        ),
        ("page_down", "page_up"),
    ),
    Lesson(
        mark("{next_heading} goes to the next heading, {previous_heading} to the one before."),
        ("next_heading",),
    ),
    Lesson(
        mark(
            "{go_to_outline} moves to the outline; arrows choose a heading there, and"
            " {back_to_page} comes back."
        ),
        ("go_to_outline", "back_to_page"),
    ),
    Lesson(
        mark(
            "The page around the report is cleaned away. {raw_or_cleaned} shows the text as it"
            " came; press it again to come back."
        ),
        ("raw_or_cleaned",),
        back=True,
    ),
    Lesson(
        mark("{cleaning_report} lists every edit with its reason; Esc closes the list."),
        ("cleaning_report",),
    ),
    Lesson(
        mark(
            "Some digits were lost on the way. {next_damage} goes to such a place; the line below"
            " tells its probable reading."
        ),
        ("next_damage",),
    ),
    Lesson(
        mark(
            "Now tag. {next_sentence} selects the sentence at the cursor, and pressed again the"
            " next one; {next_clause} does so with clauses, capitals go back."
        ),
        ("next_sentence", "next_clause"),
    ),
    Lesson(
        mark(
            "{tag_passage} chooses codes for what is selected. Type a name, a number or pinyin"
            " initials: jdbf finds 结对帮扶. Enter tags."
        ),
        tagged=1,
    ),
    Lesson(
        mark(
            "Who knows the numbers types them: 2 5 tags with code 2.5. Select another sentence"
            " with {next_sentence}, and do that."
        ),
        tagged=1,
    ),
    Lesson(
        mark(
            "{grow_selection} selects more: word, clause, sentence, paragraph; {shrink_selection}"
            " less. {extend_selection} lets every motion extend the selection. Grow it once."
        ),
        ("grow_selection",),
    ),
    Lesson(
        mark(
            "{undo} takes the last change back, {redo} does it again. “saved” at the bottom"
            " means: on the disk."
        ),
        ("undo", "redo"),
    ),
    Lesson(
        mark("{next_passage} goes to the next tagged passage; {explain} explains its codes."),
        ("next_passage", "explain"),
    ),
    Lesson(
        mark("{find_text} finds text, in either script: try 贫困. {next_hit} goes to the next."),
        ("find_text", "next_hit"),
    ),
    Lesson(
        mark(
            "{change_script} shows simplified characters, pressed again traditional ones, and"
            " once more the text as it came."
        ),
        ("change_script",),
        back=True,
    ),
    Lesson(
        mark(
            "{help} lists every key, {command_palette} finds a command by its name. Open one of"
            " them."
        ),
        either=("help", "command_palette"),
    ),
    Lesson(
        mark(
            "That is all. Nothing of this was kept. {quit} leaves; then: reader FOLDER opens your"
            " own documents."
        ),
    ),
)


@dataclass(frozen=True)
class Progress:
    """Hold how far a learner is: the lesson, what ran in it, how many passages it began with."""

    at: int = 0
    ran: frozenset[str] = frozenset()
    passages: int = 0

    @property
    def lesson(self) -> Lesson:
        """Give the lesson one is at."""
        return LESSONS[self.at]

    @property
    def last(self) -> bool:
        """Tell whether nothing follows."""
        return self.at == len(LESSONS) - 1

    def did(self, command: str) -> "Progress":
        """Take note that a command ran."""
        return replace(self, ran=self.ran | {command})

    def after(self, session: Session) -> "Progress":
        """Go on to the next lesson if this one is done in `session`."""
        return self.skip(session) if self._done(session) else self

    def skip(self, session: Session) -> "Progress":
        """Go on to the next lesson, if there is one."""
        return self if self.last else Progress(self.at + 1, frozenset(), len(session.passages))

    def _done(self, session: Session) -> bool:
        lesson = self.lesson
        if lesson.back and not (session.clean and session.script == "as is"):
            return False
        if lesson.either and not self.ran.intersection(lesson.either):
            return False
        fresh = len(session.passages) - self.passages
        return not self.last and self.ran.issuperset(lesson.runs) and fresh >= lesson.tagged


def wording(lesson: Lesson, keymap: Keymap) -> str:
    """Say a lesson in the language of the interface, with the user's own keys."""
    keys = {name: shown(bound[0]) if bound else f":{name}" for name, bound in keymap.keys.items()}
    return _(lesson.text).format_map(keys)
