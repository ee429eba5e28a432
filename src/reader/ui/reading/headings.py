"""The rows of the outline: headings, how far each section was read, how much is tagged."""

from bisect import bisect_right
from typing import Any

from reader.language import _
from reader.passages.tally import Cover
from reader.session import sections
from reader.session.progress import Read, share_read
from reader.session.state import Session
from reader.text.script import convert
from reader.text.span import Span
from reader.ui.cells import cut
from reader.ui.page.frame import WORDS, sign_width
from reader.ui.reading.progress import gauge, lacks_signs

MARK = "! "  # before a heading whose number does not fit
FOLDED = "+ "  # before a heading whose section is folded
FIGURE = 5  # cells of a figure, and a blank before it


class Headings:
    """List the headings that are not folded away as rows, in the script of the page."""

    def __init__(self, session: Session, folded: set[int]) -> None:
        self.session = session
        self.cover: Cover | None = None  # of the passages; None for no figures
        self.read: tuple[Read, Cover] = (), Cover(())
        self.entered: int | None = None  # the heading at which `read` was taken in
        self.room = 0  # cells for a row
        self._made: dict[int, list[Any]] = {}  # rows, as long as what they are made of is the same
        self._made_of: tuple[Any, ...] = (None,) * 5
        headings = session.document.headings
        self.levels = [heading.level for heading in headings]
        self.ends = sections.ends(self.levels)
        self._flagged = session.flagged
        self.fold(folded)

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, offset: int) -> int | None:
        """Give the heading of the section at a view offset, the first one before it; or None."""
        spans = self.session.headings
        return max(0, bisect_right(spans, offset, key=_start) - 1) if spans else None

    def take_read(self, read: Read) -> None:
        """Take in what was read."""
        if self.read[0] is not read:
            self.read = read, Cover(read)

    def fold(self, folded: set[int]) -> None:
        """Close these sections, and open all others."""
        self.folded = folded
        self.rows = sections.visible(self.ends, folded)

    def row(self, index: int) -> list[Any]:
        """Give a heading with its marks, and with its figure where anything is tagged."""
        session, at = self.session, self.rows[index]
        made_of = self.cover, self.read, self.room, session.view, self.folded
        if any(a is not b for a, b in zip(made_of, self._made_of, strict=True)):
            self._made.clear()
            self._made_of = made_of
        if at not in self._made:
            self._made[at] = self._cells(at)
        return self._made[at]

    def _cells(self, at: int) -> list[Any]:
        heading, script = self.session.document.headings[at], self.session.script
        words = heading.text if script == "as is" else convert(heading.text, script)
        words = words.replace("\n", " ")
        indent = "  " * (heading.level - 1)
        marks = (FOLDED if at in self.folded else "") + (MARK if at in self._flagged else "")
        figure = self._figure(at)
        if figure:
            words = cut(words, self.room - len(figure) - len(indent + marks))
        elif not marks:
            return [indent + words]
        return [[(indent, ""), (marks, "muted"), (words, ""), (figure, "muted")]]

    def _figure(self, at: int) -> str:
        """Give how far a section was read and how much is tagged; blanks where both may come."""
        if self.cover is None:
            return ""
        read, said = self.read_share(at), ""
        sign = sign_width(self.room, bool(read))
        if self.cover and self.room >= WORDS + FIGURE + sign:
            said = sections.figure(self.session, self.cover, at, self.ends[at]).rjust(FIGURE)
        return (gauge(read, plain=lacks_signs()) if read and sign else "").rjust(sign) + said

    def read_share(self, at: int) -> float:
        """Give the share of a section that was read."""
        return share_read(self.session, self.read[1], at, self.ends[at]) if self.read[0] else 0.0

    def told(self, index: int) -> str:
        """Say in words how far the section of a row was read, and how much of it is tagged."""
        at = self.rows[index]
        read, said = self.read_share(at), []
        if read:
            said.append(_("read {n}%").format(n=max(1, int(100 * read))))
        tagged = self.cover and sections.figure(self.session, self.cover, at, self.ends[at])
        if tagged:
            said.append(_("tagged {share}").format(share=tagged))
        return " · ".join(said)

    def key(self, index: int) -> int:
        """Name a row by its heading."""
        return self.rows[index]

    def find(self, heading: int) -> int:
        """Give the row of a heading, or of the section that hides it."""
        return max(0, bisect_right(self.rows, heading) - 1)

    def said(self, index: int) -> str:
        """Say what is wrong with the number of a row's heading; empty for nothing."""
        flag = self._flagged.get(self.rows[index])
        return flag.message if flag else ""


def _start(span: Span) -> int:
    return span.start
