"""Choosing what to go through, with how much is left of each."""

from collections.abc import Hashable, Sequence
from typing import Any

from reader.language import _, mark
from reader.session import queues
from reader.session.queues import QUEUES, Queue
from reader.session.state import Session
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column


class Queues(ListDialog[Queue, str]):
    """List the queues with what is left in this document; answer with the name of one."""

    about = mark("What to go through place by place, with how much of it is left in this document.")
    filtered = False
    AUTO_FOCUS = "Rows"

    def __init__(self, session: Session, progress: str) -> None:
        super().__init__()
        self.title_text = progress
        self._session = session

    def on_mount(self) -> None:
        """Stand on the queue that is gone through now."""
        super().on_mount()
        self.rows.cursor = list(QUEUES).index(queues.chosen(self._session).name)

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("go through it")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show what it is and how much is left."""
        return [Column("title", ""), Column("left", "", 8, "right")]

    def find(self, query: str) -> list[Queue]:
        """List all."""
        return list(QUEUES.values())

    def cells(self, item: Queue) -> list[Any]:
        """Give a queue's title and how much is left."""
        return [_(item.title), str(queues.left(self._session, item.name))]

    def identity(self, item: Queue) -> Hashable:
        """Name a queue."""
        return item.name

    def choose(self) -> None:
        """Answer with the queue under the cursor."""
        self.dismiss(self.current.name if self.current else None)
