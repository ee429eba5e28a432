"""What was done in several documents at once, so that one undo takes all of it back."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from reader.paths import place
from reader.store.files import write_atomic

FILE = "groups.json"
MOST = 200  # groups that are remembered

Group = dict[str, list[str]]  # ids of passages by document


class Groups:
    """Hold which passages of which documents were changed together, kept between starts."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or place("state") / FILE
        self._known: dict[str, Group] | None = None
        self._added = False  # whether `add` was called since the last writing

    def keep(self, name: str, group: Group) -> None:
        """Remember a group; where it cannot be written, until the end."""
        self._known = {**self._read(), **(self._known or {}), name: group}
        self._known = dict(list(self._known.items())[-MOST:])
        self._write()

    def add(self, name: str, document_id: str, passages: list[str]) -> None:
        """Let a group have changed passages of another document, too; `save` writes it."""
        self._all().setdefault(name, {})[document_id] = passages
        self._added = True

    def save(self) -> None:
        """Write what was added."""
        if self._added:
            self._known = {**self._read(), **self._all()}
            self._write()

    def _write(self) -> None:
        self._added = False
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomic(self._path, json.dumps(self._known).encode())

    def get(self, name: str) -> Group:
        """Give the group of a name; empty where it is not known."""
        return self._all().get(name, {})

    def name_of(self, document_id: str, passages: Iterable[str]) -> str:
        """Name the group that changed exactly these passages of a document; "" where none did."""
        wanted = set(passages)
        for name, group in self._all().items():
            if set(group.get(document_id, ())) == wanted:
                return name
        return ""

    def _all(self) -> dict[str, Group]:
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[str, Group]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: group for name, group in found.items() if _sound(group)}


def _sound(group: object) -> bool:
    return isinstance(group, dict) and all(
        isinstance(ids, list) and all(isinstance(i, str) for i in ids) for ids in group.values()
    )
