"""The outline pane: the document's headings, following the cursor of the page."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from textual import on
from textual.message import Message

from reader.language import _
from reader.session.state import Session
from reader.structure.document import Heading
from reader.ui.rows import Rows
from reader.ui.table import Column


class _Headings:
    """List headings as rows."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._headings = headings

    def __len__(self) -> int:
        return len(self._headings)

    def row(self, index: int) -> list[Any]:
        heading = self._headings[index]
        return ["  " * (heading.level - 1) + heading.text.replace("\n", " ")]

    def key(self, index: int) -> int:
        return index


class Outline(Rows):
    """Show the headings; moving in it moves the page."""

    class Went(Message):
        """Say which heading to go to; `stay` when the focus shall go to the page too."""

        def __init__(self, heading: int, stay: bool) -> None:
            super().__init__()
            self.heading = heading
            self.stay = stay

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__([Column("heading", "")], empty=_("No headings"), id=id)
        self._shown: Any = None

    def show(self, session: Session) -> None:
        """Show the session's headings; without the focus, stand on the one of the cursor."""
        if self._shown is not session.document:
            self._shown = session.document
            self.set_rows(_Headings(session.document.headings))
        if not self.has_focus and session.headings:
            here = session.selection.span.start
            at = bisect_right(session.headings, here, key=lambda span: span.start)
            self.cursor = max(0, at - 1)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        if self.has_focus:
            self.post_message(self.Went(event.index, stay=False))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.post_message(self.Went(event.index, stay=True))
