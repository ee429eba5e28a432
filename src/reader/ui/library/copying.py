"""Documents that are copies of others, in the library: listed, compared, hidden."""

from collections.abc import Callable, Sequence
from os.path import basename
from typing import TYPE_CHECKING

from reader.language import _, ngettext
from reader.ui.library.describing import Describing

if TYPE_CHECKING:
    from reader.library.duplicates.finding import Copies
    from reader.ui.dialogs.copies import Pair

    Then = Callable[[Sequence[Copies]], None]


class Copying(Describing):
    """Find copies beside, and show what is known of them."""

    def ask_copies(self) -> None:
        """List the copies, and compare two documents side by side."""
        self._find(self._list)

    def ask_hide_copies(self) -> None:
        """Show the first of each group of copies only, or all again."""
        narrowing = self.narrowing
        if narrowing.copies:
            narrowing.copies = frozenset()
            self.list_again()
        else:
            self._find(self._hide)

    def _find(self, then: "Then") -> None:
        self.app.hint(_("looking for copies …"))
        self.run_worker(lambda: self._compare(then), thread=True, exclusive=True, group="copies")

    def _compare(self, then: "Then") -> None:
        """Compare all documents, in a thread, after what is not indexed yet."""
        from reader.ui.library.searching import searching_in

        app, searching = self.app, searching_in(self.app.desk)

        def stopped() -> bool:
            return app.leaving

        def tell() -> None:
            if searching.building and searching.total:
                said = _("indexing {share} …").format(share=f"{searching.done}/{searching.total}")
                app.call_from_thread(app.hint, said)

        def told(done: int, total: int) -> None:
            share = f"{done}/{total}"
            app.call_from_thread(app.hint, _("comparing {share} …").format(share=share))

        searching.build(stopped, tell)
        found = searching.copies(stopped, told)
        if not stopped():
            app.call_from_thread(app.call_later, then, found)

    def _hide(self, found: "Sequence[Copies]") -> None:
        hidden = frozenset(path for each in found for path in each.paths[1:])
        self.narrowing.copies = hidden
        self.list_again()
        form = ngettext("{n} copy is hidden", "{n} copies are hidden", len(hidden))
        self.app.hint(form.format(n=len(hidden)))

    def _list(self, found: "Sequence[Copies]") -> None:
        from reader.ui.dialogs.copies import CopyList, Pair

        self.app.hint("")
        entries = self.app.desk.entries
        pairs = [
            Pair(each.paths[0], path, share)
            for each in found
            for path, share in zip(each.paths[1:], each.shares[1:], strict=True)
        ]

        def title(path: str) -> str:
            at, name = entries.place(path), basename(path)
            title = name if at is None else entries[at].title
            return title if title.endswith(name) else f"{name}  {title}"

        def chosen(pair: "Pair | None") -> None:
            if pair is None:
                return
            at = entries.place(pair.first)
            if at is not None:
                self.app.open(entries[at])
                self.app.call_after_refresh(self._beside, pair.copy)

        self.app.push_screen(CopyList(pairs, title, self._text()), chosen)

    def _text(self) -> Callable[[str], str]:
        """Give what reads cleaned texts out of the index."""
        from reader.library.search.postings import Broken
        from reader.ui.library.searching import searching_in

        shelf = searching_in(self.app.desk).shelf

        def text(path: str) -> str:
            try:
                kept = shelf.get(path)
                return shelf.text(kept)[0] if kept else ""
            except (KeyError, Broken):
                return ""

        return text

    def _beside(self, path: str) -> None:
        """Show a copy beside the document that was opened."""
        from reader.ui.reading.screen import Reading

        entries = self.app.desk.entries
        at = entries.place(path)
        if at is not None and isinstance(self.app.screen, Reading):
            self.app.screen.compare_with(entries[at])
