"""The notices about the open document as a list."""

from collections.abc import Hashable, Sequence
from typing import Any

from textual.content import Content

from reader.language import _, mark, ngettext
from reader.session.named import named
from reader.session.state import Session
from reader.structure.checks import Notice
from reader.text.safe import safe
from reader.text.script import fold
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column

AROUND = 60  # characters of the source shown on either side


class Notices(ListDialog[Notice, Notice]):
    """List notices in the order of the text; answer with the one to go to."""

    about = mark(
        "What does not agree with itself: lists, sums, numbers, brackets. Nothing of it is changed."
    )
    detailed = True

    def __init__(self, session: Session, found: Sequence[Notice]) -> None:
        super().__init__()
        self._source = session.document.source.text
        self._all = list(found)
        form = ngettext("{n} notice", "{n} notices", len(self._all))
        self.title_text = form.format(n=len(self._all))

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("go there")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show the kind and the sentence."""
        return [Column("kind", "", 12), Column("message", "")]

    def empty(self) -> str:
        """Say that there is nothing, or that nothing matches."""
        return super().empty() if self._all else _("Nothing here disagrees with itself.")

    def find(self, query: str) -> list[Notice]:
        """Narrow by kind, sentence or the words of the place."""
        wanted = fold(query).casefold()
        return [n for n in self._all if wanted in fold(self._words(n)).casefold()]

    def _words(self, item: Notice) -> str:
        return f"{named(item.kind)} {item.message} {self._source[item.start : item.end]}"

    def cells(self, item: Notice) -> list[Any]:
        """Give the cells of a notice."""
        return [named(item.kind), safe(item.message)]

    def identity(self, item: Notice) -> Hashable:
        """Name a notice by its kind and place."""
        return (item.kind, item.start, item.end)

    def details(self, item: Notice) -> Content:
        """Show the sentence, and the place in its context."""
        before = self._source[max(0, item.start - AROUND) : item.start]
        after = self._source[item.end : item.end + AROUND]
        return Content.assemble(
            (safe(item.message) + "\n", "bold"),
            (f"{item.start}–{item.end}\n\n", "$text-muted"),
            safe(before),
            (safe(self._source[item.start : item.end]), "reverse"),
            safe(after),
        )

    def choose(self) -> None:
        """Answer with the notice under the cursor."""
        self.dismiss(self.current)
