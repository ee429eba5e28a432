"""The document at hand that a text of a file is, or was before somebody changed a little of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reader.exchange.documents import Annotated, digest_of
from reader.exchange.placing import INK
from reader.store.project import Home
from reader.text.pattern import Pattern
from reader.text.source import Source
from reader.text.view import View

SHARED = 0.8  # of a text's characters stand in sentences that the document has, too
NAMED = 0.5  # the same, where people say which documents are meant
_SHORTEST = 4  # characters of a sentence that tells something
_ENDS = Pattern(r"[。；！？!?;\r\n]+")


class Book(NamedTuple):
    """Hold a document that is at hand."""

    home: Home
    source: Source


class Alike:
    """Find documents by their texts, as they are or in a view; each is gone through once."""

    def __init__(
        self, books: Sequence[Book], views: Callable[[Book], Iterable[View]], least: float = SHARED
    ) -> None:
        self._books = books
        self._views = views
        self._least = least  # share of a text that tells a document
        self._sources: dict[str, Book] | None = None
        self._viewed: dict[str, Book] | None = None
        self._sentences: dict[str, list[int]] | None = None

    def same(self, document: Annotated) -> Book | None:
        """Give the document of which this is the text, blanks aside, or was in a view."""
        if self._sources is None:
            self._sources = _index((b, b.source.text, b.source.digest) for b in self._books)
        found = _found(self._sources, document)
        if found is not None:
            return found
        if self._viewed is None:
            self._viewed = _index(
                (b, view.text, digest_of(view.text)) for b in self._books for view in self._views(b)
            )
        return _found(self._viewed, document)

    def nearest(self, document: Annotated) -> Book | None:
        """Give the one document that shares most of this one's sentences; None without one."""
        if self._sentences is None:
            self._sentences = {}
            for number, book in enumerate(self._books):
                for sentence in _sentences(book.source.text):
                    self._sentences.setdefault(sentence, []).append(number)
        theirs = _sentences(document.text or "")
        shared: Counter[int] = Counter()
        for sentence in theirs:
            for number in self._sentences.get(sentence, ()):
                shared[number] += len(sentence)
        best = shared.most_common(2)
        if not best or best[0][1] < self._least * sum(map(len, theirs)):
            return None
        alone = len(best) == 1 or best[0][1] > best[1][1]
        return self._books[best[0][0]] if alone else None


def _index(texts: Iterable[tuple[Book, str, str]]) -> dict[str, Book]:
    """Make an index of books by the digests of texts, as they are and without blanks."""
    found: dict[str, Book] = {}
    for book, text, digest in texts:
        found.setdefault(digest, book)
        found.setdefault(_ink(text), book)
    return found


def _found(index: dict[str, Book], document: Annotated) -> Book | None:
    if document.digest and document.digest in index:
        return index[document.digest]
    return index.get(_ink(document.text)) if document.text else None


def _ink(text: str) -> str:
    """Give the digest of a text without its blanks, which is no text's own digest."""
    return "ink " + digest_of("".join(INK.findall(text)))


def _sentences(text: str) -> set[str]:
    squeezed = ("".join(INK.findall(part)) for part in _ENDS.split(text))
    return {part for part in squeezed if len(part) >= _SHORTEST}
