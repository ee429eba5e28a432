"""The terminal between the first page and the framework: the page stays, typed keys wait."""

import os
import sys
import termios
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from reader.config import Config
from reader.store.project import STDIN
from reader.structure.beginning import Beginning
from reader.ui.start import first
from reader.ui.start.first import RESET

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"
HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
NO_WRAP, WRAP = "\x1b[?7l", "\x1b[?7h"


def ready() -> bool:
    """Tell whether a page can be written now, and keys can wait: all is one terminal."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)  # the framework writes to the last
    usual = os.environ.get("TERM", "dumb") not in ("dumb", "unknown")
    return usual and all(stream is not None and stream.isatty() for stream in streams)


class Stage:
    """Hold the terminal as it was; `leave` gives it back unless the framework has taken it."""

    def __init__(self) -> None:
        assert sys.__stdin__ is not None and sys.__stderr__ is not None
        self._input, self._output = sys.__stdin__.fileno(), sys.__stderr__
        self._before = termios.tcgetattr(self._input)
        self._entered = self._taken = False
        self._page, self._shape = "", (0, 0)

    @property
    def size(self) -> tuple[int, int]:
        """Give the terminal's columns and rows."""
        return os.get_terminal_size(self._output.fileno())

    def show(self, page: str, shape: tuple[int, int]) -> None:
        """Write a page for a terminal's size; keys typed from now on are neither shown nor lost."""
        self._page, self._shape = page, shape
        quiet = termios.tcgetattr(self._input)
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        quiet[6][termios.VMIN] = 1
        self._entered = True
        try:
            termios.tcsetattr(self._input, termios.TCSANOW, quiet)
            self._output.write(f"{ENTER}{HIDE}{NO_WRAP}{page}")
            self._output.flush()
        except BaseException:
            self.leave()
            raise

    def leave(self) -> None:
        """Give the terminal back as it was."""
        if not self._entered:
            return
        if not self._taken:
            self._output.write(f"{RESET}{WRAP}{LEAVE}{SHOW}")
            self._output.flush()
        termios.tcsetattr(self._input, termios.TCSANOW, self._before)
        self._entered = False

    def handed_to(self, driver: Any) -> Any:
        """Give a class like the framework's `driver` that takes the stage over as it stands.

        Some terminals clear their screen when it is entered twice, so the first time is left out.
        """
        stage = self

        class Driver(driver):  # type: ignore[misc]
            """Start on a screen that is entered already."""

            def __init__(self, *args: Any, **options: Any) -> None:
                super().__init__(*args, **options)
                if hasattr(self, "begin_on"):
                    self.begin_on(stage._page, stage._shape)

            def start_application_mode(self) -> None:
                """Take the terminal over, and remember it as it was before the first page."""
                super().start_application_mode()
                self.attrs_before = stage._before

            def write(self, data: str) -> None:
                """Write, without entering the screen a first time."""
                if not stage._taken and data == ENTER:
                    stage._taken = True
                    return
                super().write(data)

        return Driver


class First(NamedTuple):
    """Hold the terminal with the first page on it, and what the page was made of."""

    stage: Stage
    beginning: Beginning


def first_page(
    config: Config, paths: Sequence[str], above: Callable[[int, int], int] = lambda *shape: 0
) -> First | None:
    """Write the first page of a single document, where that can be done at once.

    `above` gives how many rows stay empty over it on a terminal of some columns and rows.
    What goes wrong here goes wrong again in the app, which has a place for saying so; a fault of
    the first page must not keep the app from starting.
    """
    if len(paths) != 1 or paths[0] == STDIN or not ready():
        return None
    try:
        beginning, shown = first.of(paths[0])
        stage = Stage()
        shape = stage.size
        page = first.page(shown, config, first.worn(config), *shape, above(*shape))
    except Exception:
        return None
    stage.show(page, shape)
    return First(stage, beginning)
