"""What is done to documents that are not open, together with the one that is: as one deed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from reader.language import _
from reader.passages.ids import new_ulid
from reader.passages.passage import Change, Passage, changes
from reader.session.history import Deed, History
from reader.session.state import Session
from reader.store.deeds import deeds
from reader.store.groups import Groups
from reader.store.saver import Saver
from reader.store.store import AnnotationStore
from reader.ui.desk.errand import Errand
from reader.ui.reading.rest import Rest

FEW = 8  # documents that keys may wait for
SETTLING = 10.0  # seconds that an errand waits for the disk, a document each


class Afar:
    """Lead changes of documents that are not open to their stores."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.history = History()
        self.histories: dict[str, History] = {}
        self.groups = Groups()
        self.rest = Rest()
        self.stale: set[str] = set()  # ids of documents whose counts in the list are old
        self.touched = False  # whether anything was changed since the start
        self.beside: Callable[[Errand], object] | None = None  # runs long errands beside the keys
        self.errands: list[Errand] = []  # under way, or waiting; who runs one takes it off

    def store(self, document_id: str) -> AnnotationStore:
        """Give the store that a document's annotations are in."""
        raise NotImplementedError

    def saver(self, document_id: str) -> Saver:
        """Give the background writer of that store."""
        raise NotImplementedError

    def become(self, after: Session, group: str = "") -> None:
        """Take over the next session: its changes go to the disk, and undo remembers them."""
        raise NotImplementedError

    def _commit(self, before: Session, after: Session) -> None:
        """Take over the next session: its changes go to the disk."""
        raise NotImplementedError

    def _turn_book(self, done: Deed) -> None:
        """Take the codebook along with a deed."""
        raise NotImplementedError

    def do_everywhere(
        self,
        after: Session | None,
        elsewhere: Mapping[str, Sequence[Change]],
        meta: Callable[[str], Mapping[str, Any]] = lambda document_id: {},
        book: tuple[str, str] | None = None,
        told: Callable[[Errand], object] = lambda errand: None,
    ) -> None:
        """Take over the next session, and changes of other documents: one undo for all.

        `meta` gives what a document that may have had no passages says of itself; `book` names
        the versions of the codebook before and after, where that was changed, too. Many documents
        are gone through beside the keys; `told` hears when they have been.
        """
        before, group = self.session, new_ulid()
        here: dict[str, Sequence[Change]] = {}
        if before is not None and after is not None:
            here[before.document.id] = changes(before.passages, after.passages)
        made = {key: list(each) for key, each in (here | dict(elsewhere)).items() if each}
        ids = {key: [c.id for c in each] for key, each in made.items()}
        self.groups.keep(group, ids)
        if before is not None and after is not None:
            self._do_here(before, after, group, book)

        def end(errand: Errand) -> None:
            if not errand.whole:
                left = set(errand.documents[errand.done :])
                self.groups.keep(group, {key: each for key, each in ids.items() if key not in left})
            told(errand)

        self._send(
            Errand(
                _("Saving"),
                [key for key, each in elsewhere.items() if each],
                meta,
                lambda key, said: self._take_elsewhere(key, made[key], said, group),
                self._settled,
                end,
            )
        )

    def lead_everywhere(
        self,
        after: Session,
        documents: Sequence[str],
        find: Callable[[Iterable[Passage]], list[Change]],
        book: tuple[str, str],
        told: Callable[[int], object],
    ) -> None:
        """Take over the next session, and what `find` makes of others' passages: one undo for all.

        A document is read just before it is changed, and what is open by then as it is on the page.
        `told` hears how many passages were changed.
        """
        before, group = self.session, new_ulid()
        assert before is not None
        here = [change.id for change in changes(before.passages, after.passages)]
        self.groups.keep(group, {before.document.id: here} if here else {})
        self._do_here(before, after, group, book)

        def read(key: str) -> list[Change]:
            return find(self.store(key).load(key).passages)

        def take(key: str, made: list[Change]) -> None:
            if self._is_open(key) and self.session is not None:
                made = find(self.session.passages.values())
            if made:
                self.groups.add(group, key, [change.id for change in made])
                self._take_elsewhere(key, made, {}, group)

        def end(errand: Errand) -> None:
            self.groups.save()
            told(sum(map(len, self.groups.get(group).values())))

        self._send(Errand(_("Saving"), documents, read, take, self._settled, end))

    def _do_here(
        self, before: Session, after: Session, group: str, book: tuple[str, str] | None
    ) -> None:
        """Take over the next session as a part of a deed."""
        self.become(after, group)
        if after.passages == before.passages:  # undone from here all the same
            self.history = History((*self.history.past, Deed((), group=group)), ())
        *past, last = self.history.past
        self.history = self.history._replace(past=(*past, last._replace(book=book)))
        self.histories[before.document.id] = self.history

    def _take_elsewhere(
        self, document_id: str, made: Sequence[Change], meta: Mapping[str, Any], group: str
    ) -> None:
        """Change a document as a part of a deed; it may have been opened meanwhile."""
        if self._is_open(document_id):
            self.become(self._changed(made), group)
            return
        self._submit_elsewhere(document_id, made, meta)
        known = self.histories.get(document_id, History())
        self.histories[document_id] = History((*known.past, Deed(tuple(made), group=group)), ())

    def _is_open(self, document_id: str) -> bool:
        """Tell whether a document is open, and there as a whole."""
        session = self.session
        return session is not None and session.document.id == document_id and not self.rest.part

    def _changed(self, made: Iterable[Change]) -> Session:
        """Give the open session with some changes."""
        assert self.session is not None
        passages = dict(self.session.passages)
        for each in made:
            if each.after is None:
                passages.pop(each.id, None)
            else:
                passages[each.id] = each.after
        return self.session.with_(passages=passages)

    def _send(self, errand: Errand) -> None:
        """Let an errand run: beside the keys where it is long, and there is who does that."""
        if self.beside is None or len(errand.documents) <= FEW:
            errand.run()
            return
        self.errands.append(errand)
        self.beside(errand)

    def _settled(self, document_id: str) -> bool:
        """Wait until a document is on the disk; tell whether it is."""
        try:
            return self.saver(document_id).flush(SETTLING)
        except KeyError:  # a document that is not at hand, in which nothing was done
            return True

    def _travel_elsewhere(self, group: str, here: str, way: int) -> None:
        """Take a deed back, or do it again, in the other documents where it was done."""
        ids = {key: each for key, each in self.groups.get(group).items() if key != here}

        def ready(document_id: str) -> tuple[Deed | None, Mapping[str, Passage]]:
            known = self.histories.get(document_id, History())
            done = _of_group(known.past if way < 0 else known.future, group)
            if done is None and way < 0:
                done = self._kept(document_id, ids[document_id], group)
            if done is None:
                return None, {}
            loaded = self.store(document_id).load(document_id).passages
            return done, {p.id: p for p in loaded}

        said = _("Taking back") if way < 0 else _("Doing again")
        self._send(Errand(said, list(ids), ready, self._turn, self._settled, lambda errand: None))

    def _turn(self, document_id: str, ready: tuple[Deed | None, Mapping[str, Passage]]) -> None:
        """Take a deed back in a document, or do it again."""
        done, now = ready
        if done is None:
            return
        known = self.histories.get(document_id, History())
        if self._is_open(document_id):
            assert self.session is not None
            now, known = self.session.passages, self.history
        back = [Change(now.get(c.id), c.before) for c in reversed(done.changes)]
        back = [c for c in back if c.before != c.after]
        book = (done.book[1], done.book[0]) if done.book else None
        changed = tuple(Change(c.after, c.before) for c in done.changes)
        turned = _turned(known, done, Deed(changed, group=done.group, book=book))
        if self._is_open(document_id) and self.session is not None:
            self._commit(self.session, self._changed(back))
            self.history = turned
        else:
            self._submit_elsewhere(document_id, back)
        self.histories[document_id] = turned
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

    def _submit_elsewhere(
        self, document_id: str, made: Sequence[Change], meta: Mapping[str, Any] = {}
    ) -> None:
        """Hand changes of a document that is not open to the background writer."""
        if made:
            self.touched = True
            self.saver(document_id).submit(document_id, made, meta)
            self.stale.add(document_id)


def _of_group(deeds: Sequence[Deed], group: str) -> Deed | None:
    return next((d for d in reversed(deeds) if d.group == group), None)


def _turned(known: History, done: Deed, turned: Deed) -> History:
    """Move a deed from what can be undone to what can be redone, or back."""
    if done in known.future:
        rest = tuple(d for d in known.future if d is not done)
        return History((*known.past, turned), rest)
    return History(tuple(d for d in known.past if d is not done), (turned, *known.future))
