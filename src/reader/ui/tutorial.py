"""The program with a lesson above the page."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from reader.session.command import Command
from reader.session.tutorial import Progress, wording
from reader.ui import wrapping as wrapping  # loaded, it does what it is for
from reader.ui.app import ReaderApp
from reader.ui.reading.screen import Reading
from reader.ui.start.lesson import rows, skipping, title

SKIP = "f8"


class TutorialReading(Reading):
    """Show the lesson one is at, and the next one when it is done."""

    DEFAULT_CSS = """
    #lesson { height: auto; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._progress = Progress()

    def compose(self) -> ComposeResult:
        """Put the lesson above everything."""
        yield Static(id="lesson")
        yield from super().compose()

    def run_command(self, command: Command) -> None:
        """Run a command, and take note of it unless it cannot run now."""
        if not command.reason(self.held):
            self._progress = self._progress.did(command.id)
        super().run_command(command)
        self._go_on()

    def draw(self) -> None:
        """Draw, and go on when the lesson is done."""
        super().draw()
        self._go_on()

    def _go_on(self) -> None:
        if self.app.session is not None and self.is_mounted:
            self._progress = self._progress.after(self.app.session)
            self.query_one("#lesson", Static).update(self._words())

    def _words(self) -> Content:
        progress = self._progress
        return Content.assemble(
            (title(progress.at), "bold"),
            wording(progress.lesson, self.app.keymap),
            (skipping(progress.last), "$text-muted"),
        )

    def _fit(self, size: Size) -> None:
        """Keep room for the longest lesson, so that the page below it stays where it is."""
        super()._fit(size)
        room = rows(self.app.desk.config.keys, *size)
        for lesson in self.query("#lesson"):
            lesson.styles.min_height = room

    def on_key(self, event: events.Key) -> None:
        """Skip a lesson."""
        if event.key == SKIP and self.app.session is not None:
            event.stop()
            self._progress = self._progress.skip(self.app.session)
            self._go_on()


class TutorialApp(ReaderApp):
    """Read the samples with a lesson above the page."""

    READING = TutorialReading
