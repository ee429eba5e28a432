"""Following what the terminal says of itself: light or dark, narrow or wide."""

import os
from typing import Any

from textual.app import App
from textual.message import Message

from reader.config import Config
from reader.ui import cells
from reader.ui.look import background, signs
from reader.ui.look import theme as themes

SILENCE = 0.7  # seconds without an answer, after which tmux is asked
WIDE_SIGNS = "wide-signs"  # the app's class where the signs that lines are of take two cells


def known_width(config: Config) -> bool:
    """Tell whether ambiguous characters take two cells, as far as that is known at the start."""
    chosen = config.ambiguous_wide
    return background.was_wide(os.environ) if chosen == "auto" else chosen is True


class Following(App[None]):
    """Wear themes, for "auto" the one that fits the terminal; count cells as the terminal does."""

    follows = False  # whether the theme is "auto"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Nothing shows either, and to hide them has the first screen laid out and drawn twice.
        self._disable_notifications = self._disable_tooltips = True

    _dressed = False  # whether a theme was put on

    def get_css_variables(self) -> dict[str, str]:
        """Give the theme's variables; none before there is one, as these would not be used."""
        return super().get_css_variables() if self._dressed else {}

    def wear(self, name: str, light: bool | None = None) -> str:
        """Put on a theme, the default for one that cannot be used; give the warning about it."""
        self.follows = name == themes.AUTO
        found, warning = themes.find(themes.choose(name, light=light))
        found = themes.fit(found)
        if found.name not in self.available_themes:
            self.register_theme(themes.dress(found))
        self._dressed = True
        self.theme = found.name
        self.set_class(signs.poor(), signs.PLAIN_SIGNS)
        if not self.is_running:
            self.stylesheet.set_variables(self.get_css_variables())
        return warning

    _styled = False  # whether the styles of the theme that is worn first are there

    def refresh_css(self, animate: bool = True) -> None:
        """Work the styles out anew, but for the first time: they were read with the theme's."""
        if self._styled:
            super().refresh_css(animate)
        self._styled = True

    _answered = False  # whether the terminal said what its background is

    def listen(self) -> None:
        """Ask tmux, should the terminal behind it not answer."""
        if self.follows and "TMUX" in os.environ:
            self.set_timer(SILENCE, lambda: self.run_worker(self._ask_tmux, thread=True))

    def _ask_tmux(self) -> None:
        """Ask tmux for the theme of its client, in a thread; an old one does not know it."""
        light = None if self._answered else background.in_tmux()
        if light is not None:
            self.call_from_thread(self.follow, light)

    def follow(self, light: bool) -> None:
        """Take in what the terminal says of its background, and remember it."""
        self._answered = True
        background.remember(os.environ, light)
        if self.follows:
            self.wear(themes.AUTO, light)

    def learn_width(self, event: Message) -> bool:
        """Take in how the terminal shows ambiguous characters, and remember it; tell if wide."""
        wide = bool(getattr(event, "wide", False))
        background.remember_width(os.environ, wide)
        self.count(wide)
        return wide

    def count(self, wide: bool) -> None:
        """Count ambiguous characters as two cells, or as one, wherever text is measured."""
        if wide != cells.ambiguous_wide() or wide != self.has_class(WIDE_SIGNS):
            from reader.ui import measure

            measure.count(wide)
            self.set_class(wide, WIDE_SIGNS)
        if self.is_running:
            driver: Any = self._driver
            if hasattr(driver, "count"):
                driver.count(wide)
            self.refresh_css(animate=False)
