"""A theme as Textual's own widgets want it."""

import os
from typing import Self

import textual.theme

from reader.ui.look.theme import Theme


class Dressed(textual.theme.Theme):
    """Hold a theme in Textual's form, with the theme it was made from."""

    theme: Theme

    @classmethod
    def of(cls, theme: Theme) -> Self:
        """Translate a theme into the colours and variables of Textual's style sheets."""
        colors = theme.colors

        def color(value: str) -> str:
            return f"ansi_{value}" if theme.ansi else value

        dressed = cls(
            name=theme.name,
            primary=color(colors.accent),
            secondary=color(colors.title),
            warning=color(colors.warning),
            error=color(colors.error),
            success=color(colors.ok),
            accent=color(colors.accent),
            foreground=color(colors.text),
            background=color(colors.background),
            surface=color(colors.surface),
            panel=color(colors.panel),
            boost=color(colors.surface),
            dark=theme.dark,
            ansi=theme.ansi,
            variables={name: color(value) for name, value in _variables(theme).items()},
        )
        if theme.ansi:
            black, white = ("black", "white") if theme.dark else ("white", "black")
            dressed.variables |= {"ansi-background": color(black), "ansi-foreground": color(white)}
        cursor = "reverse" if "NO_COLOR" in os.environ else "none"  # nothing else would be left
        # Textual forgets `reverse` where such a cursor is drawn.
        dressed.variables["block-cursor-text-style"] = cursor.replace("reverse", "bold underline")
        dressed.variables["input-cursor-text-style"] = cursor
        dressed.theme = theme
        return dressed


def _variables(theme: Theme) -> dict[str, str]:
    """Map Textual's variables, and ours for style sheets, to colours."""
    colors = theme.colors
    return {
        "text": colors.text,
        "text-muted": colors.muted,
        "text-disabled": colors.muted,
        "foreground-muted": colors.muted,
        "border": colors.accent,
        "border-blurred": colors.muted,
        "block-cursor-background": colors.selection,
        "block-cursor-foreground": colors.selection_text,
        "block-cursor-blurred-background": colors.surface,
        "block-cursor-blurred-foreground": colors.text,
        "block-hover-background": colors.surface,
        "input-cursor-background": colors.cursor,
        "input-cursor-foreground": colors.cursor_text,
        "input-selection-background": colors.selection,
        "input-selection-foreground": colors.selection_text,
        "screen-selection-background": colors.selection,
        "screen-selection-foreground": colors.selection_text,
        "footer-background": colors.bar,
        "footer-foreground": colors.bar_text,
        "footer-key-foreground": colors.bar_text,
        "footer-description-foreground": colors.bar_text,
        "link-color": colors.accent,
        "scrollbar": colors.scrollbar,
        "scrollbar-hover": colors.scrollbar,
        "scrollbar-active": colors.accent,
        "scrollbar-background": colors.background,
        "scrollbar-background-hover": colors.background,
        "scrollbar-background-active": colors.background,
        "scrollbar-corner-color": colors.background,
        "muted": colors.muted,
        "bar": colors.bar,
        "bar-text": colors.bar_text,
        "selection": colors.selection,
        "selection-text": colors.selection_text,
        "damage": colors.damage,
    }
