"""Counts of passages for a list of very many documents, and an alarm for those that went."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from reader.language import _, ngettext
from reader.library.processes import spare_cores
from reader.store.catalog.asking import Tally, Vanished, tallies, vanished
from reader.store.catalog.catalog import Catalog
from reader.ui.desk.desk import Desk

FEW = 200  # documents that are counted one by one, as exactly as their files are now
NONE = Tally(0, 0)

Stopped = Callable[[], bool]
Tell = Callable[[int, int], None]  # how many documents were read, of how many


def take_known(desk: Desk) -> None:
    """Let the desk have what catalogs said last; they may be behind until `bring` is done."""
    if len(desk.entries) > FEW:
        counted: dict[str, Tally] = {}
        for root, ids in _homes(desk).items():
            try:
                with closing(Catalog(root)) as catalog:
                    known = tallies(catalog)
            except sqlite3.Error:
                continue
            if known:
                counted |= dict.fromkeys(ids, NONE) | known
        desk.tallies = counted


def _homes(desk: Desk) -> dict[Path, list[str]]:
    """List the documents by their folders of annotations; in a blind one, each is looked at."""
    found: dict[Path, list[str]] = {}
    for document_id, home in list(desk.homes.items()):
        if not home.blind:
            found.setdefault(home.annotations, []).append(document_id)
    return found


def bring(desk: Desk, stopped: Stopped, tell: Tell) -> tuple[bool, list[str]]:
    """Bring catalogs up to date; tell whether counts changed, and say what went missing."""
    changed, said = False, []
    for root in {home.annotations for home in list(desk.homes.values())}:
        try:
            with closing(Catalog(root)) as catalog:
                changed |= _bring(catalog, stopped, tell)
                said += [_said(each) for each in vanished(catalog)]
        except sqlite3.Error:
            continue
    if changed and not stopped():
        take_known(desk)
    return changed, said


def _bring(catalog: Catalog, stopped: Stopped, tell: Tell) -> bool:
    try:
        unread = catalog.unread()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        catalog.begin_anew()
        unread = catalog.unread()
    for done in catalog.bring(unread, spare_cores(), stopped) if unread else ():
        tell(done, unread.total)
    return bool(unread)


def _said(each: Vanished) -> str:
    form = ngettext(
        "{document}: {n} passage has gone though nobody removed it; ask reader doctor",
        "{document}: {n} passages have gone though nobody removed them; ask reader doctor",
        len(each.ids),
    )
    return form.format(document=each.document_id, n=len(each.ids))


def progress_said(done: int, total: int) -> str:
    """Say how far the counting is."""
    return _("counting passages: {percent}%").format(percent=100 * done // max(1, total))
