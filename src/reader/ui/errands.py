"""Long errands beside the keys: a bar on the status line, one at a time, stopped when asked."""

from typing import TYPE_CHECKING

from reader.language import _
from reader.ui.desk.errand import Errand

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

WIDTH = 20  # cells of the bar


def begin(app: "ReaderApp", errand: Errand) -> None:
    """Run an errand in a thread, after those that are under way."""
    if app.desk.errands[0] is errand:
        _start(app, errand)


def _start(app: "ReaderApp", errand: Errand) -> None:
    def tell() -> None:
        if app.leaving:
            errand.stop()
        elif _drawn(errand) != errand.shown:
            app.call_from_thread(_show, app, errand)

    def work() -> None:
        try:
            errand.run(app.call_from_thread, tell)
        finally:
            app.call_from_thread(_ended, app, errand)

    _show(app, errand)
    app.run_worker(work, thread=True, group="errand")


def _show(app: "ReaderApp", errand: Errand) -> None:
    """Draw the bar, unless there is something else to be read."""
    if app.message in ("", errand.shown):
        errand.shown = _drawn(errand)
        app.hint(errand.shown)


def _drawn(errand: Errand) -> str:
    of = len(errand.documents)
    percent = 100 * errand.done // of
    bar = "━" * (percent * WIDTH // 100)
    return f"{errand.said} {bar:·<{WIDTH}} {percent}%  " + _("Alt+z stops")


def _ended(app: "ReaderApp", errand: Errand) -> None:
    """Take the bar away, and go on with the next errand."""
    app.desk.errands.remove(errand)
    if app.message == errand.shown:
        app.hint("")
    if errand.failed:
        app.say(_("not saved yet: {name}").format(name=errand.failed))
    elif not errand.whole:
        form = _("Stopped: {n} of {all} documents are done.")
        app.say(form.format(n=errand.done, all=len(errand.documents)))
    if app.desk.errands:
        _start(app, app.desk.errands[0])


def stop(app: "ReaderApp") -> None:
    """Stop what is under way after the document at hand, and what waits."""
    from reader.ui.reaching import give_up

    for errand in app.desk.errands:
        errand.stop()
    nothing = not (give_up(app) or app.desk.errands)
    app.hint(_("Nothing is going on beside.") if nothing else "")


def may_leave(app: "ReaderApp") -> bool:
    """Tell whether the program may end; the first time that something would be left, say so."""
    under_way = [errand for errand in app.desk.errands if not errand.stopped]
    if not under_way:
        return True
    first = under_way[0]
    if first.warning and app.message == first.warning:
        return True
    form = _("{n} of {all} documents are done; Q once more leaves the others as they are.")
    first.warning = form.format(n=first.done, all=len(first.documents))
    app.hint(first.warning)
    return False
