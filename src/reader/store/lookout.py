"""Looking after the list of documents, in a process beside the program.

The process is an interpreter of its own, so that keys are answered meanwhile; it writes the file
that the program reads, and says how far it is. It ends with the program, and may be killed.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

from reader.library.catalogue import FILE, Catalogue, name_of
from reader.library.collect import collect
from reader.library.index import FEW
from reader.library.refreshing import News, refresh
from reader.paths import place
from reader.store.encodings import chosen_among

LATER = 5  # how much the process stands back behind others, as `nice` counts
_PROGRAM = "import sys; from reader.store.lookout import main; main(sys.argv[1:])"
Stopped = Callable[[], bool]


def catalogue_of(paths: Sequence[str]) -> Catalogue:
    """Open what is known of the documents that `paths` name."""
    return Catalogue(place("cache") / FILE, name_of(paths))


def look(catalogue: Catalogue, paths: Sequence[str], stopped: Stopped) -> Iterator[News]:
    """Bring a catalogue up to date, and say how it goes on; of more than a few in a process."""
    if catalogue.path is None or len(catalogue) <= FEW:
        yield from refresh(catalogue, collect(paths).entries, chosen_among, stopped)
        return
    for line in told_by(paths, stopped):
        catalogue.renew()
        yield News(*line)


def told_by(words: Sequence[str], stopped: Stopped) -> Iterator[Any]:
    """Run the process, and give what it says, line by line, until `stopped`."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if stopped():
                return
            yield json.loads(line)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def main(words: Sequence[str]) -> None:
    """Bring a catalogue up to date, and say on standard output how far that is."""
    if hasattr(os, "nice"):
        os.nice(LATER)
    with closing(catalogue_of(words)) as catalogue:
        for news in refresh(catalogue, collect(words).entries, chosen_among):
            sys.stdout.write(json.dumps(news) + "\n")
            sys.stdout.flush()
