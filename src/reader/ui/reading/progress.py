"""Noting on the reading screen what has been read, and the signs that tell it."""

import os

from reader.session.progress import Look, gone_over, look, with_read
from reader.session.state import Session
from reader.text.span import Span
from reader.ui.page.page import FAR

FILLING, READ = "▖▚▙", "✓"
PLAIN_FILLING, PLAIN_READ = ".:+", "#"  # where a font may lack the others


class Noting:
    """Note what a page leaves behind."""

    def __init__(self) -> None:
        self._before: Look | None = None

    def took(self, session: Session, shown: Span, *, scrolled: bool = False) -> Session:
        """Give the session with what was read since the last look; the page shows `shown` now."""
        before, after = self._before, look(session, shown)
        self._before = after
        if before == after:
            return session
        moved = before is not None and before.selected != after.selected
        jumped = moved and not scrolled and session.unit in FAR
        read = with_read(session.read, gone_over(before, after, jumped=jumped))
        return session if read is session.read else session.with_(read=read)


def gauge(share: float, *, plain: bool = False) -> str:
    """Give the sign for a share that was read; a blank for none."""
    if share <= 0:
        return " "
    if share >= 1:
        return PLAIN_READ if plain else READ
    levels = PLAIN_FILLING if plain else FILLING
    return levels[min(int(share * len(levels)), len(levels) - 1)]


def lacks_signs() -> bool:
    """Tell whether the terminal's font is likely to have few signs."""
    return os.environ.get("TERM", "").startswith(("linux", "vt", "cons25"))
