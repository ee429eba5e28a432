"""How good suggestions were, code by code: taken on, turned down, right on text not seen."""

from collections.abc import Hashable, Sequence
from typing import Any

from textual.content import Content

from reader.codebook.codebook import Codebook
from reader.codebook.search import normalise
from reader.language import _, current, mark
from reader.suggest.account import Account, Row
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.look.signs import sign
from reader.ui.table import Column


class Judged(ListDialog[Row, str]):
    """List the codes with what became of their suggestions; answer with the id of one."""

    about = mark(
        "What became of suggestions, code by code: how many passages have it, how often it was "
        "taken on (✓) and turned down (✗), and its share. The last figure tells how often a "
        "model that has not seen a document puts the right code first there."
    )
    detailed = True

    def __init__(self, book: Codebook, account: Account) -> None:
        super().__init__()
        self.title_text = _("How good suggestions were")
        self._book = book
        self._account = account

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("its passages")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show code, passages, suggestions taken and turned down, and the precision."""
        return [
            Column("name", _("Code"), least=20),
            Column("tagged", _("Tagged"), 6, "right"),
            Column("accepted", sign("✓"), 4, "right"),
            Column("rejected", sign("✗"), 4, "right"),
            Column("share", _("Taken"), 6, "right"),
            Column("held", _("Right unseen"), 12, "right"),
        ]

    def find(self, query: str) -> list[Row]:
        """List the codes whose name holds what is typed."""
        wanted = normalise(query)
        return [row for row in self._account.rows if wanted in normalise(self._titled(row))]

    def _titled(self, row: Row) -> str:
        code = self._book.by_id.get(row.code)
        return f"{code.number} {code.name(current())}" if code else row.code or _("all codes")

    def cells(self, item: Row) -> list[Any]:
        """Give a code's figures; what never happened stays empty."""
        told, held = item.taken, item.held
        judged = told.accepted + told.rejected
        return [
            (self._titled(item), "" if item.code else "strong"),
            str(item.tagged),
            str(told.accepted or ""),
            str(told.rejected or ""),
            f"{told.share:.0%}" if judged else "",
            f"{held.share:.0%}  {held.right}/{held.proposed}" if held.proposed else "",
        ]

    def identity(self, item: Row) -> Hashable:
        """Name a row by its code."""
        return item.code

    def details(self, item: Row) -> Content:
        """Say the figures in words; of all codes, what seeing suggestions changes, too."""
        told, held = item.taken, item.held
        judged = told.accepted + told.rejected
        taken = _("{n} of {all} suggestions decided on were taken").format(
            n=told.accepted, all=judged
        )
        right = _("right on text not seen before: {n} of {all}").format(
            all=held.proposed, n=held.right
        )
        more = "" if item.code else "\n" + "\n".join(self._account.said())
        return Content.assemble((f"{self._titled(item)}\n", "bold"), f"{taken}\n{right}\n{more}")

    def choose(self) -> None:
        """Answer with the code under the cursor."""
        if self.current is not None and self.current.code:
            self.dismiss(self.current.code)
