"""A program that shows one page: `python -m tests.ui.page_app NAME|FILE THEME`; j k v r q."""

import sys
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult

from reader.session.state import Session
from reader.ui.look import theme as themes
from reader.ui.page.page import Page
from tests.ui.sessions import SEED_NAMES, seed, session


class Shell(App[None]):
    """Show a page and move in it."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: $background; }"

    def __init__(self, opened: Session, theme: str) -> None:
        super().__init__(ansi_color=themes.ansi_color())
        self.opened = opened
        self.wanted = theme

    def compose(self) -> ComposeResult:
        """Put the page on the screen."""
        yield Page()

    def on_mount(self) -> None:
        """Wear the theme and show the session."""
        self.register_theme(themes.dress(themes.find(self.wanted)[0]))
        self.theme = self.wanted
        page = self.query_one(Page)
        page.focus()
        page.show(self.opened)

    def on_key(self, event: events.Key) -> None:
        """Move, select, switch the view."""
        page, key = self.query_one(Page), event.character or event.key
        assert page.session is not None
        head = page.session.selection.head
        rows = {"j": 1, "k": -1, " ": page.page_rows - 1, "b": 1 - page.page_rows}
        if key == "q":
            self.exit()
        elif key in rows:
            to = page.offset_rows(head, rows[key])
            page.show(page.session.select(to, to))
        elif key == "v":
            page.show(page.session.select(page.session.selection.anchor, head + 40))
        elif key == "r":
            page.show(page.session.show(clean=not page.session.clean))


def main(name: str, theme: str = "night") -> None:
    """Show a seed document, or any file."""
    text = "" if name in SEED_NAMES else Path(name).read_bytes().decode("utf-8", "surrogateescape")
    Shell(seed(name) if name in SEED_NAMES else session(text), theme).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
