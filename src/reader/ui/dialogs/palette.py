"""The command palette: Textual's own, over our commands."""

from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette as TextualPalette
from textual.command import DiscoveryHit, Hit, Hits, Provider

from reader.language import _
from reader.session.command import REGISTRY, Command
from reader.session.keys_page import shown
from reader.ui.dialogs.closing import Closing

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


class Commands(Provider):
    """List the commands that the screen below the palette knows."""

    @property
    def _known(self) -> list[tuple[Command, str, str]]:
        app: ReaderApp = self.app  # type: ignore[assignment]
        context = getattr(self.screen, "context", "library")
        rows = []
        for command in REGISTRY.values():
            if command.context not in (context, "everywhere"):
                continue
            keys = " ".join(shown(k) for k in app.keymap.keys[command.id])
            reason = command.reason(app.session)
            text = _("Not now: {reason}").format(reason=_(reason)) if reason else _(command.help)
            rows.append((command, f"{_(command.title)}   {keys}", text))
        return rows

    async def discover(self) -> Hits:
        """List everything while nothing is typed."""
        for command, title, text in self._known:
            yield DiscoveryHit(title, self._run(command), help=text)

    async def search(self, query: str) -> Hits:
        """Match titles in both languages."""
        matcher = self.matcher(query)
        found = False
        for command, title, text in self._known:
            score = max(matcher.match(title), matcher.match(command.title))
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(title), self._run(command), help=text)
        if not found:  # Textual would say so in English
            yield Hit(1, _("No command is called so."), lambda: None)

    def _run(self, command: Command) -> Any:
        app: ReaderApp = self.app  # type: ignore[assignment]
        return lambda: app.run_command(command)


class CommandPalette(Closing[None], TextualPalette):
    """The palette over our commands only."""

    def __init__(self) -> None:
        super().__init__(providers=[Commands], placeholder=_("find a command"))
