"""Opening a document whose disk may hang: keys wait a moment for it, then go on without."""

import os
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from reader.formats.containers import address
from reader.language import _
from reader.library.entry import Entry
from reader.store.names import shelf
from reader.store.project import STDIN, Home
from reader.ui.board import Board
from reader.ui.desk import aside

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

MUCH = 1 << 17  # bytes of a file that are read to see whether its disk answers


def reach(app: "ReaderApp", entry: Entry, take: Callable[[Entry], bool]) -> None:
    """Open a document if its disk answers at once, else when it does; keys go on meanwhile.

    One that is opened before that takes its place.
    """
    home = app.desk.homes.get(entry.id)
    reached = aside.in_thread(partial(touch, entry.path, home), aside.OPENING)
    if reached.done():
        app.desk.reached = None
        _show(app, entry, take)
        return
    app.desk.reached = reached
    app.hint(_("{name}: the disk does not answer yet. Alt+z gives up.").format(name=entry.name))
    reached.add_done_callback(lambda done: app.call_later(_reached, app, done, entry, take))


def touch(path: str, home: Home | None) -> None:
    """Read what opening a document begins with, so that what hangs does it here.

    No lock is held meanwhile. What is wrong with the files is told when they are opened.
    """
    if path == STDIN:
        return
    with suppress(OSError):
        file = address(path).file
        if os.path.isfile(file):
            with open(file, "rb") as opened:
                opened.read(MUCH)
    with suppress(OSError):
        for each in shelf(home.annotations, home.document_id).files() if home else ():
            if os.path.isfile(each):
                each.read_bytes()


def _reached(
    app: "ReaderApp", reached: "Future[None]", entry: Entry, take: Callable[[Entry], bool]
) -> None:
    """Open what was waited for, unless there is something else on the screen by now."""
    if app.desk.reached is not reached:
        return
    app.desk.reached = None
    if isinstance(app.screen, Board):
        _show(app, entry, take)


def _show(app: "ReaderApp", entry: Entry, take: Callable[[Entry], bool]) -> None:
    if take(entry):
        app.show_board("reading")
        app.draw()
        app.call_after_refresh(app.desk.read_on)


def waits(app: "ReaderApp") -> bool:
    """Tell whether a document is waited for."""
    return app.desk.reached is not None


def give_up(app: "ReaderApp") -> bool:
    """Wait for no document any more; tell whether one was waited for."""
    awaited, app.desk.reached = app.desk.reached, None
    return awaited is not None
