"""A few things to fill in, one below the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.language import _, mark
from reader.text.safe import safe
from reader.ui.dialogs.dialog import Dialog

Filled = Mapping[str, str]


class Blank(NamedTuple):
    """Name something to fill in, as it is now, and what stands there while it is empty."""

    name: str
    label: str
    value: str = ""
    hint: str = ""


class Form(Dialog[Filled]):
    """Ask for values; `take` gets them with Enter, and the form stays where it raises."""

    about = mark("Fill in the lines; those that do not matter stay empty.")
    AUTO_FOCUS = "Input"

    def __init__(
        self,
        title: str,
        blanks: Sequence[Blank],
        take: Callable[[Filled], object],
        said: str = "",
    ) -> None:
        super().__init__()
        self.title_text = title
        self._blanks = blanks
        self._take = take
        self._said = said

    def body(self) -> ComposeResult:
        """Put a line for each value, and what there is to say below them."""
        with VerticalScroll(id="blanks", can_focus=False):
            for number, blank in enumerate(self._blanks):
                with Horizontal(classes="blank"):
                    yield Static(Content(safe(blank.label)), classes="label")
                    yield Input(safe(blank.value), placeholder=blank.hint, id=f"blank-{number}")
            if self._said:
                yield Static(Content(safe(self._said)), id="said")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("save")), ("↑↓", _("field")), ("Esc", _("leave as it was")))

    @property
    def filled(self) -> Filled:
        """Give what is filled in, by name."""
        values = {box.id: box.value.strip() for box in self.query(Input)}
        return {blank.name: values[f"blank-{n}"] for n, blank in enumerate(self._blanks)}

    def on_key(self, event: events.Key) -> None:
        """Go from line to line; show the keys again after a complaint."""
        steps = {"up": self.focus_previous, "down": self.focus_next}
        if event.key in steps:
            event.stop()
            event.prevent_default()
            steps[event.key](Input)
        if event.key != "enter":
            self.show_keys(self.keys())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is filled in."""
        event.stop()
        filled = self.filled
        try:
            self._take(filled)
        except ReaderError as error:
            self.show_keys((), " ".join(str(error).split()))
            return
        self.dismiss(filled)
