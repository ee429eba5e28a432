"""Looking for lines that are gone: in the attic, and in copies that were set aside."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from reader.store.catalog.asking import Vanished
from reader.store.compact import ATTIC
from reader.store.files import read_from
from reader.store.lines import PASSAGES, Line, parse
from reader.store.lineset import split


def copies(root: Path, each: Vanished) -> list[Path]:
    """List files that may hold what a document lost: set aside, or in the attic."""
    attic, beside = root.parent / ATTIC, root / each.bucket
    start = f"{each.stem}."
    found = [
        path
        for folder in (attic, beside)
        for path in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if path.name.startswith(start) and (folder == attic or not path.name.endswith(".jsonl"))
    ]
    return [path for path in found if not path.is_symlink() and path.is_file()]


def lines_of(paths: Iterable[Path], ids: Iterable[str]) -> list[bytes]:
    """Give the lines about some passages that files hold, each once, whole transactions too."""
    wanted = set(ids)
    found: dict[bytes, None] = {}
    groups: set[str] = set()
    everything = list(_lines(paths))
    for line in everything:
        if line.table == PASSAGES and line.id in wanted:
            found[line.raw] = None
            if line.tx:
                groups.add(line.tx[0])
    found.update(dict.fromkeys(x.raw for x in everything if x.tx and x.tx[0] in groups))
    return list(found)


def _lines(paths: Iterable[Path]) -> Iterator[Line]:
    for path in paths:
        with suppress(OSError):
            for _at, raw in split(read_from(path, 0)[1]):
                with suppress(ValueError):
                    yield parse(raw)
