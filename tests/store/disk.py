"""A disk whose power can be cut: what a session did to it, and what may be left of that."""

import os
import random
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest

Model = Literal["ext4", "posix"]
How = Literal["nothing", "everything", "zeros", "sectors", "torn"]
Event = tuple[Any, ...]
SECTOR = 512
CALLS = ("open", "close", "write", "fsync", "mkdir", "rename", "link", "unlink")
UNKNOWN = ("truncate", "ftruncate", "pwrite", "replace")


class Recorder:
    """Note what is done below a folder; `events` can be replayed on a `Disk`."""

    def __init__(self, patch: pytest.MonkeyPatch, root: Path) -> None:
        self.events: list[Event] = []
        self._root = str(root)
        self._nodes: dict[str, int] = {}
        self._held: dict[int, int | str] = {}  # by descriptor: a node, or the path of a folder
        for name in CALLS:
            patch.setattr(os, name, partial(getattr(self, f"_{name}"), getattr(os, name)))
        for name in UNKNOWN:
            patch.setattr(os, name, self._unknown)

    def _unknown(self, *args: Any, **named: Any) -> None:
        raise AssertionError("the model does not know this call")

    def note(self, *event: Any) -> None:
        """Add an event: one of the disk's, or what was acknowledged."""
        self.events.append(event)

    def _path(self, path: Any) -> str:
        """Give the path within the folder, empty for one elsewhere."""
        text = os.path.abspath(os.fspath(path))
        return text[len(self._root) :] or "/" if text.startswith(self._root) else ""

    def _open(self, real: Any, path: Any, flags: int, *more: Any, **named: Any) -> int:
        there = os.path.lexists(path)
        descriptor: int = real(path, flags, *more, **named)
        within = self._path(path)
        if within and os.path.isdir(path):
            self._held[descriptor] = within
        elif within:
            if not there:
                self._nodes[within] = 1 + max(self._nodes.values(), default=0)
                self.note("name", within, self._nodes[within])
            self._held[descriptor] = self._nodes[within]
        return descriptor

    def _close(self, real: Any, descriptor: int) -> None:
        self._held.pop(descriptor, None)
        real(descriptor)

    def _write(self, real: Any, descriptor: int, content: Any) -> int:
        written: int = real(descriptor, content)
        if descriptor in self._held:
            self.note("write", self._held[descriptor], bytes(content)[:written])
        return written

    def _fsync(self, real: Any, descriptor: int) -> None:
        real(descriptor)
        if descriptor in self._held:
            self.note("sync", self._held[descriptor])

    def _mkdir(self, real: Any, path: Any, *more: Any, **named: Any) -> None:
        real(path, *more, **named)
        self.note("folder", self._path(path))

    def _rename(self, real: Any, path: Any, to: Any, **named: Any) -> None:
        real(path, to, **named)
        node = self._nodes[self._path(to)] = self._nodes.pop(self._path(path))
        self.note("rename", self._path(path), self._path(to), node)

    def _link(self, real: Any, path: Any, to: Any, **named: Any) -> None:
        real(path, to, **named)
        node = self._nodes[self._path(to)] = self._nodes[self._path(path)]
        self.note("name", self._path(to), node)

    def _unlink(self, real: Any, path: Any, **named: Any) -> None:
        real(path, **named)
        self._nodes.pop(self._path(path), None)
        self.note("gone", self._path(path))


class Disk:
    """Hold what is on the platter and what only waits to get there.

    With "ext4" a sync takes along every change of names before it; with "posix" a name is there
    when its folder was synced.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._content: dict[int, bytes] = {}
        self._durable: dict[int, int] = {}  # bytes of a node that are on the platter
        self._names: dict[str, int] = {}
        self._folders: set[str] = {"/"}
        self._waiting: list[Event] = []

    def do(self, event: Event) -> None:
        """Replay an event."""
        kind, *rest = event
        if kind == "write":
            node, content = rest
            self._content[node] = self._content.get(node, b"") + content
        elif kind == "sync":
            self._sync(rest[0])
        elif kind != "ack":
            self._waiting.append(event)

    def _sync(self, what: int | str) -> None:
        if isinstance(what, int):
            self._durable[what] = len(self._content.get(what, b""))
        later = []
        for event in self._waiting:
            place = event[2] if event[0] == "rename" else event[1]
            if self._model == "ext4" or os.path.dirname(place) == what:
                _happen(event, self._names, self._folders)
            else:
                later.append(event)
        self._waiting = later

    def left(self, how: How, chance: random.Random, to: Path) -> None:
        """Write to a folder what the disk may hold when the power is cut now."""
        names, folders = dict(self._names), set(self._folders)
        happened = {"nothing": 0, "everything": len(self._waiting)}
        count = happened.get(how, chance.randint(0, len(self._waiting)))
        for event in self._waiting[:count]:
            _happen(event, names, folders)
        for folder in sorted(folders - {"/"}):
            if (to / folder[1:]).parent.is_dir():
                (to / folder[1:]).mkdir()
        for path, node in names.items():
            if (to / path[1:]).parent.is_dir():
                (to / path[1:]).write_bytes(self._bytes(node, how, chance))

    def _bytes(self, node: int, how: How, chance: random.Random) -> bytes:
        content = self._content.get(node, b"")
        safe = self._durable.get(node, 0)
        if how == "everything":
            return content
        if how == "nothing":
            return content[:safe]
        if how == "torn":
            return content[: chance.randint(safe, len(content))]
        rest = bytearray(content[safe:])
        for at in range(-(safe % SECTOR), len(rest), SECTOR):
            if how == "zeros" or chance.random() < 0.5:
                part = slice(max(0, at), min(len(rest), at + SECTOR))
                rest[part] = bytes(part.stop - part.start)
        return content[:safe] + rest


def _happen(event: Event, names: dict[str, int], folders: set[str]) -> None:
    kind, path, *rest = event
    if kind == "folder":
        folders.add(path)
    elif kind == "gone":
        names.pop(path, None)
    elif kind == "rename":
        names.pop(path, None)
        names[rest[0]] = rest[1]
    else:
        names[path] = rest[0]
