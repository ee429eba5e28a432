"""Finding the copies among the documents of an index: sketches over the cores, then groups."""

import json
import os
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from multiprocessing import parent_process
from pathlib import Path
from typing import NamedTuple

from reader.library.duplicates.groups import Group, groups
from reader.library.duplicates.kept import Sketches
from reader.library.duplicates.sketch import Sketch, sketch
from reader.library.processes import answers, spare_cores
from reader.library.search.scan import unpacked
from reader.library.search.shelf import Kept, Shelf, key_of

TOGETHER = 1 << 20  # characters of texts that one process sketches at a time
FEW = 2 * TOGETHER  # characters for which starting other processes costs more than it saves
_NICE = 10

Stopped = Callable[[], bool]
Made = list[tuple[str, str, Sketch]]  # path, stamp and sketch


class Copies(NamedTuple):
    """Hold documents of which one is a copy of the other, by path."""

    paths: tuple[str, ...]
    shares: tuple[float, ...]  # of what each has in common with the first

    @property
    def exact(self) -> bool:
        """Tell whether all are the same but for blanks, script and width."""
        return all(share == 1.0 for share in self.shares)


def bring_up_to_date(
    kept: Sketches,
    shelf: Shelf,
    paths: Sequence[str],
    stopped: Stopped = lambda: False,
    beside: bool = False,
) -> Generator[tuple[int, int], None, None]:
    """Sketch what is missing of `paths`; yield how many of how many are done.

    It may be left at any moment: what is done is kept. `beside` leaves a core to others.
    """
    known, indexed = kept.stamps(), shelf.known()
    kept.forget(known.keys() - indexed.keys())
    missing: list[tuple[str, Kept]] = []
    for path in paths:
        key = key_of(path)
        document = indexed.get(key)
        if document is not None and not document.error and known.get(key) != document.stamp:
            missing.append((path, document))
    done = 0
    for made in _made(shelf, missing, stopped, beside):
        kept.put(made)
        done += len(made)
        yield done, len(missing)


def _made(
    shelf: Shelf, missing: Sequence[tuple[str, Kept]], stopped: Stopped, beside: bool
) -> Iterator[Made]:
    parts = list(_parts(missing))
    if shelf.path is None or sum(kept.length for _path, kept in missing) < FEW:
        for part in parts:
            if stopped():
                return
            yield _sketched(shelf, part)
        return
    asked = [json.dumps([str(shelf.path), part]) for part in parts]
    found = answers(sketch_part, asked, spare_cores() if beside else 0, stopped)
    try:
        for answer in found:
            yield answer.value or []
    finally:
        found.close()


Part = list[tuple[str, str, int]]  # path, stamp, and the key of the text


def _parts(missing: Sequence[tuple[str, Kept]]) -> Iterator[Part]:
    part: Part = []
    room = TOGETHER
    for path, kept in missing:
        part.append((path, kept.stamp, kept.key))
        room -= kept.length
        if room <= 0:
            yield part
            part, room = [], TOGETHER
    if part:
        yield part


def sketch_part(asked: str) -> Made:
    """Sketch documents of an index: the work of one process. `asked` is JSON."""
    if parent_process() is not None:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, _NICE)
    place, part = json.loads(asked)
    shelf = Shelf(Path(place))
    try:
        return _sketched(shelf, part)
    finally:
        shelf.close()


def _sketched(shelf: Shelf, part: Part) -> Made:
    made = []
    for path, stamp, key in part:
        try:
            text = unpacked(shelf.raw(key)[0])
        except (IndexError, zlib.error, ValueError):  # replaced meanwhile, or broken
            continue
        made.append((path, stamp, sketch(text)))
    return made


def copies(kept: Sketches, paths: Sequence[str], stopped: Stopped = lambda: False) -> list[Copies]:
    """Find the copies among documents that are sketched, in the order of the first of each."""
    found: list[Group] = groups(kept.get(paths), stopped)
    return [Copies(tuple(paths[m] for m in each.members), each.shares) for each in found]
