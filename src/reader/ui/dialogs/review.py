"""The passages of a changed document, to be looked at one by one."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from textual import events
from textual.content import Content

from reader.language import _, mark, ngettext
from reader.passages.passage import Passage
from reader.session.state import Session
from reader.text.safe import safe
from reader.ui.desk.review import Item
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.dialogs.quoting import quoted
from reader.ui.look.signs import sign
from reader.ui.table import Column

STATES = {"edited": mark("changed"), "lost": mark("lost"), "moved": mark("moved")}
Accept = Callable[[Sequence[Item], bool], None]


class Review(ListDialog[Item, str]):
    """List changed, lost and moved passages; answer with the id of the one to go to.

    `accept(items, back)` saves passages as they stand now, or as they were.
    """

    about = mark(
        "The document changed since these passages were made. y accepts one as it stands "
        "now, once more takes that back; A accepts all that only moved."
    )
    filtered = False
    detailed = True

    def __init__(self, session: Session, items: Sequence[Item], accept: Accept) -> None:
        super().__init__()
        self._session = session
        self._all = list(items)
        self._accept = accept
        self._accepted: set[str] = set()
        form = ngettext("{n} passage to review", "{n} passages to review", len(items))
        self.title_text = form.format(n=len(items))

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (
            ("y", _("accept or not")),
            ("A", _("all that moved")),
            ("Enter", _("go there")),
            ("Esc", _("leave")),
        )

    def columns(self) -> list[Column]:
        """Show what became of it, its codes and text."""
        return [Column("state", "", 10), Column("codes", "", 10), Column("quote", "")]

    def find(self, query: str) -> list[Item]:
        """List everything."""
        return self._all

    def cells(self, item: Item) -> list[Any]:
        """Give the cells of a passage."""
        done = item.found.id in self._accepted
        numbers = " ".join(self._session.codebook.number(c) for c in item.found.codes)
        state = (f"{sign('✓')} {_('accepted')}", "good") if done else _(STATES[item.state])
        return [state, numbers, item.found.quote.replace("\n", "⏎")]

    def identity(self, item: Item) -> Hashable:
        """Name a passage by its id."""
        return item.found.id

    def details(self, item: Item) -> Content:
        """Show the passage as it was saved over how it stands now, each with what is around it."""
        parts: list[Any] = [(f"{_('as it was saved')}\n", "$text-muted"), *_in_context(item.saved)]
        if item.state == "lost":
            parts.append(
                (f"\n\n{_('It is not in the text any more, and is kept.')}", "$text-muted")
            )
        else:
            parts += [(f"\n\n{_('as it stands now')}\n", "$text-muted"), *_in_context(item.found)]
        return Content.assemble(
            *((safe(p[0]), p[1]) if isinstance(p, tuple) else safe(p) for p in parts)
        )

    def pressed(self, event: events.Key) -> bool:
        """Accept the passage under the cursor and go on, or accept all that moved."""
        if event.character in ("y", " "):
            self._toggle()
        elif event.character == "A":
            moved = [i for i in self._all if i.state == "moved"]
            self._take([i for i in moved if i.found.id not in self._accepted])
        else:
            return False
        return True

    def _toggle(self) -> None:
        item = self.current
        if item is None or item.state == "lost":
            return
        if item.found.id in self._accepted:
            self._accepted.discard(item.found.id)
            self._accept([item], True)
            self.again()
            return
        self._take([item])
        self.rows.move(1)

    def _take(self, items: Sequence[Item]) -> None:
        if items:
            self._accepted.update(item.found.id for item in items)
            self._accept(items, False)
            self.again()

    def choose(self) -> None:
        """Answer with the passage under the cursor."""
        if self.current is not None:
            self.dismiss(self.current.found.id)


def _in_context(passage: Passage) -> list[Any]:
    return [
        (quoted(passage.prefix), "$text-muted"),
        (quoted(passage.quote), "bold"),
        (quoted(passage.suffix), "$text-muted"),
    ]
