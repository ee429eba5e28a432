"""Tagging the same words wherever they stand, and near-copies of them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language import _, current, ngettext
from reader.session import tagging
from reader.ui.reading.answers import Answers

if TYPE_CHECKING:
    from reader.passages.passage import Change
    from reader.ui.desk.everywhere import Place

Finder = Callable[..., "list[Place]"]


class Spreading(Answers):
    """Find places in all documents, show them, and tag those that are taken."""

    def ask_everywhere(self, nearly: bool) -> None:
        """Take the codes of the passage here, or ask for some; then find its words everywhere."""
        carried, quote = tagging.carried(self.session)
        span, _level = tagging.target(self.session)
        text = self.session.view.text[slice(*self.session.view.to_view(span))] or quote
        if not text.strip():
            return
        if carried:
            self._find(text, carried, nearly)
            return
        from reader.ui.dialogs.codes import Codes

        def chosen(codes: tuple[str, ...] | None) -> None:
            if codes:
                self._find(text, codes, nearly)

        recent = tuple(dict.fromkeys((*self.session.last_codes, *self.app.desk.recent)))
        self.app.push_screen(Codes(self.session.codebook, quote, (), recent), chosen)

    def _find(self, text: str, codes: Sequence[str], nearly: bool) -> None:
        """Bring the index up to date and look the words up, in a thread."""
        from reader.library.search.postings import Broken
        from reader.ui.desk import everywhere
        from reader.ui.library.searching import searching_in

        desk, app = self.app.desk, self.app
        searching = searching_in(desk)

        def work() -> None:
            searching.build(lambda: app.leaving, lambda: None)
            try:
                finder: Finder = everywhere.near if nearly else everywhere.places
                found = finder(desk, searching, text, codes)
            except (ReaderError, Broken) as error:
                app.call_from_thread(app.say, str(error) or _("Not found"))
                return
            app.call_from_thread(self._show, text, codes, found, not searching.building)

        app.hint(_("Looking through all documents …"))
        app.run_worker(work, thread=True, group="everywhere", exclusive=True)

    def _show(self, text: str, codes: Sequence[str], found: "list[Place]", whole: bool) -> None:
        """Let the places be looked through, and tag those that are marked, in one go."""
        from reader.ui.dialogs.everywhere import EverywhereList

        app = self.app
        book = self.session.codebook
        names = [book.by_id[c] for c in codes if c in book.by_id]
        named = " · ".join(f"{c.number} {c.name(current())}" for c in names)

        def chosen(places: "tuple[Place, ...] | None") -> None:
            if not places:
                app.hint("")
                return
            self._tag(places, codes)

        app.message = ""
        app.push_screen(EverywhereList(text, named, found, whole), chosen)

    def _tag(self, places: "Sequence[Place]", codes: Sequence[str]) -> None:
        """Tag places: many documents are read in a thread, and saved beside the keys."""
        from reader.ui.desk import everywhere
        from reader.ui.desk.afar import FEW

        app, desk, session = self.app, self.app.desk, self.session
        here = session.document.id
        others = [place for place in places if place.entry.id != here]

        def work() -> None:
            found = everywhere.others_tagged(desk, session, others, codes)
            app.call_from_thread(finish, *found)

        def finish(elsewhere: "dict[str, list[Change]]", problems: list[str]) -> None:
            now, after = desk.session, None
            if now is not None and now.document.id == here:
                after = everywhere.tagged_here(now, places, codes)
            else:  # another document was opened meanwhile
                rest = [place for place in places if place.entry.id == here]
                more, wrong = everywhere.others_tagged(desk, session, rest, codes)
                elsewhere, problems = elsewhere | more, problems + wrong
            desk.do_everywhere(after, elsewhere)
            count = len(places) - len(problems)
            form = ngettext("{n} place tagged; u takes it back", "{n} places tagged; u takes it"
                            " back", count)  # fmt: skip
            app.say("\n".join([form.format(n=count), *problems]))

        if len({place.entry.id for place in others}) <= FEW:
            finish(*everywhere.others_tagged(desk, session, others, codes))
        else:
            app.hint(_("Looking through all documents …"))
            app.run_worker(work, thread=True, group="everywhere", exclusive=True)
