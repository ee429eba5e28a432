"""All hits of a query in the whole library, each in its line."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.content import Content
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.language import _, mark, ngettext
from reader.library.search.concordance import Concordance
from reader.library.search.grammar import explain
from reader.library.search.hits import Hit
from reader.library.search.postings import Broken
from reader.text.safe import safe
from reader.ui.cells import widths
from reader.ui.dialogs.dialog import WIDE, ListDialog
from reader.ui.library.searching import Searching
from reader.ui.lines import Line, Piece
from reader.ui.table import Column, share

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

WAIT = 0.08  # seconds without a key after which a query is put


class ConcordanceList(ListDialog[int, Hit]):
    """Take a query and list its hits; answer with the place to open."""

    about = mark(
        "All documents are searched: words, “phrases”, AND, OR, NOT, NEAR, and fields as "
        "title: or year:. Enter opens the place; Ctrl+s keeps the search under a name."
    )
    detailed = True
    fits = False

    def __init__(self, searching: Searching) -> None:
        super().__init__()
        self.title_text = _("Search the library")
        self._searching = searching
        self._found: Concordance | None = None
        self._said = ""
        self._past = len(searching.searches.past)
        self._waiting: Any = None

    def on_mount(self) -> None:
        """Show the last search again, and bring the index up to date beside."""
        super().on_mount()
        box = self.query_one(Input)
        box.placeholder = _("words “phrases” AND OR NOT NEAR title: year: …")
        box.value = self._searching.query
        box.select_all()
        # The app's worker, not the dialog's: it goes on when the dialog is left.
        self.app.run_worker(self._build, thread=True, group="indexing")
        self._title()
        self.set_interval(0.5, self._title)

    def _build(self) -> None:
        worker = get_current_worker()
        app = cast("ReaderApp", self.app)
        self._searching.build(lambda: worker.is_cancelled or app.leaving, self._told)

    def _told(self) -> None:
        """Ask again when more is indexed; called from the thread that builds."""
        if self.is_attached and self.is_current:
            self.app.call_from_thread(self._put)

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Put the query when nothing more is typed."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(WAIT, self._put)

    def _put(self) -> None:
        """Put the query, in a thread."""
        query = self.query_text
        if not query.strip():
            self._show(query, None, "")
            return
        self.run_worker(lambda: self._ask(query), thread=True, exclusive=True, group="asking")

    def _ask(self, query: str) -> None:
        worker = get_current_worker()
        try:
            found, said = self._searching.ask(query), ""
        except ReaderError as error:
            found, said = None, error.message
        except Broken:
            found, said = None, _("The index was broken; it is made anew at the next search.")
        if not worker.is_cancelled and self.is_attached:
            self.app.call_from_thread(self._show, query, found, said)

    def _show(self, query: str, found: Concordance | None, said: str) -> None:
        """Show the answer to a query; one that is being typed leaves the last answer there."""
        if query != self.query_text:
            return
        if found is not None or not query.strip():
            self._found = found
        self._said = said
        before = self.rows.cursor
        self.again()
        self.rows.cursor = self._searching.at if query == self._searching.query else 0
        if before != self.rows.cursor:
            self.describe()
        self._title()

    def _title(self) -> None:
        """Say what was understood, how often it was found, and what is not indexed yet."""
        if not self.is_attached:
            return
        searching, found = self._searching, self._found
        said, tone = self.title_text, "strong"
        right = []
        if self._said:
            said, tone = self._said, "warn"
        elif found is not None:
            said = explain(found.answer.query)
            right = [Piece(f" {_counted(found)} ", "strong")]  # a long query gives way to it
        if searching.building and searching.total:
            indexed = f"{searching.done}/{searching.total} …"
            if self.app.size.width >= WIDE:
                indexed = _("indexing {share} …").format(share=indexed.removesuffix(" …"))
            right.append(Piece(f" {indexed} ", "muted"))
        elif found is not None and found.answer.unknown:
            form = ngettext("{n} not indexed", "{n} not indexed", found.answer.unknown)
            right.append(Piece(f" {form.format(n=found.answer.unknown)} ", "warn"))
        self.query_one("#dialog-title", Line).show([Piece(f" {said}", tone)], right)

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        earlier = (("Ctrl+p", _("search before")), ("Ctrl+n", _("search after")))
        keep = ("Ctrl+s", _("save search"))
        return (("Enter", _("go there")), ("↑↓", _("move")), *earlier, keep, ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show the document, the line, and the hit in what stands around it."""
        return [
            Column("title", "", 16, most=40),
            Column("line", "", 4, "right"),
            Column("hit", ""),
        ]

    def empty(self) -> str:
        """Say how to search."""
        if self._found is None and self._said:
            return ""
        return _("Nothing found.") if self._found is not None else _("Type what to search for.")

    def find(self, query: str) -> Sequence[int]:  # type: ignore[override]
        """List the numbers of all hits."""
        self.rows.empty = self.empty()
        return range(len(self._found) if self._found is not None else 0)

    def cells(self, item: int) -> list[Any]:
        """Give a hit with its document, its line and what stands around it."""
        assert self._found is not None
        hit = self._found[item]
        room = share(self.columns(), self.rows.size.width - 2)[2] // 2
        left = _tail(hit.left, room)
        left = " " * (room - sum(map(widths().__getitem__, left))) + left  # hits stand in line
        around = [(left, "muted"), (hit.text, "key"), (hit.right, "")]
        return [hit.title, str(hit.line), around]

    def identity(self, item: int) -> Hashable:
        """Name a hit by its place among all."""
        return item

    def details(self, item: int) -> Content:
        """Show what the document is, and more of the text around the hit."""
        assert self._found is not None
        found, hit = self._found.document(item), self._found.wider(item)
        known = "  ".join(filter(None, (found.kept.date, found.kept.issuer, found.path)))
        return Content.assemble(
            (safe(hit.title), "bold"),
            "\n" + safe(known) + "\n\n",
            safe(hit.left),
            (safe(hit.text), "reverse"),
            safe(hit.right),
        )

    def pressed(self, event: events.Key) -> bool:
        """Take up a search of before, or one after it."""
        if event.key == "ctrl+s" and self._found is not None:
            self._save()
            return True
        empty = not self.query_text
        by = {"ctrl+p": -1, "ctrl+n": 1}.get(event.key, 0)
        if not by and not empty:
            return False
        past = self._searching.searches.past
        if by and past:
            self._past = min(max(0, self._past + by), len(past))
            self.query_one(Input).value = [*past, ""][self._past]
        return bool(by)

    def _save(self) -> None:
        """Keep the search under a name, by which `in:` asks for it."""
        from reader.ui.dialogs.form import Blank, Filled, Form

        query, lore = self.query_text, self._searching.lore

        def take(filled: Filled) -> None:
            lore.collections.new(filled["name"], query=query)
            lore.refresh()

        self.app.push_screen(Form(query, [Blank("name", _("Save as"))], take))

    def on_key(self, event: events.Key) -> None:
        """Bring the last search back by Up, where nothing is typed."""
        if event.key == "up" and not self.query_text:
            event.key = "ctrl+p"
        super().on_key(event)

    def choose(self) -> None:
        """Answer with the hit under the cursor."""
        item = self.current
        if item is not None and self._found is not None:
            hit = self._found[item]
            self._keep()
            self.dismiss(hit)

    def action_leave(self) -> None:
        """Leave, and keep the query for the next time."""
        self._keep()
        self.dismiss(None)

    def _keep(self) -> None:
        searching = self._searching
        searching.query, searching.at = self.query_text, self.rows.cursor
        searching.found = self._found
        if self._found is not None and not self._said:
            searching.searches.keep(self.query_text)


def _counted(found: Concordance) -> str:
    hits, documents = found.answer.hits, len(found.answer.found)
    if not documents:
        return _("nothing found")
    said = ngettext("{n} hit", "{n} hits", hits).format(n=hits)
    of = ngettext("{hits} in {n} document", "{hits} in {n} documents", documents)
    return of.format(hits=said, n=documents)


def _tail(text: str, room: int) -> str:
    """Cut a text to what fits into `room` cells, from its end."""
    text = safe(text.replace("\n", " "))
    table = widths()
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += table[text[at]]
        if used > room:
            return text[at + 1 :]
    return text
