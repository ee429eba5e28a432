"""Two views or two documents side by side on the reading screen."""

from textual.geometry import Size

from reader.errors import ReaderError
from reader.language import _
from reader.library.entry import Entry
from reader.session import trail
from reader.session.state import Session
from reader.ui.page.overlay import Hits
from reader.ui.reading.beside import Beside, look
from reader.ui.reading.going import Going


class Comparing(Going):
    """Show a second page that follows the first, and go over to it."""

    @property
    def beside(self) -> Beside | None:
        """Give the second page, if it is shown."""
        return next((b for b in self.query(Beside) if b.display), None)

    def hits(self, session: Session) -> Hits:
        """Give what a search found; without one, what differs from the document beside."""
        if session.search or self.beside is None:
            return super().hits(session)
        return self.beside.marks(session)

    def follow(self) -> None:
        """Let the second page show what belongs to the first."""
        beside = self.beside
        if beside is not None and beside.children and self.app.session is not None:
            beside.follow(self.page, self.app.session)

    def ask_beside(self) -> None:
        """Show the other view of the document, or end showing anything beside."""
        if self.beside is None:
            self._put_beside(None)
        else:
            self.beside.display = False
            self._make_room(two=False)

    def _put_beside(self, document: Session | None) -> None:
        beside = next(iter(self.query(Beside)), None)
        if beside is None:
            beside = Beside(self.draw)
            self.query_one("#desk").mount(beside)
        beside.turn_to(document)
        beside.display = True
        self._make_room(two=True)
        self.draw()

    def _make_room(self, *, two: bool) -> None:
        self.set_class(two, "two")
        self._fit(self.size)

    def _fit(self, size: Size) -> None:
        """Share the screen out anew."""
        raise NotImplementedError

    def ask_compare(self) -> None:
        """Choose a document to show beside this one."""
        from reader.ui.dialogs.documents import Documents

        here = self.session.document.id
        others = [entry for entry in self.app.desk.entries if entry.id != here]

        def chosen(document_id: str | None) -> None:
            entry = next((e for e in others if e.id == document_id), None)
            if entry is not None:
                self.compare_with(entry)

        if others:
            self.app.push_screen(Documents(others), chosen)
        else:
            self.app.hint(_("There is no other document in the list"))

    def compare_with(self, entry: Entry) -> None:
        """Show another document beside this one."""
        try:
            self._put_beside(look(self.app.desk, entry))
        except ReaderError as error:
            self.app.say(str(error))

    def ask_over(self) -> None:
        """Go on in what is shown beside, with this text beside it."""
        beside = self.beside
        other = beside.shown if beside else None
        if beside is None or other is None:
            self.app.hint(_("Nothing is shown beside this text"))
            return
        before = self.session
        if beside.document is None:
            self.app.become(before.show(clean=not before.clean))
            return
        at = self.app.desk.entries.index_of(other.document.id)
        if at is None:
            return
        self.app.leave(trail.spot(before))
        self.app.open(self.app.desk.entries[at])
        session = self.session
        if session.document.id == other.document.id:
            where = session.view.to_view(other.selected)
            self.app.become(session.select(*where))
            self._put_beside(before.with_(search="", pending="", notice=""))
