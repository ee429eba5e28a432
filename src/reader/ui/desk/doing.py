"""Doing and undoing: the session's changes go to the store, and every one can be taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from reader.language import _
from reader.passages.ids import new_ulid
from reader.passages.passage import Change, changes
from reader.session import history
from reader.session.history import Deed, History
from reader.session.state import Selection, Session
from reader.store.deeds import deeds
from reader.store.groups import Groups
from reader.store.linestore import utc_now as utc_now
from reader.store.places import Places
from reader.store.saver import Saver
from reader.store.store import AnnotationStore
from reader.structure.document import Document
from reader.ui.desk.opening import anchored
from reader.ui.reading.rest import Rest

PATIENCE = 1.0  # seconds that an undo waits for what is being saved


class Doing:
    """Hold the one mutable session and the history of each document."""

    places: Places

    def __init__(self) -> None:
        self.session: Session | None = None
        self.history = History()
        self.histories: dict[str, History] = {}
        self.groups = Groups()
        self._recalled: set[str] = set()  # ids of documents whose earlier deeds are in the history
        self.rest = Rest()
        self.stale: set[str] = set()  # ids of documents whose counts in the list are old
        self.touched = False  # whether anything was changed since the start

    def store(self, document_id: str) -> AnnotationStore:
        """Give the store that a document's annotations are in."""
        raise NotImplementedError

    def saver(self, document_id: str) -> Saver:
        """Give the background writer of that store."""
        raise NotImplementedError

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
        self.history = history.record(self.history, before, after, group)
        self._commit(before, after)

    def do_everywhere(
        self,
        after: Session,
        elsewhere: Mapping[str, Sequence[Change]],
        metas: Mapping[str, Mapping[str, Any]] = {},
        book: tuple[str, str] | None = None,
    ) -> None:
        """Take over the next session, and changes of other documents: one undo for all.

        `metas` say of documents that may have had no passages what they say of themselves;
        `book` names the versions of the codebook before and after, where that was changed, too.
        """
        before = self.session
        assert before is not None
        group = new_ulid()
        here = {before.document.id: changes(before.passages, after.passages)}
        made = {key: list(each) for key, each in (here | dict(elsewhere)).items() if each}
        self.groups.keep(group, {key: [c.id for c in each] for key, each in made.items()})
        self.become(after, group)
        if not here[before.document.id]:  # undone from here all the same
            self.history = History((*self.history.past, Deed((), group=group)), ())
        *past, last = self.history.past
        self.history = self.history._replace(past=(*past, last._replace(book=book)))
        self.histories[before.document.id] = self.history
        for document_id, each in elsewhere.items():
            self._submit_elsewhere(document_id, each, metas.get(document_id, {}))
            known = self.histories.get(document_id, History())
            done = Deed(tuple(each), group=group)
            self.histories[document_id] = History((*known.past, done), ())

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
        self.history, after = (history.undo if way < 0 else history.redo)(self.history, session)
        self._commit(session, after.with_(notice=""))
        self.histories[session.document.id] = self.history
        self._turn_book(steps[0])
        if steps[0].group:
            self._travel_elsewhere(steps[0].group, session.document.id)
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

    def _travel_elsewhere(self, group: str, here: str) -> None:
        """Take a deed back, or do it again, in the other documents where it was done."""
        for document_id, ids in self.groups.get(group).items():
            if document_id == here:
                continue
            known = self.histories.get(document_id, History())
            done = _of_group(known, group) or self._kept(document_id, ids, group)
            if done is None:
                continue
            now = {p.id: p for p in self.store(document_id).load(document_id).passages}
            back = [Change(now.get(c.id), c.before) for c in reversed(done.changes)]
            self._submit_elsewhere(document_id, [c for c in back if c.before != c.after])
            book = (done.book[1], done.book[0]) if done.book else None
            changed = tuple(Change(c.after, c.before) for c in done.changes)
            turned = Deed(changed, group=group, book=book)
            self.histories[document_id] = _turned(known, done, turned)
            self._turn_book(done)

    def _kept(self, document_id: str, ids: Sequence[str], group: str) -> Deed | None:
        """Find what a group did to a document among what is stored."""
        try:
            store = self.store(document_id)
        except KeyError:  # a document that is not at hand
            return None
        for made in reversed(deeds(store, document_id)):
            if {change.id for change in made} == set(ids):
                return Deed(tuple(made), group=group)
        return None

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

    def _submit_elsewhere(
        self, document_id: str, made: Sequence[Change], meta: Mapping[str, Any] = {}
    ) -> None:
        """Hand changes of a document that is not open to the background writer."""
        if made:
            self.touched = True
            self.saver(document_id).submit(document_id, made, meta)
            self.saver(document_id).flush(PATIENCE)
            self.stale.add(document_id)


def _of_group(known: History, group: str) -> Deed | None:
    return next((d for d in (*reversed(known.past), *known.future) if d.group == group), None)


def _turned(known: History, done: Deed, turned: Deed) -> History:
    """Move a deed from what can be undone to what can be redone, or back."""
    if done in known.future:
        rest = tuple(d for d in known.future if d is not done)
        return History((*known.past, turned), rest)
    return History(tuple(d for d in known.past if d is not done), (turned, *known.future))
