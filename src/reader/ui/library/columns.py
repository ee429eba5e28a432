"""The rows of the library: what stands in which column."""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any

from reader.language import _
from reader.library.entry import Entry, Facts
from reader.library.shown import Shown
from reader.ui.cells import char_width
from reader.ui.desk.desk import Desk
from reader.ui.look.signs import sign
from reader.ui.table import Column

Said = Callable[[Entry], Entry]  # an entry as people say it is

ROOM = {"share": 90, "folder": 140}  # cells of the screen from which on titles leave room for these
LEAST_TITLE = 20  # cells that titles keep, the last columns going for it


class Documents:
    """List entries as rows, each worked out once."""

    def __init__(
        self,
        shown: Shown,
        desk: Desk,
        columns: Sequence[Column],
        said: Said,
        marked: Collection[str],
    ) -> None:
        self._shown = shown
        self._columns = columns
        self._desk = desk
        self._said = said
        self._marked = marked
        self._near: dict[int, list[Any]] = {}

    def __len__(self) -> int:
        return len(self._shown)

    def row(self, index: int) -> list[Any]:
        if index not in self._near:
            entry = self._said(self._desk.count(self._shown[index]))
            cells = _cells(entry)
            if self._marked:  # titles stay in line, marked or not
                mark = sign("●")
                mark = mark if entry.path in self._marked else " " * char_width(mark)
                cells["title"] = f"{mark} {cells['title']}"
            self._near[index] = [cells[column.key] for column in self._columns]
        return self._near[index]

    def key(self, index: int) -> str:
        return self._shown[index].path

    def find(self, key: Hashable) -> int | None:
        place = self._desk.entries.place(key) if isinstance(key, str) else None
        return None if place is None else self._shown.row(place)


def _cells(entry: Entry) -> dict[str, Any]:
    facts = entry.facts or Facts()
    title = f"{sign('✗')} {entry.name}: {facts.error}" if facts.error else entry.title
    return {
        "title": title,
        "issuer": facts.issuer,
        "date": facts.date,
        "length": str(facts.length or ""),
        "passages": str(entry.passages or ""),
        "share": f"{entry.share:.0%}" if entry.passages else "",
        "read": f"{entry.read:.0%}" if entry.opened else "",
        "opened": entry.opened[:16].replace("T", " "),
        "folder": entry.folder,
    }


def columns(width: int = 0) -> list[Column]:
    """Describe the columns in the language of the interface, as far as there is room."""
    found = [
        Column("title", _("Title"), least=LEAST_TITLE),
        Column("issuer", _("Source"), 14, most=36),
        Column("date", _("Date"), 10),
        Column("length", _("Length"), 7, "right"),
        Column("passages", _("Tagged"), 6, "right"),
        Column("share", _("Cover"), 5, "right"),
        Column("read", _("Read"), 5, "right"),
        Column("opened", _("Opened"), 16),
        Column("folder", _("Folder"), 14, most=24),
    ]
    return [column for column in found if not width or width >= ROOM.get(column.key, 0)]
