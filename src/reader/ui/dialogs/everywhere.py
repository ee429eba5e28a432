"""A preview of every place that would be tagged: each in context, each taken or left."""

from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Any

from textual import events
from textual.content import Content

from reader.language import _, mark, ngettext
from reader.text.safe import safe
from reader.ui.desk.everywhere import Place
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.lines import Line, Piece
from reader.ui.look.signs import sign
from reader.ui.table import Column

AROUND = 6  # characters before a place that a row shows


class EverywhereList(ListDialog[Place, tuple[Place, ...]]):
    """List places, those to be tagged marked; answer with these.

    Of near-copies the difference to `text` is shown.
    """

    about = mark(
        "Every place that has these words. Those marked ✓ will be tagged; = is tagged "
        "already, × would cross a passage of yours."
    )
    filtered = False
    detailed = True
    AUTO_FOCUS = "Rows"

    def __init__(self, text: str, named: str, found: Sequence[Place], whole: bool = True) -> None:
        super().__init__()
        self._text = text
        self._named = named
        self._found = list(found)
        self._whole = whole  # whether everything was looked through
        free = (p for p in self._found if not (p.tagged or p.crossed or p.changes))
        self._marked = {self.identity(place) for place in free}

    def on_mount(self) -> None:
        """Say how many are marked."""
        super().on_mount()
        self._title()

    def _title(self) -> None:
        form = ngettext("{n} of {all} place", "{n} of {all} places", len(self._found))
        said = form.format(n=len(self._marked), all=len(self._found))
        more = "" if self._whole else "  " + _("some documents are not indexed yet")
        self.title_text = f"{self._named}  {said}{more}"
        self.query_one("#dialog-title", Line).show([Piece(f" {self.title_text}", "strong")])

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (
            ("Enter", _("tag those marked")),
            ("Space", _("mark")),
            ("a", _("all or none")),
            ("Esc", _("leave")),
        )

    def columns(self) -> list[Column]:
        """Show the mark, the document and the line."""
        return [Column("mark", "", 1), Column("title", "", 12), Column("line", "")]

    def empty(self) -> str:
        """Say that there is none."""
        return _("Not found")

    def find(self, query: str) -> list[Place]:
        """List all."""
        return self._found

    def cells(self, item: Place) -> list[Any]:
        """Give a place in its line."""
        mark = sign("✓") if self.identity(item) in self._marked else "=" if item.tagged else " "
        line = [(item.left[-AROUND:], ""), (item.text.replace("\n", "⏎"), "key"), (item.right, "")]
        return ["×" if item.crossed else mark, item.entry.title, line]

    def identity(self, item: Place) -> Hashable:
        """Name a place."""
        return item.entry.id, item.span

    def details(self, item: Place) -> Content:
        """Show a place in context, and how it differs."""
        parts: list[Any] = [(f"{safe(item.entry.title)}\n\n", "bold"), safe(item.left)]
        parts += _difference(self._text, item.text) if item.changes else [(item.text, "reverse")]
        parts.append(safe(item.right))
        if item.tagged:
            parts.append(f"\n\n{_('Tagged like this already.')}")
        if item.crossed:
            parts.append(f"\n\n{_('It would cross a passage of yours.')}")
        return Content.assemble(*parts)

    def pressed(self, event: events.Key) -> bool:
        """Mark or unmark one, or all."""
        if event.key == "space" and self.current is not None:
            if not self.current.crossed:
                self._marked ^= {self.identity(self.current)}
            self.again()
            self.rows.move(1)
        elif event.key in ("j", "k"):
            self.rows.move(1 if event.key == "j" else -1)
        elif event.key == "a":
            free = {self.identity(p) for p in self._found if not (p.tagged or p.crossed)}
            self._marked = set() if self._marked >= free else free
            self.again()
        else:
            return False
        self._title()
        return True

    def choose(self) -> None:
        """Answer with what is marked."""
        self.dismiss(tuple(p for p in self._found if self.identity(p) in self._marked))


def _difference(text: str, other: str) -> list[Any]:
    """Show a text with what it lacks of another struck out and what it has more marked."""
    parts: list[Any] = []
    for what, a, b, c, d in SequenceMatcher(None, text, other, autojunk=False).get_opcodes():
        if what in ("delete", "replace"):
            parts.append((safe(text[a:b]), "strike $text-muted"))
        if what in ("insert", "replace"):
            parts.append((safe(other[c:d]), "bold underline"))
        if what == "equal":
            parts.append(safe(other[c:d]))
    return parts
