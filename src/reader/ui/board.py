"""What the two screens share: commands run on them, and what commands ask for."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.language import _
from reader.session.command import Ask, Command
from reader.session.state import Session

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


class Board(Screen[None]):
    """Run commands; what they ask for is answered by a method `ask_…` here or of the app."""

    app: "ReaderApp"

    @property
    def context(self) -> str:
        """Name the context that keys are looked up in."""
        raise NotImplementedError

    @property
    def held(self) -> Session | None:
        """Give the session that commands run on; None where there is none."""
        return None

    def draw(self) -> None:
        """Show how things are now."""
        raise NotImplementedError

    def run_command(self, command: Command) -> None:
        """Run a command; say why when it cannot run."""
        session = self.held
        reason = command.reason(session)
        if reason:
            self.app.hint(_(reason))
            return
        if session is not None:
            session = self.app.desk.stamped(session.with_(notice=""))
        result = command.run(session)
        if isinstance(result, Ask):
            self.answer(result)
        else:
            self.app.become(result)

    def answer(self, ask: Ask) -> None:
        """Do what a command asks for, here or in the app."""
        handler = getattr(self, f"ask_{ask.what}", None) or getattr(self.app, f"ask_{ask.what}")
        handler(*ask.args)
