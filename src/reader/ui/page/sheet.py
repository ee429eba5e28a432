"""What the page paints: a session's rows with margin, marks, cursor and scroll bar."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.segment import Segment

from reader.language import _
from reader.session.state import Session
from reader.text.span import Span
from reader.ui.cells import widths
from reader.ui.look.palette import BARRED, CURSOR, DAMAGE, HIT, SELECTED, START, Look, Palette
from reader.ui.page.drawn import Drawn
from reader.ui.page.frame import Frame, thumb
from reader.ui.page.ghosts import Ghosts, key_of
from reader.ui.page.layout import Row
from reader.ui.page.looks import Mark, TextMarks, cursor_mark
from reader.ui.page.marks import Tag, Tags
from reader.ui.page.overlay import NO_HITS, NO_LABELS, Hits, Ticks, bar_cell, paint_labelled
from reader.ui.page.paint import DAMAGED, MARKED, Glyphs, Margin, bars, join, paint_margin
from reader.ui.page.window import Window

Painted = list[Segment]
DRAWN = Glyphs(first="┌", inside="│", last="└", both="├", thumb="▐", hit="━", shown_hit="█")
PLAIN = Glyphs(first="/", inside="|", last="\\", both="+", thumb="#")  # never two cells wide


class Sheet:
    """Paint a session in a palette; what the sheet `before` worked out is kept if it holds.

    Passages have bars that fill more than two rows of so many `columns`.
    """

    def __init__(
        self,
        session: Session,
        palette: Palette,
        hits: Hits = NO_HITS,
        uncertain: Sequence[Span] = (),
        *,
        labels: Mapping[int, str] = NO_LABELS,
        columns: int = 0,
        before: "Sheet | None" = None,
    ) -> None:
        self.session = session
        self.palette = palette
        self.columns = columns
        self.uncertain = uncertain
        same_view = before is not None and before.session.view is session.view
        self._texts: TextMarks = (
            before._texts
            if before and same_view and before.uncertain == uncertain
            else TextMarks(session.document, session.view, uncertain)
        )
        known = before._tags if before and same_view and before.palette is palette else None
        same = (
            before is not None
            and before.columns == columns
            and before.session.passages is session.passages
            and before.session.lost is session.lost
        )
        self._tags: Tags = known if known and same else Tags(session, palette, columns, known)
        ghosts: Ghosts | None = before._ghosts if before and known else None
        same = ghosts is not None and ghosts.key == key_of(session)
        self._ghosts: Ghosts = ghosts if ghosts and same else Ghosts(session)
        view = session.view
        self._bookmarks = [view.to_view(each.span).start for each in session.bookmarks or ()]
        self._drawn: Drawn = before._drawn if before else Drawn()
        self.hits = hits
        self.labels = labels
        self._selection = session.selection.span
        self._cursor = cursor_mark(session.view.text, session.selection.cursor)

    def paint(
        self,
        window: Window,
        frame: Frame,
        *,
        focused: bool,
        extent: tuple[int, int] | None = None,
    ) -> list[Painted]:
        """Paint the window's rows, each as wide as the frame, and blank ones below the text.

        The scroll bar shows where they stand in a text of that `extent`, start and length.
        """
        layout, rows = window.layout, window.rows
        if not layout.text:
            return self._empty(frame, window.height)
        glyphs = PLAIN if layout.setting.ambiguous_wide else DRAWN
        before, length = extent or (0, len(layout.text))
        bar = thumb(window.height, length, before + rows[0].start, before + _reach(rows[-1]))
        ticks = self._ticks(window.height, before, length)
        self._drawn.keep_for(self._texts, self.palette, layout, frame, glyphs)
        painted = []
        for y in range(window.height):
            row = rows[y] if y < len(rows) else None
            edge = bar_cell(y, bar, ticks, glyphs, self.palette)
            key = (edge, focused, y == 0, *self._made_of(row)) if row and self._plain else None
            if key and (known := self._drawn.get(key)):
                painted.append(known)
                continue
            line: list[Segment] = []
            cells = -frame.start
            if row:
                line = self._line(row, frame, glyphs, first=y == 0, focused=focused)
                blank = row.padding(row.end)
                cells = blank + layout.cells(row.text) + bool(self._tail(row))
            line += self._space(frame.text + frame.right - cells), edge
            painted.append(self._drawn.put(key, join(line)) if key else join(line))
        return painted

    @property
    def _plain(self) -> bool:
        """Tell whether nothing lies over the text."""
        return self.hits is NO_HITS and not self.labels

    def _made_of(self, row: Row) -> tuple[Any, ...]:
        """Give what a row is painted from, beside what is common to all."""
        reach, cursor, selection = _reach(row), self._cursor, self._selection
        selected = selection.length and selection.start <= reach and row.start <= selection.end
        stands = cursor.start <= reach and row.start <= cursor.end
        around = tuple(self._tags.within(row.start, max(reach, row.start + 1)))
        ghosts = () if row.blank else self._ghosts.within(row.start, reach)
        return row, selected and selection, stands and cursor, around, ghosts, self._marked(row)

    def _line(
        self, row: Row, frame: Frame, glyphs: Glyphs, *, first: bool, focused: bool
    ) -> list[Segment]:
        """Paint a row from the left edge to the end of its text."""
        around = list(self._tags.within(row.start, max(_reach(row), row.start + 1)))
        found = list(self._marks(row, around, frame.bars))
        margin = self._margin(row, around, found, frame, glyphs, first=first)
        line = [
            self._space(frame.left),
            *paint_margin(margin, frame.margin, self.palette),
            self._space(row.indent),
            *paint_labelled(row, found, self.labels, self.palette, focused=focused),
        ]
        if tail := self._tail(row):
            line.append(Segment(" ", self.palette.style(Look(flags=tail), focused)))
        return line

    def _marks(self, row: Row, around: Sequence[Tag], bars: int) -> Iterator[Mark]:
        """Go through what is marked in a row, the lowest first."""
        yield from self._texts.within(row.start, row.end)
        for tag in around:
            barred = BARRED if tag.slot < bars else 0
            yield Mark(tag.start, tag.end, group=tag.codes[0].group, flags=barred)
            yield Mark(tag.start, tag.start + 1, flags=START)
        for span in self.hits.within(row.start, row.end):
            yield Mark(*span, flags=HIT)
        if self._selection.length:
            yield Mark(*self._selection, flags=SELECTED)
        yield self._cursor

    def _margin(
        self,
        row: Row,
        around: Sequence[Tag],
        found: Sequence[Mark],
        frame: Frame,
        glyphs: Glyphs,
        *,
        first: bool,
    ) -> Margin:
        """Work out what stands left of a row; the first one also names what began above it."""
        damaged = any(mark.flags & DAMAGE and mark.start < _reach(row) for mark in found)
        begun = [t for t in around if t.start >= row.start and not row.blank]
        above = [t for t in around if t.start < row.start] if first else []
        codes = [code for tag in begun for code in tag.codes]
        codes += [code._replace(faint=True) for tag in above for code in tag.codes]
        if not row.blank:
            codes += self._ghosts.within(row.start, _reach(row))
        spans = [(tag.slot, tag.start, tag.end, tag.codes[0].group) for tag in around]
        codes = list(dict.fromkeys(codes))
        lines = bars(row.start, _reach(row), spans, frame.bars, glyphs)
        sign = MARKED if self._marked(row) else DAMAGED if damaged else " "
        return Margin(sign, tuple(codes), lines)

    def _marked(self, row: Row) -> bool:
        return any(row.start <= at < _reach(row) for at in self._bookmarks)

    def _ticks(self, height: int, before: int, length: int) -> Ticks:
        """Tell which rows of the scroll bar stand for what was found, or bookmarked."""
        marked = (height * (before + at) // max(1, length) for at in self._bookmarks)
        return Ticks(self.hits.rows(height), frozenset(marked))

    def _tail(self, row: Row) -> int:
        """Say how the cell after a row's text is marked, which stands for the line's end."""
        if not row.closed:
            return 0
        if self._cursor.start == row.end:
            return CURSOR
        return SELECTED if self._selection.start <= row.end < self._selection.end else 0

    def _empty(self, frame: Frame, height: int) -> list[Painted]:
        """Say in the middle of the page that there is no text."""
        sentence = _("There is no text here.")
        free = frame.width - sum(map(widths().__getitem__, sentence))
        rows = [[self._space(frame.width)] for _y in range(height)]
        if free >= 0:
            words = Segment(sentence, self.palette.role("muted"))
            rows[height // 2] = [self._space(free // 2), words, self._space(free - free // 2)]
        return rows

    def _space(self, cells: int) -> Segment:
        return Segment(" " * cells, self.palette.blank)


def _reach(row: Row) -> int:
    """Give where a row ends in the view, with the end of the line that it closes."""
    return row.end + row.closed
