"""Importing passages: which file, what would come of it, and what its labels mean."""

from collections.abc import Hashable, Mapping, Sequence
from os.path import basename
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Select

from reader.codebook.codebook import Codebook
from reader.codebook.search import normalise, search
from reader.language import _, current, mark, ngettext
from reader.text.safe import safe
from reader.ui.desk.importing import Looked, Meaning
from reader.ui.dialogs.codes import describe
from reader.ui.dialogs.dialog import Dialog, ListDialog
from reader.ui.dialogs.fields import chosen_of, keys_at
from reader.ui.reading.exporting import to_read
from reader.ui.table import Column

KEEP = Meaning("keep")


class ImportFile(Dialog[tuple[Path, str]]):
    """Ask for a file or a folder, and its format."""

    about = mark("The file or folder is only read at first; then what would come is shown.")
    AUTO_FOCUS = "Input"

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self.title_text = _("Import passages")

    def body(self) -> ComposeResult:
        """Ask for the file and its format."""
        yield Input(self._path, placeholder=_("a file or folder of passages"), id="path")
        yield chosen_of([(_("format: as the file tells"), ""), *to_read()], "format")

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return keys_at(self.focused, _("look into it"))

    def on_descendant_focus(self) -> None:
        """Say what Enter does in this field."""
        self.show_keys(self.keys())

    def on_select_changed(self, event: Select.Changed) -> None:
        """Go back to the path."""
        event.stop()
        if isinstance(event.value, str) and event.value:
            self.query_one("#path", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the file, if there is one."""
        event.stop()
        path = Path(event.value.strip()).expanduser()
        if not event.value.strip() or not path.exists():
            self.show_keys((), _("{path}: there is no such file.").format(path=path))
            return
        chosen = self.query_one("#format", Select).value
        self.dismiss((path, chosen if isinstance(chosen, str) else ""))

    def on_key(self, event: events.Key) -> None:
        """Show the keys again after a complaint."""
        if event.key != "enter":
            self.show_keys(self.keys())


class Item(NamedTuple):
    """Hold a row of what would come: a label, a document, or what is wrong."""

    kind: str  # "label", "document", "missing", "problem"
    name: str
    passages: int = 0
    said: str = ""


class ImportPlan(ListDialog[Item, dict[str, Meaning]]):
    """Show what an import comes to; answer with what its unknown labels mean."""

    about = mark("Nothing is taken yet. Enter says what a label means; i takes what is shown.")
    filtered = False
    detailed = True
    AUTO_FOCUS = "Rows"

    def __init__(self, looked: Looked, book: Codebook, meanings: Mapping[str, Meaning]) -> None:
        super().__init__()
        self._looked = looked
        self._book = book
        self._meanings = dict(meanings)
        self.title_text = f"{looked.path.name} → {looked.plan.brief()}"

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        if not self._looked.plan.passages:
            return (("Esc", _("leave")),)
        return (
            ("i", _("import")),
            ("Enter", _("what a label means")),
            ("↑↓", _("move")),
            ("Ctrl+↑↓", _("details")),
            ("Esc", _("leave")),
        )

    def columns(self) -> list[Column]:
        """Show kind, name, number of passages, and what becomes of them."""
        widest = max(cell_len(_kind(kind)) for kind in ("label", "document", "missing", "problem"))
        return [
            Column("kind", "", widest),
            Column("name", ""),
            Column("count", "", 6, "right"),
            Column("said", "", 22),
        ]

    def empty(self) -> str:
        """Say that nothing came."""
        return _("There is no passage in this file.")

    def find(self, query: str) -> list[Item]:
        """List unknown labels first, then what is missing or wrong, then the documents."""
        planned = self._looked.plan
        labels = [
            Item("label", label, n, self._meaning(self._meanings.get(label, KEEP)))
            for label, n in planned.problems.unknown.most_common()
        ]
        missing = [
            Item(
                "missing", name, planned.settled.documents[name].total(), _("its text is not here")
            )
            for name in planned.shelf.missing
            if name in planned.settled.documents
        ]
        problems = [Item("problem", said) for said in self._looked.said]
        documents = [
            Item("document", name, states.total(), _states(states))
            for name, states in planned.settled.documents.items()
            if name not in planned.shelf.missing
        ]
        return [*labels, *missing, *documents, *problems]

    def _meaning(self, meaning: Meaning) -> str:
        if meaning.what == "keep":
            return _("kept as it is")
        if meaning.what == "skip":
            return _("left out")
        code = self._book.by_id[meaning.code]
        named = f"{code.number} {code.name(current())}"
        return named if meaning.what == "code" else _("new, under {code}").format(code=named)

    def cells(self, item: Item) -> list[Any]:
        """Give the cells of a row."""
        tone = {"label": "strong", "problem": "warn", "missing": "warn"}.get(item.kind, "")
        name = " ".join(item.name.split())
        if item.kind in ("document", "missing"):
            name = basename(name) or name
        return [(_kind(item.kind), "muted"), (name, tone), str(item.passages or ""), item.said]

    def identity(self, item: Item) -> Hashable:
        """Name a row."""
        return item.kind, item.name

    def details(self, item: Item) -> Content:
        """Say in full what the row is, and what one can do."""
        hints = {
            "label": _(
                "The codebook has no code of this name. Enter chooses the code that it means, "
                "makes a new one, or leaves the label out."
            ),
            "missing": _(
                "Passages are taken as they are, and cannot be checked: put the document into "
                "the library first, and look again."
            ),
        }
        parts = [item.name, item.said, hints.get(item.kind, "")]
        return Content(safe("\n\n".join(filter(None, parts))))

    def pressed(self, event: events.Key) -> bool:
        """Import with i."""
        if event.key != "i" or not self._looked.plan.passages:
            return False
        self.dismiss(self._meanings)
        return True

    def choose(self) -> None:
        """Ask what the label under the cursor means."""
        item = self.current
        if item is None or item.kind != "label":
            return

        def chosen(meaning: Meaning | None) -> None:
            if meaning is not None:
                self._meanings[item.name] = meaning
                self.again()

        self.app.push_screen(LabelMeaning(self._book, item.name), chosen)


def _kind(kind: str) -> str:
    return {
        "label": _("label"),
        "document": _("document"),
        "missing": _("missing"),
        "problem": _("problem"),
    }[kind]


def _states(states: Mapping[Any, int]) -> str:
    names = {"exact": _("exact"), "moved": _("moved"), "lost": _("lost")}
    return ", ".join(f"{states[state]} {name}" for state, name in names.items() if states[state])


class LabelMeaning(ListDialog[Meaning, Meaning]):
    """Find the code that a label means; or leave it out, keep it, make a new code of it."""

    about = mark(
        "Choose the code that a label means; or leave its passages out, keep the label as"
        " it is, or make a new code of it."
    )
    detailed = True

    def __init__(self, book: Codebook, label: str) -> None:
        super().__init__()
        self._book = book
        self._label = label
        self.title_text = _("What does “{label}” mean?").format(label=label)

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("choose")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show number and name."""
        return [Column("number", "", 6), Column("name", "")]

    def find(self, query: str) -> list[Meaning]:
        """List codes by what is typed, then groups for a new code, then what else one can do."""
        words = normalise(query).split()
        codes = [Meaning("code", match.code.id) for match in search(self._book, query, current())]
        tops = self._book.below.get(None, [])
        named = [(code.id, normalise(f"{code.number} {code.name(current())}")) for code in tops]
        found = [key for key, name in named if all(word in name for word in words)]
        groups = [Meaning("new", key) for key in found or [key for key, _name in named]]
        other = [] if words else [Meaning("skip"), KEEP]
        return [*other, *codes, *groups]

    def cells(self, item: Meaning) -> list[Any]:
        """Give the cells of a choice."""
        if item.what == "skip":
            return ["–", (_("Leave the label out, keep the passage"), "strong")]
        if item.what == "keep":
            return ["=", (_("Keep it as it is; the codebook does not know it"), "strong")]
        code = self._book.by_id[item.code]
        if item.what == "new":
            said = _("A new code under {group}").format(group=code.name(current()))
            return ["+", said]
        return [code.number, code.name(current())]

    def identity(self, item: Meaning) -> Hashable:
        """Name a choice."""
        return item

    def details(self, item: Meaning) -> Content:
        """Describe the code."""
        return describe(self._book, self._book.by_id[item.code]) if item.code else Content("")

    def choose(self) -> None:
        """Answer with the choice under the cursor."""
        if self.current is not None:
            self.dismiss(self.current)


def result(looked: Looked, failed: Sequence[str]) -> Content:
    """Write what an import came to, and all that is to be said of it."""
    planned = looked.plan
    parts: list[Any] = [(safe(planned.said()) + "\n", "bold")]
    for state, said in (
        ("lost", _("Passages whose quote is gone keep their old places; they are listed as lost.")),
        ("unchecked", _("Passages of documents that are not here could not be checked.")),
    ):
        if planned.summary()[state]:
            parts.append(f"\n{safe(said)}\n")
    lines = [*failed, *looked.said]
    if lines:
        form = ngettext("{n} remark:", "{n} remarks:", len(lines)).format(n=len(lines))
        parts += [(f"\n{form}\n", "bold"), *(f"{safe(line)}\n" for line in lines)]
    return Content.assemble(*parts)
