"""Choosing codes for a passage, by whatever one types."""

from collections.abc import Hashable, Sequence
from typing import Any

from textual import events
from textual.content import Content

from reader.codebook.codebook import Code, Codebook
from reader.codebook.search import Match, search
from reader.language import _, current, mark
from reader.text.safe import safe
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.look.signs import sign
from reader.ui.table import Column


class Codes(ListDialog[Match, tuple[str, ...]]):
    """Find codes by Chinese, English, number, pinyin or its initials; answer with their ids.

    The answer is what the passage shall carry: Tab marks several; without a mark, Enter adds
    the code under the cursor to those that the passage has.
    """

    about = mark(
        "Choose codes for the words above. Type Chinese, English, a number, or pinyin or "
        "its initials: jdbf finds 结对帮扶. Tab marks several."
    )
    detailed = True

    def __init__(
        self, book: Codebook, quote: str, carried: Sequence[str], recent: Sequence[str]
    ) -> None:
        super().__init__()
        self.title_text = quote
        self._book = book
        self._carried = tuple(carried)
        self._marked = set(carried)
        self._recent = tuple(recent)

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (
            ("Enter", _("tag")),
            ("Tab", _("mark several")),
            ("↑↓", _("move")),
            ("Ctrl+↑↓", _("details")),
            ("Esc", _("leave")),
        )

    def columns(self) -> list[Column]:
        """Show mark, number, name and hotkey."""
        return [
            Column("mark", "", 1),
            Column("number", "", 6),
            Column("name", ""),
            Column("keys", "", 5, "right"),
        ]

    def empty(self) -> str:
        """Say what can be typed."""
        return _("No code matches. Type Chinese, English, a number or pinyin initials.")

    def find(self, query: str) -> list[Match]:
        """Find codes; those that the passage carries come first when nothing is typed."""
        recent = (*self._carried, *self._recent)
        return search(self._book, query, current(), recent)

    def cells(self, item: Match) -> list[Any]:
        """Give the cells of a code."""
        code = item.code
        mark = sign("✓") if code.id in self._marked else " "
        keys = code.chord if not code.hotkey else f"{code.chord} {code.hotkey}"
        return [mark, code.number, code.name(current()), keys]

    def identity(self, item: Match) -> Hashable:
        """Name a code by its id."""
        return item.code.id

    def details(self, item: Match) -> Content:
        """Show definition and rules of a code."""
        return describe(self._book, item.code)

    def pressed(self, event: events.Key) -> bool:
        """Mark with Tab."""
        if event.key != "tab" or self.current is None:
            return False
        self._marked ^= {self.current.code.id}
        self.again()
        self.rows.move(1)
        return True

    def choose(self) -> None:
        """Answer with the marked codes, or with the one under the cursor added."""
        if self._marked != set(self._carried):
            self.dismiss(tuple(self._marked))
        elif self.current is not None:
            self.dismiss((*self._carried, self.current.code.id))


def describe(book: Codebook, code: Code) -> Content:
    """Write a code's names, definition, rules and cues."""
    language = current()
    group = book.group(code.id)
    parts: list[Any] = [(f"{code.number} {code.name(language)}\n", "bold")]
    other = code.name("en" if language == "zh" else "zh")
    parts.append((f"{other}\n", "$text-muted"))
    if group is not None and group is not code:
        parts.append((f"{group.number} {group.name(language)}\n", "$text-muted"))
    for title, text in (
        ("", code.definition),
        (_("Include"), code.include),
        (_("Exclude"), code.exclude),
    ):
        said = text.get(language) or next(iter(text.values()), "")
        if said:
            parts.append("\n")
            if title:
                parts.append((f"{title}  ", "bold"))
            parts.append(said + "\n")
    if code.phrases:
        parts += ["\n", (_("Examples") + "  ", "bold"), "；".join(code.phrases) + "\n"]
    if code.cues:
        parts += ["\n", (_("Cues") + "  ", "bold"), " ".join(code.cues)]
    return Content.assemble(
        *((safe(part[0]), part[1]) if isinstance(part, tuple) else safe(part) for part in parts)
    )
