"""What all dialogs share: a frame with a title, a list that a filter narrows, keys."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Input, Static

from reader.language import _
from reader.text.safe import safe
from reader.ui import wrapping as wrapping  # loaded, it does what it is for
from reader.ui.dialogs.closing import Closing
from reader.ui.dialogs.keyline import KeyLine
from reader.ui.dialogs.title import Title
from reader.ui.lines import Line
from reader.ui.rows import Rows
from reader.ui.table import Column, measured

WIDE, NARROW = 100, 40  # columns
WIDEST, DETAILED = 110, 140  # of the frame, and of one with details beside a list
LOW = 14  # rows
FEW = 15  # rows of a list, for which a tall screen's dialog need not be tall
MEASURED = 100  # rows of a list, from its first on

Answer = TypeVar("Answer")
Item = TypeVar("Item")


class Listed(Generic[Item]):
    """List items as rows: `cells` gives an item's cells, `identity` what stays the same."""

    def __init__(
        self,
        items: Sequence[Item],
        cells: Callable[[Item], list[Any]],
        identity: Callable[[Item], Hashable],
    ) -> None:
        self.items = items
        self._cells = cells
        self._identity = identity

    def __len__(self) -> int:
        return len(self.items)

    def row(self, index: int) -> list[Any]:
        """Give the cells of a row."""
        return self._cells(self.items[index])

    def key(self, index: int) -> Hashable:
        """Give what names the row's item."""
        return self._identity(self.items[index])


class Dialog(Closing[Answer | None]):
    """Frame a dialog; Escape leaves it without an answer."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "leave"),
        ("ctrl+l", "app.redraw", "redraw"),
        ("f1,question_mark", "about", "help"),
    ]
    AUTO_FOCUS = "Input, Rows, TextArea"
    title_text = ""
    title_end = ""  # what stays of the title however narrow it is
    about = ""  # what the dialog is for, and what one can do in it

    def compose(self) -> ComposeResult:
        """Put the title over the body and the keys below it."""
        self._fit(self.app.size)  # now, so that nothing is laid out twice
        with Vertical(id="frame"):
            yield Title(id="dialog-title")
            yield from self.body()
            yield KeyLine(id="dialog-keys")

    def body(self) -> ComposeResult:
        """Give the widgets between title and keys."""
        yield from ()

    def on_mount(self) -> None:
        """Write the title and the keys."""
        self.query_one(Title).entitle(self.title_text, self.title_end)
        self.show_keys(self.keys())

    def on_resize(self, event: events.Resize) -> None:
        """Put details beside the list where there is room, below it, or nowhere."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.width >= WIDE, "wide")
        self.set_class(size.height < LOW or size.width < NARROW, "small")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the keys with what they do, for the last line."""
        return ()

    @property
    def _room(self) -> int:
        """Give the columns of the line of keys."""
        width = self.app.size.width
        widest = DETAILED if self.has_class("detailed") else WIDEST
        return width if self.has_class("small") else min(widest, width * 9 // 10) - 2

    def show_keys(self, keys: Sequence[tuple[str, str]], said: str = "") -> None:
        """Show keys, or what went wrong, on the last line."""
        line = self.query_one("#dialog-keys", KeyLine)
        if said:
            line.say(said)
        else:
            line.keys([*keys, ("F1", _("help"))] if self.about else keys, self._room)

    def action_about(self) -> None:
        """Say what the dialog is for, and what its keys do."""
        if self.about:
            from reader.ui.dialogs.text import about

            self.app.push_screen(about(self.title_text, _(self.about), self.keys()))

    def on_line_pressed(self, event: Line.Pressed) -> None:
        """Do what the key does that is named where the mouse pressed."""
        event.stop()
        key = event.does
        pressed = events.Key(key, key if len(key) == 1 else None)
        pressed.set_sender(self.app)  # else it would not get as far as the bindings
        self.app.post_message(pressed)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class Filter(Input):
    """Take what narrows a list; while it is empty, the question mark asks for help."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key is typed here."""
        return not self._asks(character) and super().check_consume_key(key, character)

    def _asks(self, character: str | None) -> bool:
        return character == "?" and not self.value

    async def _on_key(self, event: events.Key) -> None:
        # Textual calls the handlers of every base class, unless the event says not to.
        if self._asks(event.character):
            event.prevent_default()


class ListDialog(Dialog[Answer], Generic[Item, Answer]):
    """Show items as a list, with a filter above it when `filtered`, and details beside it."""

    filtered = True
    detailed = False
    fits = True  # whether its columns, and the dialog, are made for what is listed first

    def __init__(self) -> None:
        super().__init__(classes="detailed" if self.detailed else None)
        self.shown: list[Item] = []
        self._long = False

    def columns(self) -> list[Column]:
        """Give the columns of the list."""
        raise NotImplementedError

    def find(self, query: str) -> list[Item]:
        """List the items for what was typed."""
        raise NotImplementedError

    def cells(self, item: Item) -> list[Any]:
        """Give the cells of an item."""
        raise NotImplementedError

    def identity(self, item: Item) -> Hashable:
        """Name an item, so that the cursor stays on it."""
        return id(item)

    def details(self, item: Item) -> Content:
        """Describe the item under the cursor."""
        return Content(safe(str(item)))

    def body(self) -> ComposeResult:
        """Put the filter over the list, and the details beside or below it."""
        if self.filtered:
            yield Filter(id="query", placeholder=_("type to narrow the list"))
        with Container(id="both"):
            columns = self.columns()
            titled = any(column.title for column in columns)
            yield Rows(columns, header=titled, empty=self.empty(), id="choices")
            if self.detailed:
                with VerticalScroll(can_focus=False, id="details"):
                    yield Static()

    def empty(self) -> str:
        """Say that there is nothing to list."""
        return _("Nothing matches.")

    def on_mount(self) -> None:
        """Show all items."""
        super().on_mount()
        self.again()

    @property
    def rows(self) -> Rows:
        """Give the list."""
        return self.query_one(Rows)

    @property
    def query_text(self) -> str:
        """Give what was typed into the filter."""
        return self.query_one(Input).value if self.filtered else ""

    @property
    def current(self) -> Item | None:
        """Give the item under the cursor."""
        return self.shown[self.rows.cursor] if self.shown else None

    def again(self) -> None:
        """Find and show the items again."""
        self.shown = self.find(self.query_text)
        if self.fits:
            self._make_room()
        self.rows.set_rows(Listed(self.shown, self.cells, self.identity))
        self.describe()

    def _make_room(self) -> None:
        """Fit columns and dialog to what is listed; what only narrows the list leaves them."""
        first = map(self.cells, self.shown[:MEASURED])
        self.rows.columns = tuple(measured(self.rows.columns, first))
        self._long |= len(self.shown) > FEW
        self.set_class(not self._long, "few")

    def describe(self) -> None:
        """Show the details of the item under the cursor."""
        place = next(iter(self.query("#details Static").results(Static)), None)
        if self.detailed and place is None:  # the details come after the list
            self.call_after_refresh(self.describe)
        elif place is not None:
            item = self.current
            place.update(Content("") if item is None else self.details(item))

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Find as one types; the best match is the one that Enter takes."""
        self.again()
        self.rows.cursor = 0
        self.describe()

    def on_rows_moved(self, _event: Rows.Moved) -> None:
        """Describe what the cursor came to."""
        self.describe()

    def on_rows_chosen(self, _event: Rows.Chosen) -> None:
        """Choose with the mouse, or with Enter in the list."""
        self.choose()

    def on_key(self, event: events.Key) -> None:
        """Move in the list while typing in the filter; Enter chooses."""
        steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
        if event.key in steps:
            self.rows.move(steps[event.key])
        elif event.key in ("ctrl+up", "ctrl+down") and self.detailed:
            self.query_one("#details").scroll_relative(
                y=-1 if event.key == "ctrl+up" else 1, animate=False
            )
        elif event.key == "enter":
            self.choose()
        elif not self.pressed(event):
            return
        event.stop()
        event.prevent_default()

    def pressed(self, event: events.Key) -> bool:
        """Take a key of the dialog's own; tell whether it was one."""
        return False

    def choose(self) -> None:
        """Answer with the item under the cursor."""
        raise NotImplementedError
