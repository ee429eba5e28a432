"""What the page's commands ask for that needs a dialog."""

from typing import Any

from textual.content import Content

from reader.errors import ReaderError
from reader.language import _
from reader.passages.tally import by_code, share
from reader.session import suggesting, tagging, trail
from reader.session.named import named
from reader.session.state import Session
from reader.text.safe import safe
from reader.text.span import Span
from reader.ui.board import Board
from reader.ui.page.page import Page


class Answers(Board):
    """Open the dialogs that commands ask for, and lead what they answer into the session."""

    _page: Page

    @property
    def page(self) -> Page:
        """Give the page."""
        return self._page

    def answering(self) -> None:
        """Have rows to move by for a key that comes before the first frame."""
        self.page.begin()
        super().answering()

    @property
    def session(self) -> Session:
        """Give the open session; dialogs are only asked for while there is one."""
        session = self.app.session
        assert session is not None
        return session

    def ask_codes(self) -> None:
        """Choose codes for the selection."""
        from reader.ui.dialogs.codes import Codes

        session = self.session
        carried, quote = tagging.carried(session)

        def chosen(codes: tuple[str, ...] | None) -> None:
            if codes is not None:
                self.app.become(tagging.set_codes(self.app.desk.stamped(self.session), codes))

        ranked = suggesting.ranked(session)
        likely = ranked.codes[:3] if ranked else ()
        recent = tuple(dict.fromkeys((*likely, *session.last_codes, *self.app.desk.recent)))
        self.app.push_screen(Codes(session.codebook, quote, carried, recent), chosen)

    def ask_note(self) -> None:
        """Write a note on the current passage."""
        from reader.ui.dialogs.note import Note

        passage = self.session.own
        if passage is None:
            return

        def written(note: str | None) -> None:
            if note is not None:
                self.app.become(tagging.note(self.app.desk.stamped(self.session), passage, note))

        self.app.push_screen(Note(passage.quote, passage.note), written)

    def scan(self) -> bool:
        """Look for the damage that was put off when the document opened; tell whether there is."""
        desk, before = self.app.desk, self.session
        desk.session = desk.noted.scanned(before)
        return desk.session is not before and bool(desk.session.document.damage)

    def ask_report(self) -> None:
        """Show the cleaning report."""
        from reader.ui.dialogs.report import Answer, Report

        self.scan()

        def read(answer: Answer | None) -> None:
            if answer is None:
                return
            session = before = self.session
            if answer.off != session.off:
                session = session.show(off=answer.off)
            if answer.go is not None:
                session = session.select(*session.view.to_view(answer.go)).with_(unit="edit")
                self.app.leave(trail.spot(before))
            self.app.become(session)

        self.app.push_screen(Report(self.session), read)

    def ask_passages(self) -> None:
        """List the passages and go to one."""
        from reader.ui.dialogs.passages import Passages

        def chosen(passage_id: str | None) -> None:
            session = self.session
            passage = session.passages.get(passage_id or "")
            if passage is not None and passage.id not in session.lost:
                span = session.view.to_view(passage.span)
                self.app.leave(trail.spot(session))
                self.app.become(session.select(*span).with_(unit="passage"))

        self.app.push_screen(Passages(self.session), chosen)

    def ask_version(self) -> None:
        """Choose which of two versions of a passage holds."""
        from reader.ui.dialogs.versions import Version, Versions

        rivals = self.app.desk.rivals
        if not rivals:
            self.app.say(_("No passage was changed by two sessions at once."))
            return

        def chosen(version: Version | None) -> None:
            if version is not None:
                self.app.desk.settle(version.passage_id, version.passage)
                self.app.draw()

        self.app.push_screen(Versions(self.session, rivals), chosen)

    def ask_explain(self) -> None:
        """Explain what is at the cursor."""
        from reader.ui.dialogs.codes import describe as describe_code
        from reader.ui.dialogs.passages import describe as describe_passage
        from reader.ui.dialogs.text import Text

        self.scan()
        session = self.session
        here = session.selected
        if not here.length:
            here = Span(here.start, here.start + 1)
        blank = Content("\n\n")
        parts = [describe_passage(session, p) for p in session.at(here)]
        codes = {c: None for p in session.at(here) for c in p.codes}
        book = session.codebook
        parts += [describe_code(book, book.by_id[c]) for c in codes if c in book.by_id]
        found = self.app.desk.noted.look(session.document)
        notes = [f"? {n.message}" for n in found if n.span.overlaps(here)]
        notes += _damage_at(session, here) + _edits_at(session, here)
        if notes:
            parts.append(Content(safe("\n".join(notes))))
        if not parts:
            self.app.say(_("Nothing is tagged, damaged or cleaned here."))
            return
        self.app.push_screen(Text(_("What is here"), blank.join(parts)))

    def ask_notices(self) -> None:
        """List the notices and go to one."""
        from reader.structure.checks import Notice
        from reader.ui.dialogs.notices import Notices

        def chosen(notice: Notice | None) -> None:
            if notice is not None:
                session = self.session
                span = session.view.to_view(notice.span)
                shown = session.select(*span).with_(unit="notice", notice=notice.message)
                self.app.leave(trail.spot(session))
                self.app.become(shown)

        session = self.session
        self.app.push_screen(Notices(session, self.app.desk.noted.look(session.document)), chosen)

    def ask_encoding(self) -> None:
        """Choose the encoding that the document is read in."""
        from functools import partial

        from reader.ui.dialogs.encodings import Encodings
        from reader.ui.reading.recoding import chosen_now, offered, recode

        source = self.session.document.source

        def answered(encoding: str | None) -> None:
            if encoding is None or encoding == now:
                return
            try:
                said = recode(self.app.desk, encoding)
            except ReaderError as error:
                said = [str(error)]
            self.draw()
            if said:
                self.app.say("\n\n".join(said))

        now = chosen_now(self.app.desk)
        self.app.push_screen(Encodings(source, now, partial(offered, source.path)), answered)

    def ask_details(self) -> None:
        """Show what is known about the document."""
        from reader.ui.desk.knowing import told_of
        from reader.ui.dialogs.text import Facts

        found = self.app.desk.noted.look(self.session.document)
        said = told_of(self.app.desk, self.session)
        known = [*_details(self.session), *said, (_("Notices"), len(found))]
        rows = [(name[:1].upper() + name[1:], str(value)) for name, value in known if value]
        self.app.push_screen(Facts(_("This document"), rows))


def _damage_at(session: Session, here: Span) -> list[str]:
    said = []
    for damage in session.document.damage:
        if damage.span.overlaps(here) or damage.start == here.start:
            reading = _("Probable reading: {reading}").format(reading=damage.reading)
            text = session.document.source.text[damage.start : damage.end]
            said.append("! " + _("{reason}: {text}").format(reason=_(damage.reason), text=text))
            if damage.reading:
                said.append(f"  {reading}")
    return said


def _edits_at(session: Session, here: Span) -> list[str]:
    """List what was cleaned away here, what has one reason on one line."""
    text = session.document.source.text
    near = Span(here.start, here.end + 1)
    found: dict[str, list[str]] = {}
    for edit in session.document.edits:
        gone = text[edit.start : edit.end].strip()
        if gone and edit.span.overlaps(near):
            found.setdefault(edit.reason, []).append(gone)
    return [
        "● " + _("{reason}: {text}").format(reason=_(reason), text=" ".join(gone))
        for reason, gone in found.items()
    ]


def _details(session: Session) -> list[tuple[str, Any]]:
    document = session.document
    source, head = document.source, document.masthead
    counts = by_code(session.passages.values()).most_common(5)
    number = session.codebook.number
    length = len(session.view.text)
    return [
        (_("Title"), head.title.text if head.title else ""),
        (_("Subtitle"), head.subtitle.text if head.subtitle else ""),
        *((named(field.field), field.value) for field in head.fields),
        (_("File"), source.path),
        (_("Encoding"), f"{source.encoding} — {source.evidence}"),
        (_("Characters"), f"{len(source.text)} → {length}"),
        (_("Headings"), len(document.headings)),
        (_("Passages"), len(session.passages)),
        (_("Covered"), f"{share(session.passages.values(), document.body):.0%}"),
        (_("Codes used most"), "  ".join(f"{number(c)} ×{n}" for c, n in counts)),
        (_("Suggestions taken on"), _taken(session)),
        (_("Codebook"), f"{session.codebook.id} {session.codebook.version}"),
        (_("Annotator"), session.annotator),
    ]


def _taken(session: Session) -> str:
    """Say how many of the suggestions that were decided on were taken."""
    taken, judged = suggesting.accepted_share(session)
    return f"{taken}/{judged}" if judged else ""
