"""Where a search found something: each hit in its line, with the headings above it."""

from collections.abc import Hashable, Sequence
from typing import Any

from textual.content import Content

from reader.language import _, mark, ngettext
from reader.session.citing import headings_over
from reader.session.find import Finder
from reader.session.state import Session
from reader.text.safe import safe
from reader.text.span import Span
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.lines import Line, Piece
from reader.ui.table import Column

EVERY = 0.1  # seconds between two looks while hits are still being found
PATIENCE = 0.03
BEFORE, AFTER = 14, 120  # characters of the line on both sides of a hit


class HitList(ListDialog[int, int]):
    """List hits in their order; answer with the number of one."""

    about = mark(
        "All places where the text was found, in context, each with the headings above it."
    )
    filtered = False
    detailed = True
    AUTO_FOCUS = "Rows"

    def __init__(self, session: Session, finder: Finder) -> None:
        super().__init__()
        self._session = session
        self._finder = finder

    def on_mount(self) -> None:
        """Stand at the hit that is selected; list more hits as they are found."""
        super().on_mount()
        here = self._finder.place(self._session.selection.span)
        if here:
            self.rows.cursor = here - 1
            self.describe()
        self._title()
        if not self._finder.complete:
            self._timer = self.set_interval(EVERY, self._more)

    def _more(self) -> None:
        """Look for more hits, and list them."""
        self._finder.work(0, PATIENCE)
        self.again()
        self._title()
        if self._finder.complete:
            self._timer.stop()

    def _title(self) -> None:
        """Say how many there are, so far."""
        count = self._finder.count
        said = ngettext("{n} place", "{n} places", count).format(n=count)
        more = "" if self._finder.complete else " …"
        self.title_text = f"{self._session.search.query}  {said}{more}"
        self.query_one("#dialog-title", Line).show([Piece(f" {self.title_text}", "strong")])

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("go there")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show the number and the line."""
        return [Column("number", "", 6, "right"), Column("line", "")]

    def empty(self) -> str:
        """Say that nothing was found, or why."""
        return self._finder.problem or _("Not found")

    def find(self, query: str) -> Sequence[int]:  # type: ignore[override]
        """List all numbers."""
        return range(len(self._finder))

    def cells(self, item: int) -> list[Any]:
        """Give a hit with what stands around it in its line."""
        text, (start, end) = self._session.view.text, self._finder[item]
        near = max(
            0, start - min(BEFORE, self.rows.size.width // 4 or BEFORE)
        )  # else it is cut off
        left = text.rfind("\n", near, start) + 1 or near
        right = text.find("\n", end, end + AFTER)
        right = min(len(text), end + AFTER) if right < 0 else right
        before = ("…" if left and text[left - 1] != "\n" else "") + text[left:start].lstrip()
        return [str(item + 1), [(before, ""), (text[start:end], "key"), (text[end:right], "")]]

    def identity(self, item: int) -> Hashable:
        """Name a hit by where it is."""
        return self._finder[item].start

    def details(self, item: int) -> Content:
        """Show the headings above a hit, and the sentence around it."""
        session, span = self._session, self._finder[item]
        at = session.view.to_source(span).start
        path = "\n".join(
            "  " * depth + " ".join(heading.text.split())
            for depth, heading in enumerate(headings_over(session.document, at))
        )
        return Content.assemble(
            (safe(path), "bold"), "\n\n" if path else "", *_around(session, span)
        )

    def choose(self) -> None:
        """Answer with the hit under the cursor."""
        if self.current is not None:
            self.dismiss(self.current)


def _around(session: Session, span: Span) -> list[Any]:
    """Give the sentence around a hit, with the hit marked."""
    from reader.structure import units

    text = session.view.text
    sentence = units.unit_span(text, span.start, "sentence").union(span)
    return [
        safe(text[sentence.start : span.start]),
        (safe(text[span.start : span.end]), "reverse"),
        safe(text[span.end : sentence.end]),
    ]
