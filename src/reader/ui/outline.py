"""The outline pane: the document's headings, following the cursor of the page."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from textual import on
from textual.message import Message

from reader.language import _
from reader.session.state import Session
from reader.structure.document import Heading
from reader.structure.numbering import Flag
from reader.text.script import convert
from reader.text.view import Script
from reader.ui.rows import Rows
from reader.ui.table import Column

MARK = "! "  # before a heading whose number does not fit


class _Headings:
    """List headings as rows, in the script of the page."""

    def __init__(
        self, headings: Sequence[Heading], flagged: Mapping[int, Flag], script: Script
    ) -> None:
        self._headings = headings
        self._flagged = flagged
        self._script = script

    def __len__(self) -> int:
        return len(self._headings)

    def row(self, index: int) -> list[Any]:
        heading = self._headings[index]
        indent = "  " * (heading.level - 1)
        words = heading.text if self._script == "as is" else convert(heading.text, self._script)
        words = words.replace("\n", " ")
        if index in self._flagged:
            return [[(indent, ""), (MARK, "muted"), (words, "")]]
        return [indent + words]

    def key(self, index: int) -> int:
        return index


class Outline(Rows):
    """Show the headings; moving in it moves the page."""

    class Went(Message):
        """Say which heading to go to; `stay` when the focus shall go to the page too.

        `said` tells what is wrong with its number, if anything.
        """

        def __init__(self, heading: int, stay: bool, said: str) -> None:
            super().__init__()
            self.heading = heading
            self.stay = stay
            self.said = said

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__([Column("heading", "")], empty=_("No headings"), id=id)
        self._shown: Any = None
        self._script: Script = "as is"
        self._flagged: Mapping[int, Flag] = {}

    def show(self, session: Session) -> None:
        """Show the session's headings; without the focus, stand on the one of the cursor."""
        if self._shown is not session.document or self._script != session.script:
            self._shown, self._script = session.document, session.script
            headings = session.document.headings
            self._flagged = session.flagged
            self.set_rows(_Headings(headings, self._flagged, session.script))
        # Following, it scrolls seldom: each time costs the line all of its rows.
        self.lead = 0 if self.has_focus else self.page_rows * 2 // 3
        if not self.has_focus and session.headings:
            here = session.selection.span.start
            at = bisect_right(session.headings, here, key=lambda span: span.start)
            self.cursor = max(0, at - 1)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        if self.has_focus:
            self._go(event.index, stay=False)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self._go(event.index, stay=True)

    def _go(self, index: int, *, stay: bool) -> None:
        flag = self._flagged.get(index)
        self.post_message(self.Went(index, stay, flag.message if flag else ""))
