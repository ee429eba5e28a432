"""Passages that were saved in two versions at once: which one is to hold."""

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from textual.content import Content

from reader.language import _, mark, ngettext
from reader.passages.passage import Passage
from reader.session.state import Session
from reader.store.linestore import Rival
from reader.text.safe import safe
from reader.text.script import fold
from reader.ui.dialogs.dialog import ListDialog
from reader.ui.dialogs.passages import describe
from reader.ui.table import Column


class Version(NamedTuple):
    """Hold a version of a passage that can be chosen; None is its removal."""

    passage_id: str
    passage: Passage | None
    holds: bool
    by: str
    at: str


def versions(rivals: Sequence[Rival]) -> list[Version]:
    """List what holds and what does not, passage by passage."""
    found: dict[str, list[Version]] = {}
    for rival in rivals:
        now, key = rival.passage, rival.other.id
        by, at = (now.annotator, now.modified) if now else ("", "")
        listed = found.setdefault(key, [Version(key, now, True, by, at)])
        listed.append(Version(key, rival.other, False, rival.by, rival.at))
    return [version for listed in found.values() for version in listed]


class Versions(ListDialog[Version, Version]):
    """List both versions of each passage; answer with the one that is to hold."""

    about = mark(
        "Two sessions changed these passages at once. Enter lets the version under the "
        "cursor hold; undo takes that back."
    )
    detailed = True

    def __init__(self, session: Session, rivals: Sequence[Rival]) -> None:
        super().__init__()
        self._session = session
        self._all = versions(rivals)
        n = len({version.passage_id for version in self._all})
        form = ngettext("{n} passage in two versions", "{n} passages in two versions", n)
        self.title_text = form.format(n=n)

    def keys(self) -> Sequence[tuple[str, str]]:
        """List the dialog's keys."""
        return (("Enter", _("let this one hold")), ("↑↓", _("move")), ("Esc", _("leave")))

    def columns(self) -> list[Column]:
        """Show which holds, who saved it, its codes and text."""
        return [
            Column("holds", "", 8),
            Column("by", "", 10),
            Column("codes", "", 12),
            Column("quote", ""),
        ]

    def find(self, query: str) -> list[Version]:
        """Narrow by text, note and who saved it."""
        wanted = fold(query).casefold()
        return [v for v in self._all if wanted in fold(self._words(v)).casefold()]

    def _words(self, version: Version) -> str:
        passage = version.passage
        return f"{version.by} {passage.quote} {passage.note}" if passage else version.by

    def cells(self, item: Version) -> list[Any]:
        """Give the cells of a version."""
        state = _("holds") if item.holds else _("other")
        if item.passage is None:
            return [state, item.by, "", _("removed")]
        numbers = " ".join(self._session.codebook.number(c) for c in item.passage.codes)
        return [state, item.by, numbers, item.passage.quote.replace("\n", "⏎")]

    def identity(self, item: Version) -> Hashable:
        """Name a version by its place in the list."""
        return self._all.index(item)

    def details(self, item: Version) -> Content:
        """Show everything about a version."""
        if item.passage is None:
            return Content(safe(_("The passage was removed, while somebody else changed it.")))
        return describe(self._session, item.passage)

    def choose(self) -> None:
        """Answer with the version under the cursor."""
        if self.current is not None:
            self.dismiss(self.current)
