"""An app with one page, for tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from reader.session.state import Session
from reader.ui.look import theme as themes
from reader.ui.page.page import Page

LINES = "\n".join(f"第{n}条 各级各部门要坚持精准扶贫。" for n in range(200))


class Shell(App[None]):
    """Show one page and keep what it says."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: $background; }"

    def __init__(self, theme: str = "night") -> None:
        super().__init__()
        self.wanted = theme
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        """Put the page on the screen."""
        yield Page()

    def on_mount(self) -> None:
        """Wear the theme."""
        self.register_theme(themes.dress(themes.find(self.wanted)[0]))
        self.theme = self.wanted
        self.query_one(Page).focus()

    def on_page_pointed(self, event: Page.Pointed) -> None:
        """Keep what the mouse said."""
        self.said.append(event)

    def on_page_dragged(self, event: Page.Dragged) -> None:
        """Keep what the mouse said."""
        self.said.append(event)


@asynccontextmanager
async def opened(
    shown: Session | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Page, Pilot[None], Shell]]:
    """Open a page on a session."""
    app = Shell()
    async with app.run_test(size=size) as pilot:
        page = app.query_one(Page)
        page.show(shown)
        await pilot.pause()
        yield page, pilot, app


def drawn(page: Page) -> list[str]:
    """Give what the page draws, row by row."""
    return [page.render_line(y).text for y in range(page.size.height)]
