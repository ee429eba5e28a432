"""The first page, written before the framework is loaded: the cells that its first frame has.

What has no say in where text stands is left to the frame: passages, damage, the status line.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from os import environ
from typing import Any, NamedTuple

from reader.config import Config
from reader.language import _
from reader.store.encodings import chosen
from reader.store.places import Places
from reader.store.project import home_of
from reader.structure.beginning import Beginning, begin
from reader.structure.document import Document
from reader.text.span import Span
from reader.text.view import SCRIPTS, View
from reader.ui.cells import ambiguous_wide, cut, settle, thumb_sign, widths
from reader.ui.look.background import was_wide
from reader.ui.look.color import ANSI, DEFAULT, xterm
from reader.ui.look.palette import CURSOR, SELECTED, Look, Palette
from reader.ui.look.theme import Theme, choose, find, fit
from reader.ui.page.frame import HERE, outline_width, sign_width, thumb
from reader.ui.page.layout import Layout, Row
from reader.ui.page.looks import Mark, TextMarks, cursor_mark, runs
from reader.ui.page.setting import framed, setting, typography
from reader.ui.page.window import Window

LOW, NARROW = 12, 70  # rows without the line of hints, columns without the outline
RESET = "\x1b[m"


class Shown(NamedTuple):
    """Hold what the first page shows: a document, its view, and the selection in it."""

    document: Document
    view: View
    anchor: int
    head: int
    length: int = 0  # of the whole view, estimated
    start: int = 0  # in the whole view

    @property
    def cursor(self) -> int:
        """Give the view offset of the character that the cursor stands on."""
        return self.head - 1 if self.head > self.anchor else self.head


class Ink(Palette):
    """Give escape sequences where a palette gives styles."""

    def __init__(self, theme: Theme, environ: Mapping[str, str] = environ) -> None:
        super().__init__(theme, mono="NO_COLOR" in environ)
        self._true = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")

    def _make(self, color: str, background: str, **attributes: bool) -> Any:
        """Make the sequence that selects colours and attributes, and nothing of before."""
        codes = [
            code
            for name, code in (
                ("bold", "1"),
                ("dim", "2"),
                ("italic", "3"),
                ("underline", "4"),
                ("reverse", "7"),
            )
            if attributes.get(name)
        ]
        if not self.mono:
            color, background = self.fit(color, background)
            codes += [self._code(color, 30), self._code(background, 40)]
        return f"\x1b[0;{';'.join(codes)}m" if codes else RESET

    def _code(self, color: str, base: int) -> str:
        """Give the SGR parameters of a colour, for text at 30 and for a background at 40."""
        if color == DEFAULT:
            return str(base + 9)
        if color in ANSI:
            at = ANSI.index(color)
            return str(base + at if at < 8 else base + 52 + at)
        if self._true:
            rgb = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
            return f"{base + 8};2;{rgb[0]};{rgb[1]};{rgb[2]}"
        return f"{base + 8};5;{xterm(color)}"

    def on_pane(self, name: str) -> str:
        """Give the style for one of the theme's colours, by its name, on a pane."""
        return str(self.role(name, "surface"))


def of(path: str) -> tuple[Beginning, Shown]:
    """Read the beginning of a document where it was left; raises ReaderError."""
    home = home_of(path)
    place = Places().get(home.document_id)
    beginning = begin(path, home.document_id, place.position, chosen(home))
    document, start = beginning.document, beginning.start
    script = place.script if place.script in SCRIPTS else "as is"
    off = (Span(a - start, b - start) for a, b in place.off)
    view = document.view(clean=place.clean, script=script, off=off)
    length = len(document.source.text)
    at = min(max(place.position - start, 0), length)
    where = view.to_view(Span(at, min(max(at, place.end - start), length)))
    scale = len(view.text) / max(1, length)
    return beginning, Shown(
        document, view, *where, round(beginning.length * scale), round(start * scale)
    )


def worn(config: Config) -> Theme:
    """Give the theme that the app will wear."""
    return fit(find(choose(config.theme))[0])


def page(
    shown: Shown, config: Config, theme: Theme, columns: int, rows: int, above: int = 0
) -> str:
    """Draw the reading screen as the app will: outline, page, and the lines below them empty.

    So many rows `above` it are empty, too.
    """
    ink = Ink(theme)
    wide = config.ambiguous_wide
    settle(was_wide(environ) if wide == "auto" else wide is True)
    height = max(1, rows - above - 1 - (rows >= LOW))
    side = outline_width(config.outline_width, columns, config.measure) if columns >= NARROW else 0
    panes = zip(
        _outline(shown, ink, side, height, config) if side else [""] * height,
        _page(shown, ink, columns - side, height, config),
        strict=True,
    )
    lines = [left + right for left, right in panes]
    empty = str(ink.role("text", "panel")) + " " * columns
    lines = [empty] * above + lines + [empty] * (rows - above - height)
    return "".join(f"\x1b[{y};1H{line}{RESET}" for y, line in enumerate(lines, 1))


def _page(shown: Shown, ink: Ink, columns: int, height: int, config: Config) -> Iterator[str]:
    """Draw the page's rows."""
    view, how = shown.view, typography(config)._replace(ambiguous_wide=ambiguous_wide())
    shape, wide = framed(columns, how), how.ambiguous_wide
    chosen = setting(shown.document, view, shape, how)
    window = Window(Layout(view.text, view.line_starts, chosen), height)
    window.reveal(shown.cursor, "center")
    found = window.rows
    reach = found[-1].end + found[-1].closed
    length = max(shown.length, len(view.text))
    bar = thumb(height, length, shown.start + found[0].start, shown.start + reach)
    marks = TextMarks(shown.document, view, shown.document.uncertain)
    cursor = cursor_mark(view.text, shown.cursor)
    selected = Span(*sorted((shown.anchor, shown.head)))
    over = [Mark(*selected, flags=SELECTED)] if selected.length else []
    glyph = thumb_sign()
    for y in range(height):
        line, cells = str(ink.blank), -shape.start
        if y < len(found):
            row = found[y]
            looks = [*marks.within(row.start, row.end), *over, cursor]
            text, cells = _row(row, looks, cursor.start, ink, wide)
            line += " " * shape.start + text
        line += f"{ink.blank}{' ' * (shape.text + shape.right - cells)}"
        yield line + (f"{ink.role('scrollbar')}{glyph}" if y in bar else " ")


def _row(row: Row, looks: list[Mark], cursor: int, ink: Ink, wide: bool) -> tuple[str, int]:
    """Draw a row's text; give it with the cells that it takes."""
    line = " " * row.indent
    cells = row.padding(row.end) + sum(map(widths(wide).__getitem__, row.text))
    for text, look in runs(row, looks):
        line += f"{ink.style(look)}{text}"
    tail = CURSOR if row.closed and cursor == row.end else 0
    if (
        not tail
        and row.closed
        and any(m.flags & SELECTED and m.start <= row.end < m.end for m in looks)
    ):
        tail = SELECTED
    if tail:
        return f"{line}{ink.style(Look(flags=tail))} ", cells + 1
    return line, cells


def _outline(shown: Shown, ink: Ink, width: int, height: int, config: Config) -> Iterator[str]:
    """Draw the outline's rows, with the heading of the cursor in sight."""
    headings = shown.document.headings
    here = shown.view.to_source(Span(min(shown.anchor, shown.head), shown.head)).start
    at = max(0, bisect_right(headings, here, key=lambda heading: heading.start) - 1)
    top = min(at, max(0, len(headings) - height))
    bar = thumb(height, len(headings), top, top + height)
    room = width - 2 - (sign_width(width - 2, False) if config.outline_figures else 0)
    if not headings:
        yield f"{ink.on_pane('muted')}{cut(' ' + _('No headings'), width)}"
    for y in range(0 if headings else 1, height):
        n = top + y
        words = " " * (width - 1)
        if n < len(headings):
            words = " " + cut("  " * (headings[n].level - 1) + headings[n].text, room)
            words += " " * (width - 2 - room)
        style = ink.on_pane("text")
        if n == at and headings:
            style, words = f"{ink.on_pane('accent')}{HERE}{style}", words[1:]
        end = ink.on_pane("scrollbar") + thumb_sign() if y in bar else ink.on_pane("text") + " "
        yield f"{style}{words}{end}"
