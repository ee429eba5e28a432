"""A place in a document that somebody wants to come back to, found again in a changed source."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from reader.passages.anchor import context, placed
from reader.passages.passage import Passage
from reader.text.span import Span

LONGEST = 200  # code points of the words that a bookmark stands on
LONGEST_NAME = 60
SURE = 8  # code points of words that are no other ones by chance

State = Literal["exact", "moved", "edited", "lost"]


class Bookmark(NamedTuple):
    """Hold a place; `start` and `end` are code points of the source."""

    id: str  # a ULID
    document: str  # the document's id
    project: str  # the folder of its project, empty outside any
    start: int
    end: int
    quote: str  # source[start:end]
    prefix: str = ""
    suffix: str = ""
    digest: str = ""  # of the source that the offsets count in
    name: str = ""  # as somebody chose it
    words: str = ""  # the quote as the page showed it
    section: str = ""  # the headings over it
    title: str = ""  # of the document
    created: str = ""  # ISO 8601, UTC

    @property
    def span(self) -> Span:
        """Give its range of the source."""
        return Span(self.start, self.end)

    @property
    def called(self) -> str:
        """Give its name, else the words that it stands on."""
        return self.name or self.words or " ".join(self.quote.split())

    def record(self) -> dict[str, Any]:
        """Give it as JSON values, without its id and what is empty."""
        return {key: value for key, value in self._asdict().items() if key != "id" and value != ""}


class Stood(NamedTuple):
    """Hold a bookmark as it stands in a source, and how it was found there."""

    bookmark: Bookmark
    state: State


_TEXTS = frozenset(Bookmark._fields) - {"id", "start", "end"}


def from_record(id: str, record: Mapping[str, Any]) -> Bookmark:
    """Read a bookmark back; raise ValueError for a record that is none."""
    start, end = record.get("start"), record.get("end")
    texts = {name: record.get(name, "") for name in _TEXTS}
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ValueError("start, end")
    if not all(isinstance(value, str) for value in texts.values()):
        raise ValueError("a text")
    if not texts["document"] or len(texts["quote"]) != end - start:
        raise ValueError("document, quote")
    return Bookmark(id=id, start=start, end=end, **texts)


def bookmark_at(text: str, span: Span, **known: str) -> Bookmark:
    """Make a bookmark on a range of a source, of which it takes the first characters."""
    span = Span(span.start, min(span.end, span.start + LONGEST))
    prefix, quote, suffix = context(text, span)
    place = {"prefix": prefix, "quote": quote, "suffix": suffix}
    return Bookmark(start=span.start, end=span.end, **place, **known)


def stand(bookmarks: Sequence[Bookmark], text: str, digest: str) -> list[Stood]:
    """Find bookmarks in a source by quote and context, in their order, as passages are found.

    One whose words are gone is returned unchanged and "lost".
    """
    from reader.passages.align import anchor_all  # it brings difflib, which a start does not need

    found = anchor_all([_as_passage(each) for each in bookmarks], text, digest)
    return [
        (there.state == "edited" and _alone(each, text, digest))
        or Stood(_at(each, there.passage), there.state)
        for each, there in zip(bookmarks, found, strict=True)
    ]


def _alone(each: Bookmark, text: str, digest: str) -> Stood | None:
    """Find words that stand in the text once: they are meant, whatever came to be around them."""
    at = text.find(each.quote) if len(each.quote) >= SURE else -1
    if at < 0 or text.find(each.quote, at + 1) >= 0:
        return None
    return Stood(_at(each, placed(_as_passage(each), at, text, digest)), "moved")


def _as_passage(each: Bookmark) -> Passage:
    return Passage(
        *(each.id, each.document, each.start, each.end, each.quote),
        prefix=each.prefix,
        suffix=each.suffix,
        digest=each.digest,
    )


def _at(each: Bookmark, there: Passage) -> Bookmark:
    return each._replace(
        start=there.start,
        end=there.end,
        quote=there.quote,
        prefix=there.prefix,
        suffix=there.suffix,
        digest=there.digest,
    )
