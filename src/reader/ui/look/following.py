"""Wearing a theme, and following the terminal's background from light to dark."""

import os

from textual.app import App

from reader.ui.look import background
from reader.ui.look import theme as themes


class Following(App[None]):
    """Wear themes: for "auto" the one that fits the terminal, also when that changes."""

    follows = False  # whether the theme is "auto"

    def wear(self, name: str, light: bool | None = None) -> str:
        """Put on a theme, the default for one that cannot be used; give the warning about it."""
        self.follows = name == themes.AUTO
        found, warning = themes.find(themes.choose(name, light=light))
        if found.name not in self.available_themes:
            self.register_theme(themes.dress(found))
        self.theme = found.name
        return warning

    def follow(self, light: bool) -> None:
        """Take in what the terminal says of its background, and remember it."""
        background.remember(os.environ, light)
        if self.follows:
            self.wear(themes.AUTO, light)
