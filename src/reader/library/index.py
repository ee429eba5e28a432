"""What documents are as they lie there now: their stamps, and the facts worked out of them."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from reader.formats.containers import address
from reader.library.describing import LONG, describe, describe_long
from reader.library.entry import Facts

Encodings = Mapping[str, str]  # chosen by hand, by path
NONE: Encodings = {}


def stamp(path: str, encoding: str = "") -> str:
    """Name a document's present content by its file's size and time of change; empty when gone.

    An encoding that was chosen by hand is part of the name, for another makes another text.
    """
    file, member = address(path)
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return ""
    known = f"{status.st_size}:{status.st_mtime_ns}" + (f":{encoding}" if encoding else "")
    if not member:
        return known
    from reader.formats.columns import wanted

    return f"{known}:{wanted()}"


def storable(path: str) -> str:
    """Give a path as SQLite takes it."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def key_of(path: str) -> str:
    """Give the name under which a document is known, wherever it is asked from."""
    folder, name = os.path.split(path)
    return storable(os.path.join(_real(os.path.join(os.getcwd(), folder)), name))


@lru_cache(maxsize=4096)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


FEW = 16  # documents for which starting other processes costs more than it saves


def describe_all(
    paths: Sequence[str],
    stopped: Callable[[], bool] = lambda: False,
    encodings: Encodings = NONE,
) -> Iterator[tuple[str, Facts]]:
    """Work out the facts of many documents, over the cores when there are more than a few.

    A long one is described in a process of its own, which ends when `stopped` says so.
    """
    if len(paths) <= FEW:
        for path in paths:
            if stopped():
                return
            long = os.path.isfile(path) and os.path.getsize(path) > LONG
            encoding = encodings.get(path)
            facts = describe_long(path, stopped, encoding) if long else describe(path, encoding)
            if facts is None:
                return
            yield path, facts
        return
    from reader.library.processes import answers, spare_cores

    found = answers(partial(_describe, encodings), paths, spare_cores(), stopped)
    try:
        for path, answer in zip(paths, found, strict=False):
            yield path, answer.value or Facts(error=answer.error)
    finally:
        found.close()


def _describe(encodings: Encodings, path: str) -> Facts:
    return describe(path, encodings.get(path))
