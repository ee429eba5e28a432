"""What an annotator says about the whole document: reviewed after a change, or done."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.errors import NotSaved
from reader.language import _
from reader.session import trail
from reader.ui.reading.answers import Answers

if TYPE_CHECKING:
    from reader.ui.desk.review import Item


class Reviewing(Answers):
    """Look over passages of a changed document, and mark the document done."""

    def ask_review(self) -> None:
        """List passages that do not stand as they were saved, and go to one."""
        from reader.ui.desk.review import accept, queue
        from reader.ui.dialogs.review import Review

        desk = self.app.desk
        items = [] if desk.rest.part else queue(desk)
        if not items:
            self.app.say(_("All passages stand as they were saved."))
            return

        def accepted(items: "Sequence[Item]", back: bool) -> None:
            accept(desk, items, back=back)

        def chosen(passage_id: str | None) -> None:
            session = self.session
            passage = session.passages.get(passage_id or "")
            if passage is not None and passage.id not in session.lost:
                self.app.leave(trail.spot(session))
                span = session.view.to_view(passage.span)
                self.app.become(session.select(*span).with_(unit="passage"))
            self.draw()

        self.app.push_screen(Review(self.session, items, accepted), chosen)

    def ask_done(self) -> None:
        """Mark the document done, or not; where that shows others' passages, ask first."""
        from reader.ui.dialogs.choose import Choose

        document_id = self.session.document.id
        store = self.app.desk.store(document_id)
        if store.done(document_id) or not store.blind:
            self._mark(document_id)
            return
        title = _("Done, and show others' work?")
        answers = [("no", _("Not yet")), ("yes", _("Done"))]

        def chosen(answer: str | None) -> None:
            if answer == "yes":
                self._mark(document_id)

        self.app.push_screen(Choose(title, answers, "no", lambda _name: None), chosen)

    def _mark(self, document_id: str) -> None:
        desk = self.app.desk
        store = desk.store(document_id)
        done = not store.done(document_id)
        try:
            store.mark(document_id, done=done)
        except NotSaved as error:
            self.app.say(str(error))
            return
        said = [_("Marked done.") if done else _("Not done any more."), desk.refresh()]
        self.draw()
        self.app.say(" ".join(filter(None, said)))
