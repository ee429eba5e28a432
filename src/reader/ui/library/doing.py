"""How far the work on a collection is, and the next document to do."""

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language import _
from reader.library.entry import Entry

if TYPE_CHECKING:
    from reader.store.collections import Member
    from reader.store.project import Home
    from reader.ui.app import ReaderApp


def told(entries: Sequence[Entry], done: "Container[Member]", homes: "Mapping[str, Home]") -> str:
    """Say how many documents are read, tagged and done."""
    from reader.store.collections import READ, member_of

    counts = {
        "read": sum(entry.read >= READ for entry in entries),
        "tagged": sum(entry.passages > 0 for entry in entries),
        "done": sum(member_of(homes[entry.id]) in done for entry in entries),
    }
    return _("read {read}, tagged {tagged}, done {done}").format(**counts)


def done_next(app: "ReaderApp") -> None:
    """Say that the open document is done in the collection shown, and open the next to do."""
    from reader.store.collections import member_of
    from reader.ui.desk.knowing import lore_of
    from reader.ui.library.narrowing import narrowing_of

    name, session = narrowing_of(app.desk).name, app.session
    lore = lore_of(app.desk)
    if session is None:
        return
    if not name:
        app.hint(_("No collection is shown: C in the library chooses one"))
        return
    try:
        lore.collections.mark(name, [app.desk.homes[session.document.id]])
        done = lore.collections.get(name).done
    except ReaderError as error:
        app.say(str(error))
        return
    shown = app.shown or app.desk.entries
    ids = [entry.id for entry in shown]
    at = ids.index(session.document.id) if session.document.id in ids else -1
    order = [*shown[at + 1 :], *shown[: at + 1]]
    left = [e for e in order if member_of(app.desk.homes[e.id]) not in done]
    if left:
        app.open(left[0])
    app.hint(_("Done: {done} of {n}").format(done=len(shown) - len(left), n=len(shown)))
