"""The cleaning report: every edit with its reason, and every place that is damaged."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from textual import events
from textual.content import Content

from reader.language import _, mark, ngettext
from reader.session.named import named
from reader.session.state import Session
from reader.text.edits import Damage, Edit
from reader.text.safe import safe
from reader.text.script import fold
from reader.text.span import Span
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.look.signs import sign
from reader.ui.table import Column

AROUND = 24  # characters of the source shown on either side


class Answer(NamedTuple):
    """Say which edits are off now, and where in the source to go, if anywhere."""

    off: frozenset[Span]
    go: Span | None


Item = Edit | Damage


class Report(ListDialog[Item, Answer]):
    """List what cleaning did; Ctrl+t switches an edit off or on, Ctrl+r all of its rule."""

    about = mark(
        "What cleaning did, and why, and what is damaged: ● is an edit, ○ one that is "
        "switched off, ! damage, shown with its probable reading."
    )
    detailed = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._document = session.document
        self._off = set(session.off)
        self._before = session.off
        self.title_text = self._title()

    def _title(self) -> str:
        edits, damage = self._document.edits, self._document.damage
        count = ngettext("{n} edit", "{n} edits", len(edits)).format(n=len(edits))
        places = ngettext("{n} damaged place", "{n} damaged places", len(damage))
        rules = Counter(e.rule for e in edits).most_common(3)
        kinds = "  ".join(f"{named(rule)} {n}" for rule, n in rules)
        return f"{count} · {places.format(n=len(damage))}  {kinds}"

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (
            ("Enter", _("go there")),
            ("Ctrl+t", _("off/on")),
            ("Ctrl+r", _("all of the rule")),
            ("Ctrl+↑↓", _("details")),
            ("Esc", _("leave")),
        )

    def columns(self) -> list[Column]:
        """Show state, kind, what was there and why."""
        return [
            Column("state", "", 1),
            Column("rule", "", 14),
            Column("what", ""),
        ]

    def empty(self) -> str:
        """Say that nothing was done, or that what was done does not match."""
        if self._document.edits or self._document.damage:
            return super().empty()
        return _("Cleaning found nothing to change.")

    def find(self, query: str) -> list[Item]:
        """List damage and edits; what is typed narrows by rule, reason or text.

        They come in the order of the text, those that only move white space after the others.
        """
        items: list[Item] = [*self._document.edits, *self._document.damage]
        items.sort(key=lambda i: (self._is_space(i), i.start))
        wanted = fold(query).casefold()
        if not wanted:
            return items
        return [i for i in items if wanted in fold(" ".join(self._words(i))).casefold()]

    def _is_space(self, item: Item) -> bool:
        text = self._document.source.text[item.start : item.end]
        return isinstance(item, Edit) and not (text + item.replacement).strip()

    def _words(self, item: Item) -> list[str]:
        text = self._document.source.text[item.start : item.end]
        kind = named(item.rule) if isinstance(item, Edit) else _("damage")
        return [kind, _(item.reason), text]

    def cells(self, item: Item) -> list[Any]:
        """Give the cells of an edit or a damaged place."""
        old = self._document.source.text[item.start : item.end]
        if isinstance(item, Damage):
            reading = f" → {item.reading}" if item.reading else ""
            return ["!", _("damage"), f"{_shown(old)}{reading}"]
        new = f" → {_shown(item.replacement)}" if item.replacement else ""
        return [
            sign("○" if item.span in self._off else "●"),
            named(item.rule),
            f"{_shown(old)}{new}",
        ]

    def identity(self, item: Item) -> Hashable:
        """Name an item by its place."""
        return (type(item).__name__, item.start, item.end)

    def details(self, item: Item) -> Content:
        """Show the reason, and the place in its context."""
        source = self._document.source.text
        before = source[max(0, item.start - AROUND) : item.start]
        after = source[item.end : item.end + AROUND]
        parts: list[Any] = [(_(item.reason) + "\n", "bold")]
        if isinstance(item, Damage) and item.reading:
            parts.append(_("Probable reading: {reading}").format(reading=item.reading) + "\n")
        percent = _("{n}% sure").format(n=round(item.confidence * 100))
        parts.append((f"{item.start}–{item.end} · {percent}\n\n", "$text-muted"))
        parts += [_shown(before), (_shown(source[item.start : item.end]), "reverse")]
        parts.append(_shown(after))
        return Content.assemble(
            *((safe(p[0]), p[1]) if isinstance(p, tuple) else safe(p) for p in parts)
        )

    def pressed(self, event: events.Key) -> bool:
        """Switch edits off and on."""
        item = self.current
        if event.key not in ("ctrl+t", "ctrl+r") or not isinstance(item, Edit):
            return False
        whole = event.key == "ctrl+r"
        spans = {
            e.span for e in self._document.edits if e == item or (whole and e.rule == item.rule)
        }
        if item.span in self._off:
            self._off -= spans
        else:
            self._off |= spans
        self.again()
        return True

    def choose(self) -> None:
        """Go to the place under the cursor."""
        item = self.current
        self.dismiss(Answer(frozenset(self._off), item.span if item else None))

    def action_leave(self) -> None:
        """Close; what was switched stays switched."""
        self.dismiss(Answer(frozenset(self._off), None))


def _shown(text: str) -> str:
    """Write text on one line, its line breaks as signs."""
    return safe(text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎"))
