"""The find line: what to find, how it is meant, how often it is there."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input

from reader.language import _
from reader.session.search import MODES, NAMES, Mode, Search
from reader.ui.lines import Line, Piece

LONGEST = 500  # characters of a query


class FindBar(Horizontal):
    """Take a query in one row; searches of before come back with Up and Down."""

    DEFAULT_CSS = """
    FindBar { height: 1; width: 1fr; background: $surface; }
    FindBar Line { width: auto; background: $surface; }
    FindBar #find-way { width: 14; }
    FindBar #found { width: 22; }
    FindBar Input { width: 1fr; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "plain"
        self.past: list[Search] = []
        self._at = 0
        self._draft = Search()
        self._early = ""  # typed before the line was there
        self._input: Input | None = None

    def compose(self) -> ComposeResult:
        """Put the query between the way to find and the number of hits."""
        self._input = Input(max_length=LONGEST, select_on_focus=False)
        yield Line(id="find-way")
        yield self._input
        yield Line(id="found")

    def on_mount(self) -> None:
        """Take over what was typed meanwhile."""
        assert self._input is not None
        self._show_mode()
        self._input.focus()
        if self._early:
            self._input.insert_text_at_cursor(self._early)
            self._early = ""

    @property
    def search(self) -> Search:
        """Give what is to be found."""
        return Search(self._input.value if self._input else "", self.mode)

    def begin(self, search: Search) -> None:
        """Start a search, in the way of the one before."""
        self.mode, self._at, self._draft = search.mode, len(self.past), Search("", search.mode)
        if self._input is not None and self.is_mounted:
            with self.prevent(Input.Changed):
                self._input.value = ""
            self._show_mode()
            self._input.focus()

    def early(self, event: Key) -> None:
        """Keep a key that came before the line could take it."""
        if event.is_printable and event.character:
            if self._input is not None and self._input.is_mounted:
                self._input.insert_text_at_cursor(event.character)
            else:
                self._early += event.character

    def keep(self) -> None:
        """Remember the search, as the last one."""
        if self.search:
            self.past = [*(s for s in self.past if s != self.search), self.search]

    def again(self, by: int) -> None:
        """Take up an earlier search, or a later one."""
        if self._at == len(self.past):
            self._draft = self.search
        self._at = min(max(0, self._at + by), len(self.past))
        self._put([*self.past, self._draft][self._at])

    def turn(self, by: int) -> None:
        """Take the query in the next way, or in the one before."""
        self.mode = MODES[(MODES.index(self.mode) + by) % len(MODES)]
        self._show_mode()

    def say(self, said: str, tone: str = "muted") -> None:
        """Say how often it was found, or why not at all."""
        self.query_one("#found", Line).show([], [Piece(f"{said} ", tone)])

    def _put(self, search: Search) -> None:
        assert self._input is not None
        self.mode = search.mode
        self._show_mode()
        with self.prevent(Input.Changed):
            self._input.value = search.query
        self._input.cursor_position = len(search.query)

    def _show_mode(self) -> None:
        name = _(NAMES[self.mode])
        self.query_one("#find-way", Line).show([Piece(" /", "key"), Piece(f"{name} ", "strong")])
