"""The lines of one document: read from all its files, appended to one of them."""

import errno
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.language import _, because, ngettext
from reader.store.files import read_from
from reader.store.legacy import converted
from reader.store.lines import Line
from reader.store.lineset import LineSet, split, whole
from reader.store.names import OLD_SUFFIX, Shelf
from reader.store.writer import Writer

NEVER_READ = (errno.ELOOP, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENXIO)
TAIL = 64  # bytes before the part that is read next, which must be as they were

Stamp = tuple[tuple[str, int, int, int], ...]  # name, inode, size, nanoseconds of the last change


class Bad(NamedTuple):
    """Name a line that could not be read."""

    path: Path
    offset: int  # in bytes
    raw: bytes


class _Seen(NamedTuple):
    """Hold how far a file was read."""

    inode: int
    size: int
    time: int
    position: int
    tail: bytes


class _WrittenOver(Exception):
    """Tell that a file is not the one read before with something added."""


class DocumentLog:
    """Hold a document's lines as they were read last; `refresh` reads what came since."""

    def __init__(self, shelf: Shelf, writer: Writer | None = None) -> None:
        self.shelf = shelf
        self.lines = LineSet()
        self.bad: list[Bad] = []
        self.problems: dict[Path, OSError] = {}  # files that cannot be read
        self.old_lines: list[bytes] = []  # what the file of an earlier version says
        self.damage = ""  # and what is wrong with it
        self.appended = 0  # lines, by this session
        self._seen: dict[Path, _Seen] = {}
        self._doubtful: set[bytes] = set()  # lines of which nobody knows whether they are durable
        self._writer = writer

    def refresh(self) -> bool:
        """Read what is new, without any lock; tell whether there was something."""
        statuses = {path: _status(path) for path in self._paths()}
        if not self._grew_only(statuses):
            self._forget()
        try:
            return self._read_all(statuses)
        except _WrittenOver:
            self._forget()
            return self._read_all(statuses)

    def _read_all(self, statuses: Mapping[Path, os.stat_result | None]) -> bool:
        came = False
        for path, status in statuses.items():
            seen = self._seen.get(path)
            if status and not (seen and (status.st_size, status.st_mtime_ns) == seen[1:3]):
                came |= self._read(path, seen)
        return came

    def _paths(self) -> list[Path]:
        return [self.shelf.old_file, *self.shelf.files()]

    def _forget(self) -> None:
        self.lines = LineSet()
        self.bad, self.old_lines, self.damage = [], [], ""
        self._seen = {}

    def _grew_only(self, statuses: dict[Path, os.stat_result | None]) -> bool:
        """Tell whether every file known is there and not shorter; else all is read anew."""
        for path, seen in self._seen.items():
            status = statuses.get(path)
            if status is None or status.st_ino != seen.inode or status.st_size < seen.position:
                return False
            changed = status.st_mtime_ns != seen.time
            if changed and (path.suffix == OLD_SUFFIX or status.st_size == seen.size):
                return False
        return True

    def _read(self, path: Path, seen: _Seen | None) -> bool:
        try:
            old = path.suffix == OLD_SUFFIX
            came = self._read_old(path) if old else self._read_lines(path, seen)
        except FileNotFoundError:
            return False
        except OSError as error:
            self.problems[path] = error
            return False
        self.problems.pop(path, None)
        return came

    def _read_old(self, path: Path) -> bool:
        status, content = read_from(path, 0)
        self.old_lines, self.damage = converted(content)
        for line in self.old_lines:
            self.lines.add(line)
        self._seen[path] = _Seen(
            status.st_ino, status.st_size, status.st_mtime_ns, len(content), b""
        )
        return True

    def _read_lines(self, path: Path, seen: _Seen | None) -> bool:
        """Read from where reading ended; a last line that is not whole yet is left for later."""
        start = seen.position - len(seen.tail) if seen else 0
        status, content = read_from(path, start)
        if seen and not content.startswith(seen.tail):
            raise _WrittenOver
        known = len(seen.tail) if seen else 0
        end = content.rfind(b"\n", known) + 1 or known
        if whole(content[end:]):
            end = len(content)
        self._take_in(path, start + known, content[known:end])
        self._seen[path] = _Seen(
            *(status.st_ino, status.st_size, status.st_mtime_ns, start + end),
            content[max(0, end - TAIL) : end],
        )
        return end > known

    def _take_in(self, path: Path, start: int, content: bytes) -> None:
        for offset, raw in split(content):
            try:
                self.lines.add(raw)
            except ValueError:
                self.bad.append(Bad(path, start + offset, raw))

    def unfinished(self) -> list[Bad]:
        """List what stands after the last line break of a file and is no line: a write cut off."""
        found = []
        for path, seen in self._seen.items():
            if path.suffix != OLD_SUFFIX and seen.size > seen.position:
                with suppress(OSError):
                    rest = read_from(path, seen.position)[1]
                    if rest.strip():
                        found.append(Bad(path, seen.position, rest))
        return found

    def said(self) -> list[str]:
        """Say, a sentence each, what could not be read."""
        found = []
        for path, error in self.problems.items():
            reason = _("{path}: cannot be read: {reason}")
            found.append(reason.format(path=path, reason=because(error)))
        if self.damage:
            reason = _(
                "{path}: damaged: {reason}. The next save keeps the file under another name."
            )
            found.append(reason.format(path=self.shelf.old_file, reason=self.damage))
        for path, n in Counter(bad.path for bad in self.bad).items():
            form = ngettext(
                "{path}: {n} line cannot be read; it is kept, “reader doctor” shows it.",
                "{path}: {n} lines cannot be read; they are kept, “reader doctor” shows them.",
                n,
            )
            found.append(form.format(path=path, n=n))
        for cut in self.unfinished():
            said = _("{path}: the last line is cut off; it is kept.")
            found.append(said.format(path=cut.path))
        if n := len(self.lines.unfinished()):
            form = ngettext(
                "{path}: {n} line of an unfinished save does not count; it is kept.",
                "{path}: {n} lines of an unfinished save do not count; they are kept.",
                n,
            )
            found.append(form.format(path=self.shelf.folder / self.shelf.stem, n=n))
        return found

    def stamp(self) -> Stamp:
        """Stamp the state of the files, so that another session's save shows."""
        try:
            statuses = [(path.name, _status(path)) for path in self._paths()]
        except OSError:
            return ()
        return tuple((n, s.st_ino, s.st_size, s.st_mtime_ns) for n, s in statuses if s)

    def sure(self, line: Line) -> bool:
        """Tell whether a line is not one that this session failed to make durable."""
        return line.raw not in self._doubtful

    def commit(self, plan: Callable[[], Sequence[bytes]]) -> None:
        """Append the lines that `plan` makes of those there are.

        When this returns they are on the disk; when it raises OSError, none of them counts.
        `plan` may be asked twice.
        """
        assert self._writer is not None
        self.refresh()
        self._refuse_to_guess()
        if not (lines := plan()):
            self._writer.sync(self.shelf)
            return
        if self._writer.claim(self.shelf) and self.refresh():
            lines = plan()
        try:
            self._writer.append(lines)
        except OSError:
            self._doubtful.update(lines)
            raise
        self.appended += len(lines)
        self.refresh()

    def _refuse_to_guess(self) -> None:
        """Raise the error of a file that was read before or will be later: it may say more."""
        for error in self.problems.values():
            if error.errno not in NEVER_READ:
                raise error

    @property
    def own(self) -> Path | None:
        """Give the file that this session holds, if it is one that others may hold later."""
        return self._writer.held if self._writer else None

    def only_own(self, before: Stamp, now: Stamp) -> bool:
        """Tell whether what this session wrote is all that was done between two stamps."""
        held = self.own
        if held is None or self._writer is None:
            return False
        name = held.name
        mine = next((entry for entry in before if entry[0] == name), None)
        others = [[entry for entry in stamp if entry[0] != name] for stamp in (before, now)]
        kept = mine[2] >= self._writer.begun if mine else self._writer.begun == 0
        return kept and others[0] == others[1]

    def close(self) -> None:
        """Let go of the file that is written."""
        if self._writer:
            self._writer.drop()


def _status(path: Path) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None
