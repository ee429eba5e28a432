"""reader import: passages from files into annotations."""

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

from reader.cli.answers import answer, answer_json, complain, progress
from reader.cli.targets import book_of
from reader.errors import ReaderError, Usage
from reader.exchange.labels import read_mapping
from reader.exchange.settle import Settled
from reader.language import _, because
from reader.store.importing.plan import Wanted, plan, save
from reader.store.importing.shelf import Shelf
from reader.store.importing.troubles import Problems
from reader.store.project import find_project
from reader.store.sample import sample_file

STDIN = "-"


def run_import(
    files: Sequence[str],
    *,
    annotator: str = "",
    documents: Sequence[str] = (),
    format_name: str = "",
    codebook: str = "",
    mapping: str = "",
    settings: Mapping[str, str] = {},
    texts: str = "",
    sample: bool = False,
    dry_run: bool = False,
    as_json: bool = False,
) -> int:
    """Take the passages of files into the project here, or the own library."""
    files = [*files, *([str(sample_file())] if sample else [])]
    if not files:
        raise Usage(_("Nothing to import."), _("Name a file, or give --sample."))
    project = find_project(Path.cwd())
    book = book_of(project, codebook)
    named = read_mapping(Path(mapping), book) if mapping else {}
    kept = Path(texts) if texts and not dry_run else None
    shelf = Shelf(documents, project, kept, say=complain)
    wanted = Wanted(annotator, format_name, named, settings, dry_run)
    with ExitStack() as stack:
        paths = [(file, _path(file, stack)) for file in files]
        planned = plan(
            paths,
            shelf,
            book,
            wanted,
            Problems(complain, _("name it with --documents")),
            lambda files: progress(list(files), _("Importing")),
        )
    for document_id in shelf.missing:
        said = _("{name}: not at hand, its quotes are not checked; name it with --documents")
        complain(said.format(name=document_id))
    for file in planned.problems.empty:
        complain(_("{file}: there are no passages in it").format(file=file))
    failed = [] if dry_run else save(planned, lambda names: progress(names, _("Saving")))
    for problem in failed:
        complain(problem)
    if as_json:
        found = planned.summary()
        answer_json(found | {"problems": found["problems"] + len(failed)})
    else:
        if dry_run:
            _list(planned.settled)
        said = planned.said()
        answer(_("{said} (nothing was saved)").format(said=said) if dry_run else said)
    return 1 if planned.problems.count or failed or planned.settled.lost else 0


def _list(settled: Settled) -> None:
    """List what is exact, moved and lost, document by document."""
    for name, states in settled.documents.items():
        counts = {state: states[state] for state in ("exact", "moved", "lost", "unchecked")}
        said = _("{name}: {exact} exact, {moved} moved, {lost} lost, {unchecked} unchecked")
        answer(said.format(name=name, **counts))


def _path(file: str, stack: ExitStack) -> Path:
    """Give the path of a file; standard input is put in one first."""
    import sys

    try:
        if file != STDIN:
            os.stat(file)
            return Path(file)
        taken = Path(stack.enter_context(TemporaryDirectory())) / "stdin.jsonl"
        with taken.open("wb") as stream:
            copyfileobj(sys.stdin.buffer, stream)
        return taken
    except OSError as error:
        raise ReaderError(
            _("{file}: {reason}").format(file=file, reason=because(error)),
            _("Check the path and the file's permissions."),
        ) from error
