"""Closing a dialog once, whatever is typed behind the key that closes it."""

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Closing(ModalScreen[Answer]):
    """Answer once; keys that come later are for what lies below."""

    async def _on_message(self, message: Message) -> None:
        """Pass on a key that was typed behind the one that closed the dialog."""
        if isinstance(message, events.Key) and not self.is_current:
            message.stop()
            self.app.post_message(events.Key(message.key, message.character))
            return
        await super()._on_message(message)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer; a second one would close what lies below."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
