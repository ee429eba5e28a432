"""The documents of a command line with what is known of them: the index, and what people said."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from reader import config
from reader.cli.answers import complain
from reader.cli.search_verb import answered_by, asked, bring_up_to_date, lore_of
from reader.library.collect import collect
from reader.library.search.postings import Broken
from reader.library.search.shelf import INDEX, Kept, Shelf, key_of
from reader.paths import place
from reader.store.collections import Collection, Collections
from reader.store.lore import Lore
from reader.store.project import FOLDER, document_path, find_project, read_project

BLANK = Kept("", 0, 0, 0, "", "", "", "", "")


class AtHand(NamedTuple):
    """Hold documents, the index of their texts, and what is known beside it."""

    paths: list[str]
    lore: Lore
    shelf: Shelf
    known: dict[str, Kept]
    problems: list[str]

    def kept(self, path: str) -> Kept:
        """Give what the index knows of a document."""
        return self.known.get(key_of(path), BLANK)

    def value(self, field: str, path: str) -> str:
        """Give what a document has in a field."""
        return self.lore.value(field, path, self.kept(path))

    def answering(self, query: str) -> list[str]:
        """List the documents that answer a query; raise Usage for what is none."""
        parsed = asked(query, self.lore)
        _stock, answer = answered_by(self.shelf, parsed, self.paths, self.lore)
        return [found.path for found in answer.found]


@contextmanager
def at_hand(paths: Sequence[str], jobs: int = 0) -> Iterator[AtHand]:
    """Find documents and bring the index of their texts up to date."""
    found = collect(paths)
    for problem in found.problems:
        complain(problem)
    wanted = [entry.path for entry in found.entries]
    shelf = Shelf(place("cache") / INDEX)
    try:
        try:
            bring_up_to_date(shelf, wanted, jobs)
        except Broken:
            shelf.discard()
            bring_up_to_date(shelf, wanted, jobs)
        yield AtHand(wanted, lore_of(wanted), shelf, shelf.known(), found.problems)
    finally:
        shelf.close()


def here() -> str:
    """Name the folder that is meant when none is named: the project's, else this one."""
    project = find_project(Path.cwd())
    return str(project.root) if project else "."


def collections_here() -> Collections:
    """Give the collections of the project here and of the personal library."""
    project = find_project(Path.cwd())
    roots = [project.annotations] if project else []
    return Collections([*roots, place("data") / FOLDER], config.load()[0].annotator)


def documents_of(collection: Collection) -> tuple[list[str], list[str]]:
    """Give the paths of a collection's documents, and the ids of those that are not there."""
    paths, gone = [], []
    for root, document_id in sorted(collection.listed):
        above = Path(root).parent
        project = read_project(above) if (above / "reader.toml").is_file() else None
        path = document_path(document_id, project)
        if path is None:
            gone.append(document_id)
        else:
            paths.append(str(path))
    return paths, gone
