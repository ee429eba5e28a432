"""TinyDB's own face of a document's lines: storage and tables that append what changes."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from reader.passages.ids import new_ulid
from reader.store.lines import PASSAGES, Fields
from reader.store.lineset import LineSet
from reader.store.linestore import LineStore
from reader.store.plan import Step

Records = dict[str, Any]


class LineStorage(Storage):
    """Give TinyDB the tables of a document, and append the records that it changed."""

    def __init__(self, store: LineStore, document_id: str) -> None:
        self._store = store
        self._document_id = document_id

    @property
    def lines(self) -> LineSet:
        """Give the document's lines as they are now."""
        return self._store.log(self._document_id).lines

    def read(self) -> dict[str, Records] | None:
        """Copy all tables; None where there is none."""
        lines = self.lines
        found = {name: dict(lines.table(name)) for name in lines.tables if lines.table(name)}
        return deepcopy(found) or None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Append what differs from the tables there are; raise NotSaved."""
        lines = self.lines
        steps: list[Step] = []
        for name in {*data, *lines.tables}:
            steps += _differences(lines, name, data.get(name, {}))
        self.append(steps)

    def append(self, steps: list[Step]) -> None:
        """Append steps that count together; raise NotSaved."""
        if steps:
            self._store.take(self._document_id, steps)


class LineTable(Table):
    """Read and change one table; what a change costs depends on the records that it touches."""

    document_id_class = str  # type: ignore[assignment]
    _storage: LineStorage

    def _get_next_id(self) -> str:
        return new_ulid()

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return dict(self._storage.lines.table(self.name))

    def search(self, cond: QueryLike) -> list[Document]:
        """Find records; another session may have changed what a cache remembers."""
        self.clear_cache()
        return super().search(cond)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        lines = self._storage.lines
        touched = _Touched(lines.table(self.name))
        updater(touched)  # type: ignore[arg-type]
        self._storage.append(_steps(lines, self.name, touched.changed()))
        self.clear_cache()


class LineDB(TinyDB):
    """Open the tables of one document; "passages" is the default one."""

    table_class = LineTable
    default_table_name = PASSAGES

    def __init__(self, store: LineStore, document_id: str) -> None:
        super().__init__(storage=lambda: LineStorage(store, document_id))


class _Touched(MutableMapping[str, Any]):
    """Show a table, copy what is looked at, and remember what was changed."""

    def __init__(self, records: Mapping[str, Fields]) -> None:
        self._records = records
        self._copies: Records = {}
        self._removed: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        if key in self._removed:
            raise KeyError(key)
        if key not in self._copies:
            self._copies[key] = deepcopy(dict(self._records[key]))
        return self._copies[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._removed.discard(key)
        self._copies[key] = value

    def __delitem__(self, key: str) -> None:
        self[key]
        self._copies.pop(key)
        self._removed.add(key)

    def __iter__(self) -> Iterator[str]:
        names = dict.fromkeys((*self._records, *self._copies))
        return (key for key in names if key not in self._removed)

    def __len__(self) -> int:
        return sum(1 for _key in self)

    def changed(self) -> dict[str, Fields | None]:
        """Give the records that are not as they were, None for those removed."""
        gone: dict[str, Fields | None] = dict.fromkeys(self._removed & {*self._records})
        return gone | {k: v for k, v in self._copies.items() if self._records.get(k) != v}


def _differences(lines: LineSet, name: str, records: Mapping[str, Any]) -> list[Step]:
    before = lines.table(name)
    changed: dict[str, Fields | None] = {key: None for key in before if key not in records}
    changed |= {key: value for key, value in records.items() if before.get(key) != value}
    return _steps(lines, name, changed)


def _steps(lines: LineSet, name: str, changed: Mapping[str, Fields | None]) -> list[Step]:
    found = []
    for key, fields in changed.items():
        best = lines.best((name, key))
        found.append(Step((name, key), fields and dict(fields), [best] if best else []))
    return found
