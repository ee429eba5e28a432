"""What a terminal shows of two pages is their text: in every theme, every width, sent as changes.

The pages are painted as the program does, drawn as Textual does, and sent by the output layer to an
emulator, frame after frame: moved, scrolled, resized, after a terminal that lost its state.
"""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console
from textual.strip import Strip

from reader.session.state import Session
from reader.text.edits import Edit
from reader.ui import cells
from reader.ui.cells import shown, widths
from reader.ui.look.palette import Palette
from reader.ui.look.theme import find, find_all
from reader.ui.page.frame import Frame
from reader.ui.page.layout import Layout, Row
from reader.ui.page.setting import Typography, framed, setting
from reader.ui.page.sheet import Sheet
from reader.ui.page.window import Window
from reader.ui.terminal.cells import AMBIGUOUS, SURE
from reader.ui.terminal.output import Output
from reader.ui.terminal.pen import Abilities
from tests.ui import emulator
from tests.ui.emulator import Screen, Scrolling
from tests.ui.sessions import CODEBOOK, session
from tests.ui.test_output import at
from tests.ui.texts import as_drawn, texts
from tests.ui.texts import widths as page_widths

THEMES = sorted(find_all()[0])
SYSTEMS = ("truecolor", "256", "standard")
NARROWEST = 8  # columns of a page
PROSE = "各级各部门要坚持精准扶贫、精准脱贫，落实“两不愁三保障”。\n（一）脱贫。\n" * 9

moves = st.lists(
    st.one_of(
        st.tuples(st.just("scroll"), st.integers(-9, 9)),
        st.tuples(st.just("go"), st.integers(0, 4000)),
        st.tuples(st.just("width"), page_widths),
        st.tuples(st.just("lose"), st.just(0)),
    ),
    min_size=1,
    max_size=6,
)


class Pane(NamedTuple):
    """Hold a page as it stands on the screen."""

    x: int
    window: Window
    frame: Frame
    session: Session


class Desk:
    """Show two sessions beside each other through the output layer."""

    def __init__(
        self, sessions: tuple[Session, Session], theme: str, system: str, typography: Typography
    ) -> None:
        self._sessions, self._typography = sessions, typography
        self._palette = Palette(find(theme)[0], CODEBOOK, mono=system == "mono")
        name = "truecolor" if system == "mono" else system
        self._console = Console(color_system=name, force_terminal=True)  # type: ignore[arg-type]
        measure: Callable[[str], int] = widths(typography.ambiguous_wide).__getitem__
        self._abilities = Abilities(erases=True, scrolls=True, feeds=True)
        self._output = Output(measure, self._abilities)
        self._tops = [0, 0]
        self._screen = Screen(1, 1)

    def able(self, *, sideways: bool, trusted: int) -> None:
        """Let the terminal do more."""
        self._abilities.sideways, self._abilities.trusted = sideways, trusted

    def fit(self, width: int, height: int) -> None:
        """Lay both pages out for a screen of another size."""
        self._height = height
        self._output.fit(width, height)
        if (self._screen.columns, self._screen.lines) != (width, height):
            self._screen = Screen(width, height)
            self._stream = Scrolling(self._screen)
        left = max(NARROWEST, width // 2)
        self.panes = [
            self._pane(opened, x, columns)
            for opened, x, columns in zip(
                self._sessions, (0, left), (left, width - left), strict=True
            )
        ]
        for pane, top in zip(self.panes, self._tops, strict=True):
            pane.window.reveal(min(top, len(pane.session.view.text)), "top")

    def _pane(self, opened: Session, x: int, columns: int) -> Pane:
        shape = framed(columns, self._typography)
        chosen = setting(opened.document, opened.view, shape, self._typography)
        layout = Layout(opened.view.text, opened.view.line_starts, chosen)
        return Pane(x, Window(layout, self._height), shape, opened)

    def do(self, what: str, by: int) -> None:
        """Move, resize, or lose what the terminal shows."""
        if what == "width":
            self.fit(by, self._height)
        elif what == "lose":
            self._screen.reset()
            self._output.lose()
        for n, pane in enumerate(self.panes):
            if what == "scroll":
                pane.window.scroll(by)
            elif what == "go":
                pane.window.reveal(by % (len(pane.session.view.text) + 1), "center")
            self._tops[n] = pane.window.span.start

    def draw(self) -> None:
        """Paint both pages and send what changed."""
        for pane in self.panes:
            here = pane.session.select(*pane.window.span)
            sheet = Sheet(here, self._palette, columns=pane.frame.text)
            for y, line in enumerate(sheet.paint(pane.window, pane.frame, focused=True)):
                drawn = Strip(line).render(self._console)
                assert self._output.draw(at(pane.x, y, drawn))
        self._stream.feed(self._output.changes())

    def check(self) -> None:
        """Compare the screen with the text, row by row."""
        for pane in self.panes:
            rows, text = pane.window.rows, pane.session.view.text
            if not text:
                continue
            for y, row in enumerate(rows):
                assert row.text == shown(text[row.start : row.end])
                assert self._shown(pane, y) == self._wanted(pane, row), (y, row)
            for above, below in pairwise(rows):
                assert above.end + above.closed == below.start or below.blank or above.blank

    def _shown(self, pane: Pane, y: int) -> str:
        line, start = self._screen.buffer[y], pane.x + pane.frame.start
        end = start + pane.frame.text + pane.frame.right
        marks = line[start - 1].data[1:] if pane.frame.start else ""  # which joined the blank
        return (marks + "".join(line[x].data for x in range(start, end))).rstrip(" ")

    @staticmethod
    def _wanted(pane: Pane, row: Row) -> str:
        """Give what a row is; marks without a character before them have no cell to join."""
        drawn = as_drawn(row).rstrip(" ")
        while drawn and not pane.frame.start and not widths()[drawn[0]]:
            drawn = drawn[1:]
        return drawn


@contextmanager
def terminal(ambiguous_wide: bool) -> Iterator[None]:
    """Let the emulator and the program agree on how wide ambiguous characters are."""
    before = emulator.cells

    def wide(char: str) -> int:
        return 2 if unicodedata.east_asian_width(char) == "A" and before(char) else before(char)

    cells.settle(ambiguous_wide)
    emulator.cells = wide if ambiguous_wide else before
    try:
        yield
    finally:
        cells.settle(False)
        emulator.cells = before


def other(opened: Session) -> Session:
    """Give the other view of a document: what its edits take out shows."""
    return opened.show(clean=False)


@settings(max_examples=60, deadline=None)
@example(
    text=PROSE,
    beside=PROSE * 3,
    compared=True,
    theme="night",
    system="truecolor",
    typography=Typography(),
    width=160,
    height=8,
    sideways=True,
    steps=[("scroll", 3), ("width", 130)],
)
@given(
    text=texts,
    beside=texts,
    compared=st.booleans(),
    theme=st.sampled_from(THEMES),
    system=st.sampled_from((*SYSTEMS, "mono")),
    typography=st.builds(
        Typography,
        measure=st.sampled_from((0, 30)),
        indent=st.sampled_from((0, 2)),
        signed=st.booleans(),
        space=st.integers(0, 1),
        hanging=st.booleans(),
        ambiguous_wide=st.booleans(),
    ),
    width=page_widths,
    height=st.integers(3, 30),
    sideways=st.booleans(),
    steps=moves,
)
def test_the_screen_is_the_text(
    text: str,
    beside: str,
    compared: bool,
    theme: str,
    system: str,
    typography: Typography,
    width: int,
    height: int,
    sideways: bool,
    steps: list[tuple[str, int]],
) -> None:
    edits = [Edit(0, 1, "", "blank", "for the test", 1.0)] if len(text) > 1 else []
    opened = session(text, edits=edits)
    sessions = (opened, session(beside) if compared else other(opened))
    with terminal(typography.ambiguous_wide):
        desk = Desk(sessions, theme, system, typography)
        desk.able(sideways=sideways, trusted=AMBIGUOUS if sideways else SURE)
        desk.fit(width, height)
        for what, by in [("go", 0), *steps]:
            desk.do(what, by)
            desk.draw()
            desk.check()
