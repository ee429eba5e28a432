"""Fields of a dialog beside the line that Enter sends off: choices, and boxes to mark."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Checkbox, OptionList, Select

from reader.language import _
from reader.ui.look.signs import sign


class Choice(Checkbox):
    """Show a box with a mark in it when it is on: colour alone would not tell."""

    @property
    def _button(self) -> Content:
        return Content(f"[{sign('✓')}]" if self.value else "[ ]")


def chosen_of(choices: Sequence[tuple[str, str]], id: str) -> Select[str]:
    """Make a field of choices, shown and meant, of which the first one holds."""
    return Select(choices, value=choices[0][1], allow_blank=False, id=id, compact=True)


def keys_at(focused: Widget | None, sends: str) -> Sequence[tuple[str, str]]:
    """List the keys of a dialog with fields: what Enter does depends on where one is."""
    if isinstance(focused, Select | OptionList):
        sends = _("choose")
    elif isinstance(focused, Checkbox):
        sends = _("mark")
    return (("Enter", sends), ("Tab", _("next field")), ("Esc", _("leave")))
