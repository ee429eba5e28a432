"""Doing and undoing: the session's changes go to the store, and every one can be taken back."""

from collections.abc import Sequence

from reader.language import _
from reader.passages.passage import Change, changes
from reader.session import history
from reader.session.history import Deed, History
from reader.session.state import Selection, Session
from reader.store.deeds import deeds
from reader.store.linestore import utc_now as utc_now
from reader.store.places import Places
from reader.structure.document import Document
from reader.ui.desk.afar import Afar
from reader.ui.desk.naming import Naming
from reader.ui.desk.opening import anchored

PATIENCE = 1.0  # seconds that an undo waits for what is being saved


class Doing(Afar):
    """Hold the one mutable session and the history of each document."""

    places: Places

    def __init__(self) -> None:
        super().__init__()
        self._naming = Naming()
        self._recalled: set[str] = set()  # ids of documents whose earlier deeds are in the history

    def go_to_version(self, wanted: str, now: str) -> str:
        """Let the codebook say what a version said, if it says what `now` did; tell of it."""
        raise NotImplementedError

    def changed_codebook(self, before: str, after: str) -> None:
        """Remember that the codebook was changed, which no passage shows."""
        assert self.session is not None
        done = Deed((), selection=Selection(*self.session.selected), book=(before, after))
        self.history = self.histories[self.session.document.id] = History(
            (*self.history.past, done), ()
        )

    def become(self, after: Session, group: str = "") -> None:
        """Take over the next session: its changes go to the disk, and undo remembers them."""
        before = self.session
        assert before is not None
        if self.rest.part and after.passages is not before.passages:
            said = _("The document is still being read; tag when it is all there.")
            after = before.with_(notice=said)
        elif after.passages is not before.passages and not after.notice:
            said = self._naming.told(before, after, self.store(after.document.id))
            after = after.with_(notice=said) if said else after
        self.history = history.record(self.history, before, after, group)
        self._commit(before, after)

    def undo(self) -> bool:
        """Go back one deed, of an earlier start too; tell whether there was one."""
        if not self.history.past:
            self._recall()
        return self._travel(-1)

    def redo(self) -> bool:
        """Do again what was undone; tell whether there was something."""
        return self._travel(1)

    def _travel(self, way: int) -> bool:
        session = self.session
        assert session is not None
        steps = self.history.past[-1:] if way < 0 else self.history.future[:1]
        if not steps or self.rest.part:
            return False
        if steps[0].group and self.errands:
            said = _("Other documents are still being saved; Alt+z stops that.")
            self.session = session.with_(notice=said)
            return True
        self.history, after = (history.undo if way < 0 else history.redo)(self.history, session)
        self._commit(session, after.with_(notice=""))
        self.histories[session.document.id] = self.history
        self._turn_book(steps[0])
        if steps[0].group:
            self._travel_elsewhere(steps[0].group, session.document.id, way)
        return True

    def _turn_book(self, done: Deed) -> None:
        """Take the codebook along with a deed; where it cannot be, that is said.

        A deed to be redone leads back, too: its versions were turned when it was undone.
        """
        if done.book is None or self.session is None:
            return
        said = self.go_to_version(*done.book)
        self.session = self.session.with_(notice=said)

    def _recall(self) -> None:
        """Take up what was done to the open document before this start."""
        session = self.session
        assert session is not None
        key = session.document.id
        if key in self._recalled or self.rest.part or not self.saver(key).flush(PATIENCE):
            return
        self._recalled.add(key)
        past = [self._remembered(made, session) for made in deeds(self.store(key), key)]
        self.history = self.history._replace(past=tuple(past))

    def _remembered(self, made: Sequence[Change], session: Session) -> Deed:
        """Give a deed with its passages as they stand in the document now."""
        before = anchored([c.before for c in made if c.before], session.document)
        after = anchored([c.after for c in made if c.after], session.document)
        now = tuple(Change(before.passages.get(c.id), after.passages.get(c.id)) for c in made)
        group = self.groups.name_of(session.document.id, (c.id for c in made))
        return Deed(now, before.lost, group=group)

    def _commit(self, before: Session, after: Session) -> None:
        self.session = after
        if after.last_codes is not before.last_codes:
            self.places.use(after.last_codes)
        if after.passages is before.passages:
            return
        self.submit(after.document, changes(before.passages, after.passages))

    def submit(self, document: Document, made: Sequence[Change]) -> None:
        """Hand changes to the background writer."""
        if not made:
            return
        from reader.exchange.rows import document_meta

        self.touched = True
        self.saver(document.id).submit(document.id, made, document_meta(document))
        self.histories[document.id] = self.history
        self.stale.add(document.id)
