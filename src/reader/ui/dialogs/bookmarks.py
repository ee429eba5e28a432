"""Bookmarks of the open document and of all others, to go to, to name and to take away."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import events
from textual.content import Content
from textual.widgets import Input

from reader.errors import ReaderError
from reader.language import _, mark
from reader.passages.bookmark import Bookmark, Stood
from reader.store.bookmarks import named, path_of, titled
from reader.text.safe import safe
from reader.text.script import fold
from reader.ui.desk.bookmarked import Bookmarked
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.dialogs.passages import when
from reader.ui.lines import Line, Piece
from reader.ui.table import Column

if TYPE_CHECKING:
    from concurrent.futures import Future


class Item(NamedTuple):
    """Hold a bookmark, whether it is in the open document, and how it was found there."""

    bookmark: Bookmark
    here: bool = False
    state: str = ""


class BookmarkList(ListDialog[Item, Item]):
    """List bookmarks, those of the open document first; answer with one to go to."""

    about = mark(
        "Your bookmarks, those of this document first. Type words of a name, of the text, of a"
        " heading or a title to narrow the list. What is taken away can be brought back."
    )
    detailed = True

    def __init__(
        self,
        kept: Bookmarked,
        stand: Callable[[], Sequence[Stood]] | None,
        late: Callable[[str], object],
    ) -> None:
        """Take the bookmarks, and what finds those of the open document in it, if there is one.

        `late` hears of what is done when the list has been left, with what went wrong.
        """
        super().__init__()
        self._late = late
        self._kept = kept
        self._stand = stand
        self._only_here = False
        self._paths: dict[tuple[str, str], str | None] = {}
        self._all = self._items()
        self.title_text = self._counted()

    def _items(self) -> list[Item]:
        """List those of this document by their place, then those of the documents marked last."""
        stood = self._stand() if self._stand else ()
        here = [Item(each.bookmark, True, each.state) for each in stood]
        here.sort(key=lambda item: item.bookmark.start)
        if self._only_here:
            return here
        ids = {item.bookmark.id for item in here}
        others = [each for each in self._kept.kept.all() if each.id not in ids]
        last: dict[tuple[str, str], str] = {}
        for each in others:
            last[_of(each)] = max(each.created, last.get(_of(each), ""))
        others.sort(key=lambda each: (last[_of(each)], _of(each)), reverse=True)
        return [*here, *map(Item, others)]

    def _counted(self) -> str:
        here = sum(item.here for item in self._all)
        if self._only_here:
            return _("Bookmarks of this document: {n}").format(n=here)
        said = _("Bookmarks: {n} here, {all} in all") if self._stand else _("Bookmarks: {all}")
        return said.format(n=here, all=len(self._all))

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        only = (("^T", _("all") if self._only_here else _("this document")),)
        return (
            ("Enter", _("go there")),
            ("↑↓", _("move")),
            ("Del", _("remove")),
            ("^Z", _("bring back")),
            ("^R", _("rename")),
            *(only if self._stand else ()),
            ("Esc", _("leave")),
        )

    def columns(self) -> list[Column]:
        """Show what it is called, the heading over it or its document, and what became of it."""
        return [Column("name", ""), Column("where", "", 20), Column("state", "", 7)]

    def empty(self) -> str:
        """Say that there is none, or none such."""
        return _("Nothing matches.") if self._all else _("No bookmarks yet: Ctrl+D sets one.")

    def find(self, query: str) -> list[Item]:
        """Narrow by name, words, headings, title and path."""
        wanted = fold(query).casefold().split()
        return [item for item in self._all if all(w in _words(item.bookmark) for w in wanted)]

    def cells(self, item: Item) -> list[Any]:
        """Give the cells of a bookmark; one whose document is not there is dimmed."""
        bookmark = item.bookmark
        where = bookmark.section.rpartition(" › ")[2] if item.here else titled(bookmark)
        tone = "muted" if item.state == "lost" or self._path(bookmark) is None else ""
        name = (bookmark.called, "strong" if bookmark.name and not tone else tone)
        return [name, (where, "muted"), (self._state(item), "muted")]

    def _state(self, item: Item) -> str:
        known = {"lost": _("gone"), "edited": _("changed")}
        if self._path(item.bookmark) is None and not item.here:
            return _("no file")
        return known.get(item.state, "")

    def _path(self, bookmark: Bookmark) -> str | None:
        key = _of(bookmark)
        if key not in self._paths:
            self._paths[key] = path_of(bookmark)
        return self._paths[key]

    def identity(self, item: Item) -> Hashable:
        """Name a bookmark by its id."""
        return item.bookmark.id

    def details(self, item: Item) -> Content:
        """Show where it stands, and the words."""
        bookmark = item.bookmark
        said = {
            "lost": _("Its words are gone from the document."),
            "edited": _("The words here changed since the bookmark was set"),
        }.get(item.state, "")
        over = "\n".join(filter(None, (titled(bookmark), bookmark.section)))
        around = (bookmark.prefix.rpartition("\n")[2], bookmark.suffix.partition("\n")[0])
        path = self._path(bookmark) or _("{path}: the document is not there").format(
            path=bookmark.document
        )
        return Content.assemble(
            (safe(over) + "\n\n", "bold"),
            (safe(said) + "\n\n" if said else "", "bold"),
            safe(bookmark.name + "\n" if bookmark.name else ""),
            safe(around[0]),
            (safe(bookmark.quote), "reverse"),
            safe(around[1]),
            (f"\n\n{safe(path)}  {when(bookmark.created)}", "$text-muted"),
        )

    def pressed(self, event: events.Key) -> bool:
        """Remove the bookmark under the cursor, bring one back, name one, or list fewer."""
        if event.key == "delete":
            box = self.query_one(Input)
            return box.cursor_position >= len(box.value) and self._remove()
        if event.key == "ctrl+z":
            return self._changed(self._kept.bring_back)
        if event.key == "ctrl+t" and self._stand is not None:
            self._only_here = not self._only_here
            self._listed_anew()
            return True
        if event.key == "ctrl+r":
            self._rename()
            return True
        return False

    def _remove(self) -> bool:
        if self.current is None:
            return True
        return self._changed(partial(self._kept.remove, [self.current.bookmark]))

    def _changed(self, change: Callable[[], object]) -> bool:
        """Do something beside the keys, and list again."""
        self._list_when_saved(self._kept.aside.ask(change))
        return True

    def _list_when_saved(self, asked: "Future[object]") -> None:
        if asked.done():
            self._saved(asked)
        else:
            self.show_keys((), _("Saving the bookmark …"))
            asked.add_done_callback(partial(self.app.call_later, self._saved))

    def _saved(self, asked: "Future[object]") -> None:
        """List again, or say what went wrong; the list may have been left by now."""
        error = asked.exception()
        if error is not None and not isinstance(error, ReaderError):
            raise error
        if not self.is_attached:
            self._late(str(error or ""))
        elif error is not None:
            self.show_keys((), " ".join(str(error).split()))
        else:
            self._listed_anew()

    def _listed_anew(self) -> None:
        before = self.rows.cursor
        self._all = self._items()
        self.title_text = self._counted()
        self.query_one("#dialog-title", Line).show([Piece(f" {self.title_text}", "strong")])
        self.show_keys(self.keys())
        self.again()
        self.rows.cursor = min(before, max(0, len(self.shown) - 1))
        self.describe()

    def _rename(self) -> None:
        """Ask for the name of the bookmark under the cursor."""
        from reader.ui.desk.aside import at_once
        from reader.ui.dialogs.form import Blank, Filled, Form

        if self.current is None:
            return
        bookmark, kept = self.current.bookmark, self._kept
        asked: list[Future[object]] = []

        def take(filled: Filled) -> None:
            name = named(filled["name"])
            asked[:] = [kept.aside.ask(lambda: kept.kept.rename(bookmark.id, name))]
            at_once(*asked)

        def taken(filled: Filled | None) -> None:
            if filled is not None:
                self._list_when_saved(*asked)

        blank = Blank("name", _("Name"), bookmark.name, bookmark.words[:30])
        self.app.push_screen(Form(_("Name the bookmark"), [blank], take), taken)

    def choose(self) -> None:
        """Answer with the bookmark under the cursor."""
        if self.current is not None:
            self.dismiss(self.current)


def _of(bookmark: Bookmark) -> tuple[str, str]:
    return bookmark.project, bookmark.document


def _words(bookmark: Bookmark) -> str:
    said = (bookmark.name, bookmark.words, bookmark.section, bookmark.title, bookmark.document)
    return fold(" ".join(said)).casefold()
