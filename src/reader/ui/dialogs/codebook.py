"""The codebook in use: found by what one types, with counts, and changed from here."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from textual import events
from textual.content import Content

from reader.codebook.codebook import Code, Codebook
from reader.codebook.search import normalise
from reader.language import _, current, mark
from reader.text.safe import safe
from reader.ui.dialogs.codes import describe
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.table import Column

KEYS = {
    "ctrl+n": "add",
    "ctrl+r": "rename",
    "ctrl+d": "redefine",
    "ctrl+o": "move",
    "ctrl+t": "recolor",
    "ctrl+k": "rekey",
    "delete": "retire",
    "ctrl+g": "merge",
    "ctrl+s": "split",
    "ctrl+z": "back",
}


class Wish(NamedTuple):
    """Say what is to be done with a code: "go" through its passages, "back", or an edit."""

    what: str
    code: str


class CodebookList(ListDialog[Code, Wish]):
    """List the codes in their order, groups and retired ones too; answer with a wish."""

    about = mark(
        "The codes with their keys, and how often each is used here and in all documents."
        " A change makes a new version of the codebook; the old one is kept."
    )
    detailed = True

    def __init__(
        self,
        book: Codebook,
        here: Mapping[str, int],
        at: str = "",
        said: str = "",
    ) -> None:
        """Take how often codes are used here, and the code to stand on.

        `said` is shown where the keys are, until one is pressed.
        """
        super().__init__()
        self._said = said
        self.title_text = book.title.get(current()) or book.id
        self.title_end = book.version
        self._book = book
        self._here = here
        self._all: Counter[str] = Counter()
        self._at = at

    def on_mount(self) -> None:
        """Stand on the code that was changed last."""
        super().on_mount()
        shown = [code.id for code in self.shown]
        if self._at in shown:
            self.rows.cursor = shown.index(self._at)
        if self._said:
            self.call_after_refresh(self._tell)  # the dialog's own handler shows the keys first

    def counted(self, everywhere: Counter[str]) -> None:
        """Show how often codes are used in all documents, which may be known later."""
        self._all = everywhere
        if self.is_mounted:
            before = self.rows.cursor
            self.again()
            self.rows.cursor = before
            self.describe()

    def _tell(self) -> None:
        self.show_keys((() if self._said else self.keys()), self._said)

    def on_key(self, _event: events.Key) -> None:
        """Show the keys again, where something was said instead."""
        if self._said:
            self._said = ""
            self._tell()

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (
            ("Enter", _("its passages")),
            ("^n", _("add")),
            ("^r", _("rename")),
            ("^d", _("define")),
            ("^o", _("move")),
            ("^t", _("colour")),
            ("^k", _("keys")),
            ("Del", _("retire")),
            ("^g", _("merge")),
            ("^s", _("split")),
            ("^z", _("back")),
            ("Esc", _("leave")),
        )

    def columns(self) -> list[Column]:
        """Show number, name, keys and counts."""
        return [
            Column("number", "", 8),
            Column("name", _("Code"), least=24),
            Column("keys", _("Keys"), 5, "right"),
            Column("here", _("Here"), 4, "right"),
            Column("all", _("All"), 5, "right"),
        ]

    def find(self, query: str) -> list[Code]:
        """List the codes that hold what is typed, in the book's order."""
        wanted = normalise(query).split()
        return [c for c in self._book.nested() if all(w in self._words(c) for w in wanted)]

    def _words(self, code: Code) -> str:
        texts = (*code.names.values(), *code.definition.values(), *code.cues, *code.phrases)
        return normalise(" ".join((code.number, code.id, code.pinyin, *texts)))

    def cells(self, item: Code) -> list[Any]:
        """Give a code's cells; one that is not in use is muted."""
        tone = "muted" if item.status != "active" else "" if item.codable else "strong"
        indent = "  " * (item.level - 1)
        name = f"{indent}{item.name(current())}"
        if item.status != "active":
            said = _("{code} (retired)") if item.status == "retired" else _("{code} (not in use)")
            name = said.format(code=name)
        keys = " ".join(filter(None, (item.chord, item.hotkey)))
        counts = [str(n) if n else "" for n in (self._here.get(item.id, 0), self._all[item.id])]
        return [item.number, (name, tone), keys, *counts]

    def identity(self, item: Code) -> Hashable:
        """Name a code by its id."""
        return item.id

    def details(self, item: Code) -> Content:
        """Show definition and rules, and what became of a code that is not used any more."""
        shown = describe(self._book, item)
        into = item.extra.get("redirect")
        if isinstance(into, str):
            said = _("Merged into {code}").format(code=self._book.number(into))
            return Content.assemble((f"{safe(said)}\n\n", "bold"), shown)
        return shown

    def pressed(self, event: events.Key) -> bool:
        """Wish for a change of the code under the cursor."""
        what = KEYS.get(event.key)
        if what is None or self.current is None:
            return False
        if event.key == "delete" and self.query_text:
            return False
        self.dismiss(Wish(what, self.current.id))
        return True

    def choose(self) -> None:
        """Go through the passages of the code under the cursor."""
        if self.current is not None:
            self.dismiss(Wish("go", self.current.id))
