"""The line that a filter is typed into."""

from collections.abc import Callable

from textual.widgets import Input


class Filter(Input):
    """Have the list filtered as soon as something is typed, so that one frame shows both."""

    def __init__(self, typed: Callable[[], None], *, id: str, classes: str) -> None:
        super().__init__(id=id, classes=classes)
        self._typed = typed

    def watch_value(self) -> None:
        """Filter the list; a message about it would come after the frame with the character."""
        self._typed()
