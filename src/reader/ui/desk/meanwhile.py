"""What other sessions saved while a document is open, and versions that came of it."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.language import _, ngettext
from reader.passages.passage import Change, Passage
from reader.session.state import Session
from reader.store.linestore import LineStore
from reader.ui.desk.opening import anchored


class Came(NamedTuple):
    """Hold the session with what came, what must be saved again, and what to say."""

    session: Session
    again: Sequence[Change]
    said: str


def came(session: Session, store: LineStore) -> Came:
    """Take in what is stored now.

    Passages that nobody removed and that are gone all the same are to be saved again: what is
    on the screen may be the last copy.
    """
    document = session.document
    loaded = store.shown(document.id, document.source.digest)
    there = {passage.id for passage in loaded.passages}
    gone = [i for i in session.passages if i not in there and not store.known(document.id, i)]
    if gone:
        said = _("The file of the annotations was gone or damaged; they are saved again.")
        return Came(session, [Change(None, session.passages[key]) for key in gone], said)
    found = anchored(loaded.passages, document)
    if found.passages == session.passages:
        return Came(session, (), "")
    # What is to be done comes first: a narrow line ends before the rest.
    said = "  ".join(
        (*versions_said(store, document.id), _("Another session changed this document."))
    )
    after = session.with_(passages=found.passages, lost=found.lost, edited=found.edited)
    return Came(after, (), said)


def versions_said(store: LineStore, document_id: str) -> list[str]:
    """Say how many passages were saved in two versions at once, if any."""
    n = len({rival.other.id for rival in store.rivals(document_id)})
    form = ngettext(
        "{n} passage was saved in two versions at once: M shows them.",
        "{n} passages were saved in two versions at once: M shows them.",
        n,
    )
    return [form.format(n=n)] if n else []


def settled(session: Session, passage_id: str, chosen: Passage | None) -> tuple[Session, Change]:
    """Make `chosen` the version of a passage that holds, None for removed."""
    before = session.passages.get(passage_id)
    rest = {key: passage for key, passage in session.passages.items() if key != passage_id}
    if chosen is None:
        return session.with_(passages=rest), Change(before, None, settles=True)
    found = anchored([chosen], session.document)
    after = session.with_(
        passages=rest | found.passages,
        lost=session.lost - {passage_id} | found.lost,
        notice=_("Settled."),
    )
    return after, Change(before, found.passages[passage_id], settles=True)
