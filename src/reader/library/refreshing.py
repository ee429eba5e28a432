"""Bringing a catalogue up to date: which documents are new, gone or changed, and their facts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.library.catalogue import Catalogue
from reader.library.entry import Entry, Facts
from reader.library.index import Encodings, describe_all, stamp

BATCH = 64  # documents whose facts are written together, at least
STDIN = "-"
Choices = Callable[[Sequence[str]], Mapping[str, str]]  # of encodings; what only a store knows


class News(NamedTuple):
    """Say what became of a catalogue."""

    listed: bool  # whether documents are new, or gone
    left: int  # whose facts are still to be worked out
    told: bool = False  # whether facts were


def no_choices(paths: Sequence[str]) -> Encodings:
    """Know of no encoding that was chosen by hand."""
    return {}


def refresh(
    catalogue: Catalogue,
    entries: Sequence[Entry],
    choices: Choices = no_choices,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[News]:
    """Bring a catalogue up to date with the documents that are there, and say how it goes on.

    It may be left or killed at any moment: what is done is kept.
    """
    listed = catalogue.record(entries)
    known = [(path, before) for path, before in catalogue.stamps() if path != STDIN]
    encodings = choices([path for path, _ in known])
    present = {}
    for path, before in known:
        now = stamp(path, encodings.get(path, ""))
        if now and now != before:
            present[path] = now
    yield News(listed, len(present))
    # All that is shown is asked for again after each: of very many documents, a hundred times.
    enough = max(BATCH, len(present) // 100)
    batch: list[tuple[str, str, Facts]] = []
    done = 0
    for path, facts in describe_all(list(present), stopped, encodings):
        batch.append((path, present[path], facts))
        if len(batch) >= enough or len(present) < BATCH:
            catalogue.put(batch)
            done += len(batch)
            batch = []
            yield News(False, len(present) - done, True)
    if batch and not stopped():
        catalogue.put(batch)
        yield News(False, 0, True)
