"""Textual's driver for Unix terminals, sending only what changed."""

import os
import re
import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from reader.ui.cells import widths
from reader.ui.look.background import answers, is_light
from reader.ui.quiet import KEYS
from reader.ui.terminal.ahead import Ahead, is_full
from reader.ui.terminal.cells import AMBIGUOUS, SURE
from reader.ui.terminal.input import Stop, read_input
from reader.ui.terminal.keys import Parser
from reader.ui.terminal.output import SYNC_END, SYNC_START, Output
from reader.ui.terminal.pen import Abilities
from reader.ui.terminal.plain import Line, feeds

if TYPE_CHECKING:
    from textual.app import App

# What leaves the screen as it is: the bell, titles and the clipboard, modes but those of the
# screen itself, and questions.
HARMLESS = re.compile(
    r"(?:\x07|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[\?(?!(?:3|6|47|69|1047|1049)[hl])\d+[hl]"
    r"|\x1b\[\??\d*\$p|\x1b\[[<>=?][\d;]*[uq]|\x1b\[[>=]?\d*[cn])*"
)
PROBE = "“·—│"  # these take one cell each, or two, by the terminal and its settings
# Where does the cursor stand after the probe, and where does a margin at column 4 stop it?
ASK = f"\x1b[H{PROBE}\x1b[6n\x1b[?69h\x1b[2;4s\x1b[2;3H\x1b[9C\x1b[6n\x1b[?69l"
_WIDE_PROBE = 2 * len(PROBE)
WIDTH_ROW, MARGIN_ROW, MARGIN = 0, 1, 3
NO_SCROLL = re.compile(r"linux|dumb|vt\d|ansi|cons25")
NO_BCE = re.compile(r"screen|vt\d|ansi")
# Character set, origin mode, wrapping, cursor, alternate screen, focus, paste: as they were set.
RESTORED = "\x0f\x1b(B\x1b[?6l\x1b[?69l\x1b[?7l\x1b[?25l\x1b[?1049h\x1b[?1004h\x1b[?2004h"
KITTY_KEYS = "\x1b[=25;1u"
WATCH, UNWATCH = "\x1b[?2031h", "\x1b[?2031l"  # changes between light and dark
ASK_BACKGROUND = "\x1b]11;?\x1b\\" + WATCH
DRAIN, PATIENCE = 0.005, 2.0  # seconds between looks at a full line, and for all of them
SAID = {"1": False, "2": True}  # in a report of a change: whether it is light


def abilities(environment: Mapping[str, str]) -> Abilities:
    """Say what a terminal can do by its name; tmux can more than it says under screen's."""
    name = environment.get("TERM", "")
    within_tmux = bool(environment.get("TMUX"))
    return Abilities(
        erases=within_tmux or not NO_BCE.match(name), scrolls=not NO_SCROLL.match(name)
    )


class AmbiguousWidth(Message):
    """Say whether the terminal shows ambiguous characters in two cells, when that is news."""

    def __init__(self, wide: bool) -> None:
        super().__init__()
        self.wide = wide


class ChangesDriver(LinuxDriver):
    """Send cells that changed, and what is not drawing as it is."""

    ambiguous_wide = False
    told = False  # whether the user said so

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        self._output = Output(widths(self.ambiguous_wide).__getitem__, abilities(os.environ))
        self._asked = self._watching = False
        self._ahead = Ahead()
        self._held = False  # between the marks of a synchronized update
        self._stopped = False  # while the terminal is another program's
        # The size that is to be told first, by the system and by the terminal, and is no change.
        self._first: tuple[int, int] | None = None
        self._first_told: tuple[int, int] | None = None
        super().__init__(app, **options)
        self._file: Any = Line(self._file)
        self.exit_event: Stop = Stop()

    @property
    def scrolls_beside(self) -> bool:
        """Tell whether the terminal scrolls a page and leaves what stands beside it."""
        return self._output.abilities.sideways

    def begin_on(self, page: str, size: tuple[int, int]) -> None:
        """Go on from a page that the terminal shows already."""
        self._output.believe(page, *size)
        self._first = self._first_told = size

    def run_input_thread(self) -> None:
        """Wait for keys and hand them on; Textual's own way wakes up ten times a second."""
        parser = Parser(self._debug)
        read_input(self.fileno, self.exit_event, parser, self.process_message, self._lit)

    def write(self, data: str) -> None:
        """Take in what is drawn until it is flushed; send anything else at once."""
        if data == SYNC_START:
            self._output.abilities.synchronized = self._held = True
        elif data == SYNC_END:
            self._held = False
        elif not self._draw(data):
            super().write(data)
            if not HARMLESS.fullmatch(data):
                self._output.lose()

    def _draw(self, data: str) -> bool:
        """Take in a drawing; the input's thread draws nothing."""
        if threading.current_thread() is not threading.main_thread():
            return False
        self._output.fit(*self._app.size)
        return self._output.draw(data)

    def flush(self) -> None:
        """Send what changed since the last time; on a line that is full, when it has drained.

        So no frame waits behind others that nobody needs to see any more.
        """
        if self._held or self._stopped or self._writer_thread is None:
            return
        if self._output.drawn and (self._ahead.far or is_full(self._file)):
            if not self._ahead.waiting:
                self._ahead.waiting = True
                self._later(DRAIN, self._drained, DRAIN)
            return
        self._output.fit(*self._app.size)
        ask = ""
        if self._output.drawn and not self._asked:
            self._asked, ask = True, ASK
            self._ahead.asked(2)
            self._output.blot(_WIDE_PROBE)
        changes = self._output.changes()
        if changes:
            super().write(ask + changes + self._watch() + self._ahead.after(changes))
        KEYS.drawn()

    def _drained(self, waited: float) -> None:
        """Send what was held back, if the line has drained; after long enough in any case."""
        if waited >= PATIENCE:
            self._ahead.forget()
        if self._ahead.far:
            self._later(DRAIN, self._drained, waited + DRAIN)
            return
        self._ahead.waiting = False
        self.flush()

    def _later(self, seconds: float, call: Callable[..., None], *values: float) -> None:
        self._loop.call_soon_threadsafe(self._loop.call_later, seconds, call, *values)

    def _watch(self) -> str:
        """Ask for the terminal's background once where somebody follows it: after what is drawn."""
        if self._watching or not getattr(self._app, "follows", False) or not answers(os.environ):
            return ""
        self._watching = True
        return ASK_BACKGROUND

    def start_application_mode(self) -> None:
        """Take the terminal over; it may be another one than before."""
        self._watching = self._stopped = False
        self._ahead.open()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._output.abilities.feeds = feeds(self.fileno, self._file.fileno())

    def stop_application_mode(self) -> None:
        """Stop being told of changes, and give the terminal back."""
        if self._watching:
            super().write(UNWATCH)
        self._stopped = True  # what is flushed last would be drawn over what stood there before
        super().stop_application_mode()

    def disable_input(self) -> None:
        """Read no more, when all that the terminal was asked is answered."""
        if not self.exit_event.is_set():
            self._ahead.close(time.sleep)
        super().disable_input()

    def _lit(self, said: str) -> None:
        """Tell the app whether the terminal is light; called in the input's thread."""
        light = SAID[said] if said in SAID else is_light(said)
        follow = getattr(self._app, "follow", None)
        if light is not None and follow is not None:
            self._loop.call_soon_threadsafe(self._app.call_later, follow, light)

    def repaint(self, *, modes: bool = False) -> None:
        """Send the whole screen; with `modes` also what a terminal forgets when it is reset."""
        if modes:
            super().write(RESTORED + ("" if constants.DISABLE_KITTY_KEY else KITTY_KEYS))
            self._watching = False
            self._enable_mouse_support()
            if self._in_band_window_resize:
                self._enable_in_band_window_resize()
                self._enable_mouse_pixels()
        self._output.lose()
        self.flush()

    def process_message(self, message: Message) -> None:
        """Take in answers to what was asked; repaint when the terminal may show anything."""
        if isinstance(message, events.CursorPosition) and self._answered(message.x, message.y):
            return
        if isinstance(message, events.InputEvent):
            KEYS.shut()
        super().process_message(message)
        if isinstance(message, events.Resize):
            first, self._first_told = self._first_told, None
            if message.size == first:
                return
        if isinstance(message, events.AppFocus | events.Resize):
            self._repaint_later()

    def _answered(self, x: int, y: int) -> bool:
        """Learn how wide ambiguous characters are, and whether there are margins at the sides."""
        if self._ahead.answered():
            return True
        able = self._output.abilities
        if y == WIDTH_ROW:
            assumed = sum(widths(self.ambiguous_wide)[char] for char in PROBE)
            able.trusted = AMBIGUOUS if x == assumed else SURE
            if not self.told and x != assumed and x in (len(PROBE), _WIDE_PROBE):
                self._loop.call_soon_threadsafe(self._app.call_later, self._learn, x == _WIDE_PROBE)
        elif y == MARGIN_ROW:
            able.sideways = able.scrolls and x == MARGIN
        return y in (WIDTH_ROW, MARGIN_ROW)

    def _learn(self, wide: bool) -> None:
        """Count ambiguous characters as two cells from now on, or as one; have all do so."""
        self.count(wide)
        self._output.abilities.trusted = AMBIGUOUS
        self._app.post_message(AmbiguousWidth(wide))
        self._app.screen.refresh()
        # What was drawn before is believed to stand in other cells than it does.
        self._app.call_after_refresh(self._app.call_after_refresh, self.repaint)

    def count(self, wide: bool) -> None:
        """Count ambiguous characters as two cells from now on, or as one."""
        if wide is not self.ambiguous_wide:
            self.ambiguous_wide = wide
            self._output.abilities.trusted = SURE
            self._output.count(widths(wide).__getitem__)

    def _repaint_later(self) -> None:
        """Repaint after the messages that wait, one of which may bring another size."""
        self._output.lose()
        self._loop.call_soon_threadsafe(self._app.call_later, self.repaint)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Give the size; it is asked for when it changes, and what is shown is lost then."""
        first, self._first = self._first, None
        try:  # as the first page does; Textual's own way takes a big import, and trusts COLUMNS
            size: tuple[int, int] = os.get_terminal_size(self._file.fileno())
        except OSError:
            size = super()._get_terminal_size()
        if size != first:
            self._repaint_later()
        return size


class GuessedWideDriver(ChangesDriver):
    """Count ambiguous characters as two cells until the terminal shows them otherwise."""

    ambiguous_wide = True


class NarrowChangesDriver(ChangesDriver):
    """Count ambiguous characters as one cell, whatever the terminal shows."""

    told = True


class WideChangesDriver(NarrowChangesDriver):
    """Count ambiguous characters as two cells, whatever the terminal shows."""

    ambiguous_wide = True
