"""reader import: passages from files into annotations."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any

from reader import config
from reader.cli.answers import answer, answer_json, complain, progress
from reader.cli.shelf import Shelf
from reader.cli.targets import book_of
from reader.cli.troubles import Places, Problems
from reader.codebook.codebook import Codebook
from reader.errors import NotSaved, ReaderError, Usage
from reader.exchange.documents import Annotated
from reader.exchange.labels import read_mapping
from reader.exchange.reading import read
from reader.exchange.rows import Row
from reader.exchange.settle import Settled, settle
from reader.language import _, because, ngettext
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
    shelf = Shelf(documents, project, Path(texts) if texts and not dry_run else None)
    problems = Problems()
    with ExitStack() as stack:
        paths = [(file, _path(file, stack)) for file in files]

        def rows() -> Iterator[Row]:
            for file, path in progress(paths, _("Importing")):
                found = read(path, format_name, book=book, mapping=named, options=settings)
                documents = problems.passing(found, file)
                yield from _incoming(documents, file, shelf, book, problems)

        settled = settle(
            rows(),
            shelf.find,
            shelf.stored,
            annotator=annotator,
            codebook=f"{book.id} {book.version}",
            now=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            tell=Places(problems, dry_run).tell,
        )
    for document_id in shelf.missing:
        said = _("{name}: not at hand, its quotes are not checked; name it with --documents")
        complain(said.format(name=document_id))
    if not dry_run:
        problems.count += _save(settled, shelf)
    if as_json:
        answer_json(_summary(settled, problems.count))
    else:
        if dry_run:
            _list(settled)
        answer(_said(settled, dry_run))
    return 1 if problems.count or settled.lost else 0


def _list(settled: Settled) -> None:
    """List what is exact, moved and lost, document by document."""
    for name, states in settled.documents.items():
        counts = {state: states[state] for state in ("exact", "moved", "lost", "unchecked")}
        said = _("{name}: {exact} exact, {moved} moved, {lost} lost, {unchecked} unchecked")
        answer(said.format(name=name, **counts))


def _incoming(
    documents: Iterable[Annotated], file: str, shelf: Shelf, book: Codebook, problems: Problems
) -> Iterator[Row]:
    """Give rows that name their documents and count in them, as far as those are at hand."""
    default = config.load()[0].annotator
    for document in documents:
        placed = shelf.place(document)
        if placed is None:
            said = _("the document of {n} passages is not at hand; name it with --documents")
            line = document.lines[0] if document.lines else 0
            problems.say(file, line, said.format(n=len(document.rows)))
            continue
        for row in problems.rows(placed, file, book):
            yield row if row.annotator else row._replace(annotator=default)


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


def _save(settled: Settled, shelf: Shelf) -> int:
    """Save what changes; count and report the documents where that fails."""
    failed = 0
    for document_id, changes in settled.changes.items():
        try:
            meta = settled.meta[document_id] | shelf.meta(document_id)
            shelf.store(document_id).apply(document_id, changes, meta)
        except NotSaved as error:
            complain(str(error))
            failed += 1
    return failed


def _summary(settled: Settled, problems: int) -> dict[str, Any]:
    states = {name: settled.states[name] for name in ("exact", "moved", "lost", "unchecked")}
    outcomes = {name: settled.outcomes[name] for name in ("new", "changed", "unchanged", "older")}
    return {**states, **outcomes, "problems": problems}


def _said(settled: Settled, dry_run: bool) -> str:
    total = sum(settled.outcomes.values())
    counts = ngettext("{n} passage", "{n} passages", total).format(n=total)
    said = _(
        "{counts}: {exact} exact, {moved} moved, {lost} lost, {unchecked} unchecked; "
        "{new} new, {changed} changed, {unchanged} there already, {older} older than what is there"
    ).format(counts=counts, **_summary(settled, 0))
    return _("{said} (nothing was saved)").format(said=said) if dry_run else said
