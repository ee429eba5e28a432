"""Bring the index up to date: what is new or changed, over the cores, a segment at a time."""

import fcntl
import os
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from reader.formats.containers import address
from reader.library.index import NONE, Encodings, stamp
from reader.library.processes import answers
from reader.library.search.postings import postings
from reader.library.search.scan import Batch, Scanned, named, scan, scan_beside, unpacked
from reader.library.search.shelf import Kept, NotWritten, Shelf, key_of

ROOM = 4 << 20  # bytes of files indexed together
MANY = 2048  # documents indexed together, at most
CRUMBS = 8  # small segments from which on they are put together
STDIN = "-"
_PAUSE = 0.2  # seconds between two looks whether another session is done

Stopped = Callable[[], bool]


class Fresh:
    """Remember which documents are indexed as they are now, asking for each file once."""

    def __init__(self, paths: Iterable[str], encodings: Encodings = NONE) -> None:
        wanted = (path for path in paths if path != STDIN)
        self.stamps = {path: stamp(path, encodings.get(path, "")) for path in wanted}

    def missing(self, known: dict[str, Kept]) -> list[str]:
        """List the documents that are not indexed, or not as they are now."""
        return [
            path
            for path, present in self.stamps.items()
            if present and ((kept := known.get(key_of(path))) is None or kept.stamp != present)
        ]


def build(
    shelf: Shelf,
    paths: Sequence[str],
    jobs: int = 0,
    stopped: Stopped = lambda: False,
    beside: bool = False,
    encodings: Encodings = NONE,
) -> Generator[int, None, None]:
    """Index what is missing of `paths`, and yield the number of documents done so far.

    It may be left or killed at any moment: what is done is kept. While another session builds,
    this one waits for what that does. `beside` leaves the cores to others; `encodings` are those
    chosen by hand.
    """
    with _alone(shelf, stopped):
        missing = Fresh(paths, encodings).missing(shelf.known())
        done = 0
        work = scan_beside if beside else scan
        for batch in _batches(missing, work, jobs, stopped, encodings):
            with suppress(NotWritten):  # those documents stay unknown, and are tried again
                shelf.add(batch)
            done += len(batch.documents)
            yield done
        if not stopped():
            with suppress(NotWritten):
                tidy(shelf, set(map(key_of, paths)))


@contextmanager
def _alone(shelf: Shelf, stopped: Stopped) -> Iterator[None]:
    """Hold the lock of those who build; a place without locks lets everyone through."""
    descriptor = -1
    if shelf.path is not None:
        with suppress(OSError):
            lock = shelf.path.with_name(f".{shelf.path.name}.lock")
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        while descriptor >= 0 and not stopped():
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_PAUSE)
            except OSError:
                break
            else:
                break
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def groups(paths: Iterable[str]) -> list[list[str]]:
    """Put documents together that are indexed together, by the sizes of their files."""
    found: list[list[str]] = []
    room = 0
    for path in paths:
        size = _size(path)
        if not found or size > room or len(found[-1]) >= MANY:
            found.append([])
            room = ROOM
        found[-1].append(path)
        room -= size
    return found


def _size(path: str) -> int:
    """Give the bytes of a document's file; of one among many in a file, next to nothing."""
    file, member = address(path)
    try:
        return ROOM // MANY if member else os.path.getsize(file)
    except (OSError, ValueError):
        return 0


def _batches(
    paths: Sequence[str],
    work: Callable[[str], Batch],
    jobs: int,
    stopped: Stopped,
    encodings: Encodings,
) -> Iterator[Batch]:
    """Index groups; one that a process died of is tried again document by document."""
    wanted = groups(paths)
    if len(wanted) == 1:
        yield work(named(wanted[0], encodings))
        return
    failed: list[str] = []
    found = answers(work, [named(group, encodings) for group in wanted], jobs, stopped)
    for group, answer in zip(wanted, found, strict=False):
        if answer.value is not None:
            yield answer.value
        else:
            failed += group
    single = [named([path], encodings) for path in failed]
    for path, answer in zip(failed, answers(work, single, jobs, stopped), strict=False):
        known = Scanned(path, stamp(path, encodings.get(path, "")), error=answer.error)
        yield answer.value or Batch([known], postings([""]))


def tidy(shelf: Shelf, wanted: set[str]) -> None:
    """Put small segments together, and forget documents that nobody wants and that are gone."""
    gone = [path for path in shelf.known() if path not in wanted and not stamp(path)]
    if gone:
        shelf.forget(gone)
    by_segment: defaultdict[int, list[tuple[str, Kept]]] = defaultdict(list)
    for path, kept in shelf.known().items():
        by_segment[kept.segment].append((path, kept))
    small = [
        each
        for each in by_segment.values()
        if sum(kept.length for _, kept in each) < ROOM // 16 and len(each) < MANY // 4
    ]
    if len(small) >= CRUMBS:
        _join(shelf, [document for each in small for document in each])


def _join(shelf: Shelf, documents: Sequence[tuple[str, Kept]]) -> None:
    """Index documents again together, from their texts as they are kept."""
    for start in range(0, len(documents), MANY):
        part = documents[start : start + MANY]
        again, texts = [], []
        for path, kept in part:
            content, edits = shelf.raw(kept.key)
            texts.append(unpacked(content) if content else "")
            told = (kept.title, kept.issuer, kept.place, kept.date, kept.error)
            again.append(Scanned(path, kept.stamp, kept.length, *told, content, edits))
        shelf.add(Batch(again, postings(texts)))
