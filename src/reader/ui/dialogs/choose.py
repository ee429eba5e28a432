"""Choosing one of a few things, seen at once."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from reader.language import _, mark
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.rows import Rows
from reader.ui.table import Column

Named = tuple[str, str]  # a name and how it is shown


class Choose(ListDialog[Named, str]):
    """Choose a name; `seen` is told about the one under the cursor."""

    about = mark(
        "What is under the cursor is seen at once; Enter takes it, Esc leaves things as they were."
    )
    filtered = False

    def __init__(
        self,
        title: str,
        items: Sequence[Named],
        now: str,
        seen: Callable[[str], object],
        named: int = 0,
    ) -> None:
        """Take names and titles; `named` is the room for the names, if they are to be seen."""
        self._named = named
        super().__init__()
        self.title_text = title
        self._items = list(items)
        self._now = now
        self._seen = seen

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("choose")), ("Esc", _("leave as it was")))

    def on_mount(self) -> None:
        """Stand on what is chosen now."""
        super().on_mount()
        names = [name for name, _title in self._items]
        if self._now in names:
            self.rows.cursor = names.index(self._now)

    def columns(self) -> list[Column]:
        """Show the titles."""
        return [Column("title", ""), Column("name", "", self._named, "right")]

    def find(self, query: str) -> list[Named]:
        """List everything."""
        return self._items

    def cells(self, item: Named) -> list[Any]:
        """Give an item's title."""
        return [item[1], (item[0], "muted")]

    def identity(self, item: Named) -> Hashable:
        """Name an item."""
        return item[0]

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show at once what it would be like."""
        super().on_rows_moved(event)
        if self.current:
            self._seen(self.current[0])

    def choose(self) -> None:
        """Answer with the name under the cursor."""
        self.dismiss(self.current[0] if self.current else None)
