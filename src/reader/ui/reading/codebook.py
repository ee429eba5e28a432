"""The codebook on the reading screen: browsing, changing, going through a code's passages."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.codebook.codebook import Codebook
from reader.errors import ReaderError
from reader.language import _, current, mark, ngettext
from reader.passages.tally import by_code
from reader.session import queues
from reader.ui.desk import codebooks
from reader.ui.desk.afar import FEW
from reader.ui.desk.doing import utc_now
from reader.ui.reading.answers import Answers

if TYPE_CHECKING:
    from reader.ui.dialogs.codebook import Wish

ASKED = {
    "add": mark("Name of a new code under {code}"),
    "rename": mark("New name of {code}"),
    "redefine": mark("Definition of {code}"),
    "move": mark("Number or name of the code that {code} goes under"),
    "recolor": mark("Colour of {code}, as #RRGGBB"),
    "rekey": mark("Digits, or a letter behind Space, for {code}"),
    "merge": mark("Number or name of the code that {code} is merged into"),
    "split": mark("Names of the codes that {code} becomes, with ; between"),
}


class CodebookInUse(Answers):
    """Show the codebook, and lead changes of it to its file."""

    def ask_codebook(self, at: str = "", said: str = "") -> None:
        """Browse the codebook, from one of its codes on; `said` is shown until the next key."""
        from reader.ui.dialogs.codebook import CodebookList

        session = self.session
        here = by_code(session.passages.values())
        shown = CodebookList(session.codebook, here, at, said)
        app, desk = self.app, self.app.desk

        def work() -> None:
            app.call_from_thread(shown.counted, codebooks.counts(desk))

        if len(desk.entries) <= FEW:
            shown.counted(codebooks.counts(desk))
        else:
            app.run_worker(work, thread=True, group="counts", exclusive=True)
        app.push_screen(shown, self._wished)

    def _wished(self, wish: "Wish | None") -> None:
        if wish is None:
            return
        code = self.session.codebook.by_id[wish.code]
        if wish.what == "go":
            self.through(wish.code)
        elif wish.what in ASKED:
            from reader.ui.dialogs.note import Note

            named = f"{code.number} {code.name(current())}"
            title = _(ASKED[wish.what]).format(code=named)
            before = {
                "rename": code.names.get(current(), ""),
                "redefine": code.definition.get(current(), ""),
                "recolor": code.color,
                "rekey": code.chord,
            }.get(wish.what, "")
            self.app.push_screen(Note(title, before), lambda said: self._answered(wish, said))
        else:
            self._change(wish, "")

    def _answered(self, wish: "Wish", said: str | None) -> None:
        if said is not None:
            self._change(wish, said)
        else:
            self.ask_codebook(wish.code)

    def through(self, code: str) -> None:
        """Go to the next passage of a code."""
        session = self.session.with_(queue="code", last_codes=(code,))
        spans = (s for s in session.ordered if code in s.codes)
        first = next((session.view.to_view(p.span) for p in spans), None)
        if first is None:
            self.app.become(session)
            self.answer(queues.ASK_NEXT)
        else:
            self.app.become(session.select(*first).with_(unit="passage"))

    def _change(self, wish: "Wish", value: str) -> None:
        """Write the change into the codebook's file, in a thread; then show it."""
        from reader.codebook.editing import Edit
        from reader.codebook.versions import back, change

        app, desk = self.app, self.app.desk
        path = desk.codebook_path
        today = utc_now()[:10]
        if path is None:
            app.say(_("This codebook has no file."))
            return

        def work() -> None:
            try:
                if wish.what == "back":
                    found = back(path, today)
                else:
                    found = change(path, Edit(wish.what, wish.code, value), today)
            except (ReaderError, OSError) as error:
                app.call_from_thread(self._refused, wish, str(error))
                return
            annotated = codebooks.annotated(desk) if wish.what == "merge" else []
            app.call_from_thread(self._changed, wish, *found, annotated)

        app.hint(_("Writing the codebook …"))
        app.run_worker(work, thread=True, group="codebook", exclusive=True)

    def _refused(self, wish: "Wish", said: str) -> None:
        """Say what was wrong, and let one try again."""
        self.app.say(said)
        self.ask_codebook(wish.code)

    def _changed(self, wish: "Wish", path: Path, book: Codebook, annotated: Sequence[str]) -> None:
        before = self.app.desk.codebook
        versions = before.version, book.version
        codebooks.put(self.app.desk, path, book)
        said = _("Version {version} of the codebook").format(version=book.version)
        into = book.by_id[wish.code].extra.get("redirect") if wish.code in book.by_id else None
        self.app.hint(said)
        if wish.what == "merge" and isinstance(into, str):
            self._redirect(wish.code, into, versions, annotated)
        else:
            self.app.desk.changed_codebook(*versions)
        if wish.what == "split":
            self.app.become(self.session.with_(queue="recode"))
            self.app.hint(said + " · " + _("Alt+G goes through what is to be coded again"))
        if wish.what == "redefine":
            self.app.become(self.session.with_(queue="recheck"))
            self.app.hint(said + " · " + _("Alt+G goes through what is to be looked at again"))
        fresh = (code.id for code in book.codes if code.id not in before.by_id)
        gone = wish.what == "retire"
        told = codebooks.retired_said(book, book.by_id[wish.code]) if gone else ""
        self.ask_codebook(next(fresh, wish.code), told)

    def _redirect(
        self, old: str, new: str, versions: tuple[str, str], annotated: Sequence[str]
    ) -> None:
        """Lead the passages of a merged code on, and say how many there were."""
        app, said = self.app, self.app.message

        def told(count: int) -> None:
            form = ngettext("{n} passage coded again", "{n} passages coded again", count)
            app.hint(f"{said} · {form.format(n=count)}")

        app.message = ""  # so that the bar of a long errand can be seen
        codebooks.redirect(app.desk, old, new, versions, annotated, told)
