"""What the library does with collections: show one, put documents in, draw a sample, say done."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.language import _, ngettext
from reader.library.entry import Entry
from reader.ui.board import Board
from reader.ui.library.doing import told
from reader.ui.library.narrowing import Narrowing, narrowing_of, places

if TYPE_CHECKING:
    from reader.store.collections import Collection
    from reader.store.lore import Lore
    from reader.ui.dialogs.collections import Choice
    from reader.ui.dialogs.form import Filled
    from reader.ui.library.saying import Saying
    from reader.ui.rows import Rows


Said = Callable[[Entry], Entry]


MOST = 1000  # documents whose progress is counted


class Collecting(Board):
    """Narrow the list to a collection, and change collections."""

    shown: Sequence[Entry]

    @staticmethod
    def said(entry: Entry) -> Entry:
        """Give an entry as people say it is; as it says itself until that is known."""
        return entry

    saying: "Saying | None" = None  # what was said of which documents, once that is known
    _knows = False

    def get_to_know(self) -> None:
        """Read what people said of the documents, in a thread."""
        from reader.ui.desk.knowing import as_said

        self.said = partial(as_said, self.lore)  # type: ignore[method-assign]
        self._knows = True

    def heard(self, again: bool = True) -> None:
        """Take note of what was said, or which documents there are, or of other facts of them."""
        if again:
            self.narrowing.renew()
        if self.saying is not None and not again:
            self.saying.renew()
        elif self._knows:
            from reader.ui.library.saying import Saying

            self.saying = Saying(self.lore, self.app.desk.entries)

    @property
    def rows(self) -> "Rows":
        """Give the list."""
        raise NotImplementedError

    def list_again(self) -> None:
        """Filter and sort the entries, and show them."""
        raise NotImplementedError

    @property
    def narrowing(self) -> Narrowing:
        """Give what the list is narrowed to."""
        return narrowing_of(self.app.desk)

    @property
    def lore(self) -> "Lore":
        """Give what people said of the documents."""
        from reader.ui.desk.knowing import lore_of

        return lore_of(self.app.desk)

    def meant(self) -> list[Entry]:
        """List the marked documents; without marks, the one under the cursor."""
        entries = self.app.desk.entries
        if self.narrowing.marked:
            return [entries[at] for at in sorted(places(entries, self.narrowing.marked))]
        under = self.under
        return [] if under is None else [self.shown[under]]

    def of_folder(self) -> list[Entry]:
        """List the documents of the folder that the cursor is on."""
        raise NotImplementedError

    @property
    def under(self) -> int | None:
        """Give which of the documents shown is under the cursor; None where there is none."""
        raise NotImplementedError

    def ask_mark(self, every: bool) -> None:
        """Mark a document and go on to the next, or mark all; once more takes marks away."""
        marked = self.narrowing.marked
        if every or self.under is None:
            some = self.shown if every else self.of_folder()
            paths = {entry.path for entry in some}
            self.narrowing.marked = marked - paths if paths <= marked else marked | paths
        else:
            marked ^= {self.shown[self.under].path}
            self.rows.move(1)
        self.list_again()
        count = len(self.narrowing.marked)
        form = ngettext("{n} document is marked", "{n} documents are marked", count)
        self.app.hint(form.format(n=count))

    def ask_collection(self) -> None:
        """Choose a collection to show, or make one."""
        from reader.ui.dialogs.collections import CollectionList

        def chosen(choice: "Choice | None") -> None:
            if choice is None:
                self.list_again()
            elif choice.new:
                self._make(choice.name, self._marked_or_shown())
            elif choice.name:
                self.show_collection(choice.name)
            else:
                self.narrowing.show_all()
                self.list_again()

        kept, title = self.lore.collections, _("Collections")
        self.app.push_screen(CollectionList(title, kept, self.progress, adding=False), chosen)

    def _marked_or_shown(self) -> list[Entry]:
        return self.meant() if self.narrowing.marked else list(self.shown)

    def ask_collect(self, add: bool) -> None:
        """Put documents into a collection that is chosen, or out of the one that is shown."""
        from reader.ui.dialogs.collections import CollectionList

        entries, name = self.meant(), self.narrowing.name
        if not add:
            if name:
                self._do(lambda: self.lore.collections.remove(name, self.homes(entries)))
                self.show_collection(name)
            else:
                self.app.hint(_("No collection is shown: C chooses one"))
            return

        def chosen(choice: "Choice | None") -> None:
            if choice is not None and choice.new:
                self._make(choice.name, entries)
            elif choice is not None:
                homes = self.homes(entries)
                self._do(lambda: self.lore.collections.add(choice.name, homes))

        form = ngettext("Put {n} document into", "Put {n} documents into", len(entries))
        kept, title = self.lore.collections, form.format(n=len(entries))
        if entries:
            self.app.push_screen(CollectionList(title, kept, self.progress, adding=True), chosen)

    def homes(self, entries: Iterable[Entry]) -> list[Any]:
        """Give the homes of documents."""
        return [self.app.desk.homes[entry.id] for entry in entries]

    def _make(self, name: str, entries: Sequence[Entry]) -> None:
        homes = self.homes(entries)
        self._do(lambda: len(self.lore.collections.new(name, homes).listed))

    def _do(self, change: Callable[[], int]) -> None:
        """Change collections, and say how many documents that was."""
        try:
            count = change()
        except ReaderError as error:
            self.app.say(str(error))
            return
        self.narrowing.marked = set()
        self.told_again()
        form = ngettext("{n} document", "{n} documents", count).format(n=count)
        self.app.hint(_("Saved: {count}").format(count=form))

    def told_again(self) -> None:
        """Take in what was said of documents, and show it."""
        from reader.ui.library.searching import searching_in

        self.lore.refresh()
        self.heard()
        self.tell_progress()
        if searching_in.cache_info().currsize:
            searching_in(self.app.desk).outdated()
        self.list_again()

    def show_collection(self, name: str) -> None:
        """Show the documents of a collection; those of a search when it is answered."""
        try:
            collection = self.lore.collections.get(name)
        except ReaderError as error:
            self.app.say(str(error))
            return
        if collection.query:
            self.app.hint(_("searching …"))
            self.run_worker(lambda: self._answer(name), thread=True, group="collection")
            return
        self._show(name, self._paths(collection))

    def _paths(self, collection: "Collection") -> list[str]:
        return [path for each in collection.listed if (path := self.lore.path(each))]

    def _answer(self, name: str) -> None:
        """Show what answers a saved search, in a thread; once more when all is indexed."""
        from reader.ui.library.searching import searching_in

        app, searching = self.app, searching_in(self.app.desk)
        try:
            for _again in range(2):
                found = searching.ask(f'in:"{name}"').answer
                if app.leaving:
                    return
                app.call_from_thread(self._show, name, [each.path for each in found.found])
                if not found.unknown:
                    break
                searching.build(lambda: app.leaving, lambda: None)
        except ReaderError as error:
            app.call_from_thread(app.say, str(error))

    def _show(self, name: str, paths: Iterable[str]) -> None:
        self.app.message = ""
        self.narrowing.show(name, paths)
        self.tell_progress()
        self.list_again()

    def tell_progress(self) -> None:
        """Count how far the work on the collection is that is shown."""
        shown = self.narrowing
        shown.progress = ""
        if shown.paths is not None and len(shown.paths) <= MOST:
            with suppress(ReaderError):
                shown.progress = self.progress(self.lore.collections.get(shown.name))

    def progress(self, collection: "Collection") -> str:
        """Say how many documents of a collection are read, tagged and done."""
        shown = self.narrowing
        if collection.query and shown.name != collection.name:
            form = ngettext("{n} document done", "{n} documents done", len(collection.done))
            return form.format(n=len(collection.done))
        wanted = (shown.paths if collection.query else None) or self._paths(collection)
        desk = self.app.desk
        entries = [desk.count(desk.entries[at]) for at in places(desk.entries, wanted)]
        return told(entries, collection.done, desk.homes)

    def ask_sample(self) -> None:
        """Draw a sample of the documents that are shown."""
        from reader.ui.dialogs.form import Blank, Form

        entries = [entry for entry in self.shown if entry.path != "-"]
        blanks = [
            Blank("name", _("Name")),
            Blank("size", _("Documents"), str(min(30, len(entries)))),
            Blank("by", _("Of every"), "", _("year, place, issuer, tag …: its share")),
            Blank("each", _("Of each"), "", _("a number: as many of every kind")),
            Blank("seed", _("Seed"), "1", _("the same one draws the same documents")),
        ]

        def take(filled: "Filled") -> None:
            from reader.ui.library.sample import drawn

            sample, made = drawn(entries, filled, self.lore)
            self.lore.collections.new(filled["name"], self.homes(sample), made=made)

        def made(filled: "Filled | None") -> None:
            if filled is not None:
                self.told_again()
                self.show_collection(filled["name"])

        form = ngettext(
            "Draw a sample of {n} document", "Draw a sample of {n} documents", len(entries)
        )
        self.app.push_screen(Form(form.format(n=len(entries)), blanks, take), made)

    def ask_done(self) -> None:
        """Say that documents are done in the collection that is shown, or not, if all are."""
        from reader.store.collections import member_of

        name, entries = self.narrowing.name, self.meant()
        if not name:
            self.app.hint(_("No collection is shown: C chooses one"))
            return
        try:
            done = self.lore.collections.get(name).done
        except ReaderError as error:
            self.app.say(str(error))
            return
        homes = self.homes(entries)
        undo = all(member_of(home) in done for home in homes)
        self._do(lambda: self.lore.collections.mark(name, homes, done=not undo))
