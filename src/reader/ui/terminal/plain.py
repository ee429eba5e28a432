"""Writing to a terminal that may be gone, and Textual's driver that does no more than that."""

import os
import termios
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import InputEvent
from textual.message import Message

from reader.ui.quiet import KEYS

if TYPE_CHECKING:
    from textual.app import App


class Line:
    """Write to a terminal; when the line is closed, let what comes go nowhere.

    The thread that writes would die of the error, and whoever waits for it with it.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno
        self.isatty = file.isatty
        self.closed = False

    def write(self, text: str) -> None:
        """Write, as long as somebody reads."""
        if not self.closed:
            try:
                self._file.write(text)
            except OSError:
                self.closed = True

    def flush(self) -> None:
        """Send what was written."""
        if not self.closed:
            try:
                self._file.flush()
            except OSError:
                self.closed = True


def feeds(input_: int, output: int) -> bool:
    """Have the system send line feeds as they are, each of which goes down and nowhere else.

    False where it will not, or where setting the input's terminal back later would not undo it.
    """
    with suppress(OSError, termios.error):
        if os.fstat(input_).st_rdev == os.fstat(output).st_rdev:
            modes = termios.tcgetattr(output)
            modes[1] &= ~termios.OPOST
            termios.tcsetattr(output, termios.TCSANOW, modes)
            return True
    return False


class PlainDriver(LinuxDriver):
    """Send all that Textual draws, for as long as somebody takes it."""

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = Line(self._file)

    def process_message(self, message: Message) -> None:
        """Let keys go before what works beside."""
        if isinstance(message, InputEvent):
            KEYS.shut()
        super().process_message(message)

    def flush(self) -> None:
        """Let what works beside go on when a frame is out."""
        super().flush()
        KEYS.drawn()
