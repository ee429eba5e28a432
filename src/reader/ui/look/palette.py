"""How what a character is becomes how it looks."""

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.ui.look.color import ANSI, DEFAULT, blend, contrast, readable, tinted
from reader.ui.look.theme import Theme

if TYPE_CHECKING:
    from rich.style import Style

    from reader.codebook.codebook import Codebook

TEXT, TITLE, HEADING, NOTE = "text", "title", "heading", "note"
RUN_IN = "run-in"  # a heading within a paragraph: bold, for a colour would part what is read on
QUIET = (TEXT, NOTE)  # what is not bold
DAMAGE, UNCERTAIN, HIT, SELECTED, CURSOR, START = 1, 2, 4, 8, 16, 32
BARRED = 64  # in a passage that a bar in the margin shows
TONES = {  # of pieces in lists: the theme's colour, and whether it is bold
    "strong": ("", True),
    "muted": ("muted", False),
    "good": ("ok", False),
    "warn": ("error", True),
    "key": ("accent", True),
}
WEAK = 0.45  # how strong a selection is on a page without focus


class Look(NamedTuple):
    """Say what a character is part of."""

    base: str = TEXT
    level: int = 0  # of a heading, from 1
    group: str = ""  # the colour of the innermost passage's group
    inner: bool = False  # whether that passage lies in another
    flags: int = 0


class Palette:
    """Give styles for looks, in the colours of a theme and the groups of a codebook.

    Without colours (`mono`) and with 16, attributes tell apart what colours do otherwise.
    """

    def __init__(
        self, theme: Theme, codebook: "Codebook | None" = None, *, mono: bool = False
    ) -> None:
        self.theme = theme
        self.codebook = codebook
        self.mono = mono
        self.style = cache(self._style)
        self.role = cache(self._role)
        self.group = cache(self._group)
        self.number = cache(self._number)

    def _style(self, look: Look, focused: bool = True) -> "Style":
        """Give the style of text that is part of `look`."""
        if self.mono:
            return self._plain(look, focused)
        return self._ansi(look, focused) if self.theme.ansi else self._rgb(look, focused)

    @cached_property
    def blank(self) -> "Style":
        """Give the style of cells without text."""
        return self._make(self.theme.colors.text, self.theme.colors.background)

    @cached_property
    def ghost(self) -> "Style":
        """Give the style of what is only suggested: the text's own, for it stands in every row.

        A colour of its own, and the text's after it, would be 30 bytes a row.
        """
        return self._make(self.theme.colors.text, self.theme.colors.background, dim=True)

    def _role(self, name: str, background: str = "background", bold: bool = False) -> "Style":
        """Give the style for one of the theme's colours, by its name, on another of them."""
        colors = self.theme.colors
        return self._make(getattr(colors, name), getattr(colors, background), bold=bold)

    def line(self, base: "Style", *, focused: bool) -> "Style":
        """Give the style of a list's row under the cursor."""
        if self.mono or (self.theme.ansi and not focused):
            return base + _rich(reverse=True, bold=focused or None)
        color, background = self._selection(focused)
        return base + self._make(color, background)

    def on(self, name: str, base: "Style") -> "Style":
        """Give a style in one of the theme's colours, by its name."""
        return base if self.mono else base + _rich(color=getattr(self.theme.colors, name))

    def toned(self, base: "Style", tone: "str | Style", *, chosen: bool = False) -> "Style":
        """Give a style in a tone, or with another laid over it; without colours when chosen."""
        if not tone:
            return base
        if not isinstance(tone, str):
            return base + (tone.without_color if chosen or self.mono else tone)
        name, bold = TONES.get(tone, (tone, False))
        base = base + _rich(bold=True) if bold else base
        return self.on(name, base) if name and not chosen else base

    def _number(self, group: str, faint: bool = False) -> "Style":
        """Give the style of a code's number, or of a bar, in the margin."""
        colors = self.theme.colors
        color = group
        if not self.theme.ansi:
            color = readable(group, colors.background, 3 if faint else self.theme.contrast)
            if faint:
                color = readable(blend(color, colors.background, 0.4), colors.background, 3)
        return self._make(color, colors.background)

    def _group(self, code: str) -> str:
        """Give the colour of a code's group, that of muted text for an unknown code."""
        group = self.codebook.group(code) if self.codebook else None
        if group is None:
            return self.theme.colors.muted
        if self.theme.groups:
            return self.theme.groups[self._places[group.id] % len(self.theme.groups)]
        return _nearest_ansi(group.xterm) if self.theme.ansi else group.color.lower()

    @cached_property
    def _places(self) -> dict[str, int]:
        groups = (c.id for c in self.codebook.codes if c.parent is None) if self.codebook else ()
        return {id_: i for i, id_ in enumerate(groups)}

    def _make(
        self,
        color: str,
        background: str,
        *,
        bold: bool = False,
        underline: bool = False,
        italic: bool = False,
        reverse: bool = False,
        dim: bool = False,
    ) -> "Style":
        """Make a Rich style; without colours only the attributes are left."""
        colors = (None, None) if self.mono else self.fit(color, background)
        return _style(*colors, bold, underline, italic, reverse, dim)

    def fit(self, color: str, background: str) -> tuple[str, str]:
        """Give text and background as a theme of 256 colours can show them."""
        if not self.theme.fitted:
            return color, background
        from reader.ui.look.fitting import behind, nearest

        least = min(self.theme.contrast, contrast(color, background))
        background = behind(background, least)
        return nearest(color, (background,), least), background

    def _base(self, look: Look) -> str:
        """Give the colour that text has before anything is marked in it."""
        colors = self.theme.colors
        if look.base == HEADING:
            return colors.headings[min(look.level, len(colors.headings)) - 1]
        if look.base == TITLE:
            return colors.title
        if look.base == NOTE:
            return colors.muted
        return colors.uncertain if look.flags & UNCERTAIN else colors.text

    def _rgb(self, look: Look, focused: bool) -> "Style":
        """Give the style in RGB: passages are tinted, as far as the text stays readable."""
        theme, colors, flags = self.theme, self.theme.colors, look.flags
        color, background = self._base(look), colors.background
        bold = look.base not in QUIET or bool(flags & START)
        if look.group:
            share = theme.tint * (1.35 if look.inner else 1)
            color = color if look.base not in QUIET else colors.text
            background = self._tint(look.group, share, color)
        if flags & HIT:
            color, background = colors.hit_text, colors.hit
        # Reversed, the cursor differs from the text around in nothing that takes many bytes.
        reverse = bool(flags & CURSOR) and focused
        if flags & SELECTED and not reverse:
            color, background = self._selection(focused)
        if flags & DAMAGE and not flags & SELECTED:
            color = readable(colors.damage, background, theme.contrast)
        underline = bool(flags & DAMAGE) or (bool(flags & CURSOR) and not focused)
        return self._make(color, background, bold=bold, underline=underline, reverse=reverse)

    def _tint(self, group: str, share: float, color: str) -> str:
        """Tint the page; in 256 colours so far that it is another one, where text allows it."""
        background, least = self.theme.colors.background, self.theme.contrast
        tint = tinted(background, group, share, color, least)
        for step in range(2, 10) if self.theme.fitted else ():
            if self.fit(color, tint)[1] != background:
                break
            tint = tinted(background, group, min(1.0, share * step / 1.5), color, least)
        return tint

    def _selection(self, focused: bool) -> tuple[str, str]:
        """Give text and background of a selection, weaker on a page without focus."""
        colors = self.theme.colors
        if focused:
            return colors.selection_text, colors.selection
        least = self.theme.contrast
        background = tinted(colors.background, colors.selection, WEAK, colors.text, least)
        return colors.text, background

    def _ansi(self, look: Look, focused: bool) -> "Style":
        """Give the style in 16 colours: passages are coloured, those without a bar underlined."""
        colors, flags = self.theme.colors, look.flags
        color, background = self._base(look), colors.background
        bold = look.base not in QUIET or bool(flags & START)
        if look.group and look.base in QUIET:
            color = look.group
        if flags & HIT:
            color, background = colors.hit_text, colors.hit
        if flags & DAMAGE:
            color = colors.damage if not flags & HIT else color
        if flags & SELECTED and focused:
            color, background = colors.selection_text, colors.selection
        if flags & CURSOR and focused:
            color, background = colors.cursor_text, colors.cursor
        faint_cursor = bool(flags & CURSOR) and not focused
        selected = bool(flags & SELECTED) and not focused
        return self._make(
            color,
            background,
            bold=bold or faint_cursor,
            underline=faint_cursor or _lined(look),
            italic=bool(flags & DAMAGE),
            reverse=selected and not faint_cursor,
        )

    def _plain(self, look: Look, focused: bool) -> "Style":
        """Give the style in attributes alone: passages without a bar are underlined."""
        flags = look.flags
        if flags & CURSOR:
            return self._make("", "", reverse=focused, bold=True, underline=True, italic=True)
        if flags & SELECTED:
            return self._make("", "", reverse=True, dim=not focused)
        return self._make(
            "",
            "",
            bold=look.base not in QUIET or bool(flags & START),
            underline=_lined(look) or look.base == TITLE,
            italic=bool(flags & (DAMAGE | HIT)),
            reverse=bool(flags & HIT),
            dim=bool(flags & UNCERTAIN or look.base == NOTE) and not look.group,
        )


def _lined(look: Look) -> bool:
    """Tell whether a line shows the passage that a character is part of: where no bar does."""
    return bool(look.group) and not look.flags & BARRED


def _rich(**attributes: Any) -> "Style":
    """Make a Rich style; Rich is loaded here, for the first page is painted without it."""
    from rich.style import Style

    return Style(**attributes)


@cache
def _style(
    color: str | None,
    background: str | None,
    bold: bool,
    underline: bool,
    italic: bool,
    reverse: bool,
    dim: bool,
) -> "Style":
    """Make a Rich style; equal ones are the same object, so that pieces of a row join."""
    return _rich(
        color=color,
        bgcolor=background,
        bold=bold or None,
        underline=underline or None,
        italic=italic or None,
        reverse=reverse or None,
        dim=dim or None,
    )


def _nearest_ansi(xterm: int) -> str:
    """Give the name of one of the first 16 colours; the terminal's own for any other."""
    return ANSI[xterm] if 0 <= xterm < len(ANSI) else DEFAULT
