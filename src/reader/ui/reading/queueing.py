"""Going through a queue across documents, and how far one has come."""

from reader.language import _, ngettext
from reader.library.entry import Entry
from reader.passages.tally import share
from reader.session import queues, trail
from reader.session.state import Session
from reader.ui.reading.answers import Answers

FAR = 500  # documents that are looked through for the next place


class Queueing(Answers):
    """Lead from one place of a queue to the next."""

    def ask_queues(self) -> None:
        """Choose what to go through, and go to its first place from here."""
        from reader.ui.dialogs.queues import Queues

        def chosen(name: str | None) -> None:
            if name is None:
                return
            session = self.session.with_(queue=name, notice="")
            self.app.become(session)
            self._go(queues.go_on(session))

        self.app.push_screen(Queues(self.session, self._so_far()), chosen)

    def ask_next_of_queue(self) -> None:
        """Go on with the queue in the first document after this one that has a place of it."""
        session = self.session
        for entry in self._entries_behind(session):
            if not self._may_hold(session, entry):
                continue
            self.app.open(entry)
            if self.session.document.id != entry.id:  # it cannot be opened now, and was told
                return
            self.app.become(self.session.with_(queue=session.queue).select(0, 0))
            self._go(queues.go_on(self.session))
            return
        self.app.hint(_("Nothing is left of it: {queue}").format(queue=self._title(session)))

    def _title(self, session: Session) -> str:
        return _(queues.chosen(session).title)

    def _entries_behind(self, session: Session) -> list[Entry]:
        listed = self.app.shown or self.app.desk.entries
        ids = [entry.id for entry in listed]
        at = ids.index(session.document.id) + 1 if session.document.id in ids else 0
        return list(listed[at : at + FAR])

    def _may_hold(self, session: Session, entry: Entry) -> bool:
        """Tell whether a document may have a place of the queue, by its passages alone."""
        wants = queues.chosen(session).wants
        if wants is None:
            return True
        found = self.app.desk.store(entry.id).load(entry.id).passages
        return any(wants(session, passage) for passage in found)

    def _go(self, after: Session | None) -> None:
        """Show the next place, and how many are left."""
        session = self.session
        left = queues.left(session, queues.chosen(session).name)
        if after is not None:
            self.app.leave(trail.spot(session))
            self.app.become(after)
        form = ngettext("{queue}: {n} left here", "{queue}: {n} left here", left)
        self.app.hint(form.format(queue=self._title(session), n=left))

    def _so_far(self) -> str:
        """Say how much of the document is covered, and how many documents have passages."""
        session, desk = self.session, self.app.desk
        covered = share(session.passages.values(), session.document.body)
        here = _("{share} covered here").format(share=f"{covered:.0%}")
        if len(desk.entries) < 2:
            return here
        totals = [desk.store(e.id).summary(e.id).total for e in desk.entries[:FAR]]
        said = _("{n} of {all} documents have passages, {total} in all")
        tagged = sum(map(bool, totals))
        return f"{here} · {said.format(n=tagged, all=len(totals), total=sum(totals))}"
