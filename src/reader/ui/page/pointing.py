"""What the mouse does on a page."""

from textual import events
from textual.message import Message
from textual.widget import Widget

from reader.ui.page.frame import Frame
from reader.ui.page.window import Place, Window

WHEEL = 3  # rows


class Pointing(Widget):
    """Tell where the mouse points and what it is drawn over; scroll by wheel and scroll bar."""

    _window: Window | None = None
    _frame = Frame(0, 0, 1, 1)
    _pressed: int | None = None
    _dragged = False
    _on_bar = False  # whether the mouse holds the scroll bar

    class Pointed(Message, namespace="page"):
        """Say that the mouse was pressed on the text, `times` times in a row."""

        def __init__(self, offset: int, extend: bool, times: int) -> None:
            super().__init__()
            self.offset, self.extend, self.times = offset, extend, times

    class Dragged(Message, namespace="page"):
        """Say what the mouse is drawn over, in view offsets."""

        def __init__(self, anchor: int, head: int) -> None:
            super().__init__()
            self.anchor, self.head = anchor, head

    class Leapt(Message, namespace="page"):
        """Say that the scroll bar led away from the text at a view offset."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    @property
    def page_rows(self) -> int:
        """Give how many rows the page shows."""
        return self.size.height

    def scroll_rows(self, rows: int) -> None:
        """Scroll down, or up when negative, and leave the cursor where it is."""
        raise NotImplementedError

    def scroll_to(self, offset: int, place: Place = "nearest") -> None:  # type: ignore[override]
        """Bring a view offset onto the screen, and to a place on it."""
        raise NotImplementedError

    def _offset_at(self, x: int, y: int) -> int:
        """Give the view offset of a cell of the widget, the nearest one beside the text."""
        return self._window.offset_at(y, x - self._frame.start) if self._window else 0

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start a click or a drag; on the scroll bar go there."""
        event.stop()
        self._dragged = False
        if event.x == self.size.width - 1:
            self._pressed = None
            if self._window:
                self.post_message(self.Leapt(self._window.span.start))
            self._on_bar = True
            self.capture_mouse()
            self._jump(event.y)
        elif event.button == 1:
            self._pressed = self._offset_at(event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw a selection, scrolling when the mouse leaves the page; or draw the scroll bar."""
        if self._on_bar:
            event.stop()
            self._jump(event.y)
            return
        if self._pressed is None or not event.button:
            return
        event.stop()
        if event.y < 0 or event.y >= self.page_rows:
            self.scroll_rows(-1 if event.y < 0 else 1)
        head = self._offset_at(event.x, event.y)
        if self._dragged or head != self._pressed:
            self._dragged = True
            self.post_message(self.Dragged(self._pressed, head))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        event.stop()
        self.release_mouse()
        self._pressed = None
        self._on_bar = False

    def on_click(self, event: events.Click) -> None:
        """Tell where the mouse pointed, unless it was drawn over text."""
        event.stop()
        offset = self._offset_at(event.x, event.y)
        if not self._dragged and event.x < self.size.width - 1:
            self.post_message(self.Pointed(offset, event.shift, event.chain))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        event.prevent_default()
        self.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        event.prevent_default()
        self.scroll_rows(-WHEEL)

    def _jump(self, y: int) -> None:
        """Go to the part of the text that a row of the scroll bar stands for."""
        if self._window:
            length, last = len(self._window.layout.text), max(1, self.page_rows - 1)
            self.scroll_to(length * min(max(y, 0), last) // last, "center")
            self.scroll_rows(0)  # so that what follows the page learns of it
