"""The list of all commands, those of the present place first; choosing one runs it."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from reader.language import _, mark
from reader.session.command import Command
from reader.session.keys_page import TITLES, TYPED, listing
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

Row = tuple[Command, str, str]  # with its keys and its context


class Help(ListDialog[Row, Command]):
    """List commands with their keys and whether they can run now."""

    about = mark(
        "All commands with their keys, those of the present place first. Type words of a "
        "name, an explanation or a key; Enter runs the command."
    )
    app: "ReaderApp"
    detailed = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self._place = context
        self.title_text = _("All commands")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("run it")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show keys, title and place."""
        return [Column("keys", "", 18), Column("title", "", least=24), Column("context", "", 14)]

    def empty(self) -> str:
        """Say that no command is called so."""
        return _("No command is called so.")

    def find(self, query: str) -> list[Row]:
        """Narrow by title, help, id or key."""
        contexts = sorted(listing(self.app.keymap), key=lambda c: c[0] != self._place)
        rows = [
            (command, keys, _(TITLES[context]))
            for context, commands in contexts
            for command, keys in commands
        ]
        wanted = query.casefold().split()

        def words(row: Row) -> str:
            command, keys, context = row
            title, text = _(command.title), _(command.help)
            return f"{keys} {title} {text} {command.title} {command.id} {context}".casefold()

        return [row for row in rows if all(w in words(row) for w in wanted)]

    def cells(self, item: Row) -> list[Any]:
        """Give the cells of a command."""
        return [item[1], _(item[0].title), item[2]]

    def identity(self, item: Row) -> Hashable:
        """Name a command by its id."""
        return item[0].id

    def details(self, item: Row) -> Content:
        """Explain a command, and say why it cannot run now."""
        command = item[0]
        parts: list[Any] = [(f"{_(command.title)}\n", "bold"), f"{_(command.help)}\n"]
        reason = command.reason(self.app.session)
        if reason:
            parts.append(
                ("\n" + _("Not now: {reason}").format(reason=_(reason)) + "\n", "$text-muted")
            )
        parts.append((f"\n{command.id}\n\n{_(TYPED)}", "$text-muted"))
        return Content.assemble(*parts)

    def choose(self) -> None:
        """Run the command under the cursor."""
        if self.current is not None:
            self.dismiss(self.current[0])
