"""Attributes of a passage, and codes of the whole document, asked for on the reading screen."""

from reader.language import _
from reader.passages.passage import Passage
from reader.session import describing
from reader.session.describing import Value
from reader.ui.reading.answers import Answers


class Describing(Answers):
    """Open the dialogs for what is known of a passage or of the document."""

    def ask_attributes(self, of_document: bool) -> None:
        """Choose the attributes of the passage at the cursor, or of the whole document."""
        session = self.session
        passage = describing.whole(session) if of_document else session.own
        if passage is None:
            self.app.hint(_("Give the document a code first"))
            return
        self._attributes(passage)

    def _attributes(self, passage: Passage) -> None:
        from reader.ui.dialogs.attributes import Attributes

        def answered(values: tuple[Value, ...] | None) -> None:
            if values is None:
                return
            session = self.app.desk.stamped(self.session)
            wanted = describing.chosen(values, passage)
            if wanted != passage.attributes and passage.id in session.passages:
                self.app.become(describing.with_attributes(session, passage, wanted))

        values = describing.offered(self.session, passage)
        if not values:
            self.app.hint(_("The codebook has no attributes"))
            return
        self.app.push_screen(Attributes(passage.quote, values), answered)

    def ask_document_codes(self) -> None:
        """Choose codes for the document as a whole."""
        from reader.ui.dialogs.codes import Codes

        session = self.session
        here = describing.whole(session)
        title = session.document.masthead.title
        quote = _("The whole document: {title}").format(title=title.text if title else "")

        def chosen(codes: tuple[str, ...] | None) -> None:
            if codes is not None:
                stamped = self.app.desk.stamped(self.session)
                self.app.become(describing.code_document(stamped, codes))

        carried = here.codes if here else ()
        self.app.push_screen(Codes(session.codebook, quote, carried, self.app.desk.recent), chosen)
