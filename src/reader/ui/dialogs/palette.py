"""The commands of the present place by their names, the best match first."""

from typing import Any

from reader.language import _, mark
from reader.ui.dialogs.help import Help, Row
from reader.ui.table import Column

MOST_KEYS = 14  # cells


class CommandPalette(Help):
    """Find a command by what one types of its name, in either language; Enter runs it."""

    about = mark(
        "Find a command by its name, in either language; one that is greyed cannot run now."
    )

    def __init__(self, context: str) -> None:
        super().__init__(context)
        self.title_text = _("Find a command")

    def columns(self) -> list[Column]:
        """Show titles and keys."""
        return [Column("title", ""), Column("keys", "", MOST_KEYS, "right")]

    def cells(self, item: Row) -> list[Any]:
        """Give the cells of a command; one that cannot run now is muted."""
        tone = "muted" if item[0].reason(self.app.session) else ""
        return [(_(item[0].title), tone), (item[1], "muted")]

    def find(self, query: str) -> list[Row]:
        """List the commands that can be meant here, those first whose name begins so."""
        here = (self._place, "everywhere")
        wanted = query.casefold().strip()
        rows = [row for row in super().find(query) if row[0].context in here]

        def rank(row: Row) -> int:
            names = (_(row[0].title).casefold(), row[0].title.casefold())
            if any(name.startswith(wanted) for name in names):
                return 0
            return 1 if any(wanted in name for name in names) else 2

        return sorted(rows, key=rank) if wanted else rows
