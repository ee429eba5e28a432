"""How a screen comes up: laid out and drawn once, with the answer to a key typed before."""

from typing import Self

from textual import events
from textual.geometry import Size
from textual.screen import Screen

from reader.ui.quiet import KEYS

LONGEST = 0.1  # seconds that the first frame waits for a key to be answered


class Onset(Screen[None]):
    """Do without what Textual repeats while a screen comes up; none of it would change a cell."""

    _resumed = _waits = False
    _free = True  # to draw at once

    def first(self) -> Self:
        """Be the screen that the program begins with: keys may have been typed before it."""
        self._free = False
        return self

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles as they are the first time: they were worked out a moment before."""
        event.refresh_styles = event.refresh_styles and self._resumed
        self._resumed = True

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; that of before is told again when the terminal is taken."""
        if size != self.outer_size:
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        """Draw; where a key came just before the first frame, once it is answered."""
        if self._free or KEYS.quiet() > LONGEST:
            self._free = True
            super()._compositor_refresh()
        elif not self._waits:
            self._waits = True
            self.set_timer(LONGEST, self._wait_no_longer)

    def answering(self) -> None:
        """Let the first frame come as soon as the key that is being answered has been."""
        if not self._free:
            self._free = True
            self.call_next(self.call_later, self._on_timer_update)  # behind what the key changes

    def _wait_no_longer(self) -> None:
        self._free = True
        self._compositor_refresh()
