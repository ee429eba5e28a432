"""Bookmarks: a person's own places in documents, kept in the data folder.

They are lines as those of annotations, but nobody else's business: no project holds them. Each is
a record of its own, so that sessions that set different ones never disagree.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.errors import NotSaved, Usage
from reader.language import _
from reader.passages.bookmark import LONGEST_NAME, Bookmark, from_record
from reader.paths import place
from reader.store.ledger import Ledger
from reader.store.project import Home, Project, document_path
from reader.store.store import AnnotationStore

FOLDER = "bookmarks"  # of the data folder
TABLE = "bookmarks"


def root_of(home: Home) -> str:
    """Name the project of a document as bookmarks do; empty outside any."""
    return str(home.project.root) if home.project else ""


def named(name: str) -> str:
    """Give a bookmark's name as it is kept; raise Usage for what is none."""
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not (name.isprintable() or not name):
        said = _("A bookmark's name has at most {n} characters.")
        raise Usage(said.format(n=LONGEST_NAME))
    return name


def path_of(bookmark: Bookmark) -> str | None:
    """Find the document of a bookmark; None where there is no file."""
    return file_of(bookmark.document, bookmark.project)


def file_of(document_id: str, root: str) -> str | None:
    """Find a document by its id and the folder of its project; None where there is no file."""
    project = Project(Path(root), "", "") if root else None
    found = document_path(document_id, project)
    return None if found is None else str(found)


class Bookmarks:
    """Keep bookmarks; what a method has saved is on the disk when it returns."""

    def __init__(self, root: Path | None = None, annotator: str = "") -> None:
        self.root = root or place("data") / FOLDER
        self._store = AnnotationStore(self.root, annotator)
        self._ledger = Ledger(self._store, FOLDER)

    def all(self) -> list[Bookmark]:
        """List all, another session's too, those of a document by their place."""
        return self._read()[0]

    def problems(self) -> list[str]:
        """Say, a sentence each, what could not be read."""
        said = _("{path}: the bookmark {id} cannot be read; it is kept.")
        wrong = [said.format(path=self.root, id=each) for each in self.unsound()]
        return [*self._ledger.said(), *wrong]

    def unsound(self) -> list[str]:
        """Name the records that are no bookmarks."""
        return self._read()[1]

    def _read(self) -> tuple[list[Bookmark], list[str]]:
        found, bad = [], []
        for key, record in sorted(self._ledger.table(TABLE).items()):
            try:
                found.append(from_record(key, record))
            except ValueError:
                bad.append(key)
        return sorted(found, key=lambda b: (b.project, b.document, b.start, b.id)), bad

    def of(self, home: Home, digest: str = "") -> list[Bookmark]:
        """List those of a document; if it was renamed, those of the same bytes elsewhere."""
        own = home.document_id, root_of(home)
        there = {own: True}
        found = []
        for each in self.all():
            key = each.document, each.project
            if key not in there and digest and each.digest == digest:
                there[key] = path_of(each) is None
            if there.get(key):
                found.append(each)
        return found

    def called(self) -> dict[tuple[str, str], list[str]]:
        """List names and words of the bookmarks of each document, by its id and project."""
        found: dict[tuple[str, str], list[str]] = {}
        for each in self.all():
            said = f"{each.name} {each.words or each.quote}"
            found.setdefault((each.document, each.project), []).append(said)
        return found

    def put(self, bookmarks: Iterable[Bookmark]) -> None:
        """Set bookmarks, or say otherwise where they are or what they are called; NotSaved."""
        self._save({(TABLE, each.id): each.record() for each in bookmarks})

    def remove(self, ids: Sequence[str]) -> None:
        """Take bookmarks away. Raises NotSaved."""
        self._save(dict.fromkeys((TABLE, each) for each in ids))

    def rename(self, id: str, name: str) -> None:
        """Give a bookmark a name, "" for none. Raises Usage or NotSaved."""
        name = named(name)
        record = self._ledger.table(TABLE).get(id)
        if record is not None:
            self.put([from_record(id, record)._replace(name=name)])

    def close(self) -> None:
        """Let go of the files; one that holds mostly what is past is written anew."""
        self._store.close()

    def _save(self, changes: dict[tuple[str, str], dict[str, object] | None]) -> None:
        try:
            self._ledger.put(changes)
        except NotSaved as error:
            hint = _("Free some space or make the folder writable, then do it again.")
            raise NotSaved(error.message, hint) from error


def titled(bookmark: Bookmark) -> str:
    """Give the title of a bookmark's document, else its file's name."""
    return bookmark.title or os.path.basename(bookmark.document)
