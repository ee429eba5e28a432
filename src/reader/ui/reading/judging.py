"""How good the suggestions were, worked out beside the screen and shown in a table."""

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from reader.language import _
from reader.passages.passage import Passage
from reader.store.rejections import rejected_codes
from reader.ui.quiet import KEYS
from reader.ui.reading.codebook import CodebookInUse

if TYPE_CHECKING:
    from reader.suggest.account import Account, Question


class Judging(CodebookInUse):
    """Show what became of suggestions."""

    def ask_judged(self) -> None:
        """Work out the account of all passages at hand in a process, then show it."""
        app, desk = self.app, self.app.desk
        book = self.session.codebook
        self.app.hint(_("Working it out …"))

        def work() -> None:
            from reader.suggest.account import Question

            found: list[Passage] = []
            refused: list[str] = []
            for store in desk.proposer.stores():
                for some in store.finding(lambda fields: True):
                    KEYS.breathe()
                    found += some
                refused += rejected_codes(store)
            percent = app.config.suggestions_withheld
            question = Question(book, tuple(found), tuple(refused), percent)
            app.call_later(self._judged, _answered(question))

        Thread(target=work, daemon=True).start()

    def _judged(self, account: "Account") -> None:
        from reader.ui.dialogs.judged import Judged

        def chosen(code: str | None) -> None:
            if code is not None:
                self.through(code)

        self.app.hint("")
        self.app.push_screen(Judged(self.session.codebook, account), chosen)


def _answered(question: "Question") -> "Account":
    """Let a process answer; where none can be had, this thread."""
    from reader.library.processes import answers

    with suppress(OSError, ValueError):
        for answer in answers(question.answer, [""], 1):
            if answer.value is not None:
                return answer.value
    return question.answer()
