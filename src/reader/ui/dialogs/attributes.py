"""The attributes of a passage: what its words show is filled in, and Enter confirms it."""

from collections.abc import Hashable, Sequence
from typing import Any

from textual import events

from reader.language import _, mark
from reader.session.describing import Value
from reader.session.named import named
from reader.text.script import fold
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.look.signs import sign
from reader.ui.table import Column


class Attributes(ListDialog[int, tuple[Value, ...]]):
    """List values, those that hold marked; answer with all of them, as they are marked then."""

    about = mark(
        "What the words of the passage show is marked already. Tab marks and takes marks "
        "away; Enter confirms all that is marked."
    )

    def __init__(self, quote: str, values: Sequence[Value]) -> None:
        super().__init__()
        self.title_text = quote.replace("\n", "⏎")
        self._values = list(values)

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("confirm")), ("Tab", _("mark")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show mark, attribute and value."""
        return [Column("mark", "", 1), Column("attribute", "", 12), Column("value", "")]

    def find(self, query: str) -> list[int]:
        """Narrow by the attribute's name or the value."""
        wanted = fold(query).casefold()
        return [i for i in range(len(self._values)) if wanted in fold(self._words(i)).casefold()]

    def _words(self, item: int) -> str:
        value = self._values[item]
        return f"{named(value.attribute)} {said(value.value)} {value.attribute}"

    def cells(self, item: int) -> list[Any]:
        """Give a value's cells."""
        value = self._values[item]
        return [sign("✓") if value.on else " ", named(value.attribute), said(value.value)]

    def identity(self, item: int) -> Hashable:
        """Name a value by its place."""
        return item

    def pressed(self, event: events.Key) -> bool:
        """Mark or unmark with Tab; of an attribute with one value the other is let go."""
        if event.key != "tab" or self.current is None:
            return False
        value = self._values[self.current]
        for i, other in enumerate(self._values):
            if other.attribute == value.attribute and not value.several:
                self._values[i] = other._replace(on=False)
        self._values[self.current] = value._replace(on=not value.on)
        self.again()
        self.rows.move(1)
        return True

    def choose(self) -> None:
        """Answer with the values."""
        self.dismiss(tuple(self._values))


def said(value: Any) -> str:
    """Write a value for people."""
    if isinstance(value, dict):
        raw = str(value.get("raw") or value.get("text") or value)
        norm = value.get("norm") or value.get("norm_value")
        return f"{raw} = {norm}" if norm and str(norm) != raw else raw
    return named(str(value))
