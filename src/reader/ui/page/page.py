"""The reading page: one widget that lays out only what it shows."""

from collections.abc import Callable, Sequence

from textual import events
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.theme import Theme as TextualTheme

from reader.session.state import Session
from reader.text.span import Span
from reader.ui.look import theme as themes
from reader.ui.look.palette import Palette
from reader.ui.page.layout import Layout
from reader.ui.page.overlay import NO_HITS, NO_LABELS, Hits
from reader.ui.page.pointing import Pointing
from reader.ui.page.setting import Typography, framed, setting
from reader.ui.page.sheet import Painted, Sheet
from reader.ui.page.staying import stay
from reader.ui.page.window import Place, Window

FAR = (
    "section",
    "hit",
    "passage",
    "damage",
    "edit",
    "notice",
    "place",
    "bookmark",
    "end",
)  # units that one jumps to


class Page(Pointing, can_focus=True):
    """Show a session's view, its passages and its selection.

    Positions are view offsets. The page keeps its own place; nothing but the rows on the screen,
    and those on the way to them, is laid out.
    """

    DEFAULT_CSS = "Page { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False

    typography: reactive[Typography] = reactive(Typography(), init=False)
    margin: reactive[int | None] = reactive(None, init=False)  # columns; None by the width

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.session: Session | None = None
        self._hits: Hits = NO_HITS
        self.labels = NO_LABELS  # by the view offsets where they stand; shown by the next `show`
        self.leads = False  # whether it looks focused while the focus is in a line that leads it
        self._uncertain: Sequence[Span] = ()
        self._extent: tuple[int, int] | None = None
        self._laid_out = Size(0, 0)
        self._sheet: Sheet | None = None
        self._painted: list[Painted] = []
        self._worn: themes.Theme | None = None
        self._palette: Palette | None = None
        self._awaited: tuple[int, Place] | None = None
        self.followed: Callable[[], None] | None = None  # told when the page scrolls by itself
        self.lead = 0  # rows that come along when the cursor leaves the window

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave faint text faint: the terminal does that in three bytes, a colour takes twenty."""
        return [f for f in super().get_line_filters() if not isinstance(f, ANSIToTruecolor)]

    @property
    def top_offset(self) -> int:
        """Give the view offset where the first visible row starts."""
        return self.on_screen.start

    @property
    def on_screen(self) -> Span:
        """Give the range of the view that the screen shows."""
        return self._window.span if self._window else Span(0, 0)

    def text_rows(self) -> list[str]:
        """List the text of the visible rows, without margin and padding."""
        return [row.text for row in self._window.rows] if self._window else []

    def show(
        self,
        session: Session | None,
        *,
        hits: Hits = NO_HITS,
        uncertain: Sequence[Span] = (),
        extent: tuple[int, int] | None = None,
    ) -> None:
        """Show a session; `hits` are of its view, `uncertain` ranges of its source.

        The cursor stays visible when it moves, and on its row when the view changes. Of a part
        of a document, `extent` tells where it begins in the whole and how long that is.
        """
        before, self.session = self.session, session
        self._hits, self._uncertain, self._extent = hits, uncertain, extent
        if session is None:
            self._window = self._sheet = None
        elif not self._window or before is None or before.document.id != session.document.id:
            self._window = self._lay_out(session)
            self.scroll_to(session.selection.cursor, "center")
        elif before.view is not session.view:
            shown, self._window = self._window, self._lay_out(session)
            if self._window:
                stay(before, session, shown, self._window)
        elif before.selection != session.selection:
            selected, cursor = session.selection.span, session.selection.cursor
            if session.extending or session.unit in ("", "character"):
                selected = Span(cursor, cursor)
            self._window.follow(selected, cursor, far=session.unit in FAR, lead=self.lead)
        self._paint()

    @property
    def columns(self) -> int:
        """Give the columns that text takes at most on the page as it is."""
        return self._frame.text if self._window else 0

    @property
    def room(self) -> int:
        """Give the columns that text may take on the page."""
        widest = self.typography._replace(measure=0)
        return framed(self.size.width, widest, self.margin).text

    def cell(self, offset: int) -> int:
        """Give the column of text, from 0, where the character at a view offset stands."""
        return self._window.layout.cell(offset) if self._window else 0

    def offset_rows(self, offset: int, rows: int, cell: int | None = None) -> int:
        """Give the view offset so many rows below `offset`, or above it when negative.

        Without a wanted `cell`, moves that follow each other keep the one they set out from.
        """
        return self._window.move(offset, rows, cell) if self._window else offset

    def scroll_rows(self, rows: int) -> None:
        """Scroll down, or up when negative, and leave the cursor where it is."""
        if self._window:
            self._window.scroll(rows)
            self._paint()
            if self.followed:
                self.followed()

    def row_of(self, offset: int) -> int | None:
        """Give the number of the visible row that shows a view offset; None if none does."""
        return self._window.row_of(offset) if self._window else None

    def put(self, offset: int, row: int) -> None:
        """Scroll so that a view offset stands on a visible row."""
        if self._window:
            self._window.put(offset, row)
            self._paint()

    def scroll_to(self, offset: int, place: Place = "nearest") -> None:  # type: ignore[override]
        """Bring a view offset onto the screen, and to a place on it."""
        if self._window:
            self._window.reveal(offset, place)
            self._paint()
        else:
            self._awaited = (offset, place)

    def _lay_out(self, session: Session) -> Window | None:
        """Start a layout for the size; None as long as there is no size."""
        width, height = self._laid_out = self.size
        if not width or not height:
            return None
        self._frame = framed(width, self.typography, self.margin)
        chosen = setting(session.document, session.view, self._frame, self.typography)
        return Window(Layout(session.view.text, session.view.line_starts, chosen), height)

    def _lay_out_again(self) -> None:
        """Lay out at another size or in another setting, and stay at the same text."""
        session, before = self.session, self._window
        if session is None:
            return
        cursor = session.selection.cursor
        self._window = self._lay_out(session)
        if self._window and before:
            row = before.row_of(cursor)
            offset = before.span.start if row is None else cursor
            self._window.put(offset, row or 0)
        elif self._window:
            self._window.reveal(*(self._awaited or (cursor, "center")))
            self._awaited = None
        self._paint()

    def _paint(self) -> None:
        """Paint the rows anew, and have those drawn that look different."""
        painted = self._rows()
        width = self.size.width
        if len(painted) != len(self._painted):
            self.refresh()
        else:
            changed = (y for y, row in enumerate(painted) if row != self._painted[y])
            regions = [Region(0, y, width, 1) for y in changed]
            if regions:
                self.refresh(*regions)
        self._painted = painted

    def _rows(self) -> list[Painted]:
        """Paint what the page shows now."""
        if not self._window or self.session is None or self._worn is None:
            return []
        palette, book = self._palette, self.session.codebook
        if palette is None or palette.theme is not self._worn or palette.codebook is not book:
            self._palette = palette = Palette(self._worn, book, mono=self.app.no_color)
        self._sheet = Sheet(
            self.session,
            palette,
            self._hits,
            self._uncertain,
            labels=self.labels,
            columns=self._frame.text,
            before=self._sheet,
        )
        focused = self.has_focus or self.leads
        return self._sheet.paint(self._window, self._frame, focused=focused, extent=self._extent)

    def begin(self) -> None:
        """Lay out for a first frame or key, which comes before the page is told its size."""
        session = self.session
        if session is None or self._window:
            return
        self._window = self._lay_out(session)
        if self._window:
            self._window.reveal(*(self._awaited or (session.selection.cursor, "center")))
            self._awaited = None
            self._painted = self._rows()

    def render_line(self, y: int) -> Strip:
        """Give one painted row to Textual."""
        if not self._painted:
            self.begin()
        if y < len(self._painted):
            return Strip(self._painted[y], self._frame.width)
        width = self.size.width
        return Strip.blank(width, self._palette.blank if self._palette else self.rich_style)

    def on_mount(self) -> None:
        """Wear the app's theme, now and when it changes."""
        self.app.theme_changed_signal.subscribe(self, self._dress)
        self._dress(self.app.current_theme)

    def _dress(self, _theme: TextualTheme) -> None:
        """Take the colours of the app's theme."""
        self._worn = themes.of(self.app)
        self._paint()

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the text in its place at another size."""
        if self.size != self._laid_out:
            self._lay_out_again()

    watch_typography = watch_margin = _lay_out_again

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show selection and cursor weaker without the focus."""
        super().watch_has_focus(_has_focus)
        self._paint()
