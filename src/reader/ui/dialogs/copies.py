"""Documents that are copies of others, with what differs between them."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from textual.content import Content

from reader.language import _, mark, ngettext
from reader.structure.differences import differences
from reader.text.safe import safe
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column

AROUND = 16  # characters on either side of a difference
MOST = 30  # differences shown

Texts = Callable[[str], str]  # of documents by path; "" where there is none


class Pair(NamedTuple):
    """Hold a document and a copy of it, by path, and what they have in common."""

    first: str
    copy: str
    share: float


class CopyList(ListDialog[Pair, Pair]):
    """List copies below what they are copies of; answer with two documents to compare."""

    about = mark(
        "Documents that are copies of others: = the same, else how much they have in common."
    )
    filtered = False
    detailed = True
    AUTO_FOCUS = "Rows"

    def __init__(self, pairs: Sequence[Pair], titles: Callable[[str], str], texts: Texts) -> None:
        super().__init__()
        self._pairs = list(pairs)
        self._titles = titles
        self._texts = texts
        exact = sum(pair.share == 1.0 for pair in pairs)
        form = ngettext("{n} copy", "{n} copies", len(pairs)).format(n=len(pairs))
        same = ngettext("{n} of them exact", "{n} of them exact", exact).format(n=exact)
        self.title_text = f"{form}, {same}"

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("side by side")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show how alike the documents are, and which they are."""
        return [Column("share", "", 5, "right"), Column("first", ""), Column("copy", "")]

    def empty(self) -> str:
        """Say that there is none."""
        return _("No document is a copy of another.")

    def find(self, query: str) -> list[Pair]:
        """List all."""
        return self._pairs

    def cells(self, item: Pair) -> list[Any]:
        """Give the cells of a pair."""
        share = "=" if item.share == 1.0 else f"{item.share:.0%}"
        return [share, self._titles(item.first), (self._titles(item.copy), "muted")]

    def identity(self, item: Pair) -> Hashable:
        """Name a pair."""
        return item.first, item.copy

    def details(self, item: Pair) -> Content:
        """Show what stands in the one document and what in the other."""
        paths = f"{item.first}\n{item.copy}\n\n"
        if item.share == 1.0:
            return Content(safe(paths + _("The same, but for blanks, script and width.")))
        one, other = self._texts(item.first), self._texts(item.copy)
        parts: list[Any] = [safe(paths)]
        found = differences(one, other)
        for here, there in found[:MOST]:
            left = one[max(0, here.start - AROUND) : here.start].rpartition("\n")[2]
            right = one[here.end : here.end + AROUND].partition("\n")[0]
            old, new = safe(_shown(one[slice(*here)])), safe(_shown(other[slice(*there)]))
            sign = "→" if old and new else "+" if new else "-"  # seen without colours too
            changed = [(old, "strike"), sign] if old and new else [sign, (old, "strike")]
            parts += ["…" + safe(left), *changed, (new, "reverse"), safe(right) + "…\n"]
        if len(found) > MOST:
            form = ngettext(
                "and {n} more difference", "and {n} more differences", len(found) - MOST
            )
            parts.append(form.format(n=len(found) - MOST))
        return Content.assemble(*parts)

    def choose(self) -> None:
        """Answer with the pair under the cursor."""
        if self.current is not None:
            self.dismiss(self.current)


def _shown(text: str) -> str:
    """Give a piece of text on one line, the middle of a long one left out."""
    plain = text.replace("\n", "⏎")
    return plain if len(plain) <= 2 * AROUND else f"{plain[:AROUND]}…{plain[-AROUND:]}"
