"""A list of any length that asks only for the rows it shows."""

from collections.abc import Hashable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.theme import Theme as TextualTheme
from textual.widget import Widget

from reader.ui.cells import cut, thumb_sign
from reader.ui.kept import KeptRows, Painted
from reader.ui.look import theme as themes
from reader.ui.look.palette import Palette
from reader.ui.page.frame import thumb
from reader.ui.page.paint import join
from reader.ui.table import GAP, Cell, Column, RowSource, paint_cells, share

WHEEL = 3
KEYS = ("up", "down", "pageup", "pagedown", "home", "end", "enter")


class Rows(Widget, can_focus=True):
    """Show rows with a cursor, in a list that may be long.

    Tones of cells are "strong", "muted", "good", "warn", "key", or a colour of the theme.
    """

    DEFAULT_CSS = "Rows { width: 1fr; height: 1fr; background: $background; color: $foreground; }"
    ALLOW_SELECT = False
    sign = ""  # before the cursor's row while the focus is elsewhere; without one it is coloured

    class Moved(Message):
        """Say that the user moved the cursor to a row."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Chosen(Message):
        """Say that the user chose a row."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Sorted(Message):
        """Say that the user pointed at a column's title."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        header: bool = False,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.header = header
        self.empty = empty
        self._source: RowSource | None = None
        self._cursor = 0
        self._key: Hashable = None
        self._top = 0
        self.lead = 0  # rows that come along when the cursor leaves what is to be seen
        self._palette: Palette | None = None
        self._painted: list[list[Segment]] = []
        self._width = 0  # of what is painted
        self._kept = KeptRows()

    @property
    def cursor(self) -> int:
        """Give the row of the cursor; setting it moves the cursor without a message."""
        return self._cursor

    @cursor.setter
    def cursor(self, index: int) -> None:
        self._stand(index)
        self._paint()

    @property
    def count(self) -> int:
        """Count the rows."""
        return len(self._source) if self._source is not None else 0

    def set_rows(self, source: RowSource) -> None:
        """Show other rows; the cursor stays on what it stood on, else on its row."""
        key, row = self._key, self._cursor - self._top
        self._source = source
        at = self._find(key)
        self._top = max(0, at - row)
        self._stand(at)
        self._paint()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        if tuple(columns) != self.columns:
            self.columns = tuple(columns)
            self._paint()

    def move(self, by: int) -> None:
        """Move the cursor down, or up when negative, as a user would."""
        before = self._cursor
        self._stand(before + by)
        if self._cursor != before:
            self._paint()
            self.post_message(self.Moved(self._cursor))

    @property
    def page_rows(self) -> int:
        """Give how many rows there is room for."""
        return max(1, self.size.height - self.header if self.size else self.count)

    def text_rows(self) -> list[str]:
        """List what the visible lines say, for tests."""
        return ["".join(segment.text for segment in line) for line in self._painted]

    def _find(self, key: Hashable) -> int:
        """Give the row that has a key; the cursor's when none has."""
        name = getattr(self._source, "key", None)
        if key is None or name is None:
            return self._cursor
        if self._cursor < self.count and name(self._cursor) == key:
            return self._cursor
        find = getattr(self._source, "find", None)
        if find is not None:
            at = find(key)
            return self._cursor if at is None else int(at)
        return next((i for i in range(self.count) if name(i) == key), self._cursor)

    def _stand(self, index: int) -> None:
        """Put the cursor on a row, the nearest there is; scroll if it is not to be seen."""
        self._cursor = min(max(index, 0), max(0, self.count - 1))
        name = getattr(self._source, "key", None)
        self._key = name(self._cursor) if name and self.count else None
        lead, last = min(self.lead, self.page_rows - 1), self.page_rows - 1
        if self._cursor < self._top:
            self._scroll(self._cursor - lead)
        elif self._cursor > self._top + last:
            self._scroll(self._cursor - last + lead)
        else:
            self._scroll(self._top)

    def _scroll(self, top: int) -> None:
        self._top = min(max(top, 0), max(0, self.count - self.page_rows))

    def _paint(self) -> None:
        """Paint the lines anew, and have those drawn that look different."""
        if not self.is_attached or not self.size or self._palette is None:
            return
        painted = self._lines(self._palette)
        width = self.size.width
        if len(painted) != len(self._painted):
            self.refresh()
        else:
            changed = [y for y, line in enumerate(painted) if line != self._painted[y]]
            if changed:
                self.refresh(*(Region(0, y, width, 1) for y in changed))
        self._painted = painted

    def _lines(self, palette: Palette) -> list[list[Segment]]:
        """Paint header and rows, each as wide as the list."""
        base, width = self.rich_style, self.size.width
        self._width = width
        shares = share(self.columns, width - 2)
        bar = thumb(self.page_rows, self.count, self._top, self._top + self.page_rows)
        lines = [self._head(palette, base, shares)] if self.header else []
        for y in range(self.size.height - self.header):
            index = self._top + y
            end = Segment(" ", base)
            if y in bar:
                end = Segment(thumb_sign(), palette.on("scrollbar", base))
            if index < self.count and self._source is not None:
                line = self._row(index, palette, base, shares)
            else:
                line = [Segment(" " * (width - 1), base)]
            lines.append(join([*line, end] if width > 1 else [end]))
        if not self.count and len(lines) > self.header:
            said = self._nothing(palette, base)[: self.page_rows]
            lines[self.header : self.header + len(said)] = said
        return lines

    def _row(self, index: int, palette: Palette, base: Style, shares: Sequence[int]) -> Painted:
        """Paint a row without its end; one that is as it was is taken as it was painted."""
        cells, chosen = self._source.row(index) if self._source else (), index == self._cursor
        signed = chosen and bool(self.sign) and not self.has_focus
        chosen = chosen and not signed
        style = palette.line(base, focused=self.has_focus) if chosen else base
        made_of = cells, self.columns, shares, style, palette, chosen, signed
        if known := self._kept.get(index, made_of):
            return known
        line = paint_cells(cells, self.columns, shares, style, palette, chosen=chosen)
        if signed:
            line[0] = Segment(self.sign, palette.on("accent", base))
        return self._kept.put(index, made_of, line)

    def _head(self, palette: Palette, base: Style, shares: Sequence[int]) -> list[Segment]:
        """Paint the columns' titles."""
        titles: list[Cell] = [column.title for column in self.columns]
        style = palette.on("muted", base) + Style(bold=True, underline=True)
        line = paint_cells(titles, self.columns, shares, style, palette)
        end = Segment(" ", style)
        return join([*line, end] if self.size.width > 1 else [end])

    def _nothing(self, palette: Palette, base: Style) -> list[list[Segment]]:
        """Say that there are no rows, in as many lines as that takes."""
        from reader.ui.wrapping import wrapped

        style, width = palette.on("muted", base), self.size.width
        return [[Segment(cut(f" {line}", width), style)] for line in wrapped(self.empty, width - 2)]

    def render_line(self, y: int) -> Strip:
        """Give one painted line to Textual."""
        if not self._painted and self._palette is not None:
            self._painted = self._lines(self._palette)  # the first frame comes before the size
        if y < len(self._painted):
            return Strip(self._painted[y], self._width)
        return Strip.blank(self.size.width, self.rich_style)

    def on_mount(self) -> None:
        """Wear the app's theme, now and when it changes."""
        self.app.theme_changed_signal.subscribe(self, self._dress)
        self._dress(self.app.current_theme)

    def _dress(self, _theme: TextualTheme) -> None:
        self._palette = Palette(themes.of(self.app), mono=self.app.no_color)
        self.call_after_refresh(self._paint)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self._stand(self._cursor)
        self._paint()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show the cursor's row weaker without the focus."""
        super().watch_has_focus(_has_focus)
        self._paint()

    def on_key(self, event: events.Key) -> None:
        """Move by keys, and choose by Enter."""
        if event.key not in KEYS:
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            if self.count:
                self.post_message(self.Chosen(self._cursor))
            return
        page, far = max(1, self.page_rows - 1), self.count
        self.move(dict(zip(KEYS, (-1, 1, -page, page, -far, far), strict=False))[event.key])

    def on_click(self, event: events.Click) -> None:
        """Move to a row, choose it by a second click, sort by a title."""
        event.stop()
        if self.header and event.y == 0:
            key = self._column_at(event.x - 1)
            if key:
                self.post_message(self.Sorted(key))
            return
        index = self._top + event.y - self.header
        if index < self.count:
            self.move(index - self._cursor)
            if event.chain == 2:
                self.post_message(self.Chosen(index))

    def _column_at(self, x: int) -> str:
        """Give the key of the column at a cell; "" beside all of them."""
        shares = share(self.columns, self.size.width - 2)
        for column, cells in zip(self.columns, shares, strict=True):
            if cells and 0 <= x < cells:
                return column.key
            x -= cells + GAP if cells else 0
        return ""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the cursor."""
        self._wheel(event, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the cursor."""
        self._wheel(event, -WHEEL)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        event.prevent_default()
        self._scroll(self._top + by)
        self._paint()
