"""reader import: passages from files into annotations."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from reader import config
from reader.cli.answers import answer, answer_json, complain, progress
from reader.cli.export_verb import book_of
from reader.codebook.codebook import Codebook
from reader.errors import NotSaved, ReaderError, Usage
from reader.exchange.registry import read_text
from reader.exchange.rows import Row, document_meta
from reader.exchange.settle import Settled, Text, settle
from reader.formats import read
from reader.language import _, because, ngettext
from reader.passages.passage import Passage
from reader.paths import place
from reader.store.project import FOLDER, SAMPLE, Home, Project, document_path, find_project, home_of
from reader.store.sample import sample_file
from reader.store.store import AnnotationStore
from reader.structure.build import read_document
from reader.text.source import Source

STDIN = "-"
EXCERPT = 24  # characters of a lost quote that are shown
MOST_SHOWN = 20


def run_import(
    files: Sequence[str],
    *,
    annotator: str = "",
    documents: Sequence[str] = (),
    format_name: str = "",
    codebook: str = "",
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
    rows, problems = _rows(files, format_name)
    shelf = Shelf(documents, project)
    settled = settle(
        (_with_ids(row, book) for row in progress(rows, _("Importing"))),
        shelf.find,
        shelf.stored,
        annotator=annotator,
        codebook=f"{book.id} {book.version}",
        now=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    _warn(settled, book, shelf)
    if not dry_run:
        problems += _save(settled, shelf)
    if as_json:
        answer_json(_summary(settled, problems))
    else:
        answer(_said(settled, dry_run))
    return 1 if problems or settled.lost else 0


def _rows(files: Iterable[str], format_name: str) -> tuple[list[Row], int]:
    """Read the rows of all files; count and report the lines that hold none."""
    rows: list[Row] = []
    problems = 0
    for file in files:
        imported = read_text(_content(file), file, format_name or None)
        rows += imported.rows
        problems += len(imported.problems)
        for problem in imported.problems[:MOST_SHOWN]:
            complain(f"{file}:{problem.line}: {problem.message}")
        if len(imported.problems) > MOST_SHOWN:
            complain(_("{file}: and {n} more").format(file=file, n=problems - MOST_SHOWN))
    default = config.load()[0].annotator
    return [row if row.annotator else row._replace(annotator=default) for row in rows], problems


def _content(file: str) -> str:
    import sys

    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReaderError(
            _("{file}: not UTF-8 at byte {byte}.").format(file=file, byte=error.start),
            _("Save it as UTF-8; in Excel, as “CSV UTF-8”."),
        ) from error
    except OSError as error:
        raise ReaderError(
            _("{file}: {reason}").format(file=file, reason=because(error)),
            _("Check the path and the file's permissions."),
        ) from error


def _with_ids(row: Row, book: Codebook) -> Row:
    """Give a row the ids of codes that it names by number."""
    codes = tuple(
        book.by_number[code.upper()].id
        if code not in book.by_id and code.upper() in book.by_number
        else code
        for code in row.codes
    )
    return row._replace(codes=codes)


class Book(NamedTuple):
    """Hold a document that is at hand."""

    home: Home
    source: Source


class Shelf:
    """Find the documents that rows mean, and what they have already."""

    def __init__(self, documents: Sequence[str], project: Project | None) -> None:
        self._project = project
        self._given = [book for path in _paths(documents) if (book := _open(path))]
        self._found: dict[tuple[str, str], Book | None] = {}
        self._sources: dict[str, Source] = {}
        self.homes: dict[str, Home] = {}
        self.missing: dict[str, None] = {}

    def find(self, row: Row) -> Text:
        """Give the document of a row, with its text where it is at hand."""
        key = (row.document, row.digest)
        if key not in self._found:
            self._found[key] = self._look(row)
        book = self._found[key]
        if book is None:
            self.missing[row.document] = None
            self.homes.setdefault(row.document, self._elsewhere(row.document))
            return Text(row.document)
        self.homes[book.home.document_id] = book.home
        self._sources[book.home.document_id] = book.source
        return Text(book.home.document_id, book.source.text, book.source.digest)

    def _look(self, row: Row) -> Book | None:
        """Look among the documents given, then where the id leads, then among the samples."""
        for book in self._given:
            if row.digest and book.source.digest == row.digest:
                return book
        for book in self._given:
            if row.document in (book.home.document_id, os.path.basename(book.source.path)):
                return book
        sample = SAMPLE + os.path.basename(row.document)
        for document_id, project in ((row.document, self._project), (row.document, None)):
            path = document_path(document_id, project)
            if path is not None:
                return _open(str(path))
        path = document_path(sample)
        book_of_sample = _open(str(path)) if path else None
        if book_of_sample and book_of_sample.source.text[row.start : row.end] == row.quote:
            return book_of_sample
        return None

    def _elsewhere(self, document_id: str) -> Home:
        if self._project is not None:
            return Home(document_id, self._project.annotations, self._project)
        return Home(document_id, place("data") / FOLDER, None)

    def meta(self, document_id: str) -> dict[str, Any]:
        """Say what a document says of itself; nothing where it is not at hand."""
        source = self._sources.get(document_id)
        return document_meta(read_document(source, document_id)) if source else {}

    def store(self, document_id: str) -> AnnotationStore:
        """Give the store of a document that was found."""
        return AnnotationStore(self.homes[document_id].annotations)

    def stored(self, document_id: str) -> Mapping[str, Passage]:
        """Give the passages that a document has, by id."""
        return {p.id: p for p in self.store(document_id).load(document_id).passages}


def _paths(documents: Sequence[str]) -> list[str]:
    if not documents:
        return []
    from reader.library.collect import collect

    found = collect(documents)
    for problem in found.problems:
        complain(problem)
    return [entry.path for entry in found.entries]


def _open(path: str) -> Book | None:
    try:
        return Book(home_of(path), read(path))
    except ReaderError as error:
        complain(error.message)
        return None


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


def _warn(settled: Settled, book: Codebook, shelf: Shelf) -> None:
    """Say what the import could not check, find or know."""
    for document_id in shelf.missing:
        said = _("{name}: not at hand, its quotes are not checked; name it with --documents")
        complain(said.format(name=document_id))
    for passage in settled.lost[:MOST_SHOWN]:
        quote = passage.quote[:EXCERPT].replace("\n", "⏎")
        said = _("{name}: “{quote}…” is not in the document; imported with its old offsets")
        complain(said.format(name=passage.document, quote=quote))
    codes = {c for made in settled.changes.values() for x in made if x.after for c in x.after.codes}
    unknown = sorted(codes - book.by_id.keys())
    if unknown:
        said = _("codes that {book} does not have, kept as they are: {codes}")
        complain(said.format(book=book.id, codes=", ".join(unknown[:MOST_SHOWN])))


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
