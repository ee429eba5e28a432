"""What the program works with beside the screen: documents, annotations, places, history.

No widget and no Textual here: tests and other front ends use it as the app does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.codebook.codebook import Codebook
from reader.config import Config
from reader.errors import NotSaved, ReaderError
from reader.formats import read
from reader.language import _
from reader.library.entry import Entry
from reader.passages.ids import new_ulid
from reader.passages.passage import Passage
from reader.session import history
from reader.session.progress import all_read
from reader.session.state import Session, Stamp
from reader.store.encodings import chosen
from reader.store.linestore import Rival, utc_now
from reader.store.places import Places
from reader.store.project import STDIN, Home, Homes
from reader.store.rejections import rejected
from reader.store.saver import Saver, SaveState
from reader.store.store import AnnotationStore
from reader.structure.beginning import Beginning, begin
from reader.structure.bounds import conventions
from reader.structure.build import read_document
from reader.structure.document import Document
from reader.ui.desk import meanwhile
from reader.ui.desk.answering import Disk
from reader.ui.desk.doing import Doing
from reader.ui.desk.opening import Opened, gone_through, left, opened, shifted, with_damage
from reader.ui.desk.placed import Placed
from reader.ui.desk.proposer import Proposer
from reader.ui.reading.noted import Noted

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.store.catalog.asking import Tally


class Desk(Doing):
    """Hold the one mutable session, and lead its changes to the store."""

    def __init__(
        self, config: Config, codebook: Codebook, entries: Sequence[Entry], places: Places
    ) -> None:
        super().__init__()
        self.config = config
        self.codebook = codebook
        self.codebook_path: Path | None = None
        self.places = places
        self.on_saved: Callable[[str, SaveState], None] = lambda document_id, state: None
        self._binders: dict[Path, tuple[AnnotationStore, Saver]] = {}
        self.homes: dict[str, Home] = {}
        self._documents: dict[str, Document] = {}  # that cannot be read again
        self.stood: dict[tuple[str, str], Mapping[str, Passage]] = {}  # by document and encoding
        self.disk: Disk[Any] = Disk()
        self.noted = Noted()
        self.proposer = Proposer(lambda: [store for store, _saver in self._binders.values()])
        self.begun: dict[str, Beginning] = {}  # by path: what was read for the first page
        self.tallies: Mapping[str, Tally] = {}  # by document: what catalogs say of many at once
        self.reached: Future[None] | None = None  # the disk that a document waits for
        self.bookmarks: Path | None = None  # their folder, where it is not the user's own
        self.rescued = False  # whether what is not saved has been written elsewhere
        self._seen: Any = None  # the state of the file that the session's passages come from
        self._homes = Homes()
        self.given: Sequence[str] = ()  # what the user named: files, folders; empty for the entries
        self.entries = Placed(entries, self._placed)

    def _placed(self, entry: Entry) -> Entry:
        digest = ""
        if entry.path == STDIN:
            if STDIN not in self._documents:  # only once: it is gone when it has been read
                source = read(STDIN)
                own = self._homes.of(STDIN, source.digest).document_id
                self._documents[STDIN] = read_document(source, own)
            digest = self._documents[STDIN].source.digest
        home = self._homes.of(entry.path, digest)
        self.homes[home.document_id] = home
        place = self.places.get(home.document_id)
        return entry._replace(id=home.document_id, opened=place.opened, read=place.read)

    def store(self, document_id: str) -> AnnotationStore:
        """Give the store that a document's annotations are in."""
        return self._binder(document_id)[0]

    def saver(self, document_id: str) -> Saver:
        """Give the background writer of that store."""
        return self._binder(document_id)[1]

    def _binder(self, document_id: str) -> tuple[AnnotationStore, Saver]:
        root = self.homes[document_id].annotations
        if root not in self._binders:
            store = AnnotationStore(root, self.config.annotator)
            store.blind = self.homes[document_id].blind
            self._binders[root] = (store, Saver(store, self._saved))
        return self._binders[root]

    def _saved(self, document_id: str, state: SaveState) -> None:
        self.on_saved(document_id, state)

    @property
    def savers(self) -> list[Saver]:
        """List the background writers that are in use."""
        return [saver for _store, saver in self._binders.values()]

    def go_to_version(self, wanted: str, now: str) -> str:
        """Let the codebook say what a version said, if it says what `now` did; tell of it."""
        from reader.ui.desk import codebooks

        return codebooks.go_to_version(self, wanted, now)

    def open(self, entry: Entry) -> Opened:
        """Open a document where it was left; raises Unreadable with what to do."""
        store, place = self.store(entry.id), self.places.get(entry.id)
        beginning = self._beginning(entry, place.position)
        digest = beginning.document.source.digest
        loaded, self._seen = store.shown(entry.id, digest), store.version(entry.id)
        annotator = self.config.annotator
        session, said = opened(beginning, loaded.passages, self.codebook, annotator, place)
        self.keep_place()
        self.rest.open(None if beginning.whole else beginning, loaded.passages)
        self.session = session.with_(
            conventions=conventions(self.config),
            withheld=self.config.suggestions_withheld,
            rejected=rejected(self.store(entry.id), entry.id),
        )
        self.history = self.histories.get(entry.id, history.History())
        self._mark_opened(entry)
        said += meanwhile.versions_said(store, entry.id)
        return Opened(self.session, [*loaded.problems, *said])

    def _beginning(self, entry: Entry, position: int) -> Beginning:
        if entry.path == STDIN:
            return Beginning(self._documents[STDIN])
        known = self.begun.pop(entry.path, None)
        self.noted.unscanned = known.document if known else None
        encoding = chosen(self.homes[entry.id])
        return known or with_damage(begin(entry.path, entry.id, position, encoding))

    def read_on(self) -> None:
        """Read the rest of the open document, where only a part of it is there."""
        if self.session is not None:
            self.rest.follow(self.session, chosen(self.homes[self.session.document.id]))

    def take_in(self, longer: Session, whole: bool) -> None:
        """Go on in a longer part of the open document, or in the whole."""
        if self.session is not None:
            self.session = self.rest.take_in(self.session, longer, whole)

    def _mark_opened(self, entry: Entry) -> None:
        now = utc_now()
        self.places.put(entry.id, self.places.get(entry.id)._replace(opened=now))
        self.entries.renew()

    def stamped(self, session: Session) -> Session:
        """Give the session with the time and a fresh id, as commands need them."""
        return session.with_(stamp=Stamp(utc_now(), (new_ulid(),)))

    def save_state(self) -> SaveState | None:
        """Tell whether the open document's changes are on the disk."""
        if self.session is None:
            return None
        document_id = self.session.document.id
        return self.saver(document_id).state(document_id)

    def refresh(self, *, own: bool = False) -> str:
        """Take in what another session saved meanwhile, or this one where `own`; say what came."""
        if self.session is None or self.rest.part:
            return ""
        document = self.session.document
        store, saver = self._binder(document.id)
        hung = self.disk.silent
        answer = self.disk.ask(document.id, partial(store.version, document.id))
        if answer is None:
            return _("The disk with the annotations does not answer.") if self.disk.silent else ""
        back = _("The disk with the annotations answers again.") if hung else ""
        version, seen = answer.value, self._seen
        if version == seen or document.id in saver.unsaved():
            return back
        self._seen = version
        if not own and store.only_own(document.id, seen, version):
            return back
        self.session, again, said = meanwhile.came(self.session, store)
        self.submit(document, again)
        return said or back

    @property
    def rivals(self) -> list[Rival]:
        """List the versions of passages that stand against those of the open document."""
        assert self.session is not None
        here = self.session.document.id
        return self.store(here).rivals(here)

    def settle(self, passage_id: str, chosen: Passage | None) -> None:
        """Make one version of a passage the one that holds."""
        assert self.session is not None
        before = self.session
        self.session, change = meanwhile.settled(before, passage_id, chosen)
        self.history = history.record(self.history, before, self.session)
        self.submit(before.document, [change])

    def keep_place(self) -> None:
        """Remember where the open document was left and how it was shown."""
        if (session := self.session) is None:
            return
        before = self.places.get(session.document.id)
        place = shifted(left(session, before), self.rest.start)
        if part := self.rest.part:
            share = sum(end - start for start, end in place.parts) / max(1, part.length)
        else:
            share = all_read(session)
        place = gone_through(place, min(1.0, share))
        if place != before:
            self.places.put(session.document.id, place)

    def count(self, entry: Entry) -> Entry:
        """Give the entry with its number of passages and the share that they cover."""
        told = None if entry.id in self.stale else self.tallies.get(entry.id)
        if told is None:
            from reader.store.catalog.asking import tally

            told = tally(self.store(entry.id).summary(entry.id))
        length = entry.facts.body if entry.facts else 0
        share = min(1.0, told.covered / length) if length else 0.0
        return entry._replace(passages=told.total, share=share)

    def unsaved(self) -> int:
        """Count the changes that are not on the disk."""
        return sum(len(made) for saver in self.savers for made in saver.unsaved().values())

    def close(self, timeout: float) -> bool:
        """Save what waits, for at most `timeout` seconds; tell whether all is on the disk."""
        from reader.ui.desk import bookmarked

        self.rest.stop()
        self.proposer.stopped = True
        self.keep_place()
        self.places.save()
        self.groups.save()
        failed = [saver for saver in self.savers if not saver.flush(timeout)]
        for store, _saver in () if failed else self._binders.values():
            store.close()
        bookmarked.close(self, timeout)
        return not failed

    def rescue(self, folders: Iterable[Path]) -> list[Path]:
        """Write what is not saved to the first of `folders` that takes it; [] where none does."""
        for folder in folders:
            with suppress(OSError, ReaderError):
                written = [path for path in (saver.rescue(folder) for saver in self.savers) if path]
                self.rescued = True
                return written
        return []

    @property
    def recent(self) -> tuple[str, ...]:
        """List the ids of codes, the last used first."""
        return self.places.recent_codes

    def show_samples(self) -> None:
        """Put the annotated sample into a library that has none of it; on a full disk, don't."""
        from reader.store.sample import ensure_sample

        with suppress(NotSaved):
            ensure_sample(self.store(self.entries[0].id))
