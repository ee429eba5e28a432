"""Annotations in memory: what a store of lines needs, and no more."""

from collections.abc import Iterator, Sequence

from reader.store.lines import Line
from reader.store.lineset import LineSet
from reader.store.linestore import LineStore, Mark, Plan, Since


class Shared(dict[str, list[bytes]]):
    """Hold the lines of documents, for any number of stores."""


class MemoryLog:
    """Hold a document's lines as far as they were taken in."""

    def __init__(self) -> None:
        self.lines = LineSet()
        self._read = 0

    def refresh(self, there: Sequence[bytes]) -> None:
        """Take in the lines that came since."""
        for raw in there[self._read :]:
            self.lines.add(raw)
        self._read = len(there)

    def said(self) -> list[str]:
        """Say nothing: lines in memory are sound."""
        return []

    def sure(self, line: Line, /) -> bool:
        """Tell that a line stays."""
        return True


class MemoryStore(LineStore):
    """Keep annotations in memory, shared with other stores."""

    def __init__(self, shared: Shared, annotator: str = "", session: str = "m") -> None:
        super().__init__(annotator, session)
        self._shared = shared
        self._logs: dict[str, MemoryLog] = {}

    def version(self, document_id: str) -> int | None:
        """Count the document's lines, which never become fewer."""
        return len(self._shared.get(document_id, ())) or None

    def close(self) -> None:
        """Forget what was read."""
        self._logs.clear()

    def log(self, document_id: str) -> MemoryLog:
        """Give a document's lines as they are now."""
        log = self._logs.setdefault(document_id, MemoryLog())
        log.refresh(self._shared.get(document_id, ()))
        return log

    def commit(self, document_id: str, plan: Plan) -> None:
        """Append the lines of a plan."""
        lines = plan(self.log(document_id))
        self._shared.setdefault(document_id, []).extend(lines)

    def since(self, mark: Mark | None = None) -> Since:
        """Give the lines that came after a mark, and the mark of now."""
        mark = mark or {}
        found = [
            (name, raw)
            for name, lines in self._shared.items()
            for raw in lines[mark.get(name, (0, 0))[1] :]
        ]
        return Since({name: (0, len(lines)) for name, lines in self._shared.items()}, found)

    def logs(self) -> Iterator[MemoryLog]:
        """Give the lines of every document."""
        return (self.log(document_id) for document_id in list(self._shared))
