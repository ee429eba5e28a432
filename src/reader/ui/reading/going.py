"""Going to places and back on the reading screen, and taking text along."""

import os

from textual.app import SuspendNotSupported

from reader.errors import ReaderError
from reader.language import _, mark, ngettext
from reader.session import motion, trail
from reader.session.labels import labels
from reader.session.trail import Spot
from reader.text.span import Span
from reader.ui.page.overlay import NO_LABELS
from reader.ui.reading.finding import Finding

COPIED = {
    "selection": mark("Copied the selection: {count}"),
    "passage": mark("Copied the passage: {count}"),
    "section": mark("Copied the section: {count}"),
    "paragraph": mark("Copied the paragraph: {count}"),
}


class Going(Finding):
    """Go back and forward, jump to labels, copy, and hand the text to other programs."""

    _label = ""  # letters of a label typed so far

    def here(self) -> Spot:
        """Give the place one is at: the selection, or what the page shows when it is elsewhere."""
        session, shown = self.session, self.page.on_screen
        if shown.start <= session.selection.cursor <= shown.end:
            return trail.spot(session)
        return Spot(session.document.id, *session.view.to_source(Span(shown.start, shown.start)))

    def ask_trail(self, by: int) -> None:
        """Go back or forward, in another document too."""
        from reader.ui.reaching import waits

        app, way = self.app, trail.back if by < 0 else trail.forward
        after, spot = way(app.trail, self.here())
        if spot is None:
            app.hint(_("No jump to go back from") if by < 0 else _("Nothing to go forward to"))
            return
        if spot.document != self.session.document.id:
            at = app.desk.entries.index_of(spot.document)
            if at is not None:
                app.open(app.desk.entries[at])
            if self.session.document.id != spot.document:
                if not waits(app):
                    app.trail = after
                    app.hint(_("That document cannot be opened any more"))
                return
        app.trail = after
        app.become(trail.arrive(self.session, spot))
        self.page.scroll_to(self.session.selection.span.start)

    @property
    def labelled(self) -> bool:
        """Tell whether labels are shown."""
        return bool(self.page.labels)

    def ask_labels(self) -> None:
        """Label the places on the page."""
        self._label = ""
        self.page.labels = labels(self.session, self.page.on_screen)
        self.app.hint(_("Type two letters to go there; Esc leaves"))

    def take_label(self, key: str) -> None:
        """Take a key while labels are shown: narrow them, go to one, or leave."""
        typed = self._label + key
        left = {at: label for at, label in self.page.labels.items() if label.startswith(typed)}
        self._label, self.page.labels = typed, left
        target = next((at for at, label in left.items() if label == typed), None)
        if target is None:
            said = "" if left or key == "escape" else _("No such label")
            self.app.hint(self.app.message if left else said)
            return
        self.page.labels = NO_LABELS
        self.app.leave(trail.spot(self.session))
        self.app.become(motion.move(self.session.with_(notice=""), target))

    def ask_copy(self, text: str, what: str) -> None:
        """Copy to the clipboard of the terminal."""
        from reader.ui import clipboard

        content = text.encode(errors="replace")
        if not content:
            self.app.hint(_("There is nothing to copy here"))
            return
        if len(content) > clipboard.LIMIT:
            said = _("Too long to copy: {size} kB; terminals take {most} kB")
            self.app.say(said.format(size=len(content) // 1000, most=clipboard.LIMIT // 1000))
            return
        driver = self.app._driver
        if not clipboard.given_to_tmux(content, os.environ) and driver is not None:
            driver.write(clipboard.sequence(content, os.environ))
        count = ngettext("{n} character", "{n} characters", len(text)).format(n=len(text))
        self.app.hint(_(COPIED[what]).format(count=count))

    def ask_pager(self) -> None:
        """Show the text in the pager, and come back."""
        from reader.ui.reading import outside

        session = self.session
        try:
            words = outside.pager(os.environ)
            with self.app.suspend():
                text, top = session.view.text, self.page.top_offset
                outside.page(words, session.document.source.path, text, top)
        except ReaderError as error:
            self.app.say(error.message)
        except SuspendNotSupported:
            self.app.hint(_("This terminal cannot show another program meanwhile"))

    def ask_print(self) -> None:
        """Print beside; say how it went."""
        from reader.ui.reading import outside

        text = self.session.view.text

        def work() -> None:
            try:
                said = outside.print_out(text)
            except ReaderError as error:
                said = error.message
            self.app.call_from_thread(self.app.say, said)

        self.run_worker(work, thread=True)
