"""The passages of the open document as a list."""

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from textual.content import Content

from reader.language import _, current, mark, ngettext
from reader.passages.passage import Passage
from reader.session.named import named
from reader.session.state import Session
from reader.text.safe import safe
from reader.text.script import fold
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.dialogs.quoting import quoted
from reader.ui.look.signs import sign
from reader.ui.table import Column


class Passages(ListDialog[Passage, str]):
    """List passages in their order, those that were lost at the end; answer with an id."""

    about = mark(
        "The passages of this document. Type words of the text, of a note, a code or an "
        "annotator to narrow the list."
    )
    detailed = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        lost = [p for p in session.passages.values() if p.id in session.lost]
        self._all = [*session.ordered, *lost]
        form = ngettext("{n} passage", "{n} passages", len(self._all))
        self.title_text = form.format(n=len(self._all))

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("go there")), ("↑↓", _("move")), ("Esc", _("leave")))

    def on_mount(self) -> None:
        """Stand on the passage at the cursor, or the last one before it."""
        super().on_mount()
        here = self._session.current
        if here is not None:
            self.rows.cursor = self._session.ordered.index(here)
            return
        at = self._session.selected.start
        before = bisect_right(self._session.ordered, at, key=attrgetter("start"))
        self.rows.cursor = max(0, before - 1)

    def columns(self) -> list[Column]:
        """Show codes, level and text."""
        return [Column("codes", "", 12), Column("level", "", 8), Column("quote", "")]

    def find(self, query: str) -> list[Passage]:
        """Narrow by text, note, annotator, or a code's number or name."""
        wanted = fold(query).casefold()
        return [p for p in self._all if wanted in fold(self._words(p)).casefold()]

    def _words(self, passage: Passage) -> str:
        book = self._session.codebook
        codes = [book.by_id[c] for c in passage.codes if c in book.by_id]
        names = " ".join(f"{c.number} {' '.join(c.names.values())}" for c in codes)
        return f"{passage.quote} {passage.note} {passage.annotator} {named(passage.level)} {names}"

    def cells(self, item: Passage) -> list[Any]:
        """Give the cells of a passage."""
        book = self._session.codebook
        numbers = " ".join(book.number(c) for c in item.codes)
        state = named(item.level)
        if item.id in self._session.lost | self._session.edited:
            state = _("lost") if item.id in self._session.lost else _("changed")
        return [numbers, state, item.quote.replace("\n", "⏎")]

    def identity(self, item: Passage) -> Hashable:
        """Name a passage by its id."""
        return item.id

    def details(self, item: Passage) -> Content:
        """Show everything about a passage."""
        return describe(self._session, item)

    def choose(self) -> None:
        """Answer with the passage under the cursor."""
        if self.current is not None:
            self.dismiss(self.current.id)


def describe(session: Session, passage: Passage) -> Content:
    """Write a passage's codes, attributes, note and origin."""
    book, language = session.codebook, current()
    parts: list[Any] = []
    for code in passage.codes:
        known = book.by_id.get(code)
        name = known.name(language) if known else _("not in this codebook")
        parts.append((f"{book.number(code)} {name}\n", "bold"))
    if passage.note:
        parts.append(f"{sign('✎')} {passage.note}\n")
    for name, value in passage.attributes.items():
        parts += [(f"{named(name)} ", "bold"), f"{named(_value(value))}\n"]
    about = [passage.annotator, named(passage.level), named(passage.origin), when(passage.modified)]
    place = f"{passage.start}–{passage.end}"
    parts.append((" · ".join(filter(None, [*about, place])) + "\n\n", "$text-muted"))
    parts.append(quoted(passage.quote))
    return Content.assemble(
        *((safe(p[0]), p[1]) if isinstance(p, tuple) else safe(p) for p in parts)
    )


def when(time: str) -> str:
    """Write a time of a record, "2026-01-02T03:04:05Z", as clocks here show it, to the minute."""
    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):
        return time


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "；".join(_value(v) for v in value)
    if isinstance(value, dict):
        readings = " → ".join(str(value[k]) for k in ("source", "reading") if k in value)
        return str(value.get("raw") or value.get("text") or readings or value)
    return str(value)
