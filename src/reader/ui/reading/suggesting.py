"""Suggestions on the reading screen: asked for when the keys are quiet, and taken on."""

from threading import Thread

from reader.errors import ReaderError
from reader.language import _, ngettext
from reader.passages.ids import new_ulid
from reader.session import suggesting
from reader.session.state import Session, Stamp
from reader.store.rejections import keep_rejected
from reader.text.span import Span
from reader.ui.desk import proposer
from reader.ui.desk.doing import utc_now
from reader.ui.desk.proposer import Proposed, Stopped
from reader.ui.quiet import KEYS
from reader.ui.reading.answers import Answers

LATER = 4.0  # seconds after which the passages at hand are learned from


class Suggesting(Answers):
    """Have suggestions worked out in a thread, and put them on the page."""

    _timed = False
    _unshown = False  # whether what came waits for a quiet moment
    _kept: tuple[str, frozenset[Span]] = "", frozenset()  # a document, and what is turned down

    def suggest_soon(self, session: Session) -> None:
        """See to it that suggestions come when nobody types, if they are old."""
        desk = self.app.desk
        (document_id, rejected), self._kept = self._kept, (session.document.id, session.rejected)
        if document_id == session.document.id and rejected is not session.rejected:
            self._keep(session)
        if self.app.config.suggestions != "on" or desk.rest.part:
            return
        if not self._timed and not desk.proposer.busy and desk.proposer.due(session):
            self._timed = True
            self.set_timer(proposer.QUIET, self._propose)

    def _propose(self) -> None:
        self._timed = False
        desk, session = self.app.desk, self.app.session
        if session is None or desk.proposer.busy or desk.rest.part:
            return
        desk.proposer.busy = True
        app = self.app  # a thread that ends after the screen is gone finds it no more

        def work() -> None:
            try:
                found = desk.proposer.work(session)
            except RuntimeError:  # a text that changed its form meanwhile, or the end
                desk.proposer.busy = False
                return
            app.call_later(self._proposed, found)

        Thread(target=work, daemon=True).start()

    def _proposed(self, found: Proposed) -> None:
        desk, session = self.app.desk, self.app.session
        desk.proposer.busy = False
        if session is None:
            return
        desk.session = desk.proposer.take_in(found, session)
        if desk.proposer.untaught:
            self.set_timer(LATER, self._teach)
        self._show_quietly()

    def _show_quietly(self) -> None:
        """Draw what came when nobody types; until then the frames of keys show it."""
        left = proposer.QUIET - KEYS.quiet()
        if left <= 0:
            self._unshown = False
            self.draw()
        elif not self._unshown:
            self._unshown = True
            self.set_timer(left, self._look_again)

    def _look_again(self) -> None:
        self._unshown = False
        self._show_quietly()

    def _teach(self) -> None:
        """Learn from what was tagged so far, one thread at a time."""
        desk, session = self.app.desk, self.app.session
        if session is None or desk.proposer.busy or not desk.proposer.untaught:
            return
        desk.proposer.busy = True
        app = self.app

        def work() -> None:
            try:
                desk.proposer.teach(session)
            except Stopped:
                return
            finally:
                desk.proposer.busy = False
            app.call_later(self._show_quietly)

        Thread(target=work, daemon=True).start()

    def _keep(self, session: Session) -> None:
        """Write down what was turned down, without waiting for the disk."""
        app, document_id = self.app, session.document.id
        store = app.desk.store(document_id)
        codes = {s.span: s.codes[0] for s in session.suggestions if s.proposals}
        wanted = {span: codes.get(span, "") for span in session.rejected}

        def work() -> None:
            try:
                keep_rejected(store, document_id, wanted)
            except (ReaderError, OSError) as error:
                app.call_later(app.hint, str(error))

        Thread(target=work, daemon=True).start()

    def ask_accept_all(self) -> None:
        """Take on what is suggested on the screen, as far as it is sure enough."""
        session, page = self.session, self.page
        shown = session.view.to_source(page.on_screen)
        least = self.app.config.suggestions_sure / 100
        chosen = suggesting.sure(session, shown, least)
        if not chosen:
            said = _("Nothing on the screen is as sure as {n}%.")
            self.app.hint(said.format(n=self.app.config.suggestions_sure))
            return
        ids = tuple(new_ulid() for _each in chosen)
        self.app.become(suggesting.accept_all(session.with_(stamp=Stamp(utc_now(), ids)), chosen))
        form = ngettext("{n} suggestion taken on", "{n} suggestions taken on", len(chosen))
        self.app.hint(form.format(n=len(chosen)))
