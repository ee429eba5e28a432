"""reader export: annotations as labelled passages."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reader import config
from reader.cli.answers import complain, progress, write
from reader.cli.catalogued import catalogued
from reader.codebook.codebook import Codebook
from reader.codebook.load import chosen, find, load
from reader.errors import NotSaved, Usage
from reader.exchange.registry import by_suffix, content, writable
from reader.exchange.rows import Row
from reader.formats import holds_many
from reader.formats.containers import address
from reader.language import _, because, ngettext
from reader.paths import place
from reader.store.catalog.asking import documents
from reader.store.export import export_document
from reader.store.files import write_atomic
from reader.store.project import (
    FOLDER,
    Home,
    Project,
    codebook_of,
    document_path,
    find_project,
    home_of,
)
from reader.store.store import AnnotationStore

DEFAULT_FORMAT = "jsonl"


class Target(NamedTuple):
    """Name a document whose annotations are wanted."""

    store: AnnotationStore
    document_id: str
    project: Project | None


def run_export(
    paths: Sequence[str],
    format_name: str = "",
    output: str = "-",
    *,
    bom: bool = False,
    annotators: Sequence[str] = (),
    codes: Sequence[str] = (),
    codebook: str = "",
) -> int:
    """Write the passages of documents; without paths, of the project here or the own library."""
    format_name = format_name or _format_of(output)
    if format_name not in writable():
        content((), format_name)
    found = targets(paths)
    book = book_of(found[0].project if found else None, codebook)
    wanted = with_those_below(codes, book)
    rows: list[Row] = []
    code = 0
    for target in progress(found, _("Exporting")):
        exported = export_document(*target, book)
        rows += _chosen(exported.rows, annotators, wanted)
        for problem in exported.problems:
            complain(problem)
            code = 1
        if exported.lost:
            complain(_lost(exported.lost, target.document_id))
        if not exported.rows and paths:
            complain(_("{name}: no annotations").format(name=target.document_id))
            code = 1
    _put(content(rows, format_name, bom=bom), output)
    if output != "-" or not rows:
        complain(_exported(len(rows), len({row.document for row in rows})))
    return code


def _format_of(output: str) -> str:
    """Give the format that a file's ending names; raise Usage for one that names none."""
    named = by_suffix(output)
    if named is None and Path(output).suffix:
        raise Usage(
            _("{path}: the ending names no format.").format(path=output),
            _("Choose one with --format: {names}").format(names=", ".join(writable())),
        )
    return named or DEFAULT_FORMAT


def targets(paths: Sequence[str]) -> list[Target]:
    """List the documents that a command line means, each once."""
    if not paths:
        return _below(None)
    found = []
    for path in paths:
        if os.path.isdir(path):
            found += _below(Path(os.path.realpath(path)))
            continue
        home = home_of(path)
        if holds_many(path):
            found += _in_file(home)
            continue
        if not os.path.lexists(address(path).file) and not home.project:
            raise Usage(
                _("{path}: there is no such file.").format(path=path),
                _("Look at its spelling, or name a folder."),
            )
        found.append(Target(AnnotationStore(home.annotations), home.document_id, home.project))
    return list({(t.store.root, t.document_id): t for t in found}.values())


def _in_file(home: Home) -> list[Target]:
    """List what is annotated of the documents in a file that holds many."""
    store = AnnotationStore(home.annotations)
    within = f"{home.document_id}#"
    ids = [name for name in _annotated(store) if name.startswith(within)]
    return [Target(store, document_id, home.project) for document_id in ids]


def _below(folder: Path | None) -> list[Target]:
    """List what is annotated below a folder, or all there is for None."""
    project = find_project(folder or Path.cwd())
    store = AnnotationStore(project.annotations if project else place("data") / FOLDER)
    found = []
    for name in _annotated(store):
        path = None if folder is None else document_path(name, project)
        if folder is None or (path is not None and path.is_relative_to(folder)):
            found.append(Target(store, name, project))
    return found


def _annotated(store: AnnotationStore) -> list[str]:
    """List the ids of the documents that have annotations, or had some."""
    with catalogued(store.root) as catalog:
        return sorted(known.document_id for known in documents(catalog))


def book_of(project: Project | None, name: str = "") -> Codebook:
    """Read the codebook that is named, else the project's, else the user's choice."""
    if name:
        return load(find(name))
    if project is not None and project.codebook:
        return load(codebook_of(project))
    return load(chosen(config.load()[0]))


def with_those_below(codes: Iterable[str], book: Codebook) -> frozenset[str]:
    """Give the ids of codes, named by id or number, and of the codes below them."""
    wanted = set()
    for name in codes:
        code = book.by_id.get(name) or book.by_number.get(name.upper())
        if code is None:
            raise Usage(
                _("There is no code “{name}” in the codebook {book}.").format(
                    name=name, book=book.id
                ),
                _("See them with: reader codebook show {book}").format(book=book.id),
            )
        wanted.add(code.id)
    while True:
        more = {code.id for code in book.codes if code.parent in wanted} - wanted
        if not more:
            return frozenset(wanted)
        wanted |= more


def _chosen(rows: Iterable[Row], annotators: Sequence[str], codes: frozenset[str]) -> Iterable[Row]:
    return (
        row
        for row in rows
        if (not annotators or row.annotator in annotators)
        and (not codes or not codes.isdisjoint(row.codes))
    )


def _put(exported: bytes, output: str) -> None:
    """Write to stdout or, whole or not at all, to a file."""
    if output == "-":
        write(exported)
        return
    path = Path(output)
    if not path.parent.is_dir():
        said = _("{folder}: there is no such folder.").format(folder=path.parent)
        raise Usage(said, _("Make it first, or look at its spelling."))
    try:
        if path.is_symlink():
            path = path.resolve()
        if path.exists() and not path.is_file():
            with path.open("wb") as pipe:
                pipe.write(exported)
        else:
            write_atomic(path, exported)
    except OSError as error:
        said = _("{path}: {reason}").format(path=output, reason=because(error))
        raise NotSaved(said, _("Name another file with --output.")) from error


def _exported(passages: int, documents: int) -> str:
    if not passages:
        return _("Nothing to export: no annotations match. reader FILE opens one to annotate.")
    said = ngettext("{n} passage exported", "{n} passages exported", passages)
    of = ngettext("{said} of {n} document", "{said} of {n} documents", documents)
    return of.format(said=said.format(n=passages), n=documents)


def _lost(count: int, name: str) -> str:
    said = ngettext(
        "{name}: {n} passage is not in the document any more; its old offsets are exported",
        "{name}: {n} passages are not in the document any more; their old offsets are exported",
        count,
    )
    return said.format(n=count, name=name)
