"""What is kept beside annotations, by the same lines: collections, and what is said of documents.

A ledger's lines lie in a folder of their own within that of the annotations, so that git merges
them alike, and no list of documents takes them for one.
"""

from collections.abc import Mapping

from reader.store.lines import DOCUMENT, Fields, Key, Line
from reader.store.lineset import LineSet
from reader.store.linestore import LineStore
from reader.store.plan import Step

Changes = Mapping[Key, Fields | None]  # what records become, None for removed


class Ledger:
    """Keep records by table and id, each with who changed it and when."""

    def __init__(self, store: LineStore, name: str) -> None:
        self._store = store
        self.name = name

    @property
    def version(self) -> object:
        """Give what is different after every change, another session's too."""
        return self._store.version(self.name)

    @property
    def lines(self) -> LineSet:
        """Give the records as they are now."""
        return self._store.log(self.name).lines

    def said(self) -> list[str]:
        """Say, a sentence each, what could not be read."""
        return self._store.log(self.name).said()

    def table(self, name: str) -> Mapping[str, Fields]:
        """Give the records of a table by their ids."""
        return self.lines.table(name)

    def last(self, table: str, key: str) -> Line | None:
        """Give the last version of a record, which says by whom it is and when it was made."""
        return self.lines.best((table, key))

    def put(self, changes: Changes) -> int:
        """Save changes, all or none; give the number of those that were any. Raises NotSaved."""
        lines = self.lines
        steps = []
        for key, fields in changes.items():
            best = lines.best(key)
            before = best.fields if best is not None and best.alive else None
            if before != fields:
                steps.append(Step(key, fields, [best] if best else []))
        if not steps:
            return 0
        about = (DOCUMENT, self.name)
        if lines.best(about) is None and about not in changes:
            steps.insert(0, Step(about, {"id": self.name}, []))
        self._store.take(self.name, steps)
        return len(steps)
