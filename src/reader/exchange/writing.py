"""Documents into a file or folder: whole or not at all, read back, what got lost listed."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import IO, NamedTuple

from reader.codebook.codebook import Codebook
from reader.errors import NotSaved, Usage
from reader.exchange import registry
from reader.exchange.checking import Check
from reader.exchange.documents import Annotated
from reader.exchange.fitting import fitted
from reader.exchange.job import NO_BOOK, Job
from reader.exchange.labels import Labels, Style
from reader.exchange.ledger import Ledger
from reader.exchange.output import beside, no_folder, not_saved, whole_file, whole_folder
from reader.exchange.rows import Problem
from reader.language import _
from reader.library.collect import LEDGER

MOST_SHOWN = 5
Watch = Callable[[Iterable[Annotated | Problem], int], Iterable[Annotated | Problem]]


class Written(NamedTuple):
    """Say what an export came to."""

    passages: int
    documents: int
    lost: str  # what the ledger holds, in a line; empty where all was carried
    checked: bool  # read back and found the same
    listed: Path | None = None  # the ledger, where there is one


def export(
    documents: Iterable[Annotated],
    path: str | Path,
    name: str,
    *,
    book: Codebook = NO_BOOK,
    labels: Style = "id",
    options: Mapping[str, str] = {},
    verify: bool = True,
    ledger: Ledger | None = None,
    watch: Watch = lambda found, count: found,
) -> Written:
    """Write documents to `path` in the format `name`; memory does not grow with their number.

    With `verify`, a format that can be read is read back before anything takes the name
    `path`. What gets lost is listed in a file beside it, and counted in `ledger`, which whoever
    makes the documents may write to as well. `watch` sees the documents that are read back, and
    their number. Raises Usage, NotSaved.
    """
    path = Path(path)
    module = registry.format_named(name)
    chosen = registry.options(module, options)
    if path.name in ("", ".."):
        raise Usage(_("{path}: this names no file.").format(path=path), _("Name another file."))
    listed = path.with_name(path.name + LEDGER)
    part = beside(listed)
    named = Labels(book, labels)
    with ExitStack() as stack:
        stack.callback(_gone, part)
        ledger = ledger if ledger is not None else Ledger()
        pipe = os.path.exists(path) and not (path.is_file() or path.is_dir())
        stream = None if pipe else stack.enter_context(_open(part))
        ledger.stream = stream
        job = Job(book, chosen, ledger, named)
        count = _Count()
        checked = verify and hasattr(module, "read") and not pipe
        check = _check(module, job) if checked else None
        found = count.passing(_held(documents, module, job))

        def verified(written: Path) -> None:
            if check is not None:
                again = module.read(written, job._replace(ledger=Ledger()))
                _verify(check, watch(again, count.documents))

        _write(module, check.passing(found) if check else found, path, job, verified)
        ledger.close()
        if stream is not None:
            stream.close()
            _keep(part, listed, bool(ledger))
        kept = listed if stream is not None and ledger else None
        return Written(count.passages, count.documents, ledger.said(), checked, kept)


class _Count:
    def __init__(self) -> None:
        self.passages = self.documents = 0

    def passing(self, documents: Iterable[Annotated]) -> Iterator[Annotated]:
        for document in documents:
            self.passages += len(document.rows)
            self.documents += 1
            yield document


def _held(documents: Iterable[Annotated], module: ModuleType, job: Job) -> Iterator[Annotated]:
    """Leave out what the format does not hold."""
    fit = getattr(module, "fit", None)
    rule = job.options.get("overlap", "shortest")
    for document in documents:
        found = fitted(document, module.CARRIES, job.ledger, rule)
        if found.rows or not document.rows:
            yield fit(found, job) if fit else found


def _check(module: ModuleType, job: Job) -> Check:
    as_read = getattr(module, "as_read", None)
    return Check(module.CARRIES, job.labels, partial(as_read, job=job) if as_read else _same)


def _same(document: Annotated) -> Annotated:
    return document


def _write(
    module: ModuleType,
    documents: Iterable[Annotated],
    path: Path,
    job: Job,
    verify: Callable[[Path], None],
) -> None:
    """Write, and read what was written before it takes its name."""
    if registry.in_folder(module, job.options):
        with whole_folder(path) as folder:
            module.write(documents, folder, job)
            verify(folder)
        return
    with whole_file(path) as out:
        module.write(documents, out, job)
        out.flush()
        verify(Path(out.name))


def _verify(check: Check, found: Iterable[Annotated | Problem]) -> None:
    """Raise NotSaved where what is read is not what was written."""
    differences = list(islice(check.differences(found), MOST_SHOWN))
    if differences:
        said = _("The export cannot be read back as it was: {which}")
        which = "; ".join(each.said() for each in differences)
        raise NotSaved(said.format(which=which), _("Choose another format, such as jsonl."))


def _open(path: Path) -> IO[str]:
    if not path.parent.is_dir():
        raise no_folder(path.parent)
    try:
        return path.open("x", encoding="utf-8", newline="")
    except OSError as error:
        raise not_saved(path.parent, error) from error


def _keep(part: Path, listed: Path, filled: bool) -> None:
    """Let the ledger take its name, or take away the one of an earlier export."""
    with suppress(FileNotFoundError):
        part.replace(listed) if filled else listed.unlink()


def _gone(part: Path) -> None:
    with suppress(OSError):  # what went wrong is told already
        part.unlink()
