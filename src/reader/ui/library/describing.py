"""Saying in the library what documents are: a form for one, or for several at once."""

from typing import TYPE_CHECKING

from reader.language import ngettext
from reader.ui.library.collecting import Collecting

if TYPE_CHECKING:
    from reader.ui.dialogs.form import Filled


class Describing(Collecting):
    """Edit what people say of documents."""

    def ask_metadata(self) -> None:
        """Fill in a form about the marked documents, or the one under the cursor."""
        from reader.ui.dialogs.form import Form
        from reader.ui.library.described import blanks_for, by_whom, write

        entries = [entry for entry in self.meant() if entry.path != "-"]
        if not entries:
            return
        lore, homes = self.lore, self.app.desk.homes
        blanks = blanks_for(entries, lore)

        def take(filled: "Filled") -> None:
            write(lore, entries, [homes[e.id] for e in entries], blanks, filled)

        def written(filled: "Filled | None") -> None:
            if filled is not None:
                self.narrowing.marked = set()
                self.told_again()

        form = ngettext("{n} document", "{n} documents", len(entries)).format(n=len(entries))
        title = entries[0].title if len(entries) == 1 else form
        told = by_whom(lore, homes[entries[0].id]) if len(entries) == 1 else ""
        self.app.push_screen(Form(title, blanks, take, told), written)
