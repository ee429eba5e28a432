"""The find line: what to find, how it is meant, how often it is there."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input

from reader.language import _
from reader.session.search import MODES, NAMES, Mode, Search
from reader.ui.lines import Line, Piece

LONGEST = 500  # characters of a query
CLOSE = Piece(" x ", "key", "give_up_finding")


class Query(Input):
    """Take a query; once a key of `last` has come, the keys after it are for the page."""

    last: tuple[str, ...] = ()
    shut = False

    async def _on_key(self, event: Key) -> None:
        """Let keys pass that were typed after the one that shuts the line."""
        self.shut = self.shut or event.key in self.last
        if not self.shut:
            await super()._on_key(event)


class FindBar(Horizontal):
    """Take a query in one row; searches of before come back with Up and Down."""

    DEFAULT_CSS = """
    FindBar { height: 1; width: 1fr; background: $surface; }
    FindBar Line { width: auto; background: $surface; }
    FindBar #find-way { max-width: 25%; }
    FindBar #found { width: 28; max-width: 40%; }
    FindBar Input { width: 1fr; padding: 0; }
    """

    def __init__(self, last: tuple[str, ...]) -> None:
        """Make the line; keys of `last` shut it."""
        super().__init__()
        self.mode: Mode = "plain"
        self.past: list[Search] = []
        self._at = 0
        self._draft = Search()
        self._input = Query(max_length=LONGEST, select_on_focus=False)
        self._input.last = last

    def compose(self) -> ComposeResult:
        """Put the query between the way to find and the number of hits."""
        yield Line(id="find-way")
        yield self._input
        yield Line(id="found")

    def on_mount(self) -> None:
        """Take the focus, unless the line was shut again meanwhile."""
        widest = max(cell_len(_(name)) for name in NAMES.values())
        self.query_one("#find-way").styles.width = widest + 3
        self._show_mode()
        if not self._input.shut:
            self._input.focus()

    @property
    def search(self) -> Search:
        """Give what is to be found."""
        return Search(self._input.value, self.mode)

    def begin(self, search: Search) -> None:
        """Start a search, in the way of the one before."""
        self._at, self._draft = len(self.past), Search("", search.mode)
        self._input.shut = False
        self._put(self._draft)
        if self.is_mounted:
            self._input.focus()

    def shut(self) -> None:
        """Leave keys to the page from now on."""
        self._input.shut = True

    def early(self, event: Key) -> None:
        """Take a character that came before the line had the focus."""
        self._put(Search(self._input.value + (event.character or ""), self.mode))

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
        self.turn_to(MODES[(MODES.index(self.mode) + by) % len(MODES)])

    def say(self, said: str, tone: str = "muted") -> None:
        """Say how often it was found, or why not at all."""
        if self.is_mounted:
            self.query_one("#found", Line).show([], [*self._steps(said, tone), CLOSE])

    def _steps(self, said: str, tone: str) -> list[Piece]:
        """Put signs for the hit before and the next one around what is said."""
        if not self.search:
            return [Piece(f"{said} ", tone)]
        before = Piece(" < ", "key", "previous_hit_while_typing")
        return [before, Piece(said, tone), Piece(" > ", "key", "next_hit_while_typing")]

    def turn_to(self, mode: Mode) -> None:
        """Take the query in a way."""
        self.mode = mode
        self._show_mode()

    def _put(self, search: Search) -> None:
        self.mode = search.mode
        with self.prevent(Input.Changed):
            self._input.value = search.query
        self._input.cursor_position = len(search.query)
        self._show_mode()

    def _show_mode(self) -> None:
        if self.children:  # so from `on_mount` on, when it does not count as mounted yet
            name = _(NAMES[self.mode])
            turns = "next_way_to_find"
            pieces = [Piece(" /", "key", turns), Piece(f"{name} ", "strong", turns)]
            self.query_one("#find-way", Line).show(pieces)
