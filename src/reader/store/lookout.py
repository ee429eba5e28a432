"""Looking after the list of documents and the index, in a process beside the program.

The process is an interpreter of its own, so that keys are answered meanwhile; it writes the files
that the program reads, and says how far it is. It ends with the program, and may be killed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from select import select
from threading import Thread
from typing import TYPE_CHECKING, Any

from reader.library.catalogue import FILE, Catalogue, name_of
from reader.library.collect import collect
from reader.library.index import FEW
from reader.library.refreshing import News, refresh
from reader.paths import place
from reader.store.encodings import chosen_among

if TYPE_CHECKING:
    from reader.library.duplicates.finding import Copies
    from reader.library.search.shelf import Shelf

LATER = 5  # how much the process stands back behind others, as `nice` counts
_PROGRAM = "import sys; from reader.store.lookout import main; main(sys.argv[1:])"
_PATIENCE = 0.2  # seconds after which it is asked again whether the answers are still wanted
Stopped = Callable[[], bool]


def catalogue_of(paths: Sequence[str]) -> Catalogue:
    """Open what is known of the documents that `paths` name."""
    return Catalogue(place("cache") / FILE, name_of(paths))


def look(catalogue: Catalogue, paths: Sequence[str], stopped: Stopped) -> Iterator[News]:
    """Bring a catalogue up to date, and say how it goes on; of more than a few in a process."""
    if catalogue.path is None or len(catalogue) <= FEW:
        yield from refresh(catalogue, collect(paths).entries, chosen_among, stopped)
        return
    for line in told_by(["list", *paths], stopped):
        catalogue.renew()
        yield News(*line)


def index(
    shelf: "Shelf", given: Sequence[str], paths: Sequence[str], stopped: Stopped
) -> Iterator[tuple[int, int]]:
    """Bring the index of the search up to date; give how many documents are done, of how many.

    `given` are what the user named, `paths` the documents; more than a few are read in a process.
    """
    if shelf.path is None or len(paths) <= FEW:
        yield from _indexed(shelf, paths, stopped)
    else:
        yield from told_by(["search", *given], stopped)


def _indexed(
    shelf: "Shelf", paths: Sequence[str], stopped: Stopped = lambda: False
) -> Iterator[tuple[int, int]]:
    from reader.library.search.build import Fresh, build

    encodings = chosen_among(paths)
    missing = len(Fresh(paths, encodings).missing(shelf.known()))
    if missing:
        yield 0, missing
        for done in build(shelf, paths, stopped=stopped, beside=True, encodings=encodings):
            yield done, missing


def sketch(shelf: "Shelf", given: Sequence[str], paths: Sequence[str], stopped: Stopped) -> None:
    """Take note of what tells copies from other documents, of those that are indexed."""
    for _done in _compared(shelf, given, paths, stopped, "sketch"):
        pass


def copies(
    shelf: "Shelf",
    given: Sequence[str],
    paths: Sequence[str],
    stopped: Stopped,
    tell: Callable[[int, int], None],
) -> "list[Copies]":
    """Find the copies among the documents that are indexed; `tell` how far it is."""
    from reader.library.duplicates.finding import Copies

    found: list[Copies] = []
    for told in _compared(shelf, given, paths, stopped, "copies"):
        if isinstance(told[0], int):
            tell(*told)
        else:
            found.append(Copies(tuple(told[0]), tuple(told[1])))
    return found


def _compared(
    shelf: "Shelf", given: Sequence[str], paths: Sequence[str], stopped: Stopped, task: str
) -> Iterator[Any]:
    if shelf.path is None or len(paths) <= FEW:
        yield from _likened(shelf, paths, stopped, task)
    else:
        yield from told_by([task, *given], stopped)


def _likened(
    shelf: "Shelf", paths: Sequence[str], stopped: Stopped, task: str
) -> Iterator[tuple[Any, Any]]:
    from contextlib import closing

    from reader.library.duplicates import finding
    from reader.library.duplicates.kept import SKETCHES, Sketches

    with closing(Sketches(place("cache") / SKETCHES)) as kept:
        yield from finding.bring_up_to_date(kept, shelf, paths, stopped, beside=True)
        if task == "copies":
            yield from finding.copies(kept, paths, stopped)


def told_by(words: Sequence[str], stopped: Stopped) -> Iterator[Any]:
    """Run the process, and give what it says, line by line, until `stopped`."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *words],
        stdin=subprocess.PIPE,  # its end tells the process that the program is gone
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        bufsize=0,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        while not stopped():
            if select([process.stdout], [], [], _PATIENCE)[0]:
                line = process.stdout.readline()
                if not line:
                    return
                yield json.loads(line)
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def main(words: Sequence[str]) -> None:
    """Do a task for what the user named, and say how far it is: list, search, sketch or copies."""
    task, *given = words
    Thread(target=_leave_with_the_program, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(LATER)
    found: Iterator[Any]
    if task == "list":
        found = refresh(catalogue_of(given), collect(given).entries, chosen_among)
    else:
        from reader.library.search.shelf import INDEX, Shelf

        paths = catalogue_of(given).paths() or [e.path for e in collect(given).entries]
        shelf = Shelf(place("cache") / INDEX)
        if task == "search":
            found = _indexed(shelf, paths)
        else:
            found = _likened(shelf, paths, lambda: False, task)
    for each in found:
        sys.stdout.write(json.dumps(each) + "\n")
        sys.stdout.flush()


def _leave_with_the_program() -> None:
    sys.stdin.read()
    os._exit(1)
