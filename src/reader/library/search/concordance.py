"""The hits of an answer, each in its line."""

from array import array
from bisect import bisect_right
from itertools import accumulate

from reader.errors import Unreadable
from reader.library.search.ask import Answer, Finds, Found
from reader.library.search.beside import called
from reader.library.search.hits import Hit, hits, in_context
from reader.library.search.postings import Broken
from reader.library.search.shelf import Shelf
from reader.text.span import Span

_REMEMBERED = 8  # texts of documents that hits are shown of


class Concordance:
    """List the hits of an answer in context, each worked out when it is looked at."""

    def __init__(self, shelf: Shelf, answer: Answer) -> None:
        self._shelf = shelf
        self.answer = answer
        found = answer.found
        counts = found.counts if isinstance(found, Finds) else [each.hits for each in found]
        self._ends = array("l", accumulate(max(1, count) for count in counts))
        self._read: dict[int, list[Hit]] = {}

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, number: int) -> Hit:
        """Give a hit by its place among all; a document that holds no word gives its beginning."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        index, at = self._place(number)
        found = self.of(index)
        return found[at] if at < len(found) else self._unreadable(index)

    def document(self, number: int) -> Found:
        """Give the document that a hit is in."""
        return self.answer.found[self._place(number)[0]]

    def wider(self, number: int, around: int = 400) -> Hit:
        """Give a hit with more of its line around it."""
        hit, found = self[number], self.document(number)
        try:
            text, way = self._shelf.text(found.kept)
        except (KeyError, Broken, Unreadable):
            return hit
        return in_context(hit.path, hit.title, text, way, hit.span, hit.line, around)

    def _place(self, number: int) -> tuple[int, int]:
        index = bisect_right(self._ends, number)
        return index, number - (self._ends[index - 1] if index else 0)

    def of(self, index: int) -> list[Hit]:
        """Give the hits in a document of the answer."""
        if index not in self._read:
            if len(self._read) >= _REMEMBERED:
                del self._read[next(iter(self._read))]
            self._read[index] = self._hits(index)
        return self._read[index]

    def _hits(self, index: int) -> list[Hit]:
        path, kept, _ = self.answer.found[index]
        try:
            text, way = self._shelf.text(kept)
        except (KeyError, Broken, Unreadable):  # replaced by another session since it was asked
            return []
        title = called(path, kept)
        made = []
        line, seen = 1, 0
        for span in hits(self.answer.query, text) or [Span(0, 0)]:
            line += text.count("\n", seen, span.start)
            seen = span.start
            made.append(in_context(path, title, text, way, span, line))
        return made

    def _unreadable(self, index: int) -> Hit:
        path, kept, _ = self.answer.found[index]
        return Hit(path, called(path, kept), 0, Span(0, 0), Span(0, 0), "", "", "")
