"""What a set of lines means, in whatever order and however often they are read."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, count
from typing import Any

from reader.store.lines import PASSAGES, Fields, Head, Key, Line, encode, parse

NOTHING: Mapping[str, Fields] = {}
LEAP = 1000  # versions by which others may be ahead of who made a record


def _greatest(versions: Collection[Line]) -> Line:
    """Give the version that holds; one that leaps ahead of who made the record does not.

    It would win for ever, and stays a rival that somebody has to look at.
    """
    first = min(line.v for line in versions)
    makers = {line.by for line in versions if line.v == first}
    made = [line.v for line in versions if line.v == first or makers == {line.by}]
    near = [line for line in versions if line.v <= max(made) + LEAP]
    return max(near, key=lambda line: line[:4])


class LineSet:
    """Hold every version of every record; merging knows no order and no repetition."""

    def __init__(self) -> None:
        self._versions: dict[Key, dict[bytes, Line]] = {}
        self._best: dict[Key, Line] = {}
        self._tables: dict[str, dict[str, Fields]] = {}
        self._pending: dict[str, dict[bytes, Line]] = {}  # transactions that lack lines

    def add(self, raw: bytes) -> Line:
        """Take in a line; raise ValueError where it is none."""
        line = parse(raw)
        if line.tx is None:
            self._put(line)
            return line
        group = self._pending.setdefault(line.tx[0], {})
        group[line.raw] = line
        if len(group) >= line.tx[1]:
            for each in group.values():
                self._put(each)
        return line

    def _put(self, line: Line) -> None:
        versions = self._versions.setdefault(line.key, {})
        if line.raw in versions:
            return
        versions[line.raw] = line
        best = self._best.get(line.key)
        if line.v > LEAP or (best is not None and best.v > LEAP):
            self._hold(_greatest(versions.values()))
        elif best is None or best[:4] < line[:4]:
            self._hold(line)

    def _hold(self, line: Line) -> None:
        """Make a line the state of its record."""
        self._best[line.key] = line
        table = self._tables.setdefault(line.table, {})
        if line.alive:
            table[line.id] = line.fields
        else:
            table.pop(line.id, None)

    @property
    def tables(self) -> list[str]:
        """Name the tables that have, or had, records."""
        return list(self._tables)

    def table(self, name: str = PASSAGES) -> Mapping[str, Fields]:
        """Give the records of a table by their ids; not to be changed."""
        return self._tables.get(name, NOTHING)

    def best(self, key: Key) -> Line | None:
        """Give the line that is a record's state, a removal too."""
        return self._best.get(key)

    def has(self, raw: bytes) -> bool:
        """Tell whether a line was taken in, counting or waiting for others."""
        line = parse(raw)
        waiting = self._pending.get(line.tx[0], {}) if line.tx else {}
        return line.raw in self._versions.get(line.key, {}) or line.raw in waiting

    def versions(self, key: Key) -> list[Line]:
        """List every version of a record, the oldest first."""
        return sorted(self._versions.get(key, {}).values(), key=lambda line: line[:4])

    def lines(self) -> Iterator[Line]:
        """Go through every line that counts."""
        for versions in self._versions.values():
            yield from versions.values()

    def unfinished(self) -> list[Line]:
        """List the lines of transactions that lack others, which do not count."""
        groups = (g.values() for g in self._pending.values())
        return [line for group in groups for line in group if not self._counts(line)]

    def _counts(self, line: Line) -> bool:
        return line.raw in self._versions.get(line.key, {})

    def rivals(self, key: Key) -> list[Line]:
        """List versions that nobody who made a later one had seen, but for the state itself."""
        versions, best = self._versions.get(key, {}), self._best.get(key)
        if best is None or len(versions) == 1:
            return []
        return [
            line
            for line in self.versions(key)
            if line is not best
            and (line.alive, line.fields) != (best.alive, best.fields)
            and not any(other.follows(line) for other in versions.values() if other is not line)
        ]

    def records(self, table: str = PASSAGES) -> list[Key]:
        """List the records that a table has or had."""
        return [key for key in self._versions if key[0] == table]

    def next(
        self, key: Key, fields: Fields | None, seen: Iterable[Line], dev: str, **head: Any
    ) -> bytes:
        """Write the line that changes a record for somebody who has seen the versions `seen`.

        Whatever there is of the record, the line is greater. `head` is what `Head` takes more.
        """
        on: dict[str, int] = {}
        for line in seen:
            for writer, v in (*line.on.items(), (line.dev, line.v)):
                on[writer] = max(v, on.get(writer, 0))
        best = self._best.get(key)
        head |= {"dev": self._branch(key, dev, on), "on": dict(sorted(on.items()))}
        return encode(Head(*key, 1 + (best.v if best else 0), **head), fields)

    def _branch(self, key: Key, dev: str, on: Mapping[str, int]) -> str:
        """Name a writer anew that goes on from elsewhere than its own last version.

        The versions under one name follow each other, so that the last stands for all.
        """
        last: dict[str, int] = {}
        for line in self._versions.get(key, {}).values():
            last[line.dev] = max(line.v, last.get(line.dev, 0))
        names = chain([dev], (f"{dev}-{number}" for number in count(2)))
        return next(name for name in names if last.get(name, 0) <= on.get(name, 0))


def split(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Go through the lines of a file that hold anything, each with the byte it starts on."""
    at = 0
    for raw in content.split(b"\n"):
        if raw.strip(b" \t\r"):
            yield at, raw
        at += len(raw) + 1


def whole(raw: bytes) -> bool:
    """Tell whether a line is one although no line break ends it: no part of an object is one."""
    try:
        parse(raw)
    except ValueError:
        return False
    return True
