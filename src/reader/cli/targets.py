"""Which annotated documents a command line means, with which codebook and codes."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reader import config
from reader.cli.catalogued import catalogued
from reader.codebook.codebook import Codebook
from reader.codebook.load import chosen, find, load
from reader.errors import Usage
from reader.formats import holds_many
from reader.formats.containers import address
from reader.language import _
from reader.paths import place
from reader.store.catalog.asking import documents
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


class Target(NamedTuple):
    """Name a document whose annotations are wanted."""

    store: AnnotationStore
    document_id: str
    project: Project | None


def required(paths: Sequence[str]) -> Sequence[str]:
    """Give the paths; raise Usage for none: who changes all documents has to say so."""
    if not paths:
        raise Usage(_("Name the documents."), _("A dot means all that are here."))
    return paths


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
