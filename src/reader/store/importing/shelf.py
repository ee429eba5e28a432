"""The documents that an import means, and what they have already."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.errors import ReaderError
from reader.exchange.documents import Annotated
from reader.exchange.output import not_saved, text_name
from reader.exchange.placing import Way, put_back, ways
from reader.exchange.rows import Row, document_meta
from reader.exchange.settle import Text
from reader.formats import read
from reader.formats.containers import MARK
from reader.language import _
from reader.passages.passage import Passage
from reader.paths import place
from reader.store.importing.alike import NAMED, Alike, Book
from reader.store.project import FOLDER, SAMPLE, Home, Project, document_path, home_of
from reader.store.store import AnnotationStore
from reader.structure.build import outlined, read_document
from reader.text.source import Source
from reader.text.view import View

Say = Callable[[str], object]  # tells people what is wrong
KEPT = 8  # documents whose views are kept


class Shelf:
    """Find the documents that rows mean, and what they have already."""

    def __init__(
        self,
        documents: Sequence[str],
        project: Project | None,
        texts: Path | None = None,
        around: Sequence[str] = (),
        say: Say = lambda said: None,
    ) -> None:
        self._texts = texts  # where texts that are not at hand are written
        self._project = project
        self._paths_around = around  # of documents that are looked at when nothing else is left
        self._by_name: dict[str, list[str]] | None = None  # those paths, by the files' names
        self._say = say
        self._given = self._books(documents)
        self._digests = {book.source.digest: book for book in reversed(self._given)}
        self._names = {name: book for book in reversed(self._given) for name in _names(book)}
        self._found: dict[tuple[str, str], Book | None] = {}
        self._sources: dict[str, Source] = {}
        self._near: list[Book] | None = None
        self._alike: list[Alike] | None = None
        self._imported: tuple[str, ...] = ()  # the files and folders that passages come from
        self._viewed: dict[str, list[View]] = {}
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

    def place(self, document: Annotated) -> Annotated | None:
        """Put a document's passages on the text of the one at hand that it means.

        Without that, they stay as they are, or are None where nothing names the document.
        """
        if not document.rows:
            return document
        key = (document.id, document.digest)
        if key not in self._found:
            looked = self._look(document.rows[0]) or self._same(document)
            self._found[key] = looked or self._written(document)
        book = self._found[key]
        if book is None:
            return document if document.id else None
        found = put_back(document, book.source, self._ways(book))
        name = book.home.document_id
        self._found[name, book.source.digest] = self._found[name, document.digest] = book
        rows = (found or document).rows
        placed = tuple(row._replace(document=name) for row in rows)
        return document._replace(id=name, rows=placed)

    def _written(self, document: Annotated) -> Book | None:
        """Write a text that is not at hand to the folder for them, and take it as a document."""
        if self._texts is None or document.text is None:
            return None
        content = document.text.encode("utf-8", "surrogatepass")
        name = text_name(document.id or f"{document.digest[:16]}")
        path = self._texts / name
        try:
            if not (path.is_file() and path.read_bytes() == content):
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as stream:
                    stream.write(content)
        except OSError as error:
            raise not_saved(path, error) from error
        return self._open(str(path))

    def _ways(self, book: Book) -> Iterator[Way]:
        """Give the texts of a document that passages may count in."""
        return iter(ways(book.source, lambda: self._views(book)))

    def _views(self, book: Book) -> Iterable[View]:
        name = book.home.document_id
        if name not in self._viewed:
            document = outlined(book.source, name)
            views = [document.view(), document.view(script="simplified")]
            if len(self._viewed) >= KEPT:
                self._viewed.pop(next(iter(self._viewed)))
            self._viewed[name] = views
        return self._viewed[name]

    def _same(self, document: Annotated) -> Book | None:
        """Look for the document that has this text, had it in a view, or nearly has it.

        A file that passages come from may hold documents itself: those come last.
        """
        if self._alike is None:
            if self._given:
                self._alike = [Alike(self._given, self._views, NAMED)]
            else:
                near = [(self._is_apart(b.source.path), b) for b in self._around()]
                groups = ([b for apart, b in near if apart is first] for first in (True, False))
                self._alike = [Alike(each, self._views) for each in groups]
        first, *rest = self._alike
        found = first.same(document) or self._nearest(first, document)
        return found or next((b for each in rest if (b := each.same(document))), None)

    def _nearest(self, alike: Alike, document: Annotated) -> Book | None:
        """Take the document with most of the sentences, and say so."""
        found = alike.nearest(document)
        if found is not None:
            said = _("{name}: taken for a text in the file that is not quite the same")
            self._say(said.format(name=found.home.document_id))
        return found

    def _around(self) -> list[Book]:
        """Read the documents around, else those of the project here, once."""
        if self._near is None:
            if self._paths_around:
                self._near = [b for path in self._paths_around if (b := self._open(path))]
            else:
                self._near = self._books([str(self._project.root)] if self._project else [])
        return self._near

    def mistrust(self, files: Iterable[Path]) -> None:
        """Take documents out of these files and folders last: they have the texts of course."""
        self._imported = tuple(map(os.path.realpath, files))

    def _is_apart(self, path: str) -> bool:
        """Tell whether a document lies in none of the files that are imported."""
        real = os.path.realpath(path)
        within = tuple(file + mark for file in self._imported for mark in (MARK, os.sep))
        return real not in self._imported and not real.startswith(within)

    def _look(self, row: Row) -> Book | None:
        """Look among the documents given, then where the id leads, then among the samples."""
        given = self._digests.get(row.digest) if row.digest else None
        given = given or self._names.get(row.document)
        if given is not None:
            return given
        sample = SAMPLE + os.path.basename(row.document)
        for document_id, project in ((row.document, self._project), (row.document, None)):
            path = document_path(document_id, project)
            if path is not None:
                return self._open(str(path))
        named = self._named(row)
        if named is not None:
            return named
        path = document_path(sample)
        book_of_sample = self._open(str(path)) if path else None
        if book_of_sample and book_of_sample.source.text[row.start : row.end] == row.quote:
            return book_of_sample
        return None

    def _named(self, row: Row) -> Book | None:
        """Look among the documents around for one of the same file name that has the quote."""
        name = os.path.basename(row.document)
        if self._by_name is None:
            self._by_name = {}
            for path in self._paths_around:
                self._by_name.setdefault(os.path.basename(path), []).append(path)
        for path in self._by_name.get(name, ()) if name else ():
            book = self._open(path)
            if book is not None and row.quote in book.source.text:
                return book
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

    def _books(self, documents: Sequence[str]) -> list[Book]:
        if not documents:
            return []
        from reader.library.collect import collect

        found = collect(documents)
        for problem in found.problems:
            self._say(problem)
        return [book for entry in found.entries if (book := self._open(entry.path))]

    def _open(self, path: str) -> Book | None:
        try:
            return Book(home_of(path), read(path))
        except ReaderError as error:
            self._say(error.message)
            return None


def _names(book: Book) -> tuple[str, str]:
    return book.home.document_id, os.path.basename(book.source.path)
